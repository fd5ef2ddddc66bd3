import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { archive, workbook } from '../support/hostile/workbooks.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const heads = ['编码', '名称', '上级', '区', '网格员账号', '边界']

let world: World
let wu: Person
let browser: Browser
let office: BrowserContext
let page: Page
beforeAll(async () => {
  world = await openWorld()
  wu = await world.person('wu')
  browser = await openBrowser()
  office = await computer(browser)
  page = await office.newPage()
  await sitsDown(page, world.url, 'wu')
  await page.goto(`${world.url}/desk/admin/grids`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const chooses = async (name: string, buffer: Buffer, mimeType = xlsx) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
const sheet = async (...rows: string[][]) => Buffer.from(await workbook([heads, ...rows]), 'base64')
const street = ['440106008', '车陂街道', '440106', '天河区', '', '23.12,113.39; 23.12,113.41; 23.14,113.41']
const registers = async (code: string, name: string) => {
  const { grid } = await wu.asks('{ grid(code: "440106") { id } }')
  const fresh = { id: newId(), code, name, parent: grid.id, level: 2, validFrom: '2026-01-01' }
  await wu.does('registerGrid', fresh)
}

it('吴管 reads the grids street by street, who works each, and which nobody works', async () => {
  const rows = page.locator('.grids tbody tr')
  await rows.first().waitFor()
  expect(await rows.first().innerText()).toMatch(/天河区[^]*440106/)
  await page.getByRole('link', { name: '龙口社区' }).click()
  await expect.poll(() => rows.count()).toBe(4)
  expect(await rows.filter({ hasText: '龙口东一网格' }).innerText()).toMatch(/林小山/)
  await page.getByLabel('看哪些').selectOption('unstaffed')
  await expect.poll(() => page.url()).toMatch(/which=unstaffed/)
  await expect.poll(() => rows.filter({ hasText: '龙口东一网格' }).count()).toBe(0)
})

it('a sheet is looked at first: what is wrong is told by its cell, and nothing is written', async () => {
  await page.goto(`${world.url}/desk/admin/grids`)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载空模板' }).click()
  const template = await readFile((await (await waiting).path())!)
  expect(template.subarray(0, 2).toString()).toBe('PK')
  await page.getByRole('button', { name: '导入网格表' }).click()
  await chooses('网格.xlsx', await sheet(street, ['440106009', '', '440106', '越秀区'], ['440106001', '石牌街道']))
  await page.getByText('有 1 行有误').waitFor()
  const faulty = page.locator('.importing tbody tr')
  expect(await faulty.count()).toBe(1)
  expect(await faulty.innerText()).toMatch(/B3[^]*未填[^]*D3[^]*天河区/)
  expect(await page.getByRole('button', { name: /^导入这/ }).count()).toBe(0)
  expect(await world.owner`select from grid where code = '440106008'`).toHaveLength(0)
})

it('what others changed after the preview is told before it is taken over, and then it is taken over', async () => {
  await chooses('网格.xlsx', await sheet(street, ['440106001', '石牌新街道']))
  await page.getByRole('button', { name: '导入这 2 行' }).waitFor()
  await page.getByRole('button', { name: '修改 1' }).click()
  expect(await page.locator('.importing tbody').innerText()).toMatch(/石牌街道 → 石牌新街道/)
  await registers('440106008', '车陂镇')
  await page.getByText('预览之后,有人改动了网格').waitFor()
  await page.getByRole('button', { name: /^导入这/ }).click()
  await page.locator('.notice.bad', { hasText: '第 2 行 440106008' }).waitFor()
  await page.getByRole('button', { name: '重新预览' }).click()
  await page.locator('.tag', { hasText: '刚变' }).waitFor()
  expect(await page.locator('.importing tbody').innerText()).toMatch(/车陂镇 → 车陂街道/)
  await page.getByRole('button', { name: '导入这 2 行' }).click()
  await page.getByText('已导入:新增 0 个,修改 2 个').waitFor()
  await page.getByRole('link', { name: '返回网格列表' }).click()
  await page.locator('.grids tbody tr', { hasText: '石牌新街道' }).waitFor()
})

it('what is no sheet, too large or hostile is refused in words', async () => {
  await page.goto(`${world.url}/desk/admin/grids/import`)
  await chooses('人员.csv', Buffer.from('编码'), 'text/csv')
  await page.locator('.notice.bad', { hasText: '不是 .xlsx' }).waitFor()
  await chooses('大.xlsx', Buffer.alloc(2 * 1024 * 1024))
  await page.locator('.notice.bad', { hasText: '2048 KB' }).waitFor()
  const bomb = archive([
    { name: '[Content_Types].xml', content: Buffer.from('<Types/>') },
    { name: 'xl/workbook.xml', content: Buffer.alloc(64 * 1024 * 1024, '0') },
  ])
  await chooses('炸弹.xlsx', bomb)
  await page.locator('.notice.bad', { hasText: '解压后过大' }).waitFor()
  await chooses('网格.xlsx', await sheet(['440106', '天河区']))
  await page.getByText('无须导入').waitFor()
})

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]
it.each(looks)('the grids and their sheet have no fault in $name', async ({ name, reading, viewport }) => {
  await page.setViewportSize(viewport)
  await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  const found: Record<string, string[]> = {}
  const look = async (screen: string, ready: string) => {
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(60)
    if (shots) await page.screenshot({ path: `${shots}/admin-${name}-${screen}.png` })
    const faulty = await faults(page)
    if (faulty.length > 0) found[screen] = faulty
  }
  await page.goto(`${world.url}/desk/admin/grids`)
  await look('grids', '.grids tbody tr')
  await page.goto(`${world.url}/desk/admin/grids?text=nowhere`)
  await look('no-grids', '.grids .empty')
  await page.goto(`${world.url}/desk/admin/grids/import`)
  await look('import', 'input[type=file]')
  await chooses('sheet.xlsx', await sheet(['440106010', '新塘街道', '440106'], ['440106001', '石牌街', '440106']))
  await look('preview', '.importing tbody tr')
  await chooses('sheet.xlsx', await sheet(['440106010', '', '440106'], ['440106001', '石牌街', '黄埔区', '越秀区']))
  await look('faulty', '.importing .fault')
  expect(found).toEqual({})
})
