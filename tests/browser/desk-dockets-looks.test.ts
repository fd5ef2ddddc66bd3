import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answeredDocket, docketOf, finds, opensShop, opines } from '../support/case.ts'
import { issued } from '../support/serving.ts'
import { openWorld, type World } from '../support/world.ts'
import { computer, faults, sitsDown } from './office.ts'
import { openBrowser } from './phone.ts'
import { type Rich, richDocket } from './rich-docket.ts'

const shots = process.env['HEYI_SHOTS']
/** The picture that the README shows is taken anew (HEYI_PICTURE=1). */
const picture = process.env['HEYI_PICTURE'] ? new URL('../pictures/merge-desk.webp', import.meta.url) : undefined

const looks = [
  { name: 'zh-light-1280', reading: { language: 'zh', light: 'light' }, viewport: { width: 1280, height: 800 } },
  { name: 'en-dark-1280', reading: { language: 'en', light: 'dark' }, viewport: { width: 1280, height: 800 } },
  { name: 'zh-dark-1920', reading: { language: 'zh', light: 'dark' }, viewport: { width: 1920, height: 1080 } },
  { name: 'en-light-1920', reading: { language: 'en', light: 'light' }, viewport: { width: 1920, height: 1080 } },
  // A desk of 1280 × 1024 at 400 %.
  { name: 'zh-light-400', reading: { language: 'zh', light: 'light' }, viewport: { width: 320, height: 256 } },
]

let world: World
let browser: Browser
let rich: Rich
let collecting: string
beforeAll(async () => {
  world = await openWorld()
  rich = await richDocket(world)
  const { lin, wang, wang2, chen } = rich.cast
  for (const name of ['潮汕牛肉店', '兰州拉面(石牌店)', '阿婆糖水铺']) await issued(world, name)
  const second = await opensShop(lin!, '龙口东鸿运烤鱼')
  collecting = (await docketOf(chen!, (await finding(second, 'F-FUME-CLEANING')).business)).id
  await opines(wang!, wang2!, (await finding(second, 'F-DISPLAY')).finding, { verdict: 'NOT_ESTABLISHED' })
  for (const name of ['渔家大排档', '深夜砂锅粥']) {
    const { business, docket } = await answeredDocket(world, name)
    await chen!.does('mergeDocket', { docket: docket.id, expectedVersion: (await docketOf(chen!, business)).version })
  }
  await finding(await opensShop(lin!, '湘味小厨'), 'F-FUME-CLEANING')
  const { version } = await docketOf(chen!, rich.business)
  await chen!.does('mergeDocket', { docket: rich.docket, expectedVersion: version })
  await world.settle()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await world?.close()
})

async function finding(business: string, fact: string) {
  const id = await finds(rich.cast['lin']!, business, fact)
  await world.settle()
  return { business, finding: id }
}

const sits = async (reading: object, viewport: { width: number; height: number }, at: string): Promise<Page> => {
  const office = await computer(browser, { viewport })
  const page = await office.newPage()
  await page.goto(`${world.url}/desk/`)
  await page.evaluate((chosen) => localStorage.setItem('heyi-reading', JSON.stringify(chosen)), reading)
  await sitsDown(page, world.url, 'chen', at)
  return page
}

describe.each(looks)('the merge desk in $name', ({ name, reading, viewport }) => {
  it('has no fault, with every popup open', async () => {
    const page = await sits(reading, viewport, '/dockets')
    const found: Record<string, string[]> = {}
    const look = async (screen: string, ready: string) => {
      await page.locator(ready).first().waitFor()
      await page.waitForTimeout(60)
      if (shots) await page.screenshot({ path: `${shots}/dockets-${name}-${screen}.png` })
      const faulty = await faults(page)
      if (faulty.length > 0) found[screen] = faulty
    }
    const open = (path: string) =>
      page.evaluate((to) => {
        history.pushState(null, '', to)
        dispatchEvent(new PopStateEvent('popstate'))
      }, `/desk${path}`)
    const key = (one: string) => page.keyboard.press(one)
    const closed = () => page.locator('dialog').waitFor({ state: 'detached' })
    await look('board', '.docketcard')
    await open(`/dockets/${collecting}`)
    await look('collecting', '.matrix')
    await open(`/dockets/${rich.docket}`)
    await look('merged', '.checklist')
    await page.getByRole('button', { name: /P-29b-higher/ }).click()
    await look('explained', '.explained')
    await key('o')
    await look('override', 'dialog')
    await key('Escape')
    await closed()
    await key('s')
    await look('split', 'dialog')
    await key('Escape')
    await closed()
    await key('d')
    await look('blocked', 'dialog')
    await key('Escape')
    await closed()
    await key('p')
    await look('preview', '.paper')
    await page.context().close()
    expect(found).toEqual({})
  })
})

it.runIf(picture)('the picture in the README is the merge desk as it is', async () => {
  const page = await sits({ language: 'zh', light: 'light' }, { width: 1280, height: 800 }, `/dockets/${rich.docket}`)
  await page.getByRole('button', { name: /P-29b-higher/ }).click()
  await page.locator('.explained').waitFor()
  await page.locator('h1').focus()
  await page.mouse.move(640, 790)
  await page.waitForTimeout(200)
  const drawn = sharp(await page.screenshot()).webp({ quality: 88 })
  await mkdir(new URL('.', picture), { recursive: true })
  const { size } = await drawn.toFile(picture!.pathname)
  expect(size).toBeLessThan(250_000)
})
