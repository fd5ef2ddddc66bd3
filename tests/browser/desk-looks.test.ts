import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, findings, photographs, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1280', reading: { language: 'en', light: 'dark' }, viewport: { width: 1280, height: 800 } },
  {
    name: 'zh-dark-1920',
    reading: { language: 'zh', light: 'dark' },
    viewport: { width: 1920, height: 1080 },
    only: ['inbox', 'found', 'beside', 'wanting', 'signing'],
  },
  {
    name: 'en-light-1920',
    reading: { language: 'en', light: 'light', size: 'larger' },
    viewport: { width: 1920, height: 1080 },
    only: ['inbox', 'settings', 'question', 'established', 'signing', 'spoken'],
  },
  // A desk of 1280 × 1024 at 400 %.
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]

let world: World
let browser: Browser
let proposed: string
beforeAll(async () => {
  world = await openWorld()
  const [lin, wang, zhao] = [await world.person('lin'), await world.person('wang'), await world.person('zheng')]
  const found = await findings(world, lin, 14, 'F-FUME-CLEANING', '老四川火锅')
  for (const colour of ['#8a3324', '#2e5e4e'])
    for (const one of found.slice(-3))
      await photographs(world, lin, one, { latitude: 23.1356, longitude: 113.3391 }, colour)
  await world.owner`update premises set latitude = 23.1357, longitude = 113.3393`
  await world.settle()
  const mine = async (person: typeof wang) =>
    (await person.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')).inbox.nodes as {
      id: string
      finding: { id: string }
    }[]
  const [second, third] = (await mine(wang)).slice(1)
  const post = (person: typeof wang, request: string, more: object) =>
    person.does('postOpinion', { id: newId(), request, reasons: '清洗记录缺失,油盒满溢。', ...more })
  await post(wang, second!.id, {
    verdict: 'ESTABLISHED',
    violations: ['FDA-10'],
    measures: [{ kind: 'RECTIFY', violation: 'FDA-10', text: '责令5日内改正', days: 5 }],
  })
  proposed = second!.id
  await post(wang, third!.id, { verdict: 'NOT_OURS' })
  const theirs = (await mine(zhao)).find(({ finding }) => finding.id === third!.finding.id)
  if (theirs) await post(zhao, theirs.id, { verdict: 'NOT_OURS' })
  await wang.does('claimAssessment', { request: (await mine(wang))[2]!.id })
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

describe.each(looks)('every screen in $name', ({ name, reading, viewport, only }) => {
  let office: BrowserContext
  let page: Page
  const found: Record<string, string[]> = {}
  const look = async (screen: string, ready: string) => {
    await page.locator(ready).first().waitFor()
    // A wider window of the same colours changes what lies beside one another, not every popup.
    if (only && !only.includes(screen)) return
    await page.waitForTimeout(60)
    if (shots) await page.screenshot({ path: `${shots}/desk-${name}-${screen}.png` })
    const faulty = await faults(page)
    if (faulty.length > 0) found[screen] = faulty
  }
  const open = (path: string) =>
    page.evaluate((to) => {
      history.pushState(null, '', to)
      dispatchEvent(new PopStateEvent('popstate'))
    }, `/desk${path}`)
  const key = (one: string) => page.keyboard.press(one)
  const closed = () => page.locator('dialog').waitFor({ state: 'detached' })
  beforeAll(async () => {
    office = await computer(browser, { viewport })
    page = await office.newPage()
    await page.goto(`${world.url}/desk/`)
    await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
    await page.goto(`${world.url}/desk/`)
    await look('login', 'form')
    await sitsDown(page, world.url)
  })
  afterAll(() => office.close())

  it('has no fault, with every popup open', async () => {
    await page.getByRole('row').first().waitFor()
    await look('inbox', '[role=row]')
    await key('?')
    await look('keys', 'dialog')
    await key('Escape')
    await closed()
    await key('Control+k')
    await look('find', 'dialog [role=option]')
    await page.locator('dialog input').fill('lschg')
    await look('found', 'dialog .hit b >> text=老四川火锅')
    await key('Escape')
    await closed()
    await page.locator('.bar .icon').first().click()
    await look('news', 'dialog')
    await key('Escape')
    await closed()
    await page.locator('.who').click()
    await look('settings', 'dialog')
    await key('Escape')
    await closed()

    await page.getByRole('row').first().click()
    await look('question', '.picture img')
    await page.locator('.deadline summary').click()
    await look('deadline', '.deadline details[open]')
    await page.locator('.deadline summary').click()
    await page.locator('.tools button[aria-pressed]').click()
    await look('beside', '.pictures.two')
    await page.locator('.tools button[aria-pressed]').click()
    await page.locator('.more button').click()
    await look('more', 'dialog')
    await key('Escape')
    await closed()
    await page.locator('input[value=ESTABLISHED]').check({ force: true })
    await page.locator('.adders button').nth(2).click()
    await look('established', '.measure >> nth=1')
    await page.locator('.submit .primary').click()
    await look('wanting', '.opinion .notice.bad')
    await page.locator('.submit .plain').click()
    await page
      .locator('#rows')
      .focus({ timeout: 500 })
      .catch(() => undefined)

    await open(`/signing/${proposed}`)
    await look('signing', '.signing')
    await page.locator('.signing .plain').last().click()
    await look('withdrawal', 'dialog')
    await key('Escape')
    await closed()
    await open('/answered')
    await look('answered', '[role=row]')
    await page.getByRole('row').first().click()
    await look('spoken', '.spoken')
    await open('/opinions?state=overdue')
    await look('nothing', '.empty')
    await open('/nowhere')
    await look('no-such-page', '.screen')
    expect(found).toEqual({})
  })
})

it('whose duty has no desk yet is told so, and can log out', async () => {
  const office = await computer(browser)
  const page = await office.newPage()
  await sitsDown(page, world.url, 'lin')
  await page.getByRole('heading', { name: '您的职责在这里还没有办公桌' }).waitFor()
  expect(await faults(page)).toEqual([])
  await page.locator('.who').click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.getByLabel('账号').waitFor()
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await office.close()
})
