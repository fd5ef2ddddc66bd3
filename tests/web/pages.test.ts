import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { buildWeb } from '../../src/web/build.ts'
import { password } from '../support/city.ts'
import { openWorld, type World } from '../support/world.ts'

let world: World
let page: string
beforeAll(async () => {
  await buildWeb(() => undefined)
  world = await openWorld()
  page = await (await fetch(`${world.url}/field/`)).text()
}, 120_000)
afterAll(() => world.close())

const assets = () => [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)

it('every place below the app is the app, asked for anew each time', async () => {
  for (const path of ['/field', '/field/queue', '/field/visit/1/review']) {
    const answer = await fetch(`${world.url}${path}`)
    expect(await answer.text()).toBe(page)
    expect(answer.headers.get('cache-control')).toBe('no-cache')
  }
})

it('what it loads is named by its content and kept for a year, compressed once', async () => {
  expect(assets().length).toBeGreaterThan(1)
  for (const path of assets()) {
    const answer = await fetch(`${world.url}${path}`, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-encoding')).toBe('br')
  }
  expect((await fetch(`${world.url}/assets/none.js`)).status).toBe(404)
  expect((await fetch(`${world.url}/assets/..%2f..%2f..%2fpackage.json`)).status).not.toBe(200)
})

it('it may run its own files and nothing else', async () => {
  const policy = (await fetch(`${world.url}/field/`)).headers.get('content-security-policy')!
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self'")
  expect(policy).not.toMatch(/unsafe|https?:|\*/)
})

it('its worker keeps every file of the build', async () => {
  const worker = await (await fetch(`${world.url}/field/sw.js`)).text()
  expect(worker).not.toContain('__PRECACHE__')
  // It is no module: the browser would not take it.
  expect(worker).not.toMatch(/\b(import|export)\b/)
  for (const path of ['/field/', ...assets()]) expect(worker).toContain(path)
})

it('opens with at most 120 kB on the wire', () => {
  const size = (path: string) => readFileSync(join(import.meta.dirname, '../../dist/web', `${path}.gz`)).length
  const total = ['/field/index.html', ...assets()].reduce((sum, path) => sum + size(path), 0)
  expect(total).toBeLessThanOrEqual(120_000)
})

it('the desk opens with a third of what it may weigh, and nothing that its policy would not run', async () => {
  const desk = await (await fetch(`${world.url}/desk/`)).text()
  const own = [...desk.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!)
  expect(own.length).toBeGreaterThan(1)
  const size = (path: string) => readFileSync(join(import.meta.dirname, '../../dist/web', `${path}.gz`)).length
  expect(['/desk/index.html', ...own].reduce((sum, path) => sum + size(path), 0)).toBeLessThanOrEqual(150_000)
  expect(desk).not.toMatch(/<style|style=|<script(?![^>]*src=)|\son\w+=/)
  const worker = await (await fetch(`${world.url}/field/sw.js`)).text()
  // A phone does not keep the office's client.
  for (const path of own) expect(worker).not.toContain(path)
})

it('forty phones behind one address open the app at once and log in, and whoever has no session is held back still', async () => {
  const asks = (query: string, variables = {}) =>
    fetch(`${world.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
  const opens = async () => {
    const worker = await (await fetch(`${world.url}/field/sw.js`)).text()
    const [kept = ''] = /\/assets\/[^"'`]+ \/field\/[^"'`]*/.exec(worker) ?? []
    const files = ['/field/login', ...kept.split(' ')]
    expect(files.length).toBeGreaterThan(20)
    const statuses = await Promise.all(
      files.map(async (path) => {
        const answer = await fetch(`${world.url}${path}`)
        await answer.arrayBuffer()
        return answer.status
      }),
    )
    expect(new Set(statuses)).toEqual(new Set([200]))
  }
  for (let phone = 0; phone < 40; phone++) await opens()
  const login = 'mutation ($input: LoginInput!) { login(input: $input) { token } }'
  const entered = await Promise.all(
    Array.from({ length: 40 }, async () => (await asks(login, { input: { login: 'lin', password } })).json()),
  )
  for (const answer of entered) expect(answer).toMatchObject({ data: { login: { token: expect.any(String) } } })
  const guessed = await Promise.all(Array.from({ length: 300 }, async () => (await asks('{ __typename }')).status))
  expect(guessed.filter((status) => status === 429)).toHaveLength(40)
})
