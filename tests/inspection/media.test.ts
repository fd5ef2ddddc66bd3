import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import exifr from 'exifr'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { type Developed, develop } from '../../src/platform/darkroom/darkroom.ts'
import { mostPixels } from '../../src/platform/files/complete.ts'
import { findKind } from '../../src/platform/files/kinds.ts'

const folder = join(import.meta.dirname, '../../../shared/data/media')
const walk = (path: string): string[] =>
  readdirSync(path, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? walk(join(path, one.name)) : [join(path, one.name)],
  )

const refused = ['WindowsMetafile.wmf', 'bmp.bmp', 'gif-transparent.gif', 'html-2.0.html', 'ico.ico', 'jpeg2.jp2']
refused.push('mp3.mp3', 'svg.svg', 'tiff.tif', 'wav.wav')
const outcomes: Record<string, Developed['outcome']> = {
  'png-truncated.png': 'broken',
  'pdf.pdf': 'unshown',
  'README.rst': 'unshown',
}
const upright: Record<string, [number, number]> = { landscape: [600, 450], portrait: [450, 600] }

describe.skipIf(!existsSync(folder))('real photos and files (skipped where ../shared/data/media is absent)', () => {
  const paths = existsSync(folder) ? walk(folder) : []

  it.each(paths.map((path) => ({ path, name: path.slice(folder.length + 1) })))('$name', async ({ path, name }) => {
    const short = name.split('/').at(-1)!
    const kind = await findKind(path, statSync(path).size).catch(
      ({ details }: { details: { rule: string } }) => details,
    )
    if (refused.includes(short)) return expect(kind).toMatchObject({ rule: 'file.type' })
    const { outcome, pictures, origin, width, height } = (await develop(path, kind as string, mostPixels))!
    // A video has a poster where ffmpeg is there to make one.
    if ((kind as string).startsWith('video/')) expect(['shown', 'unshown', 'broken']).toContain(outcome)
    else expect(outcome).toBe(outcomes[short] ?? 'shown')
    expect(pictures.map(({ size }) => size)).toEqual(outcome === 'shown' ? ['large', 'small'] : [])
    for (const [i, side] of [1280, 320].slice(0, pictures.length).entries()) {
      const bytes = Buffer.from(pictures[i]!.bytes)
      const picture = await sharp(bytes).metadata()
      expect([picture.width, picture.height]).toEqual([pictures[i]!.width, pictures[i]!.height])
      expect(Math.max(picture.width, picture.height)).toBeLessThanOrEqual(side)
      expect([picture.exif, picture.xmp, picture.iptc, picture.icc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
      expect(await exifr.parse(bytes).catch(() => undefined)).toBeUndefined()
      expect(await exifr.gps(bytes).catch(() => undefined)).toBeUndefined()
    }
    if (name.includes('/gps/')) {
      const gps = await exifr.gps(readFileSync(path))
      expect([origin!.latitude, origin!.longitude]).toEqual([gps.latitude, gps.longitude])
      expect(origin).toMatchObject({ maker: 'NIKON', model: 'COOLPIX P6000' })
    }
    if (name.includes('/orientation/')) expect([width, height]).toEqual(upright[short.split('_')[0]!])
  })
})
