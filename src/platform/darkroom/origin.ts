import { open } from 'node:fs/promises'
import exifr from 'exifr'
import sharp from 'sharp'
import type { Origin } from './darkroom.ts'

const wanted = { tiff: true, exif: true, gps: true, ifd1: false, xmp: false, icc: false, iptc: false, jfif: false }
const raw = { reviveValues: false, translateValues: false, sanitize: true, mergeOutput: true }

/** What a picture says of when, where and with what it was taken; undefined where it says nothing that can be read. */
export async function readOrigin(path: string, mime: string): Promise<Origin | undefined> {
  if (!mime.startsWith('image/')) return undefined
  try {
    const said = await read(path, mime)
    return said && originOf(said)
  } catch {
    return undefined
  }
}

type Said = Record<string, unknown>

async function read(path: string, mime: string): Promise<Said | undefined> {
  if (mime !== 'image/webp') {
    const file = await open(path, 'r')
    try {
      // What a camera writes stands at the front; a file that has it elsewhere has none for us.
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4 << 20), 0, 4 << 20, 0)
      return (await exifr.parse(buffer.subarray(0, bytesRead), { ...wanted, ...raw })) as Said | undefined
    } finally {
      await file.close()
    }
  }
  const { exif } = await sharp(path).metadata()
  const tiff = exif?.subarray(0, 4).toString('latin1') === 'Exif' ? exif.subarray(6) : exif
  return tiff && ((await exifr.parse(tiff, { ...wanted, ...raw })) as Said | undefined)
}

export function originOf(said: Said): Origin | undefined {
  const [latitude, longitude] = [degrees(said['latitude'], 90), degrees(said['longitude'], 180)]
  const placed = latitude !== null && longitude !== null && !(latitude === 0 && longitude === 0)
  const origin: Origin = {
    takenAt: moment(said['DateTimeOriginal'] ?? said['CreateDate'], said['OffsetTimeOriginal'] ?? said['OffsetTime']),
    latitude: placed ? latitude : null,
    longitude: placed ? longitude : null,
    maker: words(said['Make']),
    model: words(said['Model']),
    software: words(said['Software']),
    serial: words(said['BodySerialNumber'] ?? said['SerialNumber'] ?? said['CameraSerialNumber']),
  }
  return Object.values(origin).some((value) => value !== null) ? origin : undefined
}

const degrees = (value: unknown, most: number) =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most ? value : null

/** One line of at most 100 characters, without what no column holds and what would have it read otherwise than it is. */
function words(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null
  const line = String(value)
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\ufffd]+/gu, ' ')
    .trim()
  return line.slice(0, 100).toWellFormed() || null
}

/** `2008:10:22 16:28:39`, in Asia/Shanghai where the file tells no zone: EXIF has none before 2.31. */
function moment(text: unknown, zone: unknown): string | null {
  const [, year, month, day, time] = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/.exec(String(text)) ?? []
  if (!time) return null
  const offset = /^[+-]\d\d:\d\d$/.test(String(zone)) ? String(zone) : '+08:00'
  const at = new Date(`${year}-${month}-${day}T${time}${offset}`)
  return Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1990 ? null : at.toISOString()
}
