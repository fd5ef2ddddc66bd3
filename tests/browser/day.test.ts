import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { opensShop } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { enters, expectFlawless, openBrowser, options } from './phone.ts'

let world: World
let browser: Browser
let phone: BrowserContext
let page: Page
/** What the page or its policy complained of. */
const faults: string[] = []
const shots = process.env['HEYI_SHOTS']
const shoot = async (name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/${name}.png` })
}

beforeAll(async () => {
  world = await openWorld()
  const lin = await world.person('lin')
  await opensShop(lin, '老王川菜馆')
  await opensShop(lin, '阿婆面馆')
  await issued(world, '送达小馆')
  await world.settle()
  browser = await openBrowser()
  phone = await browser.newContext(options)
  page = await phone.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (said) => {
    // Without a network every request fails, and the browser says so.
    if (said.type() === 'error' && !/ERR_INTERNET_DISCONNECTED/.test(said.text())) faults.push(said.text())
  })
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

describe('林 walks a day without a network', () => {
  it('logs in once, and the day is on the phone', async () => {
    await enters(page, world.url)
    await page.getByRole('link', { name: /老王川菜馆/ }).waitFor()
    await shoot('today')
    await expectFlawless(page)
  })

  it('opens without a network within a second', async () => {
    await phone.setOffline(true)
    const began = Date.now()
    await page.reload()
    await page.getByRole('link', { name: /老王川菜馆/ }).waitFor()
    expect(Date.now() - began).toBeLessThan(1000)
    await page.getByText('○ 离线').waitFor()
  })

  it('hands in a clean visit with five taps', async () => {
    await page.getByRole('link', { name: /阿婆面馆/ }).tap()
    await expectFlawless(page)
    await shoot('business')
    await page.getByRole('button', { name: '开始巡查' }).tap()
    await page.getByRole('button', { name: /其余 \d+ 项已看,均正常/ }).tap()
    await page.getByRole('button', { name: '检查并提交' }).tap()
    await page.getByRole('button', { name: '提交巡查' }).tap()
    await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
    await page.getByText('巡查记录').waitFor()
    await expectFlawless(page)
  })

  it('finds something, photographs it near and wide, and hands it in', async () => {
    await page.getByRole('link', { name: '今日' }).tap()
    await page.getByRole('link', { name: /老王川菜馆/ }).tap()
    await page.getByRole('button', { name: '开始巡查' }).tap()
    const item = page.getByRole('article').filter({ hasText: '净化设施未定期清洗' })
    await item.getByLabel('有问题').locator('xpath=..').tap()
    await item.getByLabel('看到了什么(必填)').fill('油盒满溢,无清洗记录')
    await shoot('inspection')
    await expectFlawless(page)
    await item.getByRole('button', { name: '近景' }).tap()
    const camera = page.getByRole('dialog')
    await camera.getByRole('button', { name: '拍照' }).tap()
    await camera.getByText('已封存').waitFor()
    await camera.getByText('远景', { exact: true }).waitFor()
    await shoot('camera')
    await expectFlawless(page)
    await camera.getByRole('button', { name: '拍照' }).tap()
    await page.waitForTimeout(500)
    await camera.getByRole('button', { name: '完成' }).tap()
    await expect.poll(() => item.getByRole('img').count()).toBe(2)
    await page.getByRole('button', { name: '检查并提交' }).tap()
    await page.getByText('检查您的填写').waitFor()
    await shoot('review')
    await expectFlawless(page)
    await page.getByRole('button', { name: '提交巡查' }).tap()
    await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
    await shoot('queue')
  })

  it('serves a notice that somebody signs for', async () => {
    await page.getByRole('link', { name: '今日' }).tap()
    await page
      .getByRole('link', { name: /送达小馆.*联执/ })
      .first()
      .tap()
    await page.getByText('有人签收').tap()
    await page.getByLabel('签收人姓名').fill('李四')
    await page.getByLabel('与受送达人的关系').selectOption({ index: 1 })
    await page.getByRole('button', { name: '✍ 签收人签名' }).tap()
    const pad = page.getByLabel('签名区')
    await page.waitForTimeout(500)
    const box = (await pad.boundingBox())!
    await page.mouse.move(box.x + 40, box.y + 60)
    await page.mouse.down()
    await page.mouse.move(box.x + 160, box.y + 120, { steps: 8 })
    await page.mouse.move(box.x + 240, box.y + 40, { steps: 8 })
    await page.mouse.up()
    await shoot('signature')
    await page.getByRole('button', { name: '签好了' }).tap()
    await page.getByRole('button', { name: '签收照片' }).tap()
    await page.getByRole('button', { name: '拍照' }).tap()
    await page.getByText('已封存').waitFor()
    await page.getByRole('button', { name: '完成' }).tap()
    await shoot('deliver')
    await expectFlawless(page)
    await page.getByRole('button', { name: '提交送达回证' }).tap()
    await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
  })

  it('shows the other screens in order', async () => {
    await page.getByRole('link', { name: '我的' }).tap()
    await page.getByRole('heading', { level: 1, name: '我的记录' }).waitFor()
    await expectFlawless(page)
    await shoot('records')
    await page.getByRole('link', { name: '本机' }).tap()
    await page.getByRole('heading', { level: 1, name: '本机' }).waitFor()
    await expectFlawless(page)
    await shoot('device')
  })

  it('comes back into a network, and everything arrives once and in order', async () => {
    await phone.setOffline(false)
    await page.getByRole('link', { name: '队列' }).tap()
    await page.getByText('都已送到服务器').waitFor({ timeout: 60_000 })
    await shoot('queue-empty')
    await world.settle()
    const visits =
      await world.owner`select b.name, v.kind, (select count(*)::int from finding f where f.visit_id = v.id) as findings,
      (select count(*)::int from evidence e where e.visit_id = v.id) as evidence
      from visit v join business b on b.id = v.business_id where b.name in ('老王川菜馆', '阿婆面馆') order by v.recorded_at`
    expect([...visits]).toEqual([
      { name: '阿婆面馆', kind: 'patrol', findings: 0, evidence: 0 },
      { name: '老王川菜馆', kind: 'patrol', findings: 1, evidence: 2 },
    ])
    const services = await world.owner`select method, status from service`
    expect([...services]).toEqual([{ method: 'direct', status: 'complete' }])
    const captures = await world.owner`select counter from capture_manifest order by counter`
    expect([...captures]).toEqual([1, 2, 3, 4].map((counter) => ({ counter })))
  })

  it('is asked for one more photo and to look again, does both in a basement, and both arrive', async () => {
    const wang = await world.person('wang')
    const [finding] =
      await world.owner`select f.id from finding f join business b on b.id = f.business_id where b.name = '老王川菜馆'`
    const until = addDays(legalDay(new Date()), 9)
    const asked = { id: newId(), finding: `Finding:${finding!['id']}`, angle: 'NEAR', until, note: '请补拍净化器铭牌' }
    await wang.does('requestEvidence', asked)
    await world.settle()
    await page.getByRole('button', { name: '立即同步' }).tap()
    await page.getByRole('link', { name: '今日' }).tap()
    await page.getByRole('button', { name: /补证 1/ }).waitFor()
    await page.getByRole('button', { name: /回头看 1/ }).waitFor()
    await shoot('today-later')
    await phone.setOffline(true)
    await page.getByRole('link', { name: /老王川菜馆.*补证/ }).tap()
    await page.getByRole('link', { name: /补证:/ }).tap()
    await page.getByRole('button', { name: '近景' }).tap()
    await page.getByRole('button', { name: '拍照' }).tap()
    await page.getByText('已封存').waitFor()
    await page.getByRole('button', { name: '完成' }).tap()
    await shoot('request')
    await expectFlawless(page)
    await page.getByRole('button', { name: '提交补证' }).tap()
    await page.getByRole('link', { name: '今日' }).tap()
    await page.getByRole('link', { name: /送达小馆.*回头看/ }).tap()
    await shoot('business-recheck')
    await page.getByRole('button', { name: /开始回头看/ }).tap()
    await page.getByLabel('已整改', { exact: true }).locator('xpath=..').tap()
    await expect.poll(() => page.getByRole('img', { name: /整改前/ }).count()).toBeGreaterThan(0)
    const item = page.getByRole('article').first()
    await item.getByLabel('正常').locator('xpath=..').tap()
    await item.getByRole('button', { name: '拍整改后' }).tap()
    await page.getByRole('button', { name: '拍照' }).tap()
    await page.getByText('已封存').waitFor()
    await page.getByRole('button', { name: '完成' }).tap()
    await shoot('recheck')
    await expectFlawless(page)
    await page.getByRole('button', { name: '检查并提交' }).tap()
    await page.getByRole('button', { name: '提交巡查' }).tap()
    await page.getByRole('heading', { level: 1, name: '队列' }).waitFor()
    await phone.setOffline(false)
    await page.getByText('都已送到服务器').waitFor({ timeout: 60_000 })
    expect([...(await world.owner`select status from evidence_request`)]).toEqual([{ status: 'answered' }])
    expect([...(await world.owner`select result from order_check`)]).toEqual([{ result: 'done' }])
  })

  it('finds a business that is not on the list', async () => {
    await page.getByRole('link', { name: '今日' }).tap()
    await page.getByText('找商户').tap()
    await page.getByLabel('名称、拼音首字母、信用代码或地址').fill('阿婆')
    await page.getByRole('button', { name: '查找' }).tap()
    await page.getByRole('button', { name: /阿婆面馆/ }).tap()
    await page.getByRole('button', { name: '开始巡查' }).waitFor()
  })

  it('and nothing went wrong unseen', () => expect(faults).toEqual([]))
})
