import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { inspects } from '../support/joint.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let business: string
let room: string
const offices: BrowserContext[] = []
const faulty: Record<string, string[]> = {}
beforeAll(async () => {
  world = await openWorld()
  business = await opensShop(await world.person('lin'), '老四川火锅')
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
        await page.screenshot({ path: `${shots}/joint-${screen}-${light}-${width}.png` })
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
const tomorrow = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now() + 86_400_000)

it('陈 plans it over a shop with two agencies, and each names who comes', async () => {
  const page = await opens('chen', '/joint')
  await page.getByText('还没有现场联合办案').waitFor()
  await look(page, 'none')
  await button(page, '定期 …').click()
  const plan = page.getByRole('dialog')
  await plan.getByLabel(/经营主体/).fill('老四川')
  await plan.getByRole('button', { name: /老四川火锅/ }).click()
  await plan.getByRole('checkbox', { name: '城市管理局' }).check()
  expect(await plan.getByRole('button', { name: '确定' }).isDisabled()).toBe(true)
  await plan.getByRole('checkbox', { name: '生态环境分局' }).check()
  await plan.getByLabel('带队人').selectOption({ label: '郑直' })
  await plan.getByLabel('集合地点').fill('龙口东路 12 号门前')
  await look(page, 'plan')
  await plan.getByRole('button', { name: '确定' }).click()
  const row = page.locator('.joint-row').filter({ hasText: '老四川火锅' })
  await row.getByText('已定期').waitFor()
  room = (await row.getByRole('link').getAttribute('href'))!.slice('/desk'.length)
  for (const [login, names] of [
    ['zheng', ['郑直', '郑好']],
    ['zhao', ['赵清', '赵洁']],
  ] as const) {
    const desk = await opens(login, room)
    await button(desk, '答复邀请 …').click()
    for (const name of names) await desk.getByRole('checkbox', { name }).check()
    if (login === 'zhao') await look(desk, 'invited')
    await button(desk, '提交').click()
    await desk.locator('.presences').getByText(names[1]).waitFor()
  }
  await row.getByText(/城市管理局 派员参加 · 生态环境分局 派员参加/).waitFor()
})

it('what one agency answers on site stands before the other at once; each answers its own items alone', async () => {
  const begun = new Date(`${tomorrow()}T02:00:00Z`)
  world.setClock(begun)
  const [zheng, zhao] = await Promise.all([opens('zheng', room), opens('zhao', room, 'en')])
  await button(zheng, '宣布开始').click()
  for (const name of ['郑直', '郑好', '赵清', '赵洁'])
    await zheng.locator('.presences li').filter({ hasText: name }).getByRole('button', { name: '登记到场' }).click()
  await zhao.locator('.presences').getByText('● here since').nth(3).waitFor()
  await button(zhao, 'My agency only').click()
  const chen = await world.person('chen')
  const { jointSession } = await chen.asks(
    'query ($id: ID!) { jointSession(id: $id) { sites { checklist { item { id title } agencies { code } } } } }',
    { id: room.slice('/joint/'.length) },
  )
  const { checklist } = jointSession.sites[0] as {
    checklist: { item: { id: string; title: string }; agencies: { code: string }[] }[]
  }
  const { item } = checklist.filter(({ agencies }) => agencies.some(({ code }) => code === 'ENV'))[1]!
  const [officer, second] = await Promise.all([world.person('zhao'), world.person('zhao2')])
  await inspects(officer, second, { business, item: item.id, at: begun })
  const lines = zhao.locator('.lines > li')
  await lines.first().getByRole('button', { name: 'Answer' }).click()
  await lines.first().locator('input[value=FINE]').check({ force: true })
  await lines.first().getByLabel('Note').fill('台账齐全')
  await look(zhao, 'answering-en')
  await lines.first().locator('.answering .primary').click()
  await zheng.locator('.entries').getByText('台账齐全').waitFor()
  await zheng.getByText(/^已答 1\//).waitFor()
  const smoking = lines.filter({ hasText: item.title })
  await smoking.getByRole('button', { name: 'Answer' }).click()
  await smoking.locator('input[value=PROBLEM]').check({ force: true })
  await smoking.getByLabel('Its finding').selectOption({ label: '排烟口可见明显油烟,净化器未运行 · 赵清' })
  await smoking.locator('.answering .primary').click()
  await zheng.locator('.entries').getByText('排烟口可见明显油烟').waitFor()
  const foreign = zheng.locator('.lines > li').filter({ hasNotText: '城市管理局' }).first()
  expect(await foreign.getByRole('button').count()).toBe(0)

  for (const login of ['zheng2', 'zhao2']) await button(await opens(login, room), '我已核对,签名').waitFor()
  for (const page of offices.slice(-2).flatMap((one) => one.pages())) await button(page, '我已核对,签名').click()
  await button(zheng, '我已核对,签名').click()
  await button(zhao, 'I have read it: sign').click()
  await zheng.getByText('当事人签名 …').click()
  await zheng.getByLabel('姓名').fill('张三')
  await zheng.getByLabel('与当事人关系').fill('经营者')
  await button(zheng, '当事人签名').click()
  await zheng.getByRole('checkbox', { name: /已出示执法证件/ }).check()
  await zheng.getByRole('checkbox', { name: /已告知/ }).check()
  await look(zheng, 'signing')
  await zheng.locator('.signatures').getByText('张三').waitFor()
  await button(zheng, '封存笔录').click()
  await zheng.getByText(/✓ 已封存/).waitFor()
  await button(zheng, '结束').click()
  await zheng.locator('.room-head').getByText('计入本季').waitFor()
  await look(zheng, 'held')
})

it('钱 finds it in the tally of its district and quarter, with the session behind the figure', async () => {
  const quarter = `${tomorrow().slice(0, 4)}Q${Math.ceil(Number(tomorrow().slice(5, 7)) / 3)}`
  const page = await opens('qian', `/joint?quarter=${quarter}`, 'en')
  const row = page.getByRole('row').filter({ hasText: '天河区' })
  await row.getByText('done').waitFor()
  await look(page, 'tally-en')
  await row.getByRole('link').click()
  await page.locator('.room-head').getByText('counts', { exact: true }).waitFor()
  expect(faulty).toEqual({})
})
