import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { captures, finds, opensShop } from '../support/case.ts'
import { admitted } from '../support/panel.ts'
import type { Person } from '../support/person.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let office: BrowserContext
let page: Page
let lin: Person
let shop: string
let number: string

/** 陈's map: two grids of 龙口社区 side by side, shops in both. */
async function draws(): Promise<void> {
  const wu = await world.person('wu')
  const { grids } = await wu.asks('{ grids(first: 100) { nodes { id code } } }')
  const corners = (west: number, east: number) =>
    [
      [23.131, west],
      [23.131, east],
      [23.137, east],
      [23.137, west],
    ].map(([latitude, longitude]) => ({ latitude, longitude }))
  const drawn: Record<string, object[]> = {
    '440106': corners(113.33, 113.344),
    '440106001': corners(113.33, 113.344),
    '440106001002': corners(113.331, 113.343),
    '440106001002001': corners(113.331, 113.337),
    '440106001002002': corners(113.337, 113.343),
  }
  for (const { id, code } of grids.nodes) if (drawn[code]) await wu.does('drawGrid', { grid: id, points: drawn[code] })
}

const registers = (finder: Person, name: string, longitude: number, more: object = {}) =>
  finder.does('registerBusiness', {
    id: newId(),
    name,
    kind: 'INDIVIDUAL',
    principal: '刘桂英',
    place: {
      gridCode: longitude < 113.337 ? '440106001002001' : '440106001002002',
      address: `${name},龙口东路`,
      latitude: 23.1335,
      longitude,
    },
    ...more,
  })

beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  const he = await world.person('he')
  await draws()
  const { business, notice } = await admitted(world, '老四川火锅')
  shop = business
  const chen = await world.person('chen')
  const known = await chen.asks(
    'query ($id: ID!) { notice(id: $id) { number } business(id: $shop) { version } }'.replace(
      '$id: ID!',
      '$id: ID!, $shop: ID!',
    ),
    {
      id: notice,
      shop,
    },
  )
  number = known.notice.number
  await lin.does('changeBusiness', {
    business: shop,
    expectedVersion: known.business.version,
    principal: '刘桂英',
    place: { gridCode: '440106001002001', address: '老四川火锅,龙口东路', latitude: 23.1332, longitude: 113.334 },
  })
  for (const n of [1, 2, 3]) await registers(lin, `阿婆面馆 ${n}`, 113.3335 + n * 0.0004)
  for (const n of [1, 2]) await registers(he, `大碗茶 ${n}`, 113.3395 + n * 0.0012, { principal: undefined })
  const seen = await captures(world, lin, await finds(lin, await opensShop(lin, '夜宵摊'), 'F-FUME-CLEANING'))
  await world.settle()
  await (await world.person('wang')).does('viewEvidence', { evidence: seen })
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
const option = (text: string) => page.getByRole('option').filter({ hasText: text }).first()

it('陈 finds a docket by the end of its number and a business by its pinyin, from the keyboard alone', async () => {
  await sitsDown(page, world.url, 'chen')
  await key('Control+k')
  const serial = /〔\d+〕\d+号/.exec(number)![0]
  await page.keyboard.type(serial.replace(/[〔〕]/g, ' '))
  await option(number).waitFor()
  const groups = await page.locator('.hits-of').allTextContents()
  expect(groups.slice(0, 2)).toEqual(['案卷', '文书'])
  expect(await faults(page)).toEqual([])
  await page.locator('dialog input').fill('F-FUME')
  await option('F-FUME-CLEANING').waitFor()
  await page.locator('dialog input').fill('刘桂英')
  await option('老四川火锅 的负责人').waitFor()
  // Enter comes before the answer.
  await page.locator('dialog input').fill('lschg')
  await key('Enter')
  await page.getByRole('heading', { level: 1, name: '老四川火锅' }).waitFor()
  expect(new URL(page.url()).pathname).toBe(`/desk/business/${shop}`)
})

it('nobody finds by a number what they may not see', async () => {
  const stranger = await office.newPage()
  await sitsDown(stranger, world.url, 'zhao')
  await stranger.keyboard.press('Control+k')
  await stranger.locator('dialog input').fill(number)
  await stranger.getByText('没有找到您能看到的').waitFor()
  await stranger.close()
})

it('the whole of a business: its docket, service, appeal, whom it is related to and what happened, as it happens', async () => {
  await page.goto(`${world.url}/desk/business/${shop}`)
  await page.locator('#services').getByText('直接送达').waitFor()
  await page.locator('#dockets').getByText(number).waitFor()
  expect(await page.locator('#appeals .entries li').count()).toBe(1)
  expect(await page.locator('#related .entries li').count()).toBe(3)
  await page.locator('#related').getByText('负责人同名').first().waitFor()
  await page.locator('#timeline').getByText('意见书 送达').first().waitFor()
  if (shots) await page.screenshot({ path: `${shots}/whole.png`, fullPage: true })
  expect(await faults(page)).toEqual([])
  await page.getByLabel('看什么').selectOption('appeals')
  await page.locator('#timeline').getByText('申诉 受理').waitFor()
  expect(await page.locator('#timeline').getByText('意见书 送达').count()).toBe(0)
  expect(new URL(page.url()).searchParams.get('about')).toBe('appeals')
  await page.getByRole('button', { name: '清除筛选' }).click()
  await finds(lin, shop, 'F-NOISE-HOURS').catch(() => finds(lin, shop, 'F-FUME-DIRECT'))
  await expect.poll(() => page.locator('#findings .entries > li').count()).toBe(2)
})

it('it prints without the frame around it, in black on white', async () => {
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.bar').isVisible()).toBe(false)
  expect(await page.locator('.whole-head .printed').isVisible()).toBe(true)
  const pdf = await page.pdf({ format: 'A4' })
  expect(pdf.byteLength).toBeGreaterThan(10_000)
  if (shots) await (await import('node:fs/promises')).writeFile(`${shots}/whole.pdf`, pdf)
  await page.emulateMedia({ media: 'screen' })
})

it('who looked at which evidence is told with the finding', async () => {
  const stall = (await lin.asks('{ searchBusinesses(text: "夜宵摊") { id } }')).searchBusinesses[0].id
  await page.goto(`${world.url}/desk/business/${stall}`)
  await page.getByText('查看记录 1 次').click()
  await page.locator('.reads').getByText('王敏').waitFor()
})

it('map and list share one filter, from the keyboard alone', async () => {
  await page.goto(`${world.url}/desk/map`)
  await page.locator('.map-rows li').first().waitFor()
  await expect.poll(() => page.locator('polygon.grid').count()).toBeGreaterThan(0)
  const placed = async () => {
    const numbers = await page.locator('.cluster text').allTextContents()
    return numbers.reduce((sum, n) => sum + Number(n), 0) + (await page.locator('.point').count())
  }
  await expect.poll(placed).toBe(6)
  if (shots) await page.screenshot({ path: `${shots}/map.png` })
  expect(await faults(page)).toEqual([])
  await page.getByLabel('网格', { exact: true }).selectOption({ label: '　石牌街道' })
  await page.getByLabel('现状').selectOption('UNRECTIFIED')
  await expect.poll(() => page.locator('.map-rows li').count()).toBe(1)
  await expect.poll(placed).toBe(1)
  await page.getByRole('button', { name: '清除筛选' }).click()
  await expect.poll(placed).toBe(6)
  await page.getByRole('group', { name: '地图:网格与主体' }).focus()
  for (const n of [1, 2, 3, 4]) await key(n < 3 ? '+' : 'ArrowRight')
  await key('v')
  await expect.poll(() => new URL(page.url()).searchParams.get('area')?.split(';').length).toBe(4)
  await expect.poll(() => page.locator('.map-rows li').count()).toBeLessThan(7)
  await page.getByRole('button', { name: '取消圈选' }).click()
})

it('what is drawn around on the map is the list; a shop that is chosen there is marked here', async () => {
  await page.goto(`${world.url}/desk/map`)
  await page.locator('.map-rows li').first().waitFor()
  await page.locator('.cluster, .point').first().waitFor()
  await page.getByRole('button', { name: /^圈选 d/ }).click()
  const { x, y, width, height } = (await page.locator('.map-canvas').boundingBox())!
  const middle = { x: x + width / 2, y: y + height / 2 }
  await page.mouse.move(middle.x + 10, y + 120)
  await page.mouse.down()
  for (const [dx, dy] of [
    [width / 2 - 60, 0],
    [width / 2 - 60, height - 260],
    [10, height - 260],
  ] as const)
    await page.mouse.move(middle.x + dx, y + 120 + dy, { steps: 6 })
  await page.mouse.up()
  await expect.poll(() => page.locator('.map-rows li b').allTextContents()).toEqual(['大碗茶 2', '大碗茶 1'])
  await page.getByRole('button', { name: '取消圈选' }).click()
  await page.locator('.map-rows li').filter({ hasText: '老四川火锅' }).getByRole('button').click()
  await page.locator('.map-card').getByText('老四川火锅', { exact: true }).waitFor()
  await page.locator('.here').waitFor()
  await page.getByRole('button', { name: '列表看网格' }).click()
  await page.getByRole('dialog').getByRole('rowheader', { name: '龙口东一网格' }).waitFor()
  expect(await faults(page)).toEqual([])
  await key('Escape')
  await page.locator('.map-card').getByRole('link', { name: '全景' }).click()
  await page.getByRole('heading', { level: 1, name: '老四川火锅' }).waitFor()
})

const looks = [
  { name: 'en-dark-1280', reading: { language: 'en', light: 'dark' }, viewport: { width: 1280, height: 800 } },
  { name: 'zh-light-1920', reading: { language: 'zh', light: 'light' }, viewport: { width: 1920, height: 1080 } },
  // A desk of 1280 × 1024 at 400 %.
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]

describe.each(looks)('every screen in $name', ({ name, reading, viewport }) => {
  it('has no fault', async () => {
    const other = await computer(browser, { viewport })
    const seen = await other.newPage()
    await seen.goto(`${world.url}/desk/`)
    await seen.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
    const found: Record<string, string[]> = {}
    const look = async (screen: string, ready: string) => {
      await seen.locator(ready).first().waitFor()
      await seen.waitForTimeout(250)
      if (shots) await seen.screenshot({ path: `${shots}/${screen}-${name}.png` })
      const faulty = await faults(seen)
      if (faulty.length > 0) found[screen] = faulty
    }
    await sitsDown(seen, world.url, 'chen', '/business?text=lschg')
    await look('find', '.found li')
    await seen.goto(`${world.url}/desk/business/${shop}`)
    await look('whole', '#timeline .day')
    await seen.goto(`${world.url}/desk/map?business=${shop}`)
    await look('map', '.map-card')
    await seen.keyboard.press('Control+k')
    await seen.locator('dialog input').fill('火锅')
    await look('search', 'dialog [role=option] b >> text=老四川火锅')
    expect(found).toEqual({})
    await other.close()
  })
})
