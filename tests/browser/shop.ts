import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { PaperInHand } from '../support/visitor.ts'

let phones = 0
/** Another phone of a shop each time, at an address of its own. */
export const opensPhone = (browser: Browser, width = 360, more: object = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width, height: 740 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    extraHTTPHeaders: { 'x-forwarded-for': `203.0.113.${++phones}` },
    ...more,
  })

export async function looksUp(page: Page, url: string, { number, code }: PaperInHand, query = ''): Promise<void> {
  await page.goto(`${url}/p?${query}`)
  await page.locator('#number').fill(number)
  await page.locator('#code').fill(code)
  await page.locator('main form > button').first().click()
}

export const next = (page: Page) => page.locator('main form:not(#upload) button.button:not(.plain)').last().click()
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()

export async function opens(page: Page, url: string, paper: PaperInHand): Promise<void> {
  await looksUp(page, url, paper)
  await page.getByRole('link', { name: '看要做什么、到哪天' }).click()
  await heading(page, '要做什么')
}

/** Whoever contests the first item gives the four digits, says why, and who they are, and sends it. */
export async function appeals(page: Page, why: string, excuse?: string): Promise<void> {
  await page.getByRole('link', { name: '提出申诉' }).click()
  await page.getByLabel('电话后四位').fill('4321')
  await next(page)
  await page.getByRole('checkbox').first().check()
  await next(page)
  await page.getByLabel('这一项为什么不同意?').fill(why)
  await next(page)
  if (excuse) {
    await page.locator('main textarea').fill(excuse)
    await next(page)
  }
  await heading(page, '您是谁?')
  await page.getByRole('radio').first().check()
  await next(page)
  await page.getByLabel('姓名').fill('张三')
  await page.getByLabel('电话').fill('13812345678')
  await next(page)
  await next(page)
  await heading(page, /请核对/)
  await page.getByRole('button', { name: '提交' }).click()
  await heading(page, '已提交')
}
