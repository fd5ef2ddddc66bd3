import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { developerId } from '../../src/platform/darkroom/darkroom.ts'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { films, papers, polyglots, strangers } from '../support/hostile/others.ts'
import { residentOf } from '../support/hostile/peak.ts'
import { pictures } from '../support/hostile/pictures.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person & { url: string }
let he: Person
let zhou: Person
let visit: string
beforeAll(async () => {
  world = await openWorld()
  lin = { ...(await world.person('lin')), url: world.url }
  he = await world.person('he')
  zhou = await world.person('zhou')
  const finding = await finds(lin, await opensShop(lin))
  visit = (await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })).finding.visit.id
  await world.settle()
  await uploads(lin, photo())
})
afterAll(() => world.close())

const kept = (hash: string) => join(world.directory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
/** Bytes that lie about: neither kept nor still to be continued. */
const leftOver = async () =>
  (await readdir(join(world.directory, 'files/incoming'))).filter((name) => !name.endsWith('.json'))

type Came = { refused: string } | { outcome: string; origin: object | null; message: string; messageEn: string }

/** Sends a file, and has it as evidence where it is taken; answers what came of it once it has been looked into. */
async function sends(bytes: Buffer): Promise<Came> {
  const answer = await uploads(lin, bytes, { filename: 'photo.jpg' })
  if (answer.status !== 201) {
    const told = (await answer.json()) as { code: string; rule: string; message: string; messageEn: string }
    expect([400, 413, 415]).toContain(answer.status)
    // What became of it, and what to do, in both languages.
    expect(told.message).toMatch(/未保存|文件是空的/)
    expect(told.messageEn).toMatch(/not kept|empty/)
    expect(existsSync(kept(sha256(bytes)))).toBe(false)
    return { refused: told.rule }
  }
  const id = newId()
  const capturedAt = new Date(Date.now() - 60_000).toISOString()
  await lin.does('addEvidence', { id, visit, sha256: sha256(bytes), kind: 'PHOTO', capturedAt, device: '测试机' })
  await world.settle()
  const asked = '... on Evidence { examination { outcome message messageEn } origin { latitude longitude maker } }'
  const { node } = await zhou.asks(`query ($id: ID!) { node(id: $id) { ${asked} } }`, { id: `Evidence:${id}` })
  return { ...node.examination, origin: node.origin }
}

/** Sends all of them one after the other, while somebody else goes on working, and looks at what it takes of memory. */
async function sendsAll(all: Record<string, Buffer>) {
  const before = await leftOver()
  let peak = 0
  let slowest = 0
  let over = false
  const watch = setInterval(() => (peak = Math.max(peak, residentOf(developerId()))), 10)
  const works = async () => {
    while (!over) {
      const began = performance.now()
      expect((await he.asks('{ me { name } }')).me.name).toBe('何田')
      slowest = Math.max(slowest, performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  const working = works()
  const came: Record<string, string> = {}
  const told: Record<string, Came> = {}
  try {
    for (const [name, bytes] of Object.entries(all)) {
      const one = await sends(bytes)
      told[name] = one
      came[name] = 'refused' in one ? one.refused : one.outcome
    }
  } finally {
    over = true
    clearInterval(watch)
    await working
  }
  expect(peak).toBeLessThan(512)
  expect(slowest).toBeLessThan(5000)
  expect(await leftOver()).toEqual(before)
  expect(((await sends(photo())) as { outcome: string }).outcome).toMatch(/SHOWN|BROKEN/)
  return { came, told }
}

const each = (all: Record<string, Buffer>, outcome: string) =>
  Object.fromEntries(Object.keys(all).map((name) => [name, outcome]))

describe('a file that was made to hurt whoever looks at it', () => {
  it('as a picture is refused, or kept and told of for what it is, and holds nobody up', async () => {
    const all = await pictures()
    const { came, told } = await sendsAll(all)
    expect(came).toEqual({
      ...each(all, 'BROKEN'),
      'jpeg: 65,535 × 65,535 by its head': 'file.pixels',
      'jpeg: 7,000 × 7,000 of 64 × 48': 'SHOWN',
      'jpeg: 2,646 scans of 49 million pixels': 'TOO_MUCH',
      'jpeg: a colour profile of 16 MB': 'SHOWN',
      'jpeg: 65,535 × 65,535 where nobody looks first': 'TOO_MUCH',
      'png: a colour profile of 400 MB': 'TOO_MUCH',
      'png: forty words of 40 MB': 'TOO_MUCH',
      'webp: a canvas of 16 million by 16 million': 'file.pixels',
      'webp: 100,000 frames on 49 million pixels': 'TOO_MUCH',
      'heic: 100,000 × 100,000 by its head': 'file.pixels',
      'heic: four billion by four billion': 'file.pixels',
      ...Object.fromEntries(
        Object.keys(all)
          .filter((name) => name.startsWith('exif'))
          .map((name) => [name, 'SHOWN']),
      ),
    })
    for (const name of Object.keys(all).filter((one) => one.startsWith('exif'))) {
      const { origin } = told[name] as { origin: Record<string, unknown> | null }
      expect(origin?.['latitude'] ?? null).toBeNull()
      // A name that would be read backwards, or that rings a bell, is read as it stands.
      if (name.includes('control')) expect(origin!['maker']).toBe('gpj.exe [31m')
    }
  }, 300_000)

  it('as a film or a sound is kept and told of for what it is, with and without somebody who shows films', async () => {
    const all = films()
    const { came } = await sendsAll(all)
    for (const [name, outcome] of Object.entries(came))
      if (name.startsWith('webm: a head') || name.startsWith('webm: 100,000 words')) expect(outcome).toBe('file.type')
      else expect(['UNSHOWN', 'BROKEN', 'TOO_MUCH']).toContain(outcome)
  }, 300_000)

  it('as a paper is kept as it is, opened by nobody here, and never run by whoever downloads it', async () => {
    const all = papers()
    expect((await sendsAll(all)).came).toEqual(each(all, 'UNSHOWN'))
    const hash = sha256(all['pdf: a program that runs when it is opened']!)
    const answer = await fetch(`${world.url}/files/${hash}`, { headers: { authorization: `Bearer ${lin.token}` } })
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    expect(answer.headers.get('content-security-policy')).toContain('sandbox')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  }, 300_000)

  it('and is two things at once is what it begins as, and nothing else', async () => {
    const all = polyglots()
    expect((await sendsAll(all)).came).toEqual({ ...each(all, 'SHOWN'), 'a paper with a program behind it': 'UNSHOWN' })
  }, 300_000)

  it('and is no evidence is refused, whatever it is called; nothing of it stays', async () => {
    const all = { ...strangers(), nothing: Buffer.alloc(0) }
    expect((await sendsAll(all)).came).toEqual({ ...each(all, 'file.type'), nothing: 'file.empty' })
  }, 300_000)
})

it.each([
  ['a path', '../../../../etc/passwd'],
  ['another path', 'C:\\Windows\\..\\a.exe'],
  ['a zero', 'a.jpg\0.exe'],
  ['a new line', 'a.jpg\r\nset-cookie: x=y'],
  ['one that is read backwards', 'a\u202egpj.exe'],
  ['one of 255 characters', '文'.repeat(255)],
])('the name of a file that is %s names nothing here', async (_what, filename) => {
  const before = await leftOver()
  const bytes = photo()
  const answer = await uploads(lin, bytes, { filename })
  expect(answer.status).toBe(201)
  expect(answer.headers.get('set-cookie')).toBeNull()
  expect(existsSync(kept(sha256(bytes)))).toBe(true)
  const read = await fetch(`${world.url}/files/${sha256(bytes)}`, { headers: { authorization: `Bearer ${lin.token}` } })
  expect([200, 404]).toContain(read.status)
  if (read.status === 200)
    expect(read.headers.get('content-disposition')).toBe(`attachment; filename="${sha256(bytes).slice(0, 16)}.png"`)
  expect(await leftOver()).toEqual(before)
})

it('a name of more than 255 characters, and a label that is none, are refused', async () => {
  expect((await uploads(lin, photo(), { filename: '文'.repeat(256) })).status).toBe(400)
  const label = { 'upload-metadata': 'filename ****' }
  expect((await uploads(lin, photo(), {}, label)).status).toBe(400)
})
