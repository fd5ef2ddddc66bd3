import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, newPair, publicKeyOf, sha256Text, sign } from '../../src/web/field/capture/manifest.ts'
import {
  type Business,
  type Day,
  type EvidenceRequest,
  inOrder,
  keyOf,
  mergeDay,
  moved,
  outlived,
  type Stop,
} from '../../src/web/field/day.ts'
import { distance, project } from '../../src/web/shared/plane.ts'
import { isSignedBy, readPublicKey } from '../../src/platform/signing.ts'
import { newKey, openJson, sealJson, unwrap, wrap } from '../../src/web/shared/sealed.ts'
import { withText } from '../../src/web/shared/png.ts'
import { zip } from '../../src/web/shared/zip.ts'
import { photo } from '../support/phone.ts'

describe('what is kept on the phone', () => {
  it('opens with its key alone, and not with one bit changed', async () => {
    const key = await newKey()
    const sealed = await sealJson(key, { name: '老王川菜馆' })
    expect(await openJson(key, sealed)).toEqual({ name: '老王川菜馆' })
    await expect(openJson(await newKey(), sealed)).rejects.toThrow()
    new Uint8Array(sealed.bytes)[3]! ^= 1
    await expect(openJson(key, sealed)).rejects.toThrow()
  })

  it('has its key wrapped by the PIN', async () => {
    const key = await newKey()
    const wrapped = await wrap(key, '482913', 1000)
    expect(await unwrap(wrapped, '482914')).toBeUndefined()
    const sealed = await sealJson(key, 1)
    expect(await openJson((await unwrap(wrapped, '482913'))!, sealed)).toBe(1)
  })
})

describe('a manifest', () => {
  it('is the canonical text that everybody else writes (RFC 8785)', () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false } as never), (value) => {
        fc.pre(!JSON.stringify(value).includes('__proto__') && !/"\d+":/.test(JSON.stringify(value)))
        expect(canonicalText(value)).toBe(canonicalize(value))
      }),
    )
  })

  it('is signed as the hub verifies it', async () => {
    const pair = await newPair()
    const text = canonicalText({ counter: 1, position: null })
    const key = readPublicKey(await publicKeyOf(pair))!
    expect(isSignedBy(key, text, await sign(pair, text))).toBe(true)
    expect(isSignedBy(key, `${text} `, await sign(pair, text))).toBe(false)
    expect(await sha256Text(text)).toBe(createHash('sha256').update(text).digest('hex'))
  })
})

const python = spawnSync('python3', ['--version']).status === 0

it.skipIf(!python)('a backup is a ZIP that other programs open', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'heyi-zip-')), 'backup.zip')
  const files = [
    { name: 'operations.json', bytes: new TextEncoder().encode('[1]\n') },
    { name: 'files/照片.jpg', bytes: new Uint8Array(photo(3000)) },
  ]
  writeFileSync(path, Buffer.from(await (await zip(files, new Date(2026, 10, 22, 9, 14))).arrayBuffer()))
  const read = `import sys, zipfile, hashlib
z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None
print([(i.filename, hashlib.sha256(z.read(i)).hexdigest(), i.date_time[:3]) for i in z.infolist()])`
  const expected = files.map(
    ({ name, bytes }) => `('${name}', '${createHash('sha256').update(bytes).digest('hex')}', (2026, 11, 22))`,
  )
  expect(execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }).trim()).toBe(`[${expected.join(', ')}]`)
})

it('a backup holds one original at a time, however many there are', async () => {
  const originals = Array.from({ length: 5 }, () => new Uint8Array(photo(2000)))
  const whole = originals.map((one) => createHash('sha256').update(one).digest('hex'))
  async function* one() {
    for (const [i, bytes] of originals.entries()) {
      yield { name: `${i}.png`, bytes }
      // Its memory is somebody else's by the time that the next is asked for.
      bytes.fill(0)
    }
  }
  const text = Buffer.from(await (await zip(one(), new Date())).arrayBuffer())
  const starts = whole.map((_, i) => text.indexOf(`${i}.png`) + 5)
  const found = starts.map((at, i) =>
    createHash('sha256')
      .update(text.subarray(at, at + originals[i]!.length))
      .digest('hex'),
  )
  expect(found).toEqual(whole)
})

it('a signature carries its strokes inside a picture that is still one', async () => {
  const png = new Uint8Array(photo(100))
  const bytes = Buffer.from(await withText(png, 'heyi-strokes', '[{"x":1}]').arrayBuffer())
  expect(bytes.includes('iTXtheyi-strokes')).toBe(true)
  expect(bytes.subarray(-12)).toEqual(Buffer.from(png.subarray(-12)))
})

describe('the day', () => {
  const stop = (business: string, order: number): Stop => ({ business, reason: 'PATROL', due: null, order, nth: 0 })
  const day = (more: Partial<Day>): Day => ({
    cursor: 'c',
    at: '2026-11-22T00:00:00.000Z',
    worker: { id: 'Person:l', name: '林小山', grid: '44' },
    stops: [],
    businesses: [],
    editions: [],
    notices: [],
    rechecks: [],
    requests: [],
    gone: [],
    ...more,
  })
  const edition = (id: string) => ({ id, number: 1, title: '', items: [] })

  it('takes what came, drops what is gone, and keeps what a draft still needs', () => {
    const old = day({ editions: [edition('e1')] })
    const delta = day({ editions: [edition('e2')], gone: ['e1'] })
    expect(mergeDay(old, delta).editions.map(({ id }) => id)).toEqual(['e2'])
    expect(mergeDay(old, delta, new Set(['e1'])).editions.map(({ id }) => id)).toEqual(['e2', 'e1'])
  })

  it('keeps a business that was taken along for a day, told anew or not, and drops it then', () => {
    const along = { id: 'b', along: '2026-11-21T09:00:00.000Z' } as Business
    const told = { id: 'b', name: '小馆' } as Business
    const first = mergeDay(day({ businesses: [along] }), day({ businesses: [told] }))
    expect(first.businesses).toEqual([{ ...told, along: along.along }])
    expect(mergeDay(first, day({})).businesses).toEqual(first.businesses)
    expect(mergeDay(first, day({ at: '2026-11-22T09:00:00.000Z' })).businesses).toEqual([])
    expect(mergeDay(day({ businesses: [told] }), day({})).businesses).toEqual([])
  })

  it('keeps what is written of a request that has ended, and says that it has', () => {
    const asked = { id: 'r', business: 'b' } as EvidenceRequest
    const old = day({ requests: [asked] })
    expect(mergeDay(old, day({ requests: [asked] }), new Set(['r'])).requests).toEqual([asked])
    expect(mergeDay(old, day({}), new Set(['r'])).requests).toEqual([{ ...asked, ended: true }])
    expect(mergeDay(old, day({})).requests).toEqual([])
  })

  it('keeps no paper and no picture that it does not want any more, and everything else', () => {
    const names = ['key', 'chain', 'paper 1 1', 'paper 1 2', 'picture a', 'picture b']
    expect(outlived(names, new Set(['paper 1 2', 'picture b']))).toEqual(['paper 1 1', 'picture a'])
  })

  it('keeps every stop once, wherever the worker moves them', () => {
    const stops = ['a', 'b', 'c', 'd'].map(stop)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(3), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 30 }),
        (moves) => {
          let own: string[] = []
          for (const [i, by] of moves) own = moved(stops, own, stops[i]!, by)
          const shown = inOrder(stops, own)
          expect(shown.map(keyOf).toSorted()).toEqual(stops.map(keyOf).toSorted())
          if (own.length > 0) expect(shown.map(keyOf)).toEqual(own)
        },
      ),
    )
  })
})

it('the map keeps every stop inside and north up', () => {
  const place = fc.record({
    latitude: fc.double({ min: 22, max: 24, noNaN: true }),
    longitude: fc.double({ min: 112, max: 114, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 40 }), (points) => {
      for (const { x, y } of project(points, 360).placed) expect(Math.min(x, y, 360 - x, 360 - y)).toBeGreaterThan(0)
    }),
  )
  const [south, north] = project(
    [
      { latitude: 23, longitude: 113 },
      { latitude: 23.01, longitude: 113 },
    ],
    360,
  ).placed
  expect(north!.y).toBeLessThan(south!.y)
  expect(Math.round(distance({ latitude: 23, longitude: 113 }, { latitude: 23.01, longitude: 113 }))).toBe(1113)
})
