import { readFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
let office: BrowserContext
let page: Page
beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
  office = await computer(browser)
  page = await office.newPage()
  await sitsDown(page, world.url, 'wu')
  await page.goto(`${world.url}/desk/admin`)
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const sends = async () => {
  await page.locator('dialog .primary').click()
  await page.locator('dialog').waitFor({ state: 'detached' })
}

it('吴管 registers an officer, who then logs in with the duty and the certificate that were given', async () => {
  await page.locator('.people .rows a').first().waitFor()
  await page.getByRole('button', { name: '登记人员' }).click()
  await page.locator('dialog').getByLabel('姓名', { exact: true }).fill('新来的')
  await page.locator('dialog').getByLabel('账号').fill('xinlai')
  await page.locator('dialog').getByLabel('初始密码').fill('a-first-password-of-heyi')
  await sends()
  await page.getByRole('heading', { name: '新来的' }).waitFor()
  await page.getByText('没有现行职责').waitFor()
  await page.getByRole('button', { name: '任命职责' }).click()
  await page.locator('dialog').getByLabel('职责', { exact: true }).selectOption('OFFICER')
  await page.locator('dialog').getByLabel('部门', { exact: true }).selectOption(`Agency:${world.city.agencies['FDA']}`)
  await page.locator('dialog').getByLabel(/^辖区/).fill('440106')
  await sends()
  await page.locator('.person section li b', { hasText: '执法人员' }).waitFor()
  await page.getByRole('button', { name: '发放执法证' }).click()
  await page.locator('dialog .primary').click()
  await page.locator('dialog .notice.bad').waitFor()
  await page.locator('dialog').getByLabel('证号').fill('粤A-2026-001')
  await page.locator('dialog').getByLabel('部门', { exact: true }).selectOption(`Agency:${world.city.agencies['FDA']}`)
  await page.locator('dialog').getByLabel('执法领域').fill('综合')
  await page.locator('dialog').getByLabel('至', { exact: true }).fill('2035-12-31')
  await sends()
  await page.locator('.person section li b', { hasText: '粤A-2026-001' }).waitFor()
  expect(await faults(page)).toEqual([])

  const other = await computer(browser)
  const theirs = await other.newPage()
  await theirs.goto(`${world.url}/desk`)
  await theirs.locator('input[autocomplete=username]').fill('xinlai')
  await theirs.locator('input[type=password]').fill('a-first-password-of-heyi')
  await theirs.keyboard.press('Enter')
  await theirs.locator('.rail a', { hasText: '意见收件箱' }).waitFor()
  await other.close()
})

it('what is ended or revoked says why, and a refusal stays beside what was written', async () => {
  await page.getByRole('button', { name: /^吊销执法证/ }).click()
  await page.locator('dialog').getByLabel('理由').fill('调离执法岗位')
  await sends()
  await page.getByText('已吊销').waitFor()
  await page.getByRole('button', { name: '登记人员' }).click()
  await page.locator('dialog').getByLabel('姓名', { exact: true }).fill('重名账号')
  await page.locator('dialog').getByLabel('账号').fill('xinlai')
  await page.locator('dialog').getByLabel('初始密码').fill('a-first-password-of-heyi')
  await page.locator('dialog .primary').click()
  await page.locator('dialog .notice.bad').waitFor()
  expect(await page.locator('dialog').getByLabel('账号').inputValue()).toBe('xinlai')
  await page.locator('dialog').getByLabel('账号').fill('xinlai2')
  await sends()
  expect(await world.owner`select from person where name = '重名账号'`).toHaveLength(1)
})

it('the templates are there to be read, each with an example that opens as a PDF', async () => {
  await page.getByRole('button', { name: '文书模板' }).click()
  const rows = page.locator('.policies tbody tr', { hasText: '联合执法意见书' })
  await rows.first().waitFor()
  expect(await rows.count()).toBe(5)
  expect(await rows.first().innerText()).toMatch(/5 现行/)
  expect(await page.getByText('这里只能看,不能改').count()).toBe(1)
  await page.getByRole('button', { name: '看样张 催告书' }).click()
  const link = page.locator('dialog a.primary')
  await link.waitFor()
  // Without a viewer of its own the browser saves what the new tab would show.
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    link.evaluate((one) => one.setAttribute('download', 'example.pdf')).then(() => link.click()),
  ])
  expect((await readFile((await saved.path())!)).subarray(0, 5).toString()).toBe('%PDF-')
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
})

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1920', reading: { language: 'en', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]
it.each(looks)(
  'the administration has no fault in $name, with every popup open',
  async ({ name, reading, viewport }) => {
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
    await page.goto(`${world.url}/desk/admin`)
    await look('people', '.people .rows a')
    await page.locator('.people .rows a', { hasText: '王敏' }).click()
    await look('person', '.person section li')
    await page.locator('.person section > button').first().click()
    await look('appoint', 'dialog select')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.goto(`${world.url}/desk/admin/people?name=nobody`)
    await look('nobody', '.listing .empty')
    await page.goto(`${world.url}/desk/admin/agencies`)
    await look('agencies', 'tbody tr')
    await page.goto(`${world.url}/desk/admin/templates`)
    await look('templates', '.policies tbody tr')
    await page.locator('.policies tbody button').first().click()
    await look('example', 'dialog a.primary')
    expect(found).toEqual({})
  },
)
