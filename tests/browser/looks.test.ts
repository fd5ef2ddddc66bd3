import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { opensShop } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { enters, flaws, openBrowser, options } from './phone.ts'

let world: World
let browser: Browser
beforeAll(async () => {
  world = await openWorld()
  const lin = await world.person('lin')
  await opensShop(lin, '老王川菜馆')
  await opensShop(lin, '阿婆面馆')
  await issued(world, '送达小馆')
  await world.owner`update premises set latitude = 23.135 + random() / 200, longitude = 113.339 + random() / 200`
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

const shots = process.env['HEYI_SHOTS']

const looks = [
  { name: 'zh-normal-light', reading: { language: 'zh', size: 'normal', light: 'light' }, wide: false },
  { name: 'zh-larger-dark', reading: { language: 'zh', size: 'larger', light: 'dark' }, wide: false },
  { name: 'en-normal-dark', reading: { language: 'en', size: 'normal', light: 'dark' }, wide: false },
  { name: 'en-large-light', reading: { language: 'en', size: 'large', light: 'light' }, wide: false },
  { name: 'zh-normal-wide', reading: { language: 'zh', size: 'normal', light: 'light' }, wide: true },
]

describe.each(looks)('every screen in $name', ({ name, reading, wide }) => {
  let phone: BrowserContext
  let page: Page
  beforeAll(async () => {
    phone = await browser.newContext(
      wide ? { ...options, isMobile: false, viewport: { width: 1280, height: 800 } } : options,
    )
    page = await phone.newPage()
    await enters(page, world.url)
    await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  })
  afterAll(() => phone.close())

  it('is without a flaw, and nothing is wider than the screen', async () => {
    const found: Record<string, string[]> = {}
    const look = async (screen: string, ready: string) => {
      await page.locator(ready).first().waitFor()
      await page.waitForTimeout(150)
      if (shots) await page.screenshot({ path: `${shots}/${name}-${screen}.png` })
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      found[screen] = [...(await flaws(page)), ...(wider > 0 ? [`${wider} px wider than the screen`] : [])]
    }
    const open = (path: string) => page.goto(`${world.url}/field${path}`)
    await open('/')
    await look('today', '.stops')
    await page.getByRole('button', { name: /地图|Map/ }).click()
    await look('map', '.map circle')
    await open('/')
    await page.getByRole('link', { name: /送达小馆/ }).click()
    await page.locator('input[value=refused]').check()
    await page.locator('input[value=witness]').check()
    await look('deliver', '.step')
    await open('/')
    await page.getByRole('link', { name: /老王川菜馆/ }).click()
    await look('business', '.facts')
    await page.locator('.actions .primary').click()
    await page.locator('.item input[value=PROBLEM]').first().check()
    await page.locator('summary').first().click()
    await look('inspection', '.item.wrong')
    await page.locator('.foot .primary').click()
    await page.locator('.foot .primary').click()
    await look('review', '.notice.bad')
    await open('/queue')
    await look('queue', '.actions')
    await open('/records')
    await look('records', 'h1')
    await open('/device')
    await look('device', '.step')
    expect(Object.entries(found).filter(([, all]) => all.length > 0)).toEqual([])
  })
})
