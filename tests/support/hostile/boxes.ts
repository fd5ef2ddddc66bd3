/** How the formats are built: JPEG segments, TIFF directories, RIFF chunks, ISO boxes; to be built wrongly. */

export const bytesOf = (...numbers: number[]) => Buffer.from(numbers)
export const latin = (text: string) => Buffer.from(text, 'latin1')

export const u16 = (value: number) => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16BE(value)
  return bytes
}
export const u32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
const le32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
export const le24 = (value: number) => le32(value).subarray(0, 3)

/** A marker of JPEG with what it holds. */
export const segment = (marker: number, content: Uint8Array) =>
  Buffer.concat([bytesOf(0xff, marker), u16(content.length + 2), content])

/** A box of ISO 14496-12: its size is the right one unless told. */
export const box = (type: string, content: Uint8Array = Buffer.alloc(0), size = content.length + 8) =>
  Buffer.concat([u32(size), latin(type), content])

/** A box that says its size in 64 bits. */
export const longBox = (type: string, content: Uint8Array, size: bigint) => {
  const long = Buffer.alloc(8)
  long.writeBigUInt64BE(size)
  return Buffer.concat([u32(1), latin(type), long, content])
}

export const riff = (...chunks: Uint8Array[]) => {
  const all = Buffer.concat([latin('WEBP'), ...chunks])
  return Buffer.concat([latin('RIFF'), le32(all.length), all])
}
export const chunk = (type: string, content: Uint8Array) =>
  Buffer.concat([latin(type), le32(content.length), content, Buffer.alloc(content.length % 2)])

/** One entry of a TIFF directory, little-endian: `value` is what stands in its four bytes. */
export type Entry = { tag: number; type: number; count: number; value: number }

export function directory(entries: readonly Entry[], next = 0, count = entries.length): Buffer {
  const bytes = Buffer.alloc(2 + entries.length * 12 + 4)
  bytes.writeUInt16LE(count, 0)
  for (const [i, { tag, type, count: many, value }] of entries.entries()) {
    bytes.writeUInt16LE(tag, 2 + i * 12)
    bytes.writeUInt16LE(type, 4 + i * 12)
    bytes.writeUInt32LE(many, 6 + i * 12)
    bytes.writeUInt32LE(value, 10 + i * 12)
  }
  bytes.writeUInt32LE(next, 2 + entries.length * 12)
  return bytes
}

/** A TIFF whose first directory begins at 8. */
export const tiff = (...parts: Uint8Array[]) => Buffer.concat([latin('II'), bytesOf(42, 0), le32(8), ...parts])

/** A picture with another's EXIF in it. */
export const withExif = (jpeg: Buffer, said: Uint8Array) =>
  Buffer.concat([jpeg.subarray(0, 2), segment(0xe1, Buffer.concat([latin('Exif\0\0'), said])), jpeg.subarray(2)])
