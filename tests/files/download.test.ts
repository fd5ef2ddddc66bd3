import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, wang: Person, zhao: Person, chen: Person, zhou: Person, wu: Person
let finding: string
const bytes = photo(5000)
const hash = sha256(bytes)

/** 林 finds a fume purifier that nobody cleans (food-and-drug and city management are asked) and takes a picture of it. */
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'he', 'wang', 'zhao', 'chen', 'zhou', 'wu'].map((key) => world.person(key)))
  ;[lin, he, wang, zhao, chen, zhou, wu] = all as [Person, Person, Person, Person, Person, Person, Person]
  finding = await finds(lin, await opensShop(lin))
  await world.settle()
  const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
  expect((await uploads({ ...lin, url: world.url }, bytes)).status).toBe(201)
  await lin.does('addEvidence', {
    id: newId(),
    visit: found.visit.id,
    finding,
    sha256: hash,
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
  })
})
afterAll(() => world.close())

const gets = (who: Person | null, headers: Record<string, string> = {}, path = `/files/${hash}`, method = 'GET') =>
  fetch(`${world.url}${path}`, {
    method,
    headers: { ...(who ? { authorization: `Bearer ${who.token}` } : {}), ...headers },
  })

it('gives the bytes to the finder, to an agency that is asked, to the coordinator and to the auditor', async () => {
  for (const who of [lin, wang, chen, zhou]) {
    const answer = await gets(who)
    expect(answer.status).toBe(200)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  }
})

it('is not there for another agency, another grid, an administrator; nor is what nobody ever sent', async () => {
  const absent = (await gets(lin, {}, `/files/${'0'.repeat(64)}`)) as Response
  const { traceId: _, ...told } = (await absent.json()) as Record<string, unknown>
  expect([absent.status, told['code']]).toEqual([404, 'NOT_FOUND'])
  for (const who of [zhao, he, wu]) {
    const answer = await gets(who)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject(told)
  }
  expect((await gets(null)).status).toBe(401)
  expect((await gets(lin, {}, '/files/passwd')).status).toBe(404)
})

it('does not become evidence for whoever knows its hash and has not sent it', async () => {
  const other = await finds(he, await opensShop(he, '隔壁小店', '440106001002002'))
  await world.settle()
  const { finding: found } = await he.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: other })
  const input = () => ({
    id: newId(),
    visit: found.visit.id,
    finding: other,
    sha256: hash,
    kind: 'PHOTO',
    capturedAt: new Date().toISOString(),
    device: '测试机',
  })
  expect((await he.isRefused('addEvidence', input())).code).toBe('NOT_FOUND')
  expect((await uploads({ ...he, url: world.url }, bytes)).headers.get('x-heyi-sha256')).toBe(hash)
  await he.does('addEvidence', input())
  expect((await gets(he)).status).toBe(200)
})

it('is never run as a page, is kept by the reader’s own cache, and names no path', async () => {
  const answer = await gets(wang)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-length': String(bytes.length),
    'content-disposition': `attachment; filename="${hash.slice(0, 16)}.png"`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    etag: `"${hash}"`,
  })
  await answer.arrayBuffer()
  expect((await gets(wang, { 'if-none-match': `"${hash}"` })).status).toBe(304)
  expect((await gets(zhao, { 'if-none-match': `"${hash}"` })).status).toBe(404)
  const head = await gets(wang, {}, undefined, 'HEAD')
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, String(bytes.length), ''])
})

it('comes in ranges', async () => {
  const n = bytes.length
  for (const [range, from, to] of [
    ['bytes=0-99', 0, 100],
    ['bytes=100-', 100, n],
    ['bytes=-50', n - 50, n],
    [`bytes=10-${n + 1000}`, 10, n],
  ] as const) {
    const answer = await gets(wang, { range })
    expect(answer.status).toBe(206)
    expect(answer.headers.get('content-range')).toBe(`bytes ${from}-${to - 1}/${n}`)
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes.subarray(from, to))
  }
  const outside = await gets(wang, { range: `bytes=${n}-` })
  expect([outside.status, outside.headers.get('content-range')]).toEqual([416, `bytes */${n}`])
  expect(await outside.json()).toMatchObject({ code: 'INVALID' })
  expect((await gets(wang, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200)
})

it('has an address that needs no token, for five minutes', async () => {
  const document = 'query ($id: ID!) { finding(id: $id) { evidence { url mime bytes } } }'
  const { evidence } = (await wang.asks(document, { id: finding })).finding
  expect(evidence).toMatchObject([{ mime: 'image/png', bytes: bytes.length }])
  expect((await zhao.asks(document, { id: finding })).finding).toBeNull()
  const { url } = evidence[0] as { url: string }
  const answer = await gets(null, {}, url)
  // It lies in clear nowhere but where it is shown: on a phone, sealed.
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes)
  for (const [part, other] of [
    [hash, 'f'.repeat(64)],
    ['image%2Fpng', 'text%2Fhtml'],
    [/until=\d+/, 'until=99999999999'],
    [/seal=.../, 'seal=AAA'],
  ] as const)
    expect((await gets(null, {}, url.replace(part, other))).status).toBe(404)
  world.setClock(new Date(Date.now() + 5 * 60_000 + 1000))
  const late = await gets(null, {}, url)
  world.setClock(null)
  expect(late.status).toBe(404)
})

it('is not there for anyone when the disk has lost it, and says no more than that', async () => {
  const lost = photo()
  await uploads({ ...lin, url: world.url }, lost)
  const path = join(world.directory, 'files', sha256(lost).slice(0, 2), sha256(lost).slice(2, 4), sha256(lost))
  await rm(path)
  const answer = await gets(lin, {}, `/files/${sha256(lost)}`)
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain(world.directory)
  await uploads({ ...lin, url: world.url }, lost)
  expect((await gets(lin, {}, `/files/${sha256(lost)}`)).status).toBe(200)
})
