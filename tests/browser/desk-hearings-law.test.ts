import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hire } from '../support/access/cast.ts'
import { askedCase, tells } from '../support/hearing.ts'
import { type Desks, openDesks } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let desks: Desks & { gao: Person }
let hearing: string
let session: string
let first: string
const offices: BrowserContext[] = []
beforeAll(async () => {
  world = await openWorld()
  const known = await openDesks(world)
  const officer = { role: 'OFFICER', agency: 'FDA', gridCode: '440106' }
  await hire(world, await world.person('wu'), { key: 'gao', name: '高磊', ...officer })
  desks = { ...known, gao: await world.person('gao') }
  ;({ hearing } = await askedCase(world, desks, '老四川火锅'))
  await world.settle()
  browser = await openBrowser()
}, 90_000)
afterAll(async () => {
  await Promise.all(offices.map((one) => one.close()))
  await browser?.close()
  await world?.close()
})

async function opens(login: string, at: string): Promise<Page> {
  const office = await computer(browser)
  offices.push(office)
  const page = await office.newPage()
  await sitsDown(page, world.url, login, at)
  return page
}
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

it('罗 sets a 听证 from the list: labelled as one of the law, on the first day of which the party can be told', async () => {
  const page = await opens('luo', '/hearings')
  await page.getByRole('link', { name: '老四川火锅' }).first().click()
  await page.locator('.room-head .kind.statutory').getByText('法定听证').waitFor()
  expect(await page.locator('.room .kind:not(.statutory)').count()).toBe(0)
  await page.getByText('本案调查人员(不得主持、记录 §64(四))').waitFor()
  first = (await page.locator('.day.first .hidden').textContent())!
  await page.locator('.day').nth(1).click()
  await page.locator('.picker .error').waitFor()
  const weekday = page.locator('.day.refused:not([title^=休息日])').last()
  await weekday.click()
  await page.getByText(/不足七个工作日.*行政处罚法64\(二\)/).waitFor()
  await page.locator('.day.first').click()
  await page.getByLabel('时间').fill('09:30')
  await page.getByLabel('地点').fill('本局二楼听证室')
  await page.getByLabel('主持人').selectOption({ label: '王敏' })
  await page.getByLabel('记录', { exact: true }).selectOption({ label: '高磊' })
  await button(page, '确定会议').click()
  await page
    .getByRole('alert')
    .getByText(/本案调查人员不得主持/)
    .waitFor()
  expect(await page.getByLabel('地点').inputValue()).toBe('本局二楼听证室')
  await page.getByLabel('主持人').selectOption({ label: '罗副局' })
  if (shots) await page.screenshot({ path: `${shots}/law-set.png` })
  expect(await faults(page)).toEqual([])
  await button(page, '确定会议').click()
  await page.locator('.sitting-head').getByText('已定期').waitFor()
  session = (await desks.luo.asks('query ($id: ID!) { hearing(id: $id) { sessions { id } } }', { id: hearing })).hearing
    .sessions[0].id
})

it('its chair opens it once it was served, and the record goes in the order of the law', async () => {
  await tells(world, desks, session)
  world.setClock(new Date(`${first}T01:30:00Z`))
  const page = await opens('luo2', `/hearings/${session}`)
  for (const [capacity, name] of [
    ['INVESTIGATOR', '王敏'],
    ['PARTY', '张三'],
  ] as const) {
    await button(page, '登记参加人 …').click()
    const window = page.getByRole('dialog')
    await window.getByLabel('身份', { exact: true }).selectOption(capacity)
    if (capacity === 'INVESTIGATOR') await window.getByLabel('人员').selectOption({ label: name })
    else await window.getByLabel('姓名').fill(name)
    await window.getByRole('button', { name: '登记参加人' }).click()
    await page.locator('.attendees').getByText(name).waitFor()
  }
  for (const name of [/王敏/, /张三/]) await page.getByRole('checkbox', { name }).check()
  await button(page, '宣布开始').click()
  await page.locator('.speech').waitFor()
  expect(await page.getByLabel('环节').locator('option').allTextContents()).toEqual([
    '宣布开始',
    '调查人员陈述',
    '申辩和质证',
    '辩论',
    '最后陈述',
  ])
  await page.getByLabel('环节').selectOption('CLOSING')
  await page.locator('.speech textarea').fill('请求从轻。')
  await button(page, '记入笔录 Ctrl Enter').click()
  await page
    .getByRole('alert')
    .getByText(/须先进行/)
    .waitFor()
  expect(await page.locator('.speech textarea').inputValue()).toBe('请求从轻。')
  if (shots) await page.screenshot({ path: `${shots}/law-open.png` })
  expect(await faults(page)).toEqual([])
})
