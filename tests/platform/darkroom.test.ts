import { execFileSync, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { develop, developerId, developForPaper } from '../../src/platform/darkroom/darkroom.ts'
import { snapshot } from '../support/sample.ts'

let directory: string
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heyi-darkroom-'))
})
afterAll(() => rm(directory, { recursive: true, force: true }))

/** Looks into bytes, and says what whoever looked took of memory at most, in MB. */
async function looksInto(bytes: Uint8Array, mime: string, mostPixels = 50_000_000) {
  const path = join(directory, randomBytes(8).toString('hex'))
  await writeFile(path, bytes)
  let peak = 0
  const watch = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${developerId()}/status`, 'latin1')
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
    } catch {
      // Elsewhere than on Linux nobody tells.
    }
  }, 5)
  try {
    return { ...(await develop(path, mime, mostPixels))!, peak }
  } finally {
    clearInterval(watch)
    await rm(path)
  }
}

const chunk = (type: string, content: Uint8Array) => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(content.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
/** A PNG of these dimensions whose pixels are all nothing, packed small. */
function bomb(width: number, height: number, interlaced = 0): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([16, 6, 0, 0, interlaced], 8)
  const pixels = deflateSync(Buffer.alloc(Math.min(height * (1 + width * 8), 1 << 29)), { level: 9 })
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

it('refuses a picture of more pixels than there may be, without decoding it', async () => {
  const { outcome, peak } = await looksInto(bomb(20_000, 3000), 'image/png')
  expect(outcome).toBe('tooMuch')
  expect(peak).toBeLessThan(512)
})

it('stays within its memory, or dies alone, and goes on with the next', async () => {
  // Interlaced, sixteen bits a channel: nearly 400 MB decoded, and it cannot be read line by line.
  const { outcome, peak } = await looksInto(bomb(7000, 7000, 1), 'image/png')
  expect(['shown', 'tooMuch', 'broken']).toContain(outcome)
  expect(peak).toBeLessThan(512)
  expect((await looksInto(await snapshot(), 'image/jpeg')).outcome).toBe('shown')
}, 120_000)

it('answers for whatever is put before it', async () => {
  const whole = await snapshot({ position: { latitude: 23, longitude: 113 }, serial: 'x' }, 1600, 1200)
  const formats = [
    ['image/jpeg', whole],
    ['image/png', await sharp(whole).png().toBuffer()],
    ['image/webp', await sharp(whole).webp().toBuffer()],
  ] as const
  let seed = 20261122
  const next = (below: number) => (seed = (seed * 1103515245 + 12345) % 2 ** 31) % below
  for (const [mime, bytes] of formats)
    for (let round = 0; round < 8; round++) {
      const damaged = Buffer.from(bytes.subarray(0, round % 2 ? bytes.length : next(bytes.length)))
      for (let i = 0; i < 40 && damaged.length > 0; i++) damaged[next(damaged.length)] = next(256)
      const { outcome, peak } = await looksInto(damaged, mime)
      expect(['shown', 'broken', 'tooMuch']).toContain(outcome)
      expect(peak).toBeLessThan(512)
    }
  for (const mime of ['image/heic', 'image/heif', 'video/mp4', 'audio/mp4', 'application/pdf'])
    expect(['unshown', 'broken', 'tooMuch']).toContain((await looksInto(randomBytes(5000), mime)).outcome)
}, 120_000)

it('does not blame a file for whoever is ended from outside, and goes on with it', async () => {
  const path = join(directory, 'ended.jpg')
  await writeFile(path, await snapshot({}, 3000, 2000))
  await develop(path, 'image/jpeg', 50_000_000)
  const looking = develop(path, 'image/jpeg', 50_000_000)
  process.kill(developerId()!, 'SIGTERM')
  expect((await looking)!.outcome).toBe('shown')
}, 60_000)

it('says nothing of a file where whoever looks is ended again and again', async () => {
  const path = join(directory, 'again.jpg')
  await writeFile(path, await snapshot({}, 3000, 2000))
  const kills = setInterval(() => {
    const id = developerId()
    if (id) process.kill(id, 'SIGKILL')
  }, 2)
  try {
    expect(await develop(path, 'image/jpeg', 50_000_000)).toBeUndefined()
    // Nor does a case file say of it that paper cannot show it: it is made once more, later.
    const refused = { code: 'UNAVAILABLE', details: { rule: 'picture.interrupted', retryable: true } }
    await expect(developForPaper(path, 'image/jpeg', 50_000_000)).rejects.toMatchObject(refused)
  } finally {
    clearInterval(kills)
  }
  expect(await developForPaper(path, 'image/jpeg', 50_000_000)).toBeInstanceOf(Uint8Array)
  expect((await develop(path, 'image/jpeg', 50_000_000))!.outcome).toBe('shown')
}, 60_000)

const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0

it.skipIf(!hasFfmpeg).each([
  ['mp4', 'video/mp4', ['-c:v', 'mpeg4', '-metadata', 'location=+23.1327+113.3412/', '-metadata', 'artist=SN-12345']],
  ['webm', 'video/webm', ['-c:v', 'libvpx', '-metadata', 'artist=SN-12345']],
])(
  'shows a film of %s by an early frame, without what it says of itself (skipped where there is no ffmpeg)',
  async (ending, mime, how) => {
    const path = join(directory, `film.${ending}`)
    const drawn = ['-f', 'lavfi', '-i', 'color=c=#2040c0:size=1920x1080:rate=10:duration=1']
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...drawn, ...how, path])
    const film = await readFile(path)
    expect(film.includes('SN-12345')).toBe(true)
    const { outcome, pictures, peak, origin } = await looksInto(film, mime)
    expect({ outcome, origin }).toEqual({ outcome: 'shown', origin: undefined })
    expect(peak).toBeLessThan(512)
    expect(pictures.map(({ size, width, height }) => [size, width, height])).toEqual([
      ['large', 1280, 720],
      ['small', 320, 180],
    ])
    for (const { bytes } of pictures) {
      const { exif, xmp, icc, format } = await sharp(bytes).metadata()
      expect({ exif, xmp, icc, format }).toEqual({ format: 'webp' })
      expect(Buffer.from(bytes).includes('SN-12345')).toBe(false)
      const { dominant } = await sharp(bytes).stats()
      expect(dominant.b).toBeGreaterThan(dominant.r + 80)
    }
    // Cut off before its index, or after its head, it is told of as what it is.
    expect((await looksInto(film.subarray(0, 200), mime)).outcome).toBe('broken')
  },
  60_000,
)

it.skipIf(process.platform !== 'linux')(
  'ends what films take too much together with whoever started it',
  async () => {
    // In the place of ffmpeg something that takes ever more memory, and lets nobody go.
    const bin = join(directory, 'bin')
    await mkdir(bin)
    await writeFile(
      join(bin, 'ffmpeg'),
      `#!${process.execPath}\nconst held = []\nfor (;;) held.push(Buffer.alloc(1 << 20, 1))\n`,
      { mode: 0o755 },
    )
    const before = process.env['PATH']
    process.env['PATH'] = `${bin}:${before}`
    const old = developerId()
    if (old) process.kill(old, 'SIGTERM')
    while (developerId() === old && old) await new Promise((resolve) => setTimeout(resolve, 10))
    try {
      const { outcome } = await looksInto(randomBytes(5000), 'video/mp4')
      expect(['tooMuch', 'broken']).toContain(outcome)
      const left = execFileSync('ps', ['-eo', 'args']).toString()
      expect(left).not.toContain(join(bin, 'ffmpeg'))
    } finally {
      process.env['PATH'] = before
    }
  },
  60_000,
)
