import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { crc32 } from 'node:zlib'
import { box, bytesOf, chunk, directory, latin, le24, riff, segment, tiff, u16, u32, withExif } from './boxes.ts'

const small = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#987' } })
  .jpeg()
  .toBuffer()
export const plainJpeg = () => Buffer.from(small)

/** The picture that says it is of another size. */
function lying(width: number, height: number, before: Uint8Array = Buffer.alloc(0)): Buffer {
  const at = small.indexOf(Buffer.from('ffc0', 'hex'))
  const said = Buffer.from(small)
  said.writeUInt16BE(height, at + 5)
  said.writeUInt16BE(width, at + 7)
  return Buffer.concat([said.subarray(0, 2), before, said.subarray(2)])
}

/** A table of one code of one bit for one symbol. */
const table = (kind: number, symbol: number) =>
  segment(0xc4, bytesOf(kind, 1, ...Array.from({ length: 15 }, () => 0), symbol))

/** Bits as they stand in a scan: filled up with ones, 0xff stuffed. */
function scanBits(bits: string): Buffer {
  const filled = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1')
  const raw = Buffer.from(filled.match(/.{8}/g)!.map((byte) => Number.parseInt(byte, 2)))
  return Buffer.from([...raw].flatMap((byte) => (byte === 0xff ? [0xff, 0] : [byte])))
}

/** A progressive JPEG of nothing whose every coefficient comes bit by bit: 63 × 14 scans for each of its components. */
function manyScans(side: number, components = 3): Buffer {
  const blocks = Math.ceil(side / 8) ** 2
  const ids = Array.from({ length: components }, (_, i) => i + 1)
  const frame = segment(
    0xc2,
    Buffer.concat([bytesOf(8), u16(side), u16(side), bytesOf(components), ...ids.map((id) => bytesOf(id, 0x11, 0))]),
  )
  const scan = (id: number, from: number, to: number, high: number, low: number, bits: Buffer) =>
    Buffer.concat([segment(0xda, bytesOf(1, id, 0, from, to, (high << 4) | low)), bits])
  // One code says that up to 32,767 blocks bring nothing.
  const nothing = scanBits('0'.concat('1'.repeat(14)).repeat(Math.ceil(blocks / 32_767)))
  const level = Buffer.alloc(Math.ceil(blocks / 8))
  const scans = ids.flatMap((id) => [
    scan(id, 0, 0, 0, 0, level),
    ...Array.from({ length: 63 }, (_, k) =>
      Array.from({ length: 14 }, (_unused, i) => scan(id, k + 1, k + 1, i === 0 ? 0 : 14 - i, 13 - i, nothing)),
    ).flat(),
  ])
  const quantum = segment(0xdb, Buffer.alloc(65, 1).fill(0, 0, 1))
  return Buffer.concat([
    bytesOf(0xff, 0xd8),
    quantum,
    frame,
    table(0x00, 0),
    table(0x10, 0xe0),
    ...scans,
    bytesOf(0xff, 0xd9),
  ])
}

const repeated = (bytes: Uint8Array, times: number) => Buffer.alloc(bytes.length * times, bytes)

const pngChunk = (type: string, content: Uint8Array) => {
  const named = Buffer.concat([latin(type), content])
  return Buffer.concat([u32(content.length), named, u32(crc32(named))])
}
/** A small PNG with something between its head and its pixels. */
function pngWith(...between: Uint8Array[]): Buffer {
  const head = Buffer.concat([u32(8), u32(8), bytesOf(8, 2, 0, 0, 0)])
  const pixels = pngChunk('IDAT', deflateSync(Buffer.alloc(8 * 25, 120).fill(0, 0, 1)))
  const signature = Buffer.from('89504e470d0a1a0a', 'hex')
  return Buffer.concat([signature, pngChunk('IHDR', head), ...between, pixels, pngChunk('IEND', Buffer.alloc(0))])
}

const film = (width: number, height: number) => Buffer.concat([le24(width - 1), le24(height - 1)])
/** A film of so many frames of one pixel, on a canvas. */
async function animated(width: number, height: number, frames: number): Promise<Buffer> {
  const one = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#123' } })
    .webp({ lossless: true })
    .toBuffer()
  const frame = chunk('ANMF', Buffer.concat([Buffer.alloc(6), film(1, 1), Buffer.alloc(4), one.subarray(12)]))
  const all = Array.from({ length: frames }, () => frame)
  return riff(
    chunk('VP8X', Buffer.concat([bytesOf(2, 0, 0, 0), film(width, height)])),
    chunk('ANIM', Buffer.alloc(6)),
    Buffer.concat(all),
  )
}

/** What a HEIC says of itself: one picture of a size, in tiles, whose bytes are elsewhere. */
function heic(width: number, height: number, brand = 'heic', tiles = 0): Buffer {
  const full = (version: number, ...rest: Uint8Array[]) => Buffer.concat([bytesOf(version, 0, 0, 0), ...rest])
  const handler = box('hdlr', full(0, u32(0), latin('pict'), Buffer.alloc(13)))
  const entry = (id: number, type: string) => box('infe', full(2, u16(id), u16(0), latin(type), bytesOf(0)))
  const infos = [entry(1, tiles ? 'grid' : 'hvc1'), ...(tiles ? [entry(2, 'hvc1')] : [])]
  const items = box('iinf', full(0, u16(infos.length), ...infos))
  const place = (id: number) => Buffer.concat([u16(id), u16(0), u16(1), u32(0), u32(0xffff)])
  const places = box('iloc', full(0, bytesOf(0x44, 0), u16(infos.length), ...infos.map((_, i) => place(i + 1))))
  const sizes = box('ipco', box('ispe', full(0, u32(width), u32(height))))
  const links = box('ipma', full(0, u32(1), u16(1), bytesOf(1, 1)))
  const grid = tiles ? [box('idat', bytesOf(0, 0, tiles, tiles, 0xff, 0xff, 0xff, 0xff))] : []
  const parts = [handler, box('pitm', full(0, u16(1))), items, places, box('iprp', Buffer.concat([sizes, links]))]
  const meta = box('meta', full(0, ...parts, ...grid))
  return Buffer.concat([box('ftyp', Buffer.concat([latin(brand), u32(0), latin('mif1heic')])), meta])
}

/** What EXIF can be made of. Little-endian: 0x8769 leads to a camera's directory, 0x8825 to the one of the place. */
const said = {
  'a directory of 65,535 entries': tiff(directory([], 0, 65_535)),
  'a directory that leads to itself': tiff(directory([{ tag: 0x8769, type: 4, count: 1, value: 8 }], 8)),
  'a place of zero denominators': tiff(
    directory([{ tag: 0x8825, type: 4, count: 1, value: 26 }]),
    directory([
      { tag: 1, type: 2, count: 2, value: 0x4e },
      { tag: 2, type: 5, count: 3, value: 80 },
      { tag: 3, type: 2, count: 2, value: 0x45 },
      { tag: 4, type: 5, count: 3, value: 80 },
    ]),
    Buffer.alloc(24),
  ),
  'entries of four billion values': tiff(
    directory(
      Array.from({ length: 400 }, (_, i) => ({ tag: 0x10f + i, type: i % 12, count: 0xffffffff, value: 0xfffffff0 })),
    ),
  ),
  'a maker of 60,000 control characters': tiff(
    directory([{ tag: 0x010f, type: 2, count: 60_000, value: 26 }]),
    Buffer.concat([Buffer.from('\u202egpj.exe\u0007\u001b[31m'), Buffer.alloc(60_000, 7)]),
  ),
} satisfies Record<string, Buffer>

const profile = (no: number, of: number) =>
  segment(0xe2, Buffer.concat([latin('ICC_PROFILE\0'), bytesOf(no, of), Buffer.alloc(65_000, no)]))

/** Pictures; each by what it does. */
export const pictures = async (): Promise<Record<string, Buffer>> => ({
  'jpeg: 65,535 × 65,535 by its head': lying(65_535, 65_535),
  'jpeg: 65,535 × 65,535 where nobody looks first': lying(
    65_535,
    65_535,
    Buffer.concat(Array.from({ length: 6 }, () => segment(0xfe, Buffer.alloc(65_000, 32)))),
  ),
  'jpeg: 7,000 × 7,000 of 64 × 48': lying(7000, 7000),
  'jpeg: 2,646 scans of 49 million pixels': manyScans(7000),
  'jpeg: nothing but markers': Buffer.concat([bytesOf(0xff, 0xd8), Buffer.alloc(500_000, 0xff)]),
  'jpeg: segments of no length': Buffer.concat([
    bytesOf(0xff, 0xd8),
    ...Array.from({ length: 100_000 }, () => bytesOf(0xff, 0xe1, 0, 0)),
  ]),
  'jpeg: a colour profile of 16 MB': Buffer.concat([
    small.subarray(0, 2),
    ...Array.from({ length: 255 }, (_, i) => profile(i + 1, 255)),
    small.subarray(2),
  ]),
  'png: a colour profile of 400 MB': pngWith(
    pngChunk('iCCP', Buffer.concat([latin('x\0\0'), deflateSync(Buffer.alloc(4e8))])),
  ),
  'png: forty words of 40 MB': pngWith(
    repeated(pngChunk('zTXt', Buffer.concat([latin('Comment\0\0'), deflateSync(Buffer.alloc(4e7, 65))])), 40),
  ),
  'png: a million empty chunks': pngWith(repeated(pngChunk('teSt', Buffer.alloc(0)), 1_000_000)),
  'webp: a canvas of 16 million by 16 million': riff(
    chunk('VP8X', Buffer.concat([bytesOf(2, 0, 0, 0), film(1 << 24, 1 << 24)])),
  ),
  'webp: 100,000 frames on 49 million pixels': await animated(7000, 7000, 100_000),
  'webp: frames outside of the canvas': await animated(1, 1, 10).then(
    (bytes) => (bytes.writeUIntLE(0xffffff, 52, 3), bytes),
  ),
  'heic: 100,000 × 100,000 by its head': heic(100_000, 100_000),
  'heic: four billion by four billion': heic(0xffffffff, 0xffffffff),
  'heic: 65,025 tiles': heic(7000, 7000, 'heic', 254),
  'heic: nothing but its name': box('ftyp', latin('heic\0\0\0\0mif1heic')),
  'heif: a picture of no size': heic(0, 0, 'mif1'),
  ...Object.fromEntries(Object.entries(said).map(([name, exif]) => [`exif: ${name}`, withExif(plainJpeg(), exif)])),
})
