import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { opensShop } from '../support/case.ts'
import { password } from '../support/city.ts'
import { openWorld, type World } from '../support/world.ts'

export const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
]

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: '/usr/bin/chromium', args })

/** 林's phone at the door of a shop: its camera and position are made up, everything else is real. */
export const options = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  locale: 'zh-CN',
  timezoneId: 'Asia/Shanghai',
  geolocation: { latitude: 23.1355, longitude: 113.339, accuracy: 6 },
  permissions: ['geolocation', 'camera', 'microphone'],
}

/** What `eachOnAPhone` holds for the test that runs. */
export let world: World
export let phone: BrowserContext
export let page: Page
export let shop = ''

/**
 * One world and one browser for the tests of a file, and a phone with a page for each of them; `called`, each has a shop of
 * 林's, too: what was visited once is not on the next day's list.
 */
export function eachOnAPhone(called?: (n: number) => string): void {
  let browser: Browser
  let shops = 0
  beforeAll(async () => {
    world = await openWorld()
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })
  beforeEach(async () => {
    if (called) {
      shop = called(++shops)
      await opensShop(await world.person('lin'), shop)
      await world.settle()
    }
    phone = await browser.newContext(options)
    page = await phone.newPage()
  })
  afterEach(() => phone.close())
}

/** Opens the app and logs in; from then on the day is on the phone. */
export async function enters(page: Page, url: string, login = 'lin'): Promise<void> {
  await page.goto(`${url}/field/`)
  await givesPassword(page, login)
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
}

/** Logs in where the app asks for it. */
export async function givesPassword(page: Page, login = 'lin'): Promise<void> {
  await page.getByLabel('账号').fill(login)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录并下载今天的内容' }).click()
  await page.getByRole('heading', { level: 1, name: '今日' }).waitFor()
  // While the day is still being fetched there is nowhere to go.
  await page.getByRole('navigation').waitFor()
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: { html: string; failureSummary: string }[] }

/** What axe finds against WCAG 2.2 AA, and every target that is smaller than 44 px. */
export async function flaws(page: Page): Promise<string[]> {
  // The app's own policy lets nothing be injected as a script element; the debugger may.
  await page.evaluate(axe)
  const found = await page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(on: Document, how: object): Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await checker.run(document, { runOnly: tags })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  })
  const small = await page.evaluate(() => {
    const seen = 'a, button, input:not([type=file]), select, textarea, summary, label.option, label.button'
    return [...document.querySelectorAll<HTMLElement>(seen)].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect()
      const label = one.closest('label.option')
      if (width === 0 || one.closest('.hidden') || (label && label !== one) || one.matches('.skip')) return []
      return width < 43.5 || height < 43.5 ? [`small: ${one.outerHTML.slice(0, 120)} ${width}×${height}`] : []
    })
  })
  return [...found, ...small]
}

/** Fails with what is wrong on the screen shown. */
export const expectFlawless = async (page: Page): Promise<void> => expect(await flaws(page)).toEqual([])
