import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { password } from '../support/city.ts'
import { sha256, uploads } from '../support/phone.ts'
import type { Person, World } from '../support/world.ts'

/** A computer in an office. */
export const computer = (browser: Browser, more: object = {}): Promise<BrowserContext> =>
  browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    ...more,
  })

/** Sits down at a desk and logs in, by keys alone. */
export async function sitsDown(page: Page, url: string, login = 'wang', at = ''): Promise<void> {
  await page.goto(`${url}/desk${at}`)
  await page.locator('input[autocomplete=username]').focus()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
  await page.locator('.desk .bar').waitFor()
}

/** Findings in as many shops, each asking the agencies that the fact concerns. */
export async function findings(world: World, lin: Person, many: number, fact = 'F-FUME-CLEANING', called = '小馆') {
  const found: string[] = []
  for (let n = 1; n <= many; n++) found.push(await finds(lin, await opensShop(lin, `${called} ${n}`), fact))
  await world.settle()
  return found
}

/** A photo of a shop front, drawn, that the hub really keeps, as evidence of a finding; answers its hash. */
export async function photographs(
  world: World,
  lin: Person,
  finding: string,
  place: { latitude: number; longitude: number },
  colour = '#8a3324',
): Promise<string> {
  const drawn = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
    <rect width="1600" height="1200" fill="#cfd8dc"/><rect y="900" width="1600" height="300" fill="#78909c"/>
    <rect x="200" y="320" width="1200" height="640" fill="#eceff1"/><rect x="200" y="220" width="1200" height="140" fill="${colour}"/>
    <rect x="300" y="460" width="420" height="500" fill="#37474f"/><rect x="840" y="460" width="460" height="300" fill="#90a4ae"/>
    <circle cx="${400 + Math.random() * 800}" cy="120" r="60" fill="#607d8b"/></svg>`)
  const bytes = await sharp(drawn).jpeg().toBuffer()
  expect((await uploads({ url: world.url, token: lin.token }, bytes)).status).toBe(201)
  const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
  const hash = sha256(bytes)
  await lin.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256: hash,
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '执法终端 07',
    position: { ...place, accuracy: 6 },
  })
  return hash
}

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; nodes: { html: string }[] }

/** What axe finds against WCAG 2.2 AA and its best practices, and whatever is wider than the window. */
export async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe: checker } = globalThis as unknown as {
      axe: { run(on: Document, how: object): Promise<{ violations: Violation[] }> }
    }
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await checker.run(document, { runOnly: tags })
    const wider = document.documentElement.scrollWidth - innerWidth
    return [
      ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`),
      ...(wider > 0 ? [`${wider} px wider than the window`] : []),
    ]
  })
}
