import { open } from 'node:fs/promises'

/** What the compiler draws. */
const drawn = new Set(['image/jpeg', 'image/png'])
/** A picture of more pixels is not decoded: some 240 MB at four bytes each. */
const mostPixels = 60_000_000
/** A larger file is named instead of shown, bytes. */
const mostBytes = 16 * 1024 * 1024

/** Width and height as the head of a JPEG or PNG says; undefined where it says none. */
export function pictureSize(head: Buffer): { width: number; height: number } | undefined {
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

/** Whether a picture can be shown on a page without costing more memory than there may be. */
export async function isShowable(path: string, { mime, bytes }: { mime: string; bytes: number }): Promise<boolean> {
  if (!drawn.has(mime) || bytes > mostBytes) return false
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256 * 1024), 0, 256 * 1024, 0)
    const size = pictureSize(buffer.subarray(0, bytesRead))
    return size !== undefined && size.width * size.height <= mostPixels
  } finally {
    await file.close()
  }
}
