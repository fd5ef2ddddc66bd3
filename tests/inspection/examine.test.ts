import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { examineAll } from '../../src/inspection/commands/examine.ts'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { photo, sha256, uploads } from '../support/phone.ts'
import { type Said, snapshot } from '../support/sample.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, he: Person, wang: Person, zhao: Person, chen: Person, zhou: Person, qian: Person
let finding: string
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'he', 'wang', 'zhao', 'chen', 'zhou', 'qian'].map((key) => world.person(key)))
  ;[lin, he, wang, zhao, chen, zhou, qian] = all as [Person, Person, Person, Person, Person, Person, Person]
  finding = await finds(lin, await opensShop(lin))
  await world.settle()
})
afterAll(() => world.close())

const here = { latitude: 23.1327, longitude: 113.3412 }
const capturedAt = new Date(Date.now() - 3_600_000)
const said: Said = { takenAt: capturedAt, position: here, maker: 'HUAWEI', model: 'NOH-AN00', serial: 'SN-12345' }

/** Sends bytes and adds them as evidence of a finding; answers its id once it has been looked into. */
async function shows(who: Person, of: string, bytes: Uint8Array, device = '执法终端'): Promise<string> {
  const sent = await uploads({ ...who, url: world.url }, bytes, bytes.length > 50e6 ? { filetype: 'video/mp4' } : {})
  if (sent.status !== 201) throw new Error(await sent.text())
  const { finding: found } = await who.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: of })
  const id = newId()
  const input = { id, visit: found.visit.id, finding: of, sha256: sha256(bytes), kind: 'PHOTO' }
  const at = { capturedAt: capturedAt.toISOString(), position: { ...here, accuracy: 10 }, device }
  await who.does('addEvidence', { ...input, ...at })
  await world.settle()
  return `Evidence:${id}`
}

const everything = `examination { outcome message messageEn width height }
  small: preview(size: SMALL) { url sha256 bytes width height } large: preview(size: LARGE) { url width height }
  origin { takenAt latitude longitude maker model software serial } flags { kind off }`

const looksAt = async (who: Person, id: string) =>
  (await who.asks(`query ($id: ID!) { node(id: $id) { ... on Evidence { ${everything} } } }`, { id })).node

const bytesAt = async (url: string) => Buffer.from(await (await fetch(`${world.url}${url}`)).arrayBuffer())
const flagsOf = async (who: Person, id: string) =>
  (await looksAt(who, id)).flags.map(({ kind }: { kind: string }) => kind)

describe('a picture', () => {
  it('gets two others to look at, upright and without a word of where and with what it was taken', async () => {
    const original = await snapshot({ ...said, orientation: 6 }, 2000, 1000)
    expect(await exifr.parse(original)).toMatchObject({ Model: 'NOH-AN00', SerialNumber: 'SN-12345' })
    const seen = await looksAt(wang, await shows(lin, finding, original))
    expect(seen).toMatchObject({
      examination: { outcome: 'SHOWN', width: 1000, height: 2000 },
      small: { width: 160, height: 320 },
      large: { width: 640, height: 1280 },
      flags: [],
    })
    for (const { url } of [seen.small, seen.large]) {
      const bytes = await bytesAt(url)
      const { exif, icc, xmp, iptc, format } = await sharp(bytes).metadata()
      expect({ exif, icc, xmp, iptc, format }).toEqual({ format: 'webp' })
      expect(await exifr.parse(bytes).catch(() => undefined)).toBeUndefined()
      for (const word of ['SN-12345', 'HUAWEI', 'NOH-AN00', 'GPS', 'Exif']) expect(bytes.includes(word)).toBe(false)
      // The dark half was on the left, and is on top now.
      const top = await sharp(bytes).extract({ left: 0, top: 0, width: 100, height: 100 }).png().toBuffer()
      const { dominant } = await sharp(top).stats()
      expect(dominant.r).toBeLessThan(60)
    }
    expect(await bytesAt(seen.small.url)).toHaveLength(seen.small.bytes)
    const [row] = await world.owner`select bytes::int from file where sha256 = ${sha256(original)}`
    expect(row).toEqual({ bytes: original.length })
  })

  it('is served as the original is: never run as a page, and only with our seal', async () => {
    const { small } = await looksAt(lin, await shows(lin, finding, await snapshot()))
    const answer = await fetch(`${world.url}${small.url}`)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-disposition': `attachment; filename="${small.sha256.slice(0, 16)}.webp"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    })
    await answer.arrayBuffer()
    const bare = await fetch(`${world.url}/files/${small.sha256}`, {
      headers: { authorization: `Bearer ${wang.token}` },
    })
    expect(bare.status).toBe(404)
  })

  it('tells where and with what it was taken to the agencies asked, the coordinator and the auditor, and to no one else', async () => {
    const id = await shows(lin, finding, await snapshot(said))
    for (const who of [wang, chen, zhou]) {
      const { origin } = await looksAt(who, id)
      expect(origin).toMatchObject({ maker: 'HUAWEI', model: 'NOH-AN00', serial: 'SN-12345' })
      expect(origin.latitude).toBeCloseTo(here.latitude, 4)
      expect(origin.longitude).toBeCloseTo(here.longitude, 4)
      expect(Math.abs(new Date(origin.takenAt).getTime() - capturedAt.getTime())).toBeLessThan(1000)
    }
    for (const who of [lin, qian]) {
      const seen = await looksAt(who, id)
      expect(seen.examination.outcome).toBe('SHOWN')
      expect(seen.small.url).toMatch(/^\/files\//)
      expect(seen.origin).toBeNull()
    }
    for (const who of [he, zhao]) expect(await looksAt(who, id)).toBeNull()
  })

  it('is flagged where the file says another time, place or device, and is taken all the same', async () => {
    const early = new Date(capturedAt.getTime() - 86_400_000)
    const rome = { latitude: 41.9, longitude: 12.5 }
    expect(await flagsOf(wang, await shows(lin, finding, await snapshot({ ...said, takenAt: early })))).toEqual([
      'TIME',
    ])
    expect(await flagsOf(lin, await shows(lin, finding, await snapshot({ ...said, position: rome })))).toEqual([
      'PLACE',
    ])
    expect(await flagsOf(wang, await shows(lin, finding, await snapshot({ ...said, model: 'D70' })))).toEqual([
      'DEVICE',
    ])
    const { flags } = await looksAt(
      wang,
      await shows(lin, finding, await snapshot({ takenAt: early, position: rome, software: 'GIMP 2.10' })),
    )
    expect(flags.map(({ kind, off }: { kind: string; off: number }) => [kind, off && off > 80_000])).toEqual([
      ['DEVICE', null],
      ['PLACE', true],
      ['TIME', true],
    ])
  })
})

describe('the same bytes', () => {
  it('at two businesses are flagged at both, and neither tells of the other', async () => {
    const bytes = await snapshot()
    const other = await finds(he, await opensShop(he, '隔壁小店', '440106001002002'))
    await world.settle()
    const first = await shows(lin, finding, bytes)
    expect(await flagsOf(lin, first)).toEqual([])
    const second = await shows(he, other, bytes)
    expect(await flagsOf(lin, first)).toEqual(['SAME_BYTES'])
    expect(await flagsOf(he, second)).toEqual(['SAME_BYTES'])
    expect(await looksAt(lin, second)).toBeNull()
    expect(await looksAt(he, first)).toBeNull()
    // Whoever has the first one is told that something became known of it.
    const [told] =
      await world.owner`select type from trace where subject_id = ${first.split(':')[1]!} order by seq desc`
    expect(told).toEqual({ type: 'evidence.flagged' })
  })

  it('twice at one business are no matter', async () => {
    const bytes = await snapshot()
    await shows(lin, finding, bytes)
    expect(await flagsOf(lin, await shows(lin, finding, bytes))).toEqual([])
  })

  it('are looked into once, also by two at once, and again without a trace', async () => {
    const bytes = await snapshot()
    const id = (await shows(lin, finding, bytes)).split(':')[1]!
    await Promise.all([examineAll(world.live.hub, [id]), examineAll(world.live.hub, [id])])
    const count = (rows: readonly object[]) => rows.length
    expect(count(await world.owner`select from trace where type = 'evidence.examined' and subject_id = ${id}`)).toBe(1)
    expect(count(await world.owner`select from derivative where original = ${sha256(bytes)}`)).toBe(2)
  })
})

describe('what cannot be shown', () => {
  const outcomeOf = async (bytes: Uint8Array) => {
    const seen = await looksAt(lin, await shows(lin, finding, bytes))
    expect([seen.small, seen.large]).toEqual([null, null])
    expect(seen.examination.message).toMatch(/^原件已保存/)
    expect(seen.examination.messageEn).toMatch(/^The original is kept/)
    const answer = await fetch(`${world.url}/files/${sha256(bytes)}`, {
      headers: { authorization: `Bearer ${lin.token}` },
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(bytes))
    return seen.examination.outcome
  }

  it('is kept as it was sent, with a word on why: cut off, no picture, of too many pixels', async () => {
    const whole = await snapshot({}, 1200, 900)
    expect(await outcomeOf(whole.subarray(0, whole.length / 2))).toBe('BROKEN')
    expect(await outcomeOf(photo().subarray(0, 60))).toBe('BROKEN')
    expect(await outcomeOf(Buffer.from(`%PDF-1.4\n%${newId()}\n`))).toBe('UNSHOWN')
    // Its head is too far back to be found when it arrives.
    const giant = Buffer.from('ffc0001108c350c3500301220002110103110100', 'hex')
    const padding = Buffer.concat([Buffer.from('ffe2fff0', 'hex'), Buffer.alloc(0xfff0 - 2)])
    const bomb = Buffer.concat([Buffer.from('ffd8', 'hex'), ...Array.from({ length: 6 }, () => padding), giant])
    expect(['TOO_MUCH', 'BROKEN']).toContain(await outcomeOf(bomb))
  })

  it('is also a page that begins as a picture: it is a picture that is broken', async () => {
    const polyglot = Buffer.concat([
      Buffer.from('ffd8fffe0040', 'hex'),
      Buffer.from('<html><script>alert(1)</script></html>'.padEnd(62)),
    ])
    expect(await outcomeOf(polyglot)).toBe('BROKEN')
  })

  it('waits where the disk has lost the bytes, and is looked into when it has them again', async () => {
    const bytes = await snapshot()
    const phone = { ...lin, url: world.url }
    await uploads(phone, bytes)
    await rm((await world.live.hub.files.fetch(sha256(bytes)))!.path)
    const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
    const adds = async () => {
      const id = newId()
      const input = { id, visit: found.visit.id, finding, sha256: sha256(bytes), kind: 'PHOTO', device: '执法终端' }
      await lin.does('addEvidence', { ...input, capturedAt: capturedAt.toISOString() })
      await world.settle()
      return `Evidence:${id}`
    }
    const first = await adds()
    expect((await looksAt(lin, first)).examination).toBeNull()
    await uploads(phone, bytes)
    await adds()
    expect((await looksAt(lin, first)).examination.outcome).toBe('SHOWN')
  })
})

describe('a picture whose bytes are away', () => {
  it('is told to be unexamined, and is looked into once somebody asks when they are back', async () => {
    const bytes = await snapshot({}, 900, 700)
    const hash = sha256(bytes)
    await uploads({ ...lin, url: world.url }, bytes)
    const path = join(world.directory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
    await rename(path, `${path}.away`)
    const { finding: found } = await lin.asks('query ($id: ID!) { finding(id: $id) { visit { id } } }', { id: finding })
    const own = newId()
    const id = `Evidence:${own}`
    const said = { sha256: hash, kind: 'PHOTO', capturedAt: capturedAt.toISOString(), device: '执法终端' }
    await lin.does('addEvidence', { id: own, visit: found.visit.id, finding, ...said })
    await world.settle()
    expect((await looksAt(wang, id)).examination).toBeNull()
    const told = async () =>
      (
        await world.owner<{ type: string; reason: string | null }[]>`
          select type, (convert_from(bytes, 'UTF8')::json)->'data'->>'reason' as reason from trace
          where subject_id = ${id.slice(9)} order by seq`
      ).map(({ type, reason }) => [type, reason])
    expect(await told()).toEqual([
      ['evidence.added', null],
      ['evidence.unexamined', 'missing'],
    ])
    // 何 is of another place, and 陈 asks too early.
    expect(await he.isRefused('askExamination', { evidence: id })).toMatchObject({ code: 'NOT_FOUND' })
    await chen.does('askExamination', { evidence: id })
    await world.settle()
    expect((await looksAt(wang, id)).examination).toBeNull()
    await rename(`${path}.away`, path)
    // Two ask at once: it is looked into once.
    await Promise.all([lin, wang].map((person) => person.does('askExamination', { evidence: id })))
    await world.settle()
    expect((await looksAt(wang, id)).examination).toMatchObject({ outcome: 'SHOWN' })
    expect((await told()).filter(([type]) => type === 'evidence.examined')).toHaveLength(1)
    expect(await chen.isRefused('askExamination', { evidence: id })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'evidence.examined' },
    })
  })
})
