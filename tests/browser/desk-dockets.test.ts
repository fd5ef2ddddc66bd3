import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'
import { richDocket } from './rich-docket.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
const opened: BrowserContext[] = []
beforeAll(async () => {
  world = await openWorld()
  await richDocket(world)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const desk = async (login: string, at: string, more: object = {}): Promise<Page> => {
  const office = await computer(browser, { viewport: { width: 1440, height: 900 }, ...more })
  opened.push(office)
  const page = await office.newPage()
  await sitsDown(page, world.url, login, at)
  return page
}
const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}
const row = (page: Page, title: string) => page.locator('tbody.row').filter({ hasText: title })

let chen: Page
it('a coordinator finds the docket on the board, by its stage, and merges it by a key', async () => {
  chen = await desk('chen', '/dockets')
  const card = chen.locator('section', { has: chen.getByRole('heading', { name: /^收集中/ }) }).getByRole('link')
  await card.filter({ hasText: '老王川菜馆' }).waitFor()
  await shot(chen, 'board')
  expect(await faults(chen)).toEqual([])
  await chen.getByLabel('阶段').selectOption('COLLECTING')
  expect(new URL(chen.url()).search).toBe('?status=COLLECTING')
  await card.filter({ hasText: '老王川菜馆' }).click()
  await chen.getByRole('heading', { name: '老王川菜馆' }).waitFor()
  await shot(chen, 'collecting')
  await chen.keyboard.press('g')
  await row(chen, '净化设施未定期清洗').getByText('只罚一次').waitFor()
  await shot(chen, 'merged')
  expect(await faults(chen)).toEqual([])
})

it('sees like items folded, what the rule decided from and by which law, and what holds the dispatch up', async () => {
  const act = row(chen, '净化设施未定期清洗')
  await act.getByText('同类 ⊕2').waitFor()
  await act.getByRole('button', { name: /规则 P-29b/ }).click()
  const why = act.locator('.explained')
  await why.getByText('行政处罚法29').first().waitFor()
  await why.getByText('R-04').first().waitFor()
  expect(await row(chen, '应装油烟在线监控').getByText('2 个部门').count()).toBe(1)
  await row(chen, '证照未公示').getByText('冲突', { exact: true }).waitFor()
  const blocks = chen.locator('.checklist')
  await blocks.getByText('不能派发,因为:').waitFor()
  await shot(chen, 'explained')
  await chen.keyboard.press('p')
  await chen.getByRole('complementary').getByText('联合执法意见书').waitFor()
  await shot(chen, 'preview')
  expect(await faults(chen)).toEqual([])
})
