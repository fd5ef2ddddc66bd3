import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, opensShop } from '../support/case.ts'
import { handedOver, issued, proven, toldOf } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { enters, flaws, openBrowser, options } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

const small = { width: 360, height: 640 }
const looks = [
  { name: 'zh-normal-light', reading: { language: 'zh', size: 'normal', light: 'light' } },
  { name: 'en-larger-dark', reading: { language: 'en', size: 'larger', light: 'dark' }, viewport: small },
  {
    name: 'zh-larger-wide',
    reading: { language: 'zh', size: 'larger', light: 'light' },
    viewport: { width: 1280, height: 800 },
  },
]

let world: World
let browser: Browser
beforeAll(async () => {
  world = await openWorld()
  const [lin, wang] = [await world.person('lin'), await world.person('wang')]
  // What was visited once is not on the list again: each look has its own.
  for (const { name } of looks) await opensShop(lin, `老王川菜馆 ${name}`)
  const noodles = await opensShop(lin, '阿婆面馆')
  await issued(world, '送达小馆')
  const { notice } = await handedOver(world, '回头看小馆')
  await lin.does('servePaper', { paper: notice, ...toldOf(await proven(world, lin, 'RECEIVER_SIGNATURE', 'PHOTO')) })
  const finding = await finds(lin, noodles)
  await captures(world, lin, finding)
  await world.settle()
  const until = addDays(legalDay(new Date()), 9)
  await wang.does('requestEvidence', { id: newId(), finding, angle: 'NEAR', until, note: '请补拍净化器铭牌' })
  await world.owner`update premises set latitude = 23.135 + random() / 200, longitude = 113.339 + random() / 200`
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

/** A film that the phone takes for WebM and the hub does not. */
const film = Buffer.concat([
  Buffer.from('1a45dfa391428288', 'hex'),
  Buffer.from('matroska'),
  Buffer.from([0xec, 0x84]),
  Buffer.from('webm'),
])

describe.each(looks)('every screen in $name', ({ name, reading, viewport = options.viewport }) => {
  let phone: BrowserContext
  let page: Page
  const found: Record<string, string[]> = {}
  const look = async (screen: string, ready: string) => {
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(150)
    if (shots) await page.screenshot({ path: `${shots}/${name}-${screen}.png` })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    found[screen] = [...(await flaws(page)), ...(wider > 0 ? [`${wider} px wider than the screen`] : [])]
  }
  const open = (path: string) => page.goto(`${world.url}/field${path}`)
  const press = (selector: string) => page.locator(selector).first().click()
  const clean = () => expect(Object.entries(found).filter(([, all]) => all.length > 0)).toEqual([])
  beforeAll(async () => {
    phone = await browser.newContext({ ...options, viewport, isMobile: viewport.width < 1000 })
    page = await phone.newPage()
    await page.goto(`${world.url}/field/`)
    await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
    await page.reload()
    await look('login', 'form')
    await page.evaluate(() => localStorage.setItem('heyi-reading', '{"language":"zh"}'))
    await enters(page, world.url)
    await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  })
  afterAll(() => phone.close())

  it('of the day: where to go, on a list and on a map, in one’s own order, or somewhere else', async () => {
    await open('/')
    await look('today', '.stops')
    await page.getByRole('button', { name: /排序|Reorder/ }).click()
    await look('today-reorder', '.movers')
    await page.getByRole('button', { name: /地图|Map/ }).click()
    await look('map', '.map circle')
    await open('/')
    await page.locator('summary').click()
    await page.locator('input[type=search]').fill('面馆')
    await page.locator('details form button').click()
    await look('find', '.found .card')
    await open('/records')
    await look('records-empty', '.empty')
    await open('/nowhere')
    await look('no-such-page', 'h1')
    clean()
  })

  it('of a visit: the card, the form, the camera, what is still wanted, and the queue with what waits for a person', async () => {
    await open('/')
    await page.getByRole('link', { name: `老王川菜馆 ${name}` }).click()
    await look('business', '.facts')
    await page.locator('.actions .primary').click()
    await look('inspection', '.item')
    await page.locator('.item input[value=PROBLEM]').first().check()
    await press('.item summary')
    await look('inspection-wrong', '.item.wrong')
    await press('.item .finding .actions button')
    await look('camera', '.finder')
    const input = page.locator('dialog input[type=file]')
    await input.setInputFiles({ name: 'a.gif', mimeType: 'image/gif', buffer: Buffer.from('GIF89a') })
    await look('camera-refused', 'dialog .notice.bad')
    await input.setInputFiles({ name: 'clip.webm', mimeType: 'video/webm', buffer: film })
    await look('camera-sealed', 'dialog .sealed')
    await page.locator('dialog .actions button').last().click()
    await press('.foot .primary')
    await press('.foot .primary')
    await look('review-gaps', '.notice.bad')
    await page.locator('.foot button').first().click()
    await page.locator('.item .finding textarea').fill('油盒满溢')
    await press('.foot .primary')
    await look('review', '.foot')
    await press('.foot .primary')
    await look('queue-stuck', '.stuck')
    await open('/')
    await look('today-stuck', '.chip.bad')
    await open('/records')
    await look('records', '.lane')
    clean()
  })

  it('of a notice: signed for, refused, nobody there, the code, the signature, the address', async () => {
    await open('/')
    await page.getByRole('link', { name: /送达小馆/ }).click()
    await look('deliver', '.step')
    await page.locator('input[value=received]').check()
    await press('.foot .primary')
    await look('deliver-gaps', '.notice.bad')
    await page.locator('.step .actions button').nth(2).click()
    await look('signature', '.pad')
    await page.locator('dialog .actions button').last().click()
    await page.locator('input[value=refused]').check()
    await page.locator('input[value=witness]').check()
    await look('deliver-refused', '.step')
    await page.locator('input[value=absent]').check()
    await look('deliver-absent', '.step')
    await press('.step .actions button')
    await look('scanner', '.finder')
    await page.locator('dialog .actions button').last().click()
    await page.locator('form input').fill('不对的文书号')
    await page.locator('form button').click()
    await look('deliver-other', '.notice.bad')
    await open('/')
    await look('today-drafts', '.stops')
    await page
      .getByRole('link', { name: /阿婆面馆/ })
      .last()
      .click()
    await press('a[href^="/field/address/"]')
    await press('[aria-pressed]')
    await press('.foot .primary')
    await look('address', '.notice.bad')
    clean()
  })

  it('of what is asked again: more evidence, and an order looked at', async () => {
    await open('/')
    await page
      .getByRole('link', { name: /阿婆面馆/ })
      .last()
      .click()
    await press('a[href^="/field/request/"]')
    await press('.foot .primary')
    await look('request', '.notice.bad')
    await open('/')
    await page
      .getByRole('link', { name: /回头看小馆/ })
      .last()
      .click()
    await look('business-recheck', '.step')
    await press('.step .primary')
    await look('recheck', '.step')
    clean()
  })

  it('of the phone itself: the device, without a network, behind its PIN, lent to somebody else', async () => {
    await open('/device')
    await look('device', '.step')
    await page.locator('section:last-of-type button').last().click()
    await look('device-leave', '.primary')
    await phone.setOffline(true)
    await open('/queue')
    await look('queue-offline', '.notice')
    await phone.setOffline(false)
    await open('/device')
    await page.locator('input[type=password]').fill('482913')
    await press('form .primary')
    await page.locator('input[type=password]').waitFor({ state: 'detached' })
    await look('device-pin', '.step')
    await page.reload()
    await look('unlock', 'input[type=password]')
    clean()
  })
})
