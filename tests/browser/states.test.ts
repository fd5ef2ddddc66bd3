import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { photo } from '../support/phone.ts'
import { openWorld, type World } from '../support/world.ts'
import { enters, expectFlawless, openBrowser, options } from './phone.ts'
import { allSent, begins, chooses, closesCamera, findsFault, handsIn, tab } from './walk.ts'

let world: World
let browser: Browser
let page: Page
beforeAll(async () => {
  world = await openWorld()
  await opensShop(await world.person('lin'), '一步一步饭店')
  await world.settle()
  browser = await openBrowser()
  page = await (await browser.newContext(options)).newPage()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

it('on the queue one sees a photo go from 草稿 to 待发, 发送中 by percent, 原件已收·待办 and 已入链', async () => {
  await enters(page, world.url)
  await page.context().setOffline(true)
  await begins(page, '一步一步饭店')
  const item = await findsFault(page)
  await item.getByRole('button', { name: '近景' }).click()
  await chooses(page, 'large.png', 'image/png', photo(3_000_000))
  await page.getByRole('dialog').getByText('已封存').waitFor()
  await closesCamera(page)
  const row = (text: string) => page.getByRole('listitem').filter({ hasText: text })

  await tab(page, '队列')
  await row('一步一步饭店').getByText('草稿', { exact: true }).waitFor()
  await expectFlawless(page)
  await row('一步一步饭店').getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: '一步一步饭店' }).waitFor()
  await handsIn(page)
  expect(await page.getByText('草稿', { exact: true }).count()).toBe(0)
  await row('巡查记录').getByText('待发').waitFor()
  await row('证据').getByText('待发').waitFor()

  // The network is slow, and the hub takes its time.
  let answers: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answers = resolve))
  await page.route('**/files/*.*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()!.includes('ADD_EVIDENCE')) await held
    await route.continue()
  })
  await page.context().setOffline(false)
  await row('证据')
    .getByText(/发送中 [1-9]\d*%/)
    .waitFor()
  await row('巡查记录').getByText('已入链').waitFor()
  await row('证据').getByText('原件已收·待办').waitFor()
  expect(await row('证据').getByText('服务器已收').count()).toBe(0)
  await expectFlawless(page)
  answers()
  await row('证据').getByText('已入链').waitFor()
  await allSent(page)
  await expectFlawless(page)
  if (process.env['HEYI_SHOTS']) await page.screenshot({ path: `${process.env['HEYI_SHOTS']}/states.png` })
})
