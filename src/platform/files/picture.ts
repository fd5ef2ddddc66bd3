import { open } from 'node:fs/promises'

/** Width and height as the head of a JPEG, PNG, WebP or HEIC says; undefined where it says none. */
export function pictureSize(head: Buffer): { width: number; height: number } | undefined {
  if (head.length >= 30 && head.toString('latin1', 8, 12) === 'WEBP') return webpSize(head)
  if (head.toString('latin1', 4, 8) === 'ftyp') return heicSize(head)
  if (head.length >= 24 && head.readUInt32BE(0) === 0x89504e47)
    return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < head.length; ) {
    if (head[at] !== 0xff) return undefined
    const marker = head[at + 1]!
    // Start of frame: C0 to CF, but for the tables (C4), the reserved (C8) and the arithmetic conditioning (CC).
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) }
    at += marker === 0xff ? 1 : 2 + head.readUInt16BE(at + 2)
  }
  return undefined
}

/** A WebP begins with one of three chunks (RFC 9649): extended, lossless or lossy. */
function webpSize(head: Buffer): { width: number; height: number } | undefined {
  const chunk = head.toString('latin1', 12, 16)
  if (chunk === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
  if (chunk === 'VP8 ') return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff }
  if (chunk !== 'VP8L') return undefined
  const both = head.readUInt32LE(21)
  return { width: (both & 0x3fff) + 1, height: ((both >>> 14) & 0x3fff) + 1 }
}

/** A HEIC names the extent of each picture in it, a tile's as well (`ispe`, ISO 23008-12): the largest is the whole. */
function heicSize(head: Buffer): { width: number; height: number } | undefined {
  const found: { width: number; height: number }[] = []
  for (let at = head.indexOf('ispe'); at >= 0 && at + 16 <= head.length; at = head.indexOf('ispe', at + 4))
    found.push({ width: head.readUInt32BE(at + 8), height: head.readUInt32BE(at + 12) })
  return found.sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** Width and height as the head of a file says. */
export async function readPictureSize(path: string): Promise<{ width: number; height: number } | undefined> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0)
    return pictureSize(buffer.subarray(0, bytesRead))
  } finally {
    await file.close()
  }
}
