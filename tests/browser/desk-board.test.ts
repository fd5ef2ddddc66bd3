import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, findings, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser

/** Findings that nobody has answered for three weeks: whoever was asked is late. */
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  await findings(world, await world.person('lin'), 3, 'F-FUME-CLEANING', '老四川火锅')
  world.setClock(new Date(`${addDays(legalDay(new Date()), 21)}T12:00:00+08:00`))
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const open = (page: Page, path: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate'))
  }, `/desk${path}`)

describe('钱 supervises at a desk', () => {
  let office: BrowserContext
  let page: Page
  beforeAll(async () => {
    office = await computer(browser)
    page = await office.newPage()
    await sitsDown(page, world.url, 'qian')
  })
  afterAll(() => office.close())
  const key = (name: string) => page.keyboard.press(name)
  const late = () => page.getByRole('region', { name: '逾期在办' })

  it('sees what is late and with which unit, as bars and as a table, with what it means', async () => {
    const unit = late().getByRole('listitem').filter({ hasText: '食品药品监管局' })
    await unit.getByRole('link', { name: '食品药品监管局:打开 3 行逾期' }).waitFor()
    await late().getByText('口径').click()
    await late().getByText('届满日早于今天').waitFor()
    await key('t')
    expect(new URL(page.url()).searchParams.get('view')).toBe('table')
    await late()
      .getByRole('row', { name: /食品药品监管局/ })
      .getByRole('cell', { name: '100%' })
      .waitFor()
    await key('t')
    for (const name of ['林小山', '王敏', '郑直']) expect(await page.getByText(name).count()).toBe(0)
  })

  it('opens the very rows behind a number, narrows them, and the address keeps it', async () => {
    await late().getByRole('link', { name: '食品药品监管局:打开 3 行逾期' }).click()
    await page.getByText('3 行', { exact: true }).waitFor()
    expect(await page.locator('.rows-of tbody tr').count()).toBe(3)
    const { searchParams } = new URL(page.url())
    expect(Object.fromEntries(searchParams)).toEqual({ figure: 'LATE', unit: 'FDA', counted: 'true' })
    await page.reload()
    await page.getByText('3 行', { exact: true }).waitFor()
    await page.getByRole('combobox', { name: '单位' }).selectOption('')
    await page.getByText('6 行', { exact: true }).waitFor()
  })

  it('exports what is in sight, is told when it is there, and what is downloaded has the hash that is shown', async () => {
    await key('e')
    await page.getByText('Excel 表格(xlsx)').click()
    await page.getByRole('button', { name: '开始导出' }).click()
    const job = page.getByRole('article', { name: '逾期在办 XLSX' })
    await job.getByText('已完成').waitFor()
    await job.getByText('6 行,数据截至').waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      job.getByRole('button', { name: '下载' }).click(),
    ])
    const hash = createHash('sha256')
      .update(await readFile((await download.path())!))
      .digest('hex')
    await job.getByText(`SHA-256 ${hash}`).waitFor()
    expect(download.suggestedFilename()).toMatch(/\.xlsx$/)
    await job.getByRole('button', { name: '再导一次' }).click()
    await expect.poll(() => page.getByRole('article', { name: '逾期在办 XLSX' }).count()).toBe(2)
    await expect.poll(() => page.getByText('已完成').count()).toBe(2)
  })

  it('what is refused is told, and nothing is lost', async () => {
    await open(page, '/board/rows?figure=LATE')
    await page.getByText('6 行', { exact: true }).waitFor()
    await key('e')
    await world.owner`update export_job set status = 'waiting', ended_at = null, sha256 = null, bytes = null, expires_at = null`
    await world.owner`insert into export_job select (json_populate_record(j, json_build_object('id', gen_random_uuid()))).*
      from export_job j cross join generate_series(1, 3) limit 3`
    await page.getByRole('button', { name: '开始导出' }).click()
    await page.getByRole('alert').getByText('您已有 5 份导出在排队或制作中').waitFor()
    await key('Escape')
    await world.owner`update export_job set status = 'cancelled', ended_at = started_at`
  })
})

it('the lead of an agency has the figures of units alone', async () => {
  const office = await computer(browser)
  const page = await office.newPage()
  await sitsDown(page, world.url, 'sun2', '/board')
  await page.getByRole('region', { name: '逾期在办' }).waitFor()
  expect(await page.locator('.figure h2').allTextContents()).toEqual([
    '逾期在办',
    '在跑期限',
    '研判答复',
    '整改核实',
    '免跑趟数',
  ])
  await office.close()
})

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  // A desk of 1280 × 1024 at 400 %.
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]

it.each(looks)('every screen of the board has no fault in $name', async ({ name, reading, viewport }) => {
  const office = await computer(browser, { viewport })
  const page = await office.newPage()
  await page.goto(`${world.url}/desk/`)
  await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  await sitsDown(page, world.url, 'qian', '/board')
  const found: Record<string, string[]> = {}
  const look = async (screen: string, ready: string) => {
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(60)
    if (shots) await page.screenshot({ path: `${shots}/board-${name}-${screen}.png`, fullPage: true })
    const faulty = await faults(page)
    if (faulty.length > 0) found[screen] = faulty
  }
  await page.locator('.figure').first().waitFor()
  for (const one of await page.locator('.figure summary').all()) await one.click()
  await look('figures', '.figure')
  await open(page, '/board?view=table')
  await look('tables', '.figure table')
  await open(page, '/board/rows?figure=LATE&counted=true')
  await look('rows', '.rows-of tbody tr')
  await page.keyboard.press('e')
  await look('export', 'dialog')
  await page.keyboard.press('Escape')
  await open(page, '/board/rows?figure=PERSON_HOURS')
  await look('no-rows', '.empty')
  await open(page, '/board/rows?figure=NOTHING')
  await look('no-figure', '.empty')
  await open(page, '/board/exports')
  await look('exports', '.job')
  expect(found).toEqual({})
  await office.close()
})
