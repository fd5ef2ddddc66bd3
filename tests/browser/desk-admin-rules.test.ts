import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
/** 吴 keeps the registry; 钱 watches over it, at another desk. */
let page: Page
let second: Page
beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  page = await (await computer(browser)).newPage()
  await sitsDown(page, world.url, 'wu')
  second = await (await computer(browser)).newPage()
  await sitsDown(second, world.url, 'qian')
  const lin = await world.person('lin')
  await finds(lin, await opensShop(lin, '日历小馆'), 'F-FUME-CLEANING')
  await world.settle()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const sends = async (at: Page) => {
  await at.locator('dialog .primary').click()
  await at.locator('dialog').waitFor({ state: 'detached' })
}
const due = async () =>
  (await world.owner<{ dueOn: string }[]>`select due_on::text from assessment_request order by id limit 1`)[0]!.dueOn

it('吴管 proposes a day off, 钱督 sees what it would move and takes it, and the period ends later', async () => {
  const before = await due()
  const year = before.slice(0, 4)
  await page.goto(`${world.url}/desk/admin/calendar/${year}`)
  await page.locator('.months td.day').first().waitFor()
  await page.getByRole('button', { name: '提议修改' }).click()
  const off = page.locator('dialog').getByLabel('放假日', { exact: true })
  const lines = await off.inputValue()
  await off.fill(`${lines}\n下周一 临时放假`)
  await page.locator('dialog').getByLabel('理由').fill('市政府通告')
  await page.locator('dialog .primary').click()
  await page.locator('dialog .notice.bad', { hasText: '下周一 临时放假' }).waitFor()
  await off.fill(`${lines}\n${before} 临时放假`)
  await sends(page)
  await page.getByText('自己的提议要由另一位').waitFor()
  expect(await page.getByRole('button', { name: '采用' }).count()).toBe(0)
  await page.getByRole('button', { name: '看对期限的影响' }).click()
  await page.locator('.impact tbody tr', { hasText: '部门研判' }).first().waitFor()

  await second.goto(`${world.url}/desk/admin/calendar/${year}`)
  await second.locator('.proposals', { hasText: `新增放假 ${before} 临时放假` }).waitFor()
  const moved = second.locator('.impact tbody tr', { hasText: '部门研判' })
  expect(await moved.first().innerText()).toContain(before)
  expect(await due()).toBe(before)
  await second.getByRole('button', { name: '采用', exact: true }).click()
  await sends(second)
  await second.locator('.proposals .tag.good', { hasText: '已采用' }).waitFor()
  await expect.poll(due).not.toBe(before)
  // Whoever proposed it sees that it was taken without asking again.
  await page.locator('.proposals .tag.good', { hasText: '已采用' }).waitFor()
  expect(await page.locator('.months td.day.off', { hasText: '临时放假' }).count()).toBe(1)
})

it('a figure that a city may set waits for the second person; what the law says is there to be read', async () => {
  await page.getByRole('button', { name: '规则数值' }).click()
  const rows = page.locator('.policies tbody tr', { hasText: '部门研判的工作日数' })
  await rows.first().waitFor()
  expect(await rows.first().innerText()).toMatch(/现行[^]*5 个工作日[^]*系统默认/)
  await page.getByRole('button', { name: '提议修改 部门研判的工作日数' }).click()
  await page.locator('dialog').getByLabel(/^数值/).fill('8')
  await page.locator('dialog').getByLabel('起用', { exact: true }).fill('2099-01-01')
  await page.locator('dialog').getByLabel('依据、理由').fill('市执法委〔2026〕9号')
  await sends(page)
  await page.locator('.proposals', { hasText: '部门研判的工作日数: 8 个工作日' }).waitFor()
  expect(await page.getByRole('button', { name: '提议修改 缴纳罚款' }).count()).toBe(0)
  expect(await page.locator('tr', { hasText: '缴纳罚款' }).innerText()).toMatch(/15 日[^]*行政处罚法67/)

  await second.getByRole('button', { name: '规则数值' }).click()
  await second.getByRole('button', { name: '采用', exact: true }).click()
  await sends(second)
  await expect.poll(() => rows.count()).toBe(2)
  expect(await rows.first().innerText()).toMatch(/尚未起用[^]*8 个工作日[^]*2099-01-01[^]*9号[^]*吴管、钱督/)
  expect(await second.getByRole('button', { name: /^提议修改/ }).count()).toBe(0)
})

const year = Number(legalDay(new Date()).slice(0, 4)) + 4
const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]
it.each(looks)(
  'calendar and figures have no fault in $name, with every popup open',
  async ({ name, reading, viewport }) => {
    await second.setViewportSize(viewport)
    await page.setViewportSize(viewport)
    for (const at of [page, second])
      await at.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
    const found: Record<string, string[]> = {}
    const look = async (at: Page, screen: string, ready: string) => {
      await at.locator(ready).first().waitFor()
      await at.waitForTimeout(60)
      if (shots) await at.screenshot({ path: `${shots}/admin-${name}-${screen}.png` })
      const faulty = await faults(at)
      if (faulty.length > 0) found[screen] = faulty
    }
    await page.goto(`${world.url}/desk/admin/calendar`)
    await look(page, 'calendar', '.months td.day')
    await page.goto(`${world.url}/desk/admin/calendar/${year}`)
    await look(page, 'unpublished', '.notice.warn')
    await page.locator('.calendar .primary').click()
    await look(page, 'propose', 'dialog textarea')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    const wu = await world.person('wu')
    const [told] = await world.owner<{ off: [string, string][]; work: [string, string][] }[]>`
    select off, work from calendar_year where year = ${Number((await due()).slice(0, 4))}`
    const id = crypto.randomUUID()
    const named = (days: [string, string][]) => days.map(([day, called]) => ({ day, name: called }))
    await wu.does('proposeCalendarYear', {
      id,
      year: Number((await due()).slice(0, 4)),
      off: [...named(told!.off), { day: await due(), name: '临时' }],
      work: named(told!.work),
      papers: [],
      reason: '又一次',
    })
    await second.goto(`${world.url}/desk/admin/calendar/${(await due()).slice(0, 4)}`)
    await look(second, 'impact', '.impact tbody tr')
    await second.locator('.proposals .actions button').nth(1).click()
    await look(second, 'decline', 'dialog input')
    await second.keyboard.press('Escape')
    await wu.does('withdrawAmendment', { amendment: `Amendment:${id}` })
    await page.goto(`${world.url}/desk/admin/rules`)
    await look(page, 'rules', '.policies tbody tr')
    expect(found).toEqual({})
  },
)
