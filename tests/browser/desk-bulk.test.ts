import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, findings, photographs, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let office: BrowserContext
let page: Page
beforeAll(async () => {
  world = await openWorld()
  const lin = await world.person('lin')
  const found = await findings(world, lin, 4, 'F-NO-FOOD-PERMIT')
  for (const colour of ['#8a3324', '#2e5e4e'])
    await photographs(world, lin, found.at(-1)!, { latitude: 23.1356, longitude: 113.3391 }, colour)
  await world.settle()
  browser = await openBrowser()
  office = await computer(browser)
  page = await office.newPage()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const key = (name: string) => page.keyboard.press(name)
const shoot = async (name: string) => shots && (await page.screenshot({ path: `${shots}/${name}.png` }))
const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' })

it('an officer fines by the worth of the goods, sees the lawful range, and is told of a refusal before sending', async () => {
  await sitsDown(page, world.url)
  await page.getByRole('row').first().waitFor()
  await key('j')
  await page.getByRole('heading', { name: '意见', exact: true }).waitFor()
  await key('1')
  const violation = page.getByRole('checkbox', { name: /FDA-01/ })
  if (!(await violation.isChecked())) await violation.check()
  await button('+ 罚款').click()
  await page.getByLabel('怎么写').last().fill('处以罚款')
  await page.getByText('该罚款按货值金额计算,请写明货值(元)').first().waitFor()
  await page.getByLabel('货值金额(元)').fill('20000')
  await page.getByText('法定 200,000–400,000 元').waitFor()
  await page.getByLabel('金额(元)', { exact: true }).fill('1000')
  await page.getByText('照现在这样发送会被退回').waitFor()
  await page.getByText('罚款低于法定下限即为减轻', { exact: false }).first().waitFor()
  await page.getByLabel('理由', { exact: true }).fill('未取得许可从事食品经营。')
  await key('Control+Enter')
  await page.getByRole('alert').filter({ hasText: '罚款低于法定下限' }).waitFor()
  await shoot('opinion-refused')
  await button(/^从轻 200,000/).click()
  expect(await page.getByLabel('金额(元)', { exact: true }).inputValue()).toBe('200000')
  await button('+ 从宽情形').click()
  await page.getByRole('combobox', { name: '情形 1' }).selectOption('HARM_UNDONE')
  await page.getByLabel('事实和理由').fill('主动停业并退款')
  await page.getByText('可以发送:由第二名执法人员签署后生效。').waitFor()
  await shoot('opinion-form')
  expect(await faults(page)).toEqual([])
  await page.getByLabel('理由', { exact: true }).focus()
  await key('Control+Enter')
  const kept = async () =>
    (await world.owner`select measures, leniency from opinion`).map(({ measures, leniency }) => ({
      fine: (measures as { kind: string; amount?: number; goodsValue?: number }[]).find(({ kind }) => kind === 'fine'),
      leniency: (leniency as { ground: string }[]).map(({ ground }) => ground),
    }))
  await expect
    .poll(kept, { timeout: 20_000 })
    .toMatchObject([{ fine: { amount: 20_000_000, goodsValue: 2_000_000 }, leniency: ['harmUndone'] }])
})

it('evidence is taken out as a zip from beside the opinion', async () => {
  await page.goto(`${world.url}/desk/opinions`)
  await page.getByRole('row').first().waitFor()
  await page.getByRole('row').filter({ hasText: '小馆 4' }).click()
  await button('下载……').click()
  await shoot('packet')
  expect(await faults(page)).toEqual([])
  await button('打包 2 件').click()
  await page.getByText(/已打包 2 件/).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '保存 zip' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/\.zip$/)
  await button('关闭').click()
})

it('marked rows are claimed as a kept job, which is found again and taken back', async () => {
  await page.goto(`${world.url}/desk/opinions`)
  await page.getByRole('row').first().waitFor()
  const many = await page.getByRole('row').count()
  for (let n = 0; n < many; n++) {
    await key('j')
    await page.locator('[role=row][aria-selected=true]').nth(0).waitFor()
    await key('x')
  }
  await button('批量办理……').click()
  expect(await faults(page)).toEqual([])
  await shoot('bulk-window')
  await button(`办理 ${many} 件`).click()
  await page.getByText(`共 ${many} 件:成功 ${many},未成 0`).waitFor()
  await shoot('bulk-progress')
  expect(await faults(page)).toEqual([])
  await button('关闭').click()
  await page.getByRole('link', { name: '批量办理', exact: true }).click()
  await page.getByRole('table').waitFor()
  expect(await faults(page)).toEqual([])
  await shoot('bulk-list')
  await page.getByRole('link', { name: '领取', exact: true }).click()
  await button('撤回已办成的……').click()
  await page.getByLabel('撤回的理由').fill('误选')
  await button('撤回').click()
  await page.getByText('释放(撤回领取或指派)').waitFor()
  await page.getByText(`共 ${many} 件:成功 ${many},未成 0`).waitFor()
  const claims = await world.owner`select count(*)::int as n from assessment_request where claimed_by is not null`
  expect(claims[0]).toMatchObject({ n: 0 })
})
