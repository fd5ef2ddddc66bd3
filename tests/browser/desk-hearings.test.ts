import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { hire } from '../support/access/cast.ts'
import { appointsBench, brought, served } from '../support/panel.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let appeal: string
let chair: Page, recorder: Page
let first: string
const offices: BrowserContext[] = []
const faulty: Record<string, string[]> = {}
beforeAll(async () => {
  world = await openWorld()
  await appointsBench(world)
  await hire(world, await world.person('wu'), {
    key: 'luo',
    name: '罗局',
    agency: 'FDA',
    role: 'LEAD',
    gridCode: '440106',
    certified: true,
  })
  const chen = await world.person('chen')
  const { notice, item } = await served(world, '老四川火锅')
  appeal = (await chen.does('fileAppeal', brought(notice, item))).id
  await world.settle()
  browser = await openBrowser()
}, 90_000)
afterAll(async () => {
  await Promise.all(offices.map((one) => one.close()))
  await browser?.close()
  await world?.close()
})

/** Somebody at their desk, in the language they read. */
async function opens(login: string, at: string, language: 'zh' | 'en' = 'zh'): Promise<Page> {
  const office = await computer(browser)
  offices.push(office)
  const page = await office.newPage()
  await page.addInitScript(
    (chosen) => localStorage.setItem('heyi-reading', JSON.stringify({ language: chosen, light: 'auto' })),
    language,
  )
  await sitsDown(page, world.url, login, at)
  return page
}

/** A screen by day and by night, on two desks and at 400 %: no fault, and nothing wider than the window. */
async function look(page: Page, screen: string): Promise<void> {
  const found: string[] = []
  for (const light of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: light, reducedMotion: 'reduce' })
    if (shots)
      for (const [width, height] of [
        [1920, 1080],
        [1280, 800],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.screenshot({ path: `${shots}/hearings-${screen}-${light}-${width}.png` })
      }
    found.push(...(await faults(page)).map((one) => `${light}: ${one}`))
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  // A desk of 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 })
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wider > 0) found.push(`400 %: ${wider} px wider than the window`)
  await page.setViewportSize({ width: 1280, height: 800 })
  if (found.length > 0) faulty[screen] = found
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const room = () => `/hearings/${appeal}`

it('陈 sees how the period was counted, admits the appeal, and forms a panel of those whom nothing bars', async () => {
  const page = await opens('chen', '/hearings')
  await page.getByRole('row').filter({ hasText: '老四川火锅' }).getByText('待受理').waitFor()
  await look(page, 'list')
  await page.getByRole('link', { name: /〔/ }).first().click()
  await page.getByText(/:未逾期/).waitFor()
  await look(page, 'intake')
  await page.locator('.intake form .primary').click()
  await page.getByRole('list', { name: '候选人' }).waitFor()
  const bai = page.getByRole('list', { name: '候选人' }).getByRole('listitem').filter({ hasText: '白评' })
  expect(await bai.textContent()).toContain('没有有效的执法证')
  expect(await bai.textContent()).toContain('行政处罚法42')
  expect(await bai.locator('option[value=MEMBER]').isDisabled()).toBe(true)
  await button(page, '组成合议庭').isDisabled()
  for (const [name, seat] of [
    ['冯议', 'CHAIR'],
    ['方评', 'MEMBER'],
    ['史评', 'MEMBER'],
  ] as const)
    await page.getByLabel(`席位 ${name}`).selectOption(seat)
  await look(page, 'forming')
  await button(page, '组成合议庭').click()
  await page.locator('.seats').getByText('冯议').waitFor()
  await button(page, '申请回避 …').click()
  await look(page, 'recusal')
})

it('冯 is offered the first lawful day; others are refused with the reason', async () => {
  const page = await opens('feng', room(), 'en')
  const days = page.locator('.day')
  await days.first().waitFor()
  first = (await page.locator('.day.first .hidden').textContent())!
  await days.first().click()
  await page.locator('.picker .error').filter({ hasText: 'the day before at the latest' }).waitFor()
  await page.getByLabel('Place').fill('第二会议室')
  expect(await button(page, 'Set the session').isDisabled()).toBe(true)
  await look(page, 'days-en')
  await page.locator('.day.first').click()
  await page.getByLabel('Recorder').selectOption({ label: '史评' })
  await button(page, 'Set the session').click()
  await page.getByText('Not on record yet').waitFor()
  await page.getByLabel('How', { exact: true }).fill('电话')
  await button(page, 'Record it').click()
  await page.getByText(/told on .*电话/).waitFor()
  for (const [capacity, name] of [
    ['PARTY', '张三'],
    ['AGENCY', '王敏'],
  ] as const) {
    await button(page, 'Add somebody …').click()
    await page.getByRole('dialog').getByLabel('As what').selectOption(capacity)
    await page.getByRole('dialog').getByLabel('Name').fill(name)
    await button(page, 'Add somebody').click()
    await page.locator('.attendees').getByText(name).waitFor()
  }
  await look(page, 'set-en')
  for (const popup of ['Add somebody …', 'Postpone …', 'Cancel the session …', 'End it …']) {
    await button(page, popup).click()
    await page.getByRole('dialog').waitFor()
    await look(page, popup.split(' ')[0]!.toLowerCase())
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
})

it('what 史 records stands before 冯 at once, is corrected by addition alone, and an exhibit has its hash', async () => {
  world.setClock(new Date(`${first}T06:00:00Z`))
  ;[chair, recorder] = await Promise.all([opens('feng', room()), opens('shi', room())])
  await chair.getByRole('checkbox', { name: /张三/ }).check()
  await chair.getByRole('checkbox', { name: /王敏/ }).check()
  await button(chair, '宣布开始').click()
  const speech = recorder.locator('.speech textarea')
  await speech.waitFor()
  const says = async (speaker: RegExp | null, part: string, content: string) => {
    if (speaker) {
      const option = recorder.getByLabel('发言人').locator('option').filter({ hasText: speaker })
      await recorder.getByLabel('发言人').selectOption(await option.getAttribute('value'))
      await recorder.getByLabel('环节').selectOption(part)
    }
    await speech.fill(content)
    await recorder.keyboard.press('Control+Enter')
    await chair.locator('.entries').getByText(content).waitFor()
  }
  await chair.locator('.speech textarea').fill('写了一半的话')
  await says(/冯议/, 'OPENING', '宣布开始;本会议不是听证。')
  await says(/张三/, 'STATEMENT', '六月一日已经清洗。')
  await recorder.locator('.entries li').last().getByRole('button', { name: '更正' }).click()
  await says(null, '', '更正:六月二日已经清洗。')
  await chair.getByText('已由第 3 条更正').waitFor()
  expect(await chair.locator('.entries').textContent()).toContain('六月一日已经清洗。')
  const paper = recorder.locator('.file li').filter({ hasText: '联合执法意见书' }).first()
  await paper.getByRole('button', { name: '核对散列' }).click()
  await paper.getByText('✓ 散列一致').waitFor()
  await paper.getByRole('button', { name: '出示' }).click()
  await says(/王敏/, 'ANSWER', '出示意见书。')
  await chair.locator('.exhibit').getByRole('button', { name: '核对散列' }).click()
  await chair.getByText('✓ 与出示时一致').waitFor()
  expect(await chair.locator('.speech textarea').inputValue()).toBe('写了一半的话')
  await look(chair, 'open')
  for (const signer of ['冯议', '史评', '方评', '张三', '王敏']) {
    const row = recorder.locator('.signatures li').filter({ hasText: signer })
    if ((await row.count()) > 0) await row.getByRole('button', { name: '签名' }).click()
  }
  await chair.getByText('在场的人都已签名或注明。').waitFor()
  await button(chair, '结束会议').click()
  await chair.locator('.sitting-head').getByText('已举行').waitFor()
})

it('nobody sees a ballot, nor how many there are, before the last one; then everybody sees all of them', async () => {
  const third = await opens('fang', room(), 'en')
  await button(chair, '开始评议').click()
  await chair.getByRole('alert').filter({ hasText: '方评' }).waitFor()
  // 方 was not there when the party was heard.
  const read = third.getByRole('button', { name: /^I have read the record of session 1/ })
  await read.waitFor()
  await look(third, 'unread-en')
  await read.click()
  await third.getByText('while you were not there').waitFor({ state: 'detached' })
  await button(chair, '开始评议').click()
  const votes = async (page: Page, outcome: string, reasons: string, cast: string) => {
    await page.locator(`.deliberating input[value=${outcome}]`).check({ force: true })
    await page.locator('.deliberating textarea').fill(reasons)
    await button(page, cast).click()
  }
  await third.locator('.deliberating form').waitFor()
  await look(third, 'vote-en')
  const before = await third.locator('.deliberating').textContent()
  await votes(chair, 'UPHOLD', '事实清楚', '投票')
  await chair.getByText('您已投票。结束前连您自己也看不到。').waitFor()
  await world.settle()
  await third.waitForTimeout(300)
  expect(await third.locator('.deliberating').textContent()).toBe(before)
  expect(await chair.locator('.deliberating').textContent()).not.toMatch(/事实清楚|[0-9]\/3/)
  await votes(third, 'REVOKE', '证据不足', 'Cast it')
  await third.getByText('You have voted').waitFor()
  await votes(recorder, 'REVOKE', '只有一张照片', '投票')
  for (const page of [chair, third, recorder]) await page.locator('.ballots').getByText('事实清楚').waitFor()
  expect(await chair.locator('.ballots li').filter({ hasText: '冯议' }).textContent()).toContain('不同意见')
  await chair.getByLabel('合议庭的理由').fill('证据不足以认定。')
  await look(chair, 'revealed')
  await button(chair, '作出裁议').click()
  await chair.locator('.ruling').getByText('待部门答复').waitFor()
})

it('罗 adopts the ruling for her agency, and its paper is there', async () => {
  const page = await opens('luo', room())
  await page.getByLabel('答复理由').fill('同意')
  await look(page, 'ruling')
  await button(page, '采纳').click()
  await page.locator('.ruling').getByText('已采纳').waitFor()
  await world.settle()
  await chair
    .locator('.ruling')
    .getByRole('link', { name: /合议庭裁议书/ })
    .waitFor()
  expect(faulty).toEqual({})
})
