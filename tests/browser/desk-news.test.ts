import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { news } from '../../src/web/desk/operations/news.ts'
import { docketOf, finds, opensShop, opines } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, findings, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let lin: Person
const offices: BrowserContext[] = []
const tomorrow = new Date(`${addDays(legalDay(new Date()), 1)}T00:00:00+08:00`).getTime()
let now = new Date(tomorrow)
/** Sets every clock, the hub's and the desks', to an hour of tomorrow. */
async function itIs(hour: number): Promise<void> {
  now = new Date(tomorrow + hour * 3_600_000)
  world.setClock(now)
  await Promise.all(offices.flatMap((office) => office.pages().map((page) => page.clock.setFixedTime(now))))
}
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_SESSION_HOURS: '48' } })
  await itIs(12)
  lin = await world.person('lin')
  browser = await openBrowser()
})
afterAll(async () => {
  await Promise.all(offices.map((one) => one.close()))
  await browser?.close()
  await world?.close()
})

async function desk(login: string, at = '', more: object = {}): Promise<Page> {
  const office = await computer(browser, more)
  offices.push(office)
  const page = await office.newPage()
  await page.clock.setFixedTime(now)
  await sitsDown(page, world.url, login, at)
  return page
}
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/news-${name}.png` })
}
const bell = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
const lines = (page: Page) => page.getByRole('dialog').locator('.news-line')

let wang: Page
it('where nothing happened the bell says so, and why', async () => {
  wang = await desk('wang', '/opinions')
  await bell(wang, '消息').click()
  await wang.getByRole('dialog').getByText('近 30 天没有与您有关的消息').waitFor()
  await shot(wang, 'empty')
  await wang.keyboard.press('Escape')
})

it('王敏 is asked: it is told in the bar and counted at the bell, once, on both of her computers', async () => {
  const other = await desk('wang', '/opinions')
  await findings(world, lin, 2)
  await wang.getByRole('status').getByText('小馆 2 · 请本部门研判').waitFor()
  await shot(wang, 'told')
  for (const page of [wang, other]) await bell(page, '消息:2 条未读').waitFor()
  // Anew, by the page: the same two.
  await other.reload()
  await bell(other, '消息:2 条未读').click()
  await expect.poll(() => lines(other).count()).toBe(2)
  await other.close()
})

it('by keys alone she opens the newest: she stands before it, and it is read on her other computer too', async () => {
  const other = await desk('wang', '/opinions')
  await bell(other, '消息:2 条未读').waitFor()
  await wang.locator('#rows').focus()
  await wang.keyboard.press('Shift+N')
  await expect.poll(() => lines(wang).count()).toBe(2)
  await wang.getByRole('region', { name: '消息列表' }).focus()
  await wang.keyboard.press('ArrowDown')
  await wang.keyboard.press('ArrowDown')
  await wang.keyboard.press('ArrowUp')
  await wang.keyboard.press('Enter')
  await wang.getByRole('heading', { name: '小馆 2' }).waitFor()
  expect(new URL(wang.url()).pathname).toContain('/desk/opinions/AssessmentRequest:')
  for (const page of [wang, other]) await bell(page, '消息:1 条未读').waitFor()
  await other.close()
})

it('what happened in one case stands together, and all of it is read at once', async () => {
  const cast = await Promise.all(['wang', 'wang2', 'zheng', 'zheng2', 'chen2'].map((key) => world.person(key)))
  const [officer, second, zheng, zheng2, chen2] = cast as [Person, Person, Person, Person, Person]
  const chen = await desk('chen', '/dockets')
  const business = await opensShop(lin, '老四川火锅')
  const finding = await finds(lin, business)
  await world.settle()
  await opines(officer, second, finding, { violation: 'FDA-10' })
  await opines(zheng, zheng2, finding, {})
  await world.settle()
  let docket = await docketOf(chen2, business)
  docket = await chen2.does('mergeDocket', { docket: docket.id, expectedVersion: docket.version }, 'id version')
  await chen2.does('approveDocket', { docket: docket.id, expectedVersion: docket.version })
  await world.settle()
  await bell(chen, '消息:4 条未读').click()
  await chen.getByRole('button', { name: '同一案件还有 3 条' }).click()
  await expect.poll(() => lines(chen).count()).toBe(4)
  await shot(chen, 'case')
  expect(await faults(chen)).toEqual([])
  await chen.getByRole('button', { name: '全部已读' }).click()
  await chen.getByText('都读过了').waitFor()
  await lines(chen).first().getByRole('link', { name: '批准意见书' }).click()
  await chen
    .getByRole('heading', { name: /老四川火锅/ })
    .first()
    .waitFor()
  await bell(chen, '消息').waitFor()
})

it('in quiet hours nothing is told in the bar and the list goes on; when they are over, one line sums them', async () => {
  const popup = wang.getByRole('dialog')
  await bell(wang, /^消息:\d 条未读$/).click()
  await popup.getByRole('button', { name: '提醒设置' }).click()
  expect(await popup.getByLabel('期限').isDisabled()).toBe(true)
  await popup.getByLabel('进展').uncheck()
  await popup.getByLabel('每天').check()
  await shot(wang, 'settings')
  expect(await faults(wang)).toEqual([])
  await popup.getByRole('button', { name: '保存' }).click()
  await popup.getByText('已保存').waitFor()
  await popup.getByRole('button', { name: '回到消息' }).click()
  await popup.getByRole('button', { name: '全部已读' }).click()
  await popup.getByText('都读过了').waitFor()

  await itIs(23)
  await wang.reload()
  await bell(wang, '消息:免打扰').waitFor()
  await findings(world, lin, 2, 'F-FUME-CLEANING', '夜宵')
  await bell(wang, '消息:免打扰,2 条未读').click()
  await popup.getByText('夜宵 2').waitFor()
  expect(await wang.locator('.fresh').textContent()).toBe('')
  await shot(wang, 'quiet')

  await itIs(32)
  await wang.reload()
  await bell(wang, '消息:2 条未读').click()
  await popup.getByText('免打扰期间(22:00–07:30)2 条').waitFor()
  await popup.getByText('2 问', { exact: true }).waitFor()
  await popup.getByRole('button', { name: '只看这些' }).click()
  await expect.poll(() => lines(wang).count()).toBe(2)
  await shot(wang, 'digest')
  expect(await faults(wang)).toEqual([])
  await popup.getByRole('button', { name: '全部已读' }).click()
  await expect.poll(() => popup.getByText('免打扰期间').count()).toBe(0)
})

it('where the news cannot be fetched it says so, and tries again when asked', async () => {
  const zheng = await desk('zheng', '/opinions')
  const cut = (route: Route) => (route.request().postData()?.includes(news.hash) ? route.abort() : route.continue())
  await zheng.route('**/graphql', cut)
  await zheng.reload()
  await bell(zheng, '消息').click()
  await zheng.getByRole('dialog').getByRole('button', { name: '重试' }).waitFor()
  await shot(zheng, 'refused')
  expect(await faults(zheng)).toEqual([])
  await zheng.unroute('**/graphql', cut)
  await zheng.getByRole('dialog').getByRole('button', { name: '重试' }).click()
  await lines(zheng).first().waitFor()
})

it('stands in the dark, in English, and at 400 % without a fault', async () => {
  const zheng = await desk('zheng', '/opinions')
  await zheng.evaluate(() => localStorage.setItem('heyi-reading', JSON.stringify({ language: 'en', light: 'dark' })))
  await zheng.reload()
  await bell(zheng, /^News: \d unread$/).click()
  await lines(zheng).first().waitFor()
  await shot(zheng, 'dark')
  expect(await faults(zheng)).toEqual([])
  await zheng.setViewportSize({ width: 320, height: 256 })
  await shot(zheng, 'narrow')
  expect(await faults(zheng)).toEqual([])
  await zheng.getByRole('button', { name: 'What I am told' }).click()
  await shot(zheng, 'narrow-settings')
  expect(await faults(zheng)).toEqual([])
})
