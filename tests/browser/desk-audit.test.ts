import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealTrace } from '../../src/live/index.ts'
import { readOn } from '../../src/live/reactions.ts'
import { openSigner } from '../../src/platform/signing.ts'
import { finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let lin: Person
let seals: () => Promise<number>
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  const signer = await openSigner(world.directory, undefined)
  seals = async () => {
    await world.settle()
    return sealTrace(world.live.hub, signer)
  }
  for (let n = 1; n <= 12; n++) await finds(lin, await opensShop(lin, `老四川火锅 ${n}`))
  await seals()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const rows = (page: Page) => page.locator('.trace [role=row]')
const numberOf = async (page: Page, n: number) => Number((await rows(page).nth(n).getAttribute('id'))!.slice(4))

describe('周正 audits', () => {
  let office: BrowserContext
  let page: Page
  beforeAll(async () => {
    office = await computer(browser, { acceptDownloads: true })
    page = await office.newPage()
    await sitsDown(page, world.url, 'zhou')
  })
  afterAll(() => office.close())

  it('what happens appears by itself, and a filter is a link to what it shows', async () => {
    await rows(page).first().waitFor()
    const before = await numberOf(page, 0)
    await finds(lin, await opensShop(lin, '新开的店'))
    await world.settle()
    await expect.poll(() => numberOf(page, 0)).toBeGreaterThan(before)
    await page.getByLabel('事件', { exact: true }).fill('finding.recorded')
    await page.keyboard.press('Enter')
    await expect
      .poll(() =>
        rows(page)
          .locator('b')
          .allInnerTexts()
          .then((all) => new Set(all)),
      )
      .toEqual(new Set(['疑点 记录']))
    expect(new URL(page.url()).search).toBe('?type=finding.recorded')
    await page.reload()
    await rows(page).first().waitFor()
    expect(await page.getByRole('grid').getAttribute('aria-rowcount')).toBe('13')
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.getByRole('button', { name: '按人或商户…' }).click()
    await page.getByLabel('姓名或商户名').fill('火锅 7')
    await page.keyboard.press('Enter')
    await page.locator('dialog .found button', { hasText: '老四川火锅 7' }).click()
    await expect.poll(() => rows(page).locator('small', { hasText: '老四川火锅 7' }).count()).toBeGreaterThan(2)
    expect(await rows(page).locator('.what small', { hasNotText: '老四川火锅 7' }).count()).toBe(0)
    await page.getByRole('button', { name: '清除筛选' }).click()
    await expect.poll(() => new URL(page.url()).search).toBe('')
  })

  it('by keys alone a row is opened with its record, its hash, and what differs from the one before', async () => {
    await page.locator('#rows').focus()
    await page.keyboard.press('j')
    await page.getByRole('heading', { name: '载荷(RFC 8785)' }).waitFor()
    await page.keyboard.press('j')
    expect(new URL(page.url()).pathname).toMatch(/^\/desk\/audit\/\d+$/)
    const differing = await world.owner<{ no: number }[]>`
      select e.no::int from event e join trace t on t.seq = e.trace_seq
      where exists (select from trace p where p.subject_id = t.subject_id and p.seq < t.seq) order by e.no desc limit 1`
    await page.goto(`${world.url}/desk/audit/${differing[0]!.no}`)
    await page.locator('.differs tbody tr').first().waitFor()
    expect(await page.locator('.differs').innerText()).toMatch(/type/)
    expect(await page.locator('.record pre').innerText()).toContain('"subject"')
  })

  it('all of it is checked on this computer, and a bundle of it without a network', async () => {
    await seals()
    await page.goto(`${world.url}/desk/audit`)
    const posted = page.waitForRequest((request) => request.url().includes('worker'))
    await page.getByRole('button', { name: '核对全部' }).click()
    await posted
    await page.locator('.log .notice.good').waitFor()
    const [row] = await world.owner<{ n: number }[]>`select max(size)::int as n from checkpoint`
    expect(await page.locator('.log .notice').innerText()).toContain(`#1 至 #${row!.n} 完整`)
    await expect.poll(() => rows(page).locator('[aria-label=核对无误]').count()).toBeGreaterThan(5)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: '下载离线包' }).click()
    const saved = await download
    expect(saved.suggestedFilename()).toBe(`heyi-trace-${row!.n}.jsonl`)
    const file = join(world.directory, 'saved.jsonl')
    await saved.saveAs(file)
    const verify = () =>
      promisify(execFile)(process.execPath, ['src/heyi.mjs', 'verify', file, '--json']).then(
        ({ stdout }) => JSON.parse(stdout) as object,
        ({ stdout }: { stdout: string }) => JSON.parse(stdout) as object,
      )
    expect(await verify()).toMatchObject({ ok: true, rows: row!.n, sealed: row!.n, breaks: [] })
    await writeFile(file, (await readFile(file, 'utf8')).replace('finding.recorded', 'finding.forgotten'))
    expect(await verify()).toMatchObject({ ok: false, breaks: [{ kind: 'payload' }] })
  })

  it('a record that was changed behind the hub is named, with what was sealed and what is there', async () => {
    const [changed] = await world.owner.begin(async (sql) => {
      await sql`alter table trace disable trigger append_only`
      await sql`alter table trace no force row level security`
      const found = await sql<{ no: number }[]>`
        update trace set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), 'gridWorker', 'officer'), 'UTF8')
        from event e where e.trace_seq = seq and e.no = (
          select max(e.no) from event e join trace t on t.seq = e.trace_seq where t.type = 'finding.recorded')
        returning e.no::int`
      await sql`alter table trace force row level security`
      await sql`alter table trace enable trigger append_only`
      return found
    })
    await page.locator('#rows').focus()
    await page.keyboard.press('v')
    await page.locator('.log .notice.bad').waitFor()
    expect(await page.locator('.breaks').innerText()).toContain(`#${changed!.no} 载荷被改`)
    await page.locator('.breaks button').click()
    await page.locator('.record .notice.bad').waitFor()
    expect(await page.locator('.record .notice.bad code').count()).toBe(2)
    if (shots) await page.screenshot({ path: `${shots}/audit-broken.png` })
    expect(await faults(page)).toEqual([])
  })
})

it('what the hub put aside is shown, and tried again when 钱督 asks for it', async () => {
  const poisoned = { name: 'poisoned', on: {}, apart: { 'visit.recorded': () => Promise.reject(new TypeError('no')) } }
  await readOn(world.live.hub, poisoned)
  const office = await computer(browser)
  const page = await office.newPage()
  await sitsDown(page, world.url, 'qian')
  await page.goto(`${world.url}/desk/parked`)
  await page.locator('tbody tr').first().waitFor()
  if (shots) await page.screenshot({ path: `${shots}/audit-parked.png` })
  expect(await faults(page)).toEqual([])
  await page.getByRole('button', { name: '重试' }).first().click()
  await page.getByText('已请求重试').waitFor()
  const asked = await world.owner`select from parked_reaction where asked_at is not null`
  expect(asked).toHaveLength(1)
  await office.close()
})

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]
it.each(looks)('the audit has no fault in $name, with every popup open', async ({ name, reading, viewport }) => {
  const office = await computer(browser, { viewport })
  const page = await office.newPage()
  await page.goto(`${world.url}/desk/`)
  await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  await sitsDown(page, world.url, 'zhou')
  const found: Record<string, string[]> = {}
  const look = async (screen: string, ready: string) => {
    await page.locator(ready).first().waitFor()
    await page.waitForTimeout(60)
    if (shots) await page.screenshot({ path: `${shots}/audit-${name}-${screen}.png` })
    const faulty = await faults(page)
    if (faulty.length > 0) found[screen] = faulty
  }
  await look('list', '.trace [role=row]')
  await page.locator('.does button').nth(1).click()
  await look('checked', '.log .notice')
  await page.locator('.filterbar > button').first().click()
  await page.locator('dialog input').fill('老四川')
  await page.keyboard.press('Enter')
  await look('found', 'dialog .found li')
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.goto(`${world.url}/desk/audit?until=2000-01-01`)
  await look('none', '.listing .empty')
  await page.goto(`${world.url}/desk/audit/20?type=finding`)
  await look('row', '.record pre')
  await page.goto(`${world.url}/desk/parked`)
  await look('parked', '.parked tbody tr')
  await office.close()
  expect(found).toEqual({})
})
