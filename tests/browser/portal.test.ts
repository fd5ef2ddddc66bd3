import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { served } from '../support/panel.ts'
import { photo } from '../support/phone.ts'
import { hasPhone, type PaperInHand, paperOf } from '../support/visitor.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { flaws, openBrowser } from './phone.ts'
import { appeals, heading, looksUp, next, opens, opensPhone } from './shop.ts'

const shots = process.env['HEYI_SHOTS']
const looks = [
  { name: '360', width: 360, query: '' },
  { name: '360-elder', width: 360, query: 'elder=1' },
  { name: '360-english', width: 360, query: 'lang=en' },
  { name: 'desk', width: 1280, query: '' },
]

let world: World
let browser: Browser
let chen: Person
beforeAll(async () => {
  world = await openWorld({ settings: { HEYI_PROXIES: '127.0.0.1,::1' } })
  chen = await world.person('chen')
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function shop(name: string): Promise<{ paper: PaperInHand; notice: string }> {
  const known = await served(world, name)
  await hasPhone(await world.person('lin'), known.business)
  await world.settle()
  return { paper: await paperOf(world, known.notice), notice: known.notice }
}

describe.each(looks)('every page at $name', ({ name, width, query }) => {
  it('is read by everybody: no flaw that axe finds, nothing wider than the screen, and every target large enough', async () => {
    const { paper } = await shop(`看得清的小馆 ${name}`)
    const phone = await opensPhone(browser, width)
    const page = await phone.newPage()
    const found: Record<string, string[]> = {}
    const look = async (screen: string) => {
      await page.waitForLoadState()
      if (shots) await page.screenshot({ path: `${shots}/portal-${name}-${screen}.png`, fullPage: true })
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      found[screen] = [...(await flaws(page)), ...(wider > 0 ? [`${wider} px wider than the screen`] : [])]
    }
    await page.goto(`${world.url}/p?${query}`)
    await look('lookup')
    await page.locator('#number').fill('没有这个号')
    await page.locator('#code').fill('7K3M-9QXR-2TVB')
    await next(page)
    await look('unknown')
    await looksUp(page, world.url, paper, query)
    await look('checked')
    await page.locator('main a.button').first().click()
    await look('paper')
    for (const one of await page.locator('summary').all()) await one.click()
    await look('paper-explained')
    await page.locator('main a[href^="/p/appeal"]').click()
    await page.locator('#digits').fill('0000')
    await next(page)
    await look('prove-wrong')
    await page.locator('#digits').fill('4321')
    await next(page)
    await look('items')
    await next(page)
    await look('items-none')
    await page.locator('input[type=checkbox]').first().check()
    await next(page)
    await page.locator('textarea').fill('第二天就请人清洗了,有清洗单位开的凭证。')
    await look('why')
    await next(page)
    await page.locator('input[type=radio]').first().check()
    await look('capacity')
    await next(page)
    await page.locator('#name').fill('张三')
    await page.locator('#phone').fill('138 1234 5678')
    await look('who')
    await next(page)
    await look('files')
    await next(page)
    await look('review')
    await next(page)
    await look('sent')
    await page.locator('main a.button').click()
    await look('course')
    await page.locator('a[href^="/p/withdraw"]').click()
    await look('withdraw')
    await page.goto(`${world.url}/p/report?place=1&${query}`)
    await look('report')
    await phone.close()
    expect(Object.entries(found).filter(([, all]) => all.length > 0)).toEqual([])
  })
})

it('a shop looks its notice up, begins to appeal, goes on on another phone, sends, and reads how it stands', async () => {
  const { paper, notice } = await shop('换手机申诉的小馆')
  const first = await opensPhone(browser)
  const page = await first.newPage()
  await opens(page, world.url, paper)
  await page.getByRole('link', { name: '提出申诉' }).click()
  await page.getByLabel('电话后四位').fill('4321')
  await next(page)
  await page.getByRole('checkbox').first().check()
  await next(page)
  await page.getByLabel('这一项为什么不同意?').fill('第二天就洗了')
  await next(page)
  await heading(page, '您是谁?')
  await first.close()

  const second = await opensPhone(browser)
  const other = await second.newPage()
  await opens(other, world.url, paper)
  await other.getByRole('link', { name: '提出申诉' }).click()
  await other.getByLabel('电话后四位').fill('4321')
  await next(other)
  await heading(other, '您是谁?')
  await other.getByRole('link', { name: '上一问' }).click()
  expect(await other.getByRole('textbox').inputValue()).toBe('第二天就洗了')
  await next(other)
  await other.getByRole('radio').first().check()
  await next(other)
  await other.getByLabel('姓名').fill('张三')
  await other.getByLabel('电话').fill('13812345678')
  await next(other)
  await next(other)
  await heading(other, /请核对/)
  await other.getByRole('button', { name: '提交' }).dblclick()
  await heading(other, '已提交')
  const number = await other.locator('.receipt strong').textContent()
  await other.getByRole('link', { name: '看进度' }).click()
  await other.getByText('已收到,等受理').waitFor()
  const { notice: known } = await chen.asks('query ($id: ID!) { notice(id: $id) { appeals { id number } } }', {
    id: notice,
  })
  expect(known.appeals).toEqual([{ id: expect.any(String), number }])
  await chen.does('admitAppeal', { appeal: known.appeals[0].id })
  await other.reload()
  await other.getByText('已受理,等合议').waitFor()
  await second.close()
})

it('a photograph goes on where the network broke off, and again after the page was left', async () => {
  const { paper } = await shop('断网交照片的小馆')
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  await opens(page, world.url, paper)
  await page.getByRole('link', { name: '改好了,报整改' }).click()
  await page.getByLabel('电话后四位').fill('4321')
  await next(page)
  await page.getByLabel('怎么改的?').fill('请人清洗了')
  await next(page)
  await page.getByLabel('日期').fill(new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10))
  await next(page)
  await heading(page, '交照片或单据')
  const file = { name: '净化器.png', mimeType: 'image/png', buffer: photo(3_000_000) }
  const sent: number[] = []
  let broken = false
  await page.route('**/p/uploads/*', async (route) => {
    const request = route.request()
    if (request.method() !== 'PATCH') return route.continue()
    const offset = Number(request.headers()['upload-offset'])
    if (broken) return route.abort()
    sent.push(offset)
    if (offset >= 1_000_000) {
      broken = true
      return route.abort()
    }
    return route.continue()
  })
  await page.locator('#chosen').setInputFiles(file)
  await page.getByRole('button', { name: '交这一张' }).click()
  await page.getByText('网断了,正在重试').waitFor()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  await page.goto(`${world.url}/p/paper`)
  const again: number[] = []
  page.on('request', (request) => {
    if (request.method() === 'PATCH') again.push(Number(request.headers()['upload-offset']))
  })
  await page.goto(`${world.url}/p/report?place=1&step=files`)
  await page.locator('#chosen').setInputFiles(file)
  await page.getByRole('button', { name: '交这一张' }).click()
  await page.locator('.files').getByText('净化器.png').waitFor()
  expect(sent[0]).toBe(0)
  expect(again[0]).toBeGreaterThanOrEqual(1_000_000)
  await page.locator('#chosen').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('<html>') })
  await page.getByRole('button', { name: '交这一张' }).click()
  await page.getByText('不接受这种文件').waitFor()
  await next(page)
  await heading(page, /请核对/)
  await next(page)
  await heading(page, '已提交')
  await page.getByRole('link', { name: '看进度' }).click()
  await page.getByText('已报整改,等复查').waitFor()
  await phone.close()
})

it('without JavaScript a paper is checked, read, and appealed against to the end, in large letters too', async () => {
  const { paper } = await shop('没有脚本的小馆')
  const phone = await opensPhone(browser, 360, { javaScriptEnabled: false })
  const page = await phone.newPage()
  await looksUp(page, world.url, paper)
  await heading(page, '查到这份文书')
  await page.getByRole('link', { name: '看要做什么、到哪天' }).click()
  await heading(page, '要做什么')
  const pdf = await page.getByRole('link', { name: '打开原文 PDF' }).getAttribute('href')
  const buffer = Buffer.from(await (await fetch(`${world.url}${pdf}`)).arrayBuffer())
  await page.goto(`${world.url}/p`)
  await page.locator('#number').fill(paper.number)
  await page.locator('#code').fill(paper.code)
  if (shots) await page.screenshot({ path: `${shots}/portal-plain-lookup.png`, fullPage: true })
  await page.locator('#pdf').setInputFiles({ name: '通知.pdf', mimeType: 'application/pdf', buffer })
  await page.getByRole('button', { name: '查验并比对 PDF' }).click()
  await page.getByText('您手里的文件就是原件').waitFor()
  await page.getByRole('link', { name: '看要做什么、到哪天' }).click()
  await appeals(page, '第二天就洗了,有单据')
  for (const path of ['/p/paper', '/p/paper?elder=1']) {
    await page.goto(`${world.url}${path}`)
    expect(await page.locator('main').innerText()).toContain('申诉')
    if (shots)
      await page.screenshot({ path: `${shots}/portal-plain-${path.replaceAll(/\W/g, '-')}.png`, fullPage: true })
  }
  await phone.close()
})

it('a code scanned by another app, or followed from another site, opens the paper and leaves the address', async () => {
  const { paper } = await shop('扫码的小馆')
  const query = new URLSearchParams({ n: paper.number, c: paper.code })
  const elsewhere = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(`<a href="${world.url}/p?${query.toString().replaceAll('&', '&amp;')}">open</a>`)
  })
  await new Promise<void>((listening) => elsewhere.listen(0, '127.0.0.1', listening))
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  // `localhost` is another site than 127.0.0.1: no cookie of ours comes along from there.
  await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
  await page.getByRole('link').click()
  await heading(page, '要做什么')
  expect(page.url()).not.toContain(paper.code)
  await page.reload()
  await heading(page, '要做什么')
  await phone.close()
  elsewhere.close()
})

it('the page brings at most 20 kB of script, and nothing from elsewhere', async () => {
  const { paper } = await shop('脚本很小的小馆')
  const phone = await opensPhone(browser)
  const page = await phone.newPage()
  const scripts = new Map<string, number>()
  const hosts = new Set<string>()
  page.on('response', async (response) => {
    hosts.add(new URL(response.url()).host)
    if (response.request().resourceType() === 'script') scripts.set(response.url(), (await response.body()).length)
  })
  await opens(page, world.url, paper)
  await page.waitForLoadState('networkidle')
  expect([...scripts.values()].reduce((all, one) => all + one, 0)).toBeLessThanOrEqual(20 * 1024)
  expect(scripts.size).toBe(1)
  expect([...hosts]).toEqual([new URL(world.url).host])
  await phone.close()
})
