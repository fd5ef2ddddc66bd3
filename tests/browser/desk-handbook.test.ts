import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorld, type Person, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'

const shots = process.env['HEYI_SHOTS']

let world: World
let browser: Browser
beforeAll(async () => {
  world = await openWorld()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const item = (page: Page, n = 0) => page.locator('.items > li').nth(n)
const snap = async (page: Page, name: string) => {
  if (shots) await page.screenshot({ path: `${shots}/handbook-${name}.png` })
}

describe('孙文 of 市场监管 writes the next edition', () => {
  let office: BrowserContext
  let page: Page
  let sun: Person
  let code: string
  beforeAll(async () => {
    sun = await world.person('sun')
    office = await computer(browser)
    page = await office.newPage()
    await sitsDown(page, world.url, 'sun2', '/handbook')
    await page.goto(`${world.url}/desk/handbook`)
  })
  afterAll(() => office.close())
  const draft = async () =>
    (
      await sun.asks('query ($id: ID!) { edition(id: $id) { version items { code fact { code } record look } } }', {
        id: new URL(page.url()).pathname.split('/').at(-1)!,
      })
    ).edition as { version: number; items: { code: string; fact: { code: string }; record: string; look: string }[] }
  const id = () => new URL(page.url()).pathname.split('/').at(-1)!

  it('it begins with the items in force, and one that is changed is a difference', async () => {
    await page.locator('.editions a').first().waitFor()
    await page.getByRole('button', { name: '起草新版' }).click()
    await page.getByLabel('名称').fill('市场监管执法手册(修订)')
    await page.keyboard.press('Enter')
    await item(page).waitFor()
    await page.getByRole('button', { name: '与现行版的不同 0' }).waitFor()
    code = (await draft()).items[0]!.code
    await page.getByRole('button', { name: `修改 ${code}` }).click()
    await page.getByLabel('怎么记').fill('当场核对,写明编号。')
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '与现行版的不同 1' }).click()
    await page.locator('.changes ins', { hasText: '当场核对,写明编号。' }).waitFor()
    expect(new URL(page.url()).search).toBe('?view=difference')
    await snap(page, 'difference')
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: /^检查项/ }).click()
  })

  it('what 孙立 writes elsewhere meanwhile is no reason to ask; of the same item both sides are shown and chosen from', async () => {
    const other = (await draft()).items[1]!
    const write = async (one: typeof other, more: object) =>
      sun.does('putItem', {
        edition: id(),
        expectedVersion: (await draft()).version,
        code: one.code,
        factCode: one.fact.code,
        record: one.record,
        look: one.look,
        ...more,
      })
    await page.getByRole('button', { name: `修改 ${code}` }).click()
    await page.getByLabel('怎么记').fill('当场核对,写明编号与日期。')
    await write(other, { record: '孙立改的另一项。' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await expect.poll(() => item(page, 1).innerText()).toContain('孙立改的另一项。')
    expect((await draft()).items[0]!.record).toBe('当场核对,写明编号与日期。')

    await page.getByRole('button', { name: `修改 ${code}` }).click()
    await page.getByLabel('怎么记').fill('我写的记法。')
    await page.getByLabel('看什么').fill('我写的看法。')
    await write((await draft()).items[0]!, { record: '对方的记法。', look: '对方的看法。' })
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('.sides').waitFor()
    expect(await page.locator('.sides').innerText()).toMatch(/我写的记法。[^]*对方的记法。|对方的看法。/)
    await snap(page, 'sides')
    expect(await faults(page)).toEqual([])
    await page.locator('input[name=side-look][value=theirs]').check({ force: true })
    await page.getByRole('button', { name: '保存' }).click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    expect((await draft()).items[0]).toMatchObject({ record: '我写的记法。', look: '对方的看法。' })
  })

  it('who drafted it does not publish it; 孙立 does, and 孙文 sees it without asking', async () => {
    await page.getByRole('button', { name: '送审' }).click()
    await page.getByText('您起草的版本须由他人发布').waitFor()
    const { version } = await draft()
    await sun.does('publishEdition', { edition: id(), expectedVersion: version })
    await page.locator('.edition header .sPUBLISHED').waitFor()
    await page.locator('.editions a', { hasText: '已被取代' }).waitFor()
    expect(await page.getByRole('button', { name: '送审' }).count()).toBe(0)
  })
})

it('陈和 merges the handbooks, acknowledges where they meet, and 陈平 publishes the joint one', async () => {
  const office = await computer(browser)
  const page = await office.newPage()
  await sitsDown(page, world.url, 'chen', '/handbook')
  await page.goto(`${world.url}/desk/handbook`)
  await page.getByRole('button', { name: '合并各部门手册' }).click()
  await page.getByLabel('名称').fill('联合执法手册(修订)')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^重叠与冲突/ }).click()
  await page.locator('.overlaps > li').first().waitFor()
  await snap(page, 'overlaps')
  expect(await faults(page)).toEqual([])
  const waiting = page.locator('.overlaps .done button')
  for (let left = await waiting.count(); left > 0; left--) {
    await waiting.first().click()
    await expect.poll(() => waiting.count()).toBe(left - 1)
  }
  const other = await computer(browser)
  const his = await other.newPage()
  await sitsDown(his, world.url, 'chen2')
  await his.goto(page.url())
  await his.getByRole('button', { name: '发布', exact: true }).click()
  await snap(his, 'publish')
  await his.locator('dialog .primary').click()
  await his.locator('.edition header .sPUBLISHED').waitFor()
  await page.locator('.edition header .sPUBLISHED').waitFor()
  await other.close()
  await office.close()
})

const looks = [
  {
    name: 'en-dark-1920',
    login: 'zhao',
    reading: { language: 'en', light: 'dark' },
    viewport: { width: 1920, height: 1080 },
  },
  {
    name: 'zh-light-400',
    login: 'wang',
    reading: { language: 'zh', light: 'light' },
    viewport: { width: 320, height: 256 },
  },
]
it.each(looks)(
  'the handbook has no fault in $name, with every popup open',
  async ({ name, login, reading, viewport }) => {
    const office = await computer(browser, { viewport })
    const page = await office.newPage()
    await page.goto(`${world.url}/desk/`)
    await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
    await sitsDown(page, world.url, login, '/handbook')
    await page.goto(`${world.url}/desk/handbook`)
    const found: Record<string, string[]> = {}
    const look = async (screen: string, ready: string) => {
      await page.locator(ready).first().waitFor()
      await page.waitForTimeout(60)
      await snap(page, `${name}-${screen}`)
      const faulty = await faults(page)
      if (faulty.length > 0) found[screen] = faulty
    }
    await look('list', '.editions a')
    await page.locator('.filterbar button').click()
    await page.locator('dialog input').first().fill('Draft 草稿')
    await look('drafting', 'dialog form')
    await page.keyboard.press('Enter')
    await look('items', '.items > li')
    await page.locator('.items .done button').first().click()
    await look('writing', 'dialog.writing select')
    await page.keyboard.press('Escape')
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.locator('.items .done .plain').first().click()
    await look('removing', 'dialog .primary')
    await page.locator('dialog .primary').click()
    await page.locator('dialog').waitFor({ state: 'detached' })
    await page.locator('.tabs button').nth(1).click()
    await look('difference', '.changes > li')
    await office.close()
    expect(found).toEqual({})
  },
)
