import { existsSync } from 'node:fs'
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPartials } from '../../src/platform/files/partial.ts'
import { asks, begins, checksum, givesUp, offsetOf, photo, sends, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

const noPiece = () => ({ bytes: Readable.from([]), checksum: undefined })

let world: World
let lin: Person & { url: string }
let he: Person & { url: string }
beforeAll(async () => {
  world = await openWorld({ pool: 6 })
  const at = async (key: string) => ({ ...(await world.person(key)), url: world.url })
  ;[lin, he] = (await Promise.all([at('lin'), at('he')])) as [typeof lin, typeof he]
})
afterAll(() => world.close())

const kept = (hash: string) => join(world.directory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash)
const refusal = async (answer: Response) => ({
  status: answer.status,
  ...((await answer.json()) as { code: string; rule?: string; message: string; messageEn: string }),
})
const rows = (hash: string) => world.owner`select mime, bytes::int from file where sha256 = ${hash}`
const underWay = async () =>
  (await readdir(join(world.directory, 'files/incoming'))).filter((name) => !name.endsWith('.json'))

describe('a photo from a phone', () => {
  it('arrives in one request and is kept under its hash before the answer', async () => {
    const bytes = photo()
    const answer = await uploads(lin, bytes, { filename: '后厨 油烟.png', sha256: sha256(bytes).toUpperCase() })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-heyi-sha256')
    expect(await readFile(kept(sha256(bytes)))).toEqual(bytes)
    expect(await rows(sha256(bytes))).toEqual([{ mime: 'image/png', bytes: bytes.length }])
  })

  it('arrives in pieces, each on the disk when it is acknowledged', async () => {
    const bytes = photo(300_000)
    const place = await begins(lin, bytes.length)
    expect(place).toMatch(/^\/files\//)
    for (let at = 0; at < bytes.length; at += 100_000) {
      const answer = await sends(lin, place, at, bytes.subarray(at, at + 100_000))
      expect(answer.status).toBe(204)
      const end = Math.min(at + 100_000, bytes.length)
      expect(answer.headers.get('upload-offset')).toBe(String(end))
      expect(answer.headers.get('x-heyi-sha256')).toBe(end === bytes.length ? sha256(bytes) : null)
    }
    expect(await readFile(kept(sha256(bytes)))).toEqual(bytes)
  })

  it('is stored once when it comes twice, and the second sender gets the same answer', async () => {
    const bytes = photo()
    const [first, second, third] = [await uploads(lin, bytes), await uploads(he, bytes), await uploads(lin, bytes)]
    for (const answer of [first, second, third]) expect(answer.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
    expect(await rows(sha256(bytes))).toHaveLength(1)
    expect(await world.owner`select person_id from file_sender where sha256 = ${sha256(bytes)}`).toHaveLength(2)
  })

  it('is told again to whoever lost the last answer, without a second trace', async () => {
    const bytes = photo()
    const place = (await uploads(lin, bytes)).headers.get('location')!
    const answer = await asks(lin, place)
    expect(answer.headers.get('upload-offset')).toBe(String(bytes.length))
    expect(answer.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
    const again = await sends(lin, place, bytes.length, Buffer.alloc(0))
    expect([again.status, again.headers.get('x-heyi-sha256')]).toEqual([204, sha256(bytes)])
    const traces =
      await world.owner`select from trace where type = 'file.stored' and convert_from(bytes, 'UTF8') like ${`%${sha256(bytes)}%`}`
    expect(traces).toHaveLength(1)
  })

  it('goes on after the connection broke in the middle of a piece', async () => {
    const bytes = photo(400_000)
    const place = await begins(lin, bytes.length)
    await new Promise<void>((resolve) => {
      const broken = request(`${world.url}${place}`, {
        method: 'PATCH',
        headers: {
          authorization: `Bearer ${lin.token}`,
          'tus-resumable': '1.0.0',
          'content-type': 'application/offset+octet-stream',
          'upload-offset': '0',
          'content-length': bytes.length,
        },
      })
      broken.on('error', () => resolve())
      broken.write(bytes.subarray(0, 250_000), () => setTimeout(() => broken.destroy(), 100))
      broken.on('close', () => resolve())
    })
    const offset = await offsetOf(lin, place)
    expect(offset).toBeGreaterThan(0)
    expect(offset).toBeLessThanOrEqual(250_000)
    const answer = await sends(lin, place, offset, bytes.subarray(offset))
    expect(answer.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  })

  it('can be given up', async () => {
    const place = await begins(lin, 1000)
    await sends(lin, place, 0, photo().subarray(0, 100))
    expect((await givesUp(lin, place)).status).toBe(204)
    expect((await asks(lin, place)).status).toBe(404)
  })
})

describe('a piece of an upload', () => {
  it('is refused at another offset, which stays as it was', async () => {
    const bytes = photo()
    const place = await begins(lin, bytes.length)
    await sends(lin, place, 0, bytes.subarray(0, 500))
    const { status, code, rule } = await refusal(await sends(lin, place, 100, bytes.subarray(100)))
    expect({ status, code, rule }).toEqual({ status: 409, code: 'STALE', rule: 'upload.offset' })
    expect(await offsetOf(lin, place)).toBe(500)
  })

  it.each(['sha1', 'sha256'] as const)(
    'is dropped when its %s is another, and taken when it is right',
    async (algorithm) => {
      const bytes = photo()
      const place = await begins(lin, bytes.length)
      const piece = bytes.subarray(0, 700)
      const damaged = Buffer.from(piece)
      damaged[3]! ^= 1
      const { status, code, message } = await refusal(await sends(lin, place, 0, damaged, checksum(algorithm, piece)))
      expect({ status, code }).toEqual({ status: 460, code: 'INVALID' })
      expect(message).toContain('校验和')
      expect(await offsetOf(lin, place)).toBe(0)
      expect((await sends(lin, place, 0, piece, checksum(algorithm, piece))).status).toBe(204)
      expect(await offsetOf(lin, place)).toBe(700)
    },
  )

  it('that was never checked, because the process died, does not count', async () => {
    const partials = openPartials(join(world.directory, 'files/incoming'), noPiece)
    const bytes = photo()
    const place = await begins(lin, bytes.length)
    await sends(lin, place, 0, bytes.subarray(0, 300))
    const id = place.slice('/files/'.length)
    await writeFile(`${partials.path(id)}.from`, '300')
    await writeFile(partials.path(id), bytes.subarray(0, 900))
    expect(await offsetOf(lin, place)).toBe(300)
  })

  it('is refused with a checksum of an unknown kind', async () => {
    const place = await begins(lin, 1000)
    expect((await sends(lin, place, 0, Buffer.alloc(10), { 'upload-checksum': 'md5 AAAA' })).status).toBe(400)
  })
})

describe('what is refused', () => {
  it('a file larger than allowed, before a byte of it is sent', async () => {
    const answer = await fetch(`${world.url}/files`, {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        authorization: `Bearer ${lin.token}`,
        'upload-length': String(51 * 1024 * 1024),
      },
    })
    const { status, code, message, messageEn } = await refusal(answer)
    expect({ status, code }).toEqual({ status: 413, code: 'TOO_LARGE' })
    expect(message).toContain('50 MB')
    expect(messageEn).toContain('50 MB')
  })

  it('a video larger than a video may be; up to that it may be larger than anything else', async () => {
    const says = (bytes: number) => begins(lin, bytes, { filetype: 'video/mp4' })
    await expect(says(201 * 1024 * 1024)).rejects.toThrow('200 MB')
    expect(await says(199 * 1024 * 1024)).toMatch(/^\/files\//)
  })

  it('a picture that only says it is a video', async () => {
    const bytes = photo(51 * 1024 * 1024)
    const { status, rule } = await refusal(await uploads(lin, bytes, { filetype: 'video/mp4' }))
    expect({ status, rule }).toEqual({ status: 413, rule: 'file.size' })
    expect(existsSync(kept(sha256(bytes)))).toBe(false)
  })

  it.each([
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d494844520000c3500000c3500802000000', 'hex')],
    ['JPEG', Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0001108c350c3500300ffd9', 'hex')],
    ['WebP', Buffer.from('524946461e000000574542505650385800000a00000000004fc3004fc300000000', 'hex')],
  ])('a %s of 50,000 by 50,000 pixels, however few its bytes', async (_kind, head) => {
    const bytes = Buffer.concat([head, Buffer.alloc(200)])
    const { status, rule, message, messageEn } = await refusal(await uploads(lin, bytes))
    expect({ status, rule }).toEqual({ status: 413, rule: 'file.pixels' })
    expect([message, messageEn].join()).toContain('50000×50000')
    expect(existsSync(kept(sha256(bytes)))).toBe(false)
  })

  it('more bytes than were announced', async () => {
    const place = await begins(lin, 1000)
    expect((await sends(lin, place, 0, Buffer.alloc(5000))).status).toBe(413)
  })

  it.each([
    ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a drawing with script', Buffer.from('\ufeff <svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a drawing declared as XML', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.concat([Buffer.from('MZ\u0090\0\u0003\0', 'latin1'), Buffer.alloc(200)])],
    ['a packed folder', Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60)])],
    ['text that is not UTF-8', Buffer.from('d6d0cec4', 'hex')],
    ['text that is too long', Buffer.alloc(1024 * 1024 + 1, 'a')],
  ])('%s, whatever it is called; nothing of it stays', async (_name, bytes) => {
    const before = await underWay()
    const { status, code, rule, message, messageEn } = await refusal(
      await uploads(lin, bytes, { filename: 'photo.jpg' }),
    )
    expect({ status, code, rule }).toEqual({ status: 415, code: 'INVALID', rule: 'file.type' })
    expect(message).toContain('不接受')
    expect(messageEn).toContain('Not a kind of file')
    expect(existsSync(kept(sha256(bytes)))).toBe(false)
    expect(await underWay()).toEqual(before)
    expect(await rows(sha256(bytes))).toEqual([])
  })

  it('bytes other than those that were promised', async () => {
    const bytes = photo()
    const { status, rule } = await refusal(await uploads(lin, bytes, { sha256: sha256(photo()) }))
    expect({ status, rule }).toEqual({ status: 422, rule: 'file.sha256' })
    expect(existsSync(kept(sha256(bytes)))).toBe(false)
  })

  it('an empty file, a malformed hash and a name past all measure', async () => {
    expect((await uploads(lin, Buffer.alloc(0))).status).toBe(400)
    expect((await uploads(lin, photo(), { sha256: 'abc' })).status).toBe(400)
    expect((await uploads(lin, photo(), { filename: 'x'.repeat(300) })).status).toBe(400)
  })

  it('an upload by another protocol', async () => {
    const answer = await fetch(`${world.url}/files`, {
      method: 'POST',
      headers: { authorization: `Bearer ${lin.token}` },
      body: 'x',
    })
    expect((await refusal(answer)).status).toBe(412)
  })

  it('whoever shows no token, one that is unknown, or one of a session that has ended', async () => {
    expect((await refusal(await uploads({ url: world.url, token: null }, photo()))).code).toBe('UNAUTHENTICATED')
    expect((await uploads({ url: world.url, token: 'x'.repeat(43) }, photo())).status).toBe(401)
    const gone = { ...(await world.person('lin')), url: world.url }
    const bytes = photo()
    const place = await begins(gone, bytes.length)
    expect((await sends(gone, place, 0, bytes.subarray(0, 100))).status).toBe(204)
    await gone.does('logout', {})
    expect((await sends(gone, place, 100, bytes.subarray(100))).status).toBe(401)
    // Another session of the same person goes on where it was.
    expect((await sends(lin, place, 100, bytes.subarray(100))).headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  })

  it('an auditor, who writes nothing', async () => {
    expect((await uploads({ ...(await world.person('zhou')), url: world.url }, photo())).status).toBe(403)
  })

  it('another person’s upload, as if it were not there', async () => {
    const bytes = photo()
    const place = await begins(lin, bytes.length)
    for (const answer of [await sends(he, place, 0, bytes), await givesUp(he, place), await asks(he, place)])
      expect(answer.status).toBe(404)
    expect(await offsetOf(lin, place)).toBe(0)
  })

  it('paths', async () => {
    for (const path of ['/files/..%2f..%2fetc%2fpasswd', `/files/${lin.personId}.%2e%2e`, '/files/incoming'])
      expect((await sends(lin, path, 0, Buffer.alloc(4))).status).toBe(404)
  })
})

it('takes a picture that was cut off, and text, for what they are', async () => {
  for (const [bytes, mime] of [
    [photo().subarray(0, 20), 'image/png'],
    [photo().subarray(0, 8), 'image/png'],
    [Buffer.from('\ufeff日期,油烟 mg/m³\n2026-11-22,2.4\n'), 'text/plain'],
    [Buffer.from('{"fume":2.4}'), 'text/plain'],
    [Buffer.from('%PDF-1.4\n%âãÏÓ\n'), 'application/pdf'],
    [Buffer.from('0000001c667479704d344120000000004d3441206d703432', 'hex'), 'audio/mp4'],
  ] as const) {
    expect((await uploads(lin, bytes)).status).toBe(201)
    expect(await rows(sha256(bytes))).toMatchObject([{ mime }])
  }
})

it('says what it can do', async () => {
  const answer = await fetch(`${world.url}/files`, { method: 'OPTIONS' })
  expect(answer.status).toBe(204)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'tus-version': '1.0.0',
    'tus-max-size': String(200 * 1024 * 1024),
    'tus-extension': 'creation,creation-with-upload,termination,expiration,checksum',
    'tus-checksum-algorithm': 'sha1,sha256',
  })
})

it('forgets an upload that was begun more than a day ago', async () => {
  const place = await begins(lin, 1000)
  const path = join(world.directory, 'files/incoming', place.slice('/files/'.length))
  const card = JSON.parse(await readFile(`${path}.json`, 'utf8')) as object
  const yesterday = new Date(Date.now() - 25 * 3_600_000)
  await writeFile(`${path}.json`, JSON.stringify({ ...card, createdAt: yesterday.toISOString() }))
  expect((await refusal(await sends(lin, place, 0, Buffer.alloc(10)))).status).toBe(410)
  await Promise.all([path, `${path}.json`].map((one) => utimes(one, yesterday, yesterday)))
  const fresh = await begins(lin, 1000)
  const partials = openPartials(join(world.directory, 'files/incoming'), noPiece)
  expect(await partials.sweep(Date.now())).toBe(2)
  expect(existsSync(path)).toBe(false)
  expect(await offsetOf(lin, fresh)).toBe(0)
})

it('heals an upload that was interrupted between moving the bytes and recording them', async () => {
  const bytes = photo()
  await world.owner`alter table file rename to file_away`
  const place = await begins(lin, bytes.length)
  expect((await refusal(await sends(lin, place, 0, bytes))).code).toBe('INTERNAL')
  await world.owner`alter table file_away rename to file`
  expect(existsSync(kept(sha256(bytes)))).toBe(true)
  expect(await rows(sha256(bytes))).toEqual([])
  expect((await uploads(lin, bytes)).headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  expect(await rows(sha256(bytes))).toHaveLength(1)
  expect((await asks(lin, place)).headers.get('x-heyi-sha256')).toBe(sha256(bytes))
})

it('answers many at once, each with its own bytes', async () => {
  const all = Array.from({ length: 20 }, () => photo(50_000))
  const answers = await Promise.all(all.map((bytes) => uploads(lin, bytes)))
  expect(answers.map((answer) => answer.headers.get('x-heyi-sha256'))).toEqual(all.map(sha256))
})
