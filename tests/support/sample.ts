import { randomInt } from 'node:crypto'
import sharp from 'sharp'

/** What a camera writes beside the picture. */
export type Said = {
  takenAt?: Date
  position?: { latitude: number; longitude: number }
  maker?: string
  model?: string
  software?: string
  serial?: string
  orientation?: number
}

/** Degrees, minutes and seconds, as EXIF has them. */
const sexagesimal = (degrees: number) => {
  const seconds = Math.round(Math.abs(degrees) * 3600 * 100)
  return `${Math.floor(seconds / 360_000)}/1 ${Math.floor(seconds / 6000) % 60}/1 ${seconds % 6000}/100`
}

/** In Asia/Shanghai, as cameras write it. */
const stamp = (at: Date) =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll('-', ':').replace('T', ' ')

/** A JPEG of its own colours, never the same twice, with what a camera writes; its left half is dark. */
export async function snapshot(said: Said = {}, width = 600, height = 400): Promise<Buffer> {
  const dark = { create: { width: width / 2, height, channels: 3 as const, background: '#101010' } }
  const background = { r: 200 + randomInt(50), g: 150 + randomInt(100), b: 150 + randomInt(100) }
  const exif = {
    IFD0: {
      ...(said.maker && { Make: said.maker }),
      ...(said.model && { Model: said.model }),
      ...(said.software && { Software: said.software }),
      Copyright: `nobody ${randomInt(2 ** 40)}`,
    },
    IFD2: {
      ...(said.takenAt && { DateTimeOriginal: stamp(said.takenAt) }),
      ...(said.serial && { BodySerialNumber: said.serial }),
    },
    IFD3: said.position
      ? {
          GPSLatitudeRef: said.position.latitude < 0 ? 'S' : 'N',
          GPSLatitude: sexagesimal(said.position.latitude),
          GPSLongitudeRef: said.position.longitude < 0 ? 'W' : 'E',
          GPSLongitude: sexagesimal(said.position.longitude),
        }
      : {},
  }
  return sharp({ create: { width, height, channels: 3, background } })
    .composite([{ input: await sharp(dark).png().toBuffer(), left: 0, top: 0 }])
    .withExif(exif as never)
    .withMetadata({ orientation: said.orientation ?? 1, exif: exif as never })
    .jpeg()
    .toBuffer()
}
