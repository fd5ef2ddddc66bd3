import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, findings, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let lin: Person
const offices: BrowserContext[] = []
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  await findings(world, lin, 3)
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
  await sitsDown(page, world.url, login, at)
  return page
}
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/views-${name}.png` })
}
const pinned = (page: Page) => page.getByRole('list', { name: '置顶的视图' })
const row = (page: Page, name: string) => page.getByRole('dialog').getByRole('listitem').filter({ hasText: name })

let wang: Page
it('王敏 keeps the filters in sight as a view, by keys alone, and pins it with how many there are', async () => {
  wang = await desk('wang', '/opinions')
  await wang.getByLabel('风险', { exact: false }).selectOption({ index: 1 })
  expect(new URL(wang.url()).search).toBe('?minRisk=1')
  await wang.locator('#rows').focus()
  await wang.keyboard.press('Shift+V')
  const popup = wang.getByRole('dialog')
  await popup.getByText('还没有视图').waitFor()
  await popup.getByLabel('名称').focus()
  await wang.keyboard.type('有风险的')
  await wang.keyboard.press('Tab')
  await wang.keyboard.press('Space')
  await wang.keyboard.press('Enter')
  await row(wang, '有风险的').getByText('现有 3 条').waitFor()
  await row(wang, '有风险的').getByRole('button', { name: '置顶', pressed: false }).click()
  await row(wang, '有风险的').getByRole('button', { name: '关注', pressed: false }).click()
  await row(wang, '有风险的').getByRole('button', { name: '关注', pressed: true }).waitFor()
  await shot(wang, 'window')
  expect(await faults(wang)).toEqual([])
  await wang.keyboard.press('Escape')
  await pinned(wang)
    .getByRole('link', { name: /有风险的 现有 3 条/ })
    .waitFor()
  await shot(wang, 'pinned')
})

it('the count rises with what enters it, and whoever follows it is told so while they look at something else', async () => {
  await wang.getByLabel('风险', { exact: false }).selectOption('')
  await findings(world, lin, 1, 'F-FUME-CLEANING', '新馆')
  await pinned(wang)
    .getByRole('link', { name: /现有 4 条/ })
    .waitFor()
  await wang.getByRole('button', { name: '视图:1 个关注的有新内容' }).click()
  await row(wang, '有风险的').getByText('多了 1').waitFor()
  await wang.getByRole('dialog').getByRole('link', { name: '有风险的' }).click()
  expect(new URL(wang.url()).search).toBe('?minRisk=1')
  await wang.getByRole('button', { name: '视图', exact: true }).waitFor()
})

it('a colleague of the same agency finds what is shared and changes nothing of it; another agency does not see it', async () => {
  const wang2 = await desk('wang2', '/opinions')
  await wang2.getByRole('button', { name: '视图', exact: true }).click()
  await row(wang2, '有风险的').getByText('王敏 共用').waitFor()
  expect(await row(wang2, '有风险的').getByRole('button', { name: '更改' }).count()).toBe(0)
  const zhao = await desk('zhao', '/opinions')
  await zhao.getByRole('button', { name: '视图', exact: true }).click()
  await zhao.getByText('还没有视图').waitFor()
})

it('what was changed elsewhere meanwhile is said, and is not overwritten', async () => {
  const other = await desk('wang', '/opinions?minRisk=3')
  await other.getByRole('button', { name: '视图', exact: true }).click()
  await wang.getByRole('button', { name: '视图', exact: true }).click()
  for (const page of [other, wang]) await row(page, '有风险的').getByRole('button', { name: '更改' }).click()
  await shot(other, 'changing')
  expect(await faults(other)).toEqual([])
  await row(other, '有风险的').getByLabel('名称').fill('风险高的')
  await row(other, '有风险的').getByRole('button', { name: '改名' }).click()
  await row(other, '风险高的').waitFor()
  await row(wang, '有风险的').getByRole('button', { name: '不再共用' }).click()
  await wang.getByRole('dialog').getByRole('alert').waitFor()
  await row(wang, '风险高的').getByRole('button', { name: '删除' }).click()
  await wang.getByRole('dialog').getByText('还没有视图').waitFor()
  expect(await pinned(wang).count()).toBe(0)
})

it('somebody of two duties goes on under the other without logging in again', async () => {
  const wu = await world.person('wu')
  await wu.does('appointDuty', {
    id: crypto.randomUUID(),
    person: `Person:${world.city.people['wang2']!.personId}`,
    role: 'LEAD',
    agency: `Agency:${world.city.agencies['FDA']}`,
    gridCode: '',
  })
  const page = await desk('wang2')
  await page.locator('.who').click()
  await shot(page, 'duties')
  expect(await faults(page)).toEqual([])
  await page.getByRole('radio', { name: /负责人/ }).click()
  await page.locator('.who').click()
  await page
    .getByRole('dialog')
    .getByText(/负责人/)
    .first()
    .waitFor()
  await page.reload()
  await page.locator('.who').click()
  expect(await page.getByRole('radio', { name: /负责人/ }).isChecked()).toBe(true)
})

it('王敏 goes on leave: what she works on is in her colleague’s list at once', async () => {
  const page = await desk('wang', '/opinions')
  const first = page.getByRole('grid').getByRole('row').first()
  await first.click()
  await page.locator('#rows').focus()
  await page.keyboard.press('c')
  await expect.poll(() => first.innerText()).toContain('我领取')
  const wang2 = await desk('wang2', '/opinions?mine=true')
  await page.locator('.who').click()
  await page.getByRole('button', { name: '安排代班…' }).click()
  await page.getByLabel('转给').selectOption({ label: '王二妹' })
  await page.getByLabel('原因').fill('年休假三天')
  await shot(page, 'absence')
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '转给同事' }).click()
  await page.getByText('已转给 王二妹').waitFor()
  await wang2.getByRole('grid').getByRole('row').first().waitFor()
  await page.getByRole('button', { name: '转给同事' }).click()
  await page.getByText('没有在办而未答复的事项').waitFor()
})

it.each([
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
])('the window of views has no fault in $name', async ({ name, reading, viewport }) => {
  const office = await computer(browser, { viewport })
  offices.push(office)
  const page = await office.newPage()
  await page.addInitScript((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  await sitsDown(page, world.url, 'wang', '/opinions')
  await page.getByRole('button', { name: reading.language === 'zh' ? '视图' : 'Views', exact: true }).click()
  const popup = page.getByRole('dialog')
  await popup.getByRole('textbox').fill('Everything of today')
  await page.keyboard.press('Enter')
  await popup
    .getByRole('button', { name: reading.language === 'zh' ? '置顶' : 'Pin', pressed: false })
    .first()
    .click()
  await shot(page, name)
  expect(await faults(page)).toEqual([])
})
