import { readFile } from 'node:fs/promises'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answeredDocket, finds, opensShop, opines } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'
import { type Rich, richDocket } from './rich-docket.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let rich: Rich
let chen: Page
let ping: Page
const opened: BrowserContext[] = []
beforeAll(async () => {
  world = await openWorld()
  rich = await richDocket(world)
  browser = await openBrowser()
  const at = `/dockets/${rich.docket}`
  const sits = async (login: string) => {
    const office = await computer(browser)
    opened.push(office)
    const page = await office.newPage()
    await sitsDown(page, world.url, login, at)
    await page.getByRole('heading', { name: '老王川菜馆' }).waitFor()
    return page
  }
  chen = await sits('chen')
  ping = await sits('chen2')
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const shot = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}
const row = (page: Page, title: string) => page.locator('tbody.row').filter({ hasText: title })
const takesOver = async (page: Page) => {
  const told = page.getByRole('button', { name: /^应用/ })
  await told.waitFor()
  await page.keyboard.press('a')
  await told.waitFor({ state: 'detached' })
}
const docket = async () => {
  const [row] = await world.owner`select status, revision from docket`
  return row as unknown as { status: string; revision: number }
}

it('a contradiction is decided by one coordinator and agreed to by another at a desk of her own', async () => {
  await chen.keyboard.press('g')
  await row(chen, '证照未公示').getByText('冲突', { exact: true }).waitFor()
  await takesOver(ping)
  await row(chen, '证照未公示')
    .getByRole('button', { name: /证照未公示/ })
    .click()
  await chen.keyboard.press('o')
  const dialog = chen.getByRole('dialog')
  await dialog.getByRole('radio', { name: /食品药品监管局/ }).check({ force: true })
  await dialog.getByRole('button', { name: '确认' }).click()
  await dialog.getByText('请写明理由').waitFor()
  await shot(chen, 'override')
  expect(await faults(chen)).toEqual([])
  await dialog.getByLabel('理由').fill('现场复核:执照已悬挂在收银台上方。')
  await dialog.getByRole('button', { name: '确认' }).click()
  await dialog.waitFor({ state: 'detached' })
  const proposals = (page: Page) => page.getByRole('region', { name: '改判、拆分与归并' })
  await proposals(chen).getByText('等另一人确认').waitFor()
  expect(await proposals(chen).getByRole('button', { name: '第二人确认' }).count()).toBe(0)
  await takesOver(ping)
  await proposals(ping).getByText('现场复核:执照已悬挂在收银台上方。').waitFor()
  await proposals(ping).getByRole('button', { name: '第二人确认' }).click()
  await proposals(ping)
    .getByText(/陈平 确认/)
    .waitFor()
  await takesOver(chen)
  await proposals(chen)
    .getByText(/陈平 确认/)
    .waitFor()
  await chen.keyboard.press('g')
  await row(chen, '证照未公示').getByText('没有部门认定成立').waitFor()
  expect(await row(chen, '证照未公示').getByText('冲突', { exact: true }).count()).toBe(0)
  await shot(chen, 'overridden')
})

it('what holds the dispatch up is told item by item, and gives way when the last agency has answered', async () => {
  await chen.keyboard.press('d')
  const dialog = chen.getByRole('dialog')
  await dialog.getByText('不能派发,因为:').waitFor()
  await dialog.getByText(/生态环境分局 尚未答复/).waitFor()
  await dialog.getByText('还没有批准').waitFor()
  expect(await dialog.getByRole('button', { name: '派发', exact: true }).isDisabled()).toBe(true)
  expect(await dialog.getByRole('button', { name: '批准' }).isDisabled()).toBe(true)
  await shot(chen, 'blocked')
  expect(await faults(chen)).toEqual([])
  await chen.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  const { zhao, zhao2 } = rich.cast
  await opines(zhao!, zhao2!, rich.findings['odour']!, { verdict: 'NOT_ESTABLISHED' })
  await takesOver(chen)
  await shot(chen, 'answered')
  await chen.keyboard.press('g')
  await chen.locator('.underneath').getByText('还没有批准').waitFor()
  await expect.poll(() => chen.locator('.underneath .checklist li').count()).toBe(1)
  const sees = async () => {
    await ping.keyboard.press('a')
    return ping.locator('.dockethead').textContent()
  }
  await expect.poll(sees).toMatch('第 3 版')
})

it('who acts on a docket that somebody else has changed sees what they saw, what is there and what they wrote', async () => {
  await chen.getByRole('button', { name: '撤销合并' }).click()
  const wish = chen.getByRole('dialog', { name: '撤销合并' })
  await wish.getByLabel('理由').fill('等环保补一份检测报告。')
  await ping.getByRole('button', { name: '批准' }).click()
  await ping.locator('.stagetag').getByText('待派发').waitFor()
  await wish.getByRole('button', { name: '确认' }).click()
  const sides = chen.getByRole('dialog', { name: '案卷已被别人改动' })
  const stage = sides.getByRole('row', { name: /^阶段/ })
  await stage.waitFor()
  expect(await stage.getByRole('cell').allTextContents()).toEqual(['已合并', '待派发', '收集中'])
  await stage.getByText('两边都改了').waitFor()
  await sides.getByText('等环保补一份检测报告。').waitFor()
  await shot(chen, 'three-sides')
  expect(await faults(chen)).toEqual([])
  expect(await docket()).toMatchObject({ status: 'approved', revision: 3 })
  await sides.getByRole('button', { name: '先看现在的,不办理' }).click()
  await sides.waitFor({ state: 'detached' })
  expect(await wish.getByLabel('理由').inputValue()).toBe('等环保补一份检测报告。')
  await wish.getByRole('button', { name: '取消' }).click()
  await chen.locator('.stagetag').getByText('待派发').waitFor()
  expect(await docket()).toMatchObject({ status: 'approved', revision: 3 })
})

it('a docket that nothing holds up goes to the worker who found it, once, though two dispatch it at a time', async () => {
  await ping.keyboard.press('d')
  await chen.keyboard.press('d')
  const [one, other] = [chen, ping].map((page) => page.getByRole('dialog', { name: '派发' })) as [
    ReturnType<Page['getByRole']>,
    ReturnType<Page['getByRole']>,
  ]
  for (const dialog of [one, other]) {
    await dialog.getByText('没有阻断事项,可以派发。').waitFor()
    await expect.poll(() => dialog.getByLabel('送达人').locator('option:checked').textContent()).toMatch(/原发现人/)
  }
  await shot(chen, 'dispatching')
  expect(await faults(chen)).toEqual([])
  await one.getByRole('button', { name: '派发', exact: true }).click()
  await one.waitFor({ state: 'detached' })
  await chen.locator('.stagetag').getByText('送达中').waitFor()
  await other.getByRole('button', { name: '派发', exact: true }).click()
  const sides = ping.getByRole('dialog', { name: '案卷已被别人改动' })
  await sides.waitFor()
  expect(await sides.getByRole('row', { name: /^阶段/ }).getByRole('cell').allTextContents()).toEqual([
    '待派发',
    '送达中',
    '送达中',
  ])
  await shot(ping, 'three-sides-sent')
  await world.settle()
  expect(
    (await world.owner`select number, carrier_id = finder_id as back from notice`).map((row) => row['back']),
  ).toEqual([true])
  await chen.getByRole('link', { name: '打开 PDF' }).waitFor()
  await shot(chen, 'dispatched')
  expect(await faults(chen)).toEqual([])
})

it('notices of marked dockets are printed together from the board, and one without says so; one of them is downloaded', async () => {
  const other = await issued(world, '潮汕牛肉店')
  await answeredDocket(world, '渔家大排档')
  await chen.goto(`${world.url}/desk/dockets`)
  for (const name of ['老王川菜馆', '潮汕牛肉店', '渔家大排档'])
    await chen.getByRole('checkbox', { name: `选中“${name}”` }).check()
  await chen.getByText('已选 3 件').waitFor()
  await shot(chen, 'board-marked')
  expect(await faults(chen)).toEqual([])
  await chen.getByRole('button', { name: '批量办理……' }).click()
  const dialog = chen.getByRole('dialog')
  expect(await faults(chen)).toEqual([])
  await dialog.getByRole('button', { name: '办理 3 件' }).click()
  await dialog.getByText('共 3 件:成功 2,未成 1').waitFor()
  await dialog.getByText('还没有印制文书,没有可打印的').waitFor()
  const link = dialog.getByRole('link', { name: /^下载 pdf/ })
  await link.waitFor()
  await shot(chen, 'printed')
  expect(await faults(chen)).toEqual([])
  const [download] = await Promise.all([chen.waitForEvent('download'), link.click()])
  const bound = await PDFDocument.load(await readFile(await download.path()))
  const pages = await world.owner<{ pages: number }[]>`select pages from document
    where kind = 'notice' and docket_id in (${rich.docket.slice(7)}, ${other.docket.slice(7)})`
  expect(bound.getPageCount()).toBe(pages.reduce((sum, one) => sum + one.pages, 0))
})

it('dockets are closed together with one reason; what may not be closed says why and stays', async () => {
  const [clean, not] = ['清白小馆', '违法小馆']
  const { lin, wang, wang2, zheng, zheng2 } = rich.cast
  const finding = await finds(lin!, await opensShop(lin!, clean!))
  await world.settle()
  await opines(wang!, wang2!, finding, { verdict: 'NOT_ESTABLISHED' })
  await opines(zheng!, zheng2!, finding, { verdict: 'NOT_OURS' })
  await answeredDocket(world, not)
  await chen.goto(`${world.url}/desk/dockets`)
  for (const name of [clean, not]) await chen.getByRole('checkbox', { name: `选中“${name}”` }).check()
  await chen.getByRole('button', { name: '批量办理……' }).click()
  const dialog = chen.getByRole('dialog')
  await dialog.getByRole('radio', { name: '结案' }).check({ force: true })
  expect(await dialog.getByRole('button', { name: '办理 2 件' }).isDisabled()).toBe(true)
  await dialog.getByLabel('结案理由').fill('各部门均认定违法事实不能成立。')
  await dialog.getByRole('button', { name: '办理 2 件' }).click()
  await dialog.getByText('共 2 件:成功 1,未成 1').waitFor()
  await shot(chen, 'closed')
  expect(await faults(chen)).toEqual([])
  await dialog.getByRole('button', { name: '关闭' }).click()
  await chen.getByRole('region', { name: '已结案' }).getByRole('link').filter({ hasText: clean! }).waitFor()
})
