import { crc32 } from './crc.ts'

type Entry = { name: string; bytes: Uint8Array<ArrayBuffer> }

/**
 * A ZIP of files as they are, uncompressed (photos do not get smaller), names in UTF-8. Holds
 * one at a time, so that it may be more than fits in memory. Less than 4 GB and 65 535 files.
 */
export async function zip(entries: Iterable<Entry> | AsyncIterable<Entry>, at: Date): Promise<Blob> {
  const day = ((at.getFullYear() - 1980) << 9) | ((at.getMonth() + 1) << 5) | at.getDate()
  const time = (at.getHours() << 11) | (at.getMinutes() << 5) | (at.getSeconds() >> 1)
  const local: Blob[] = []
  const central: Uint8Array<ArrayBuffer>[] = []
  let [offset, count] = [0, 0]
  for await (const { name, bytes } of entries) {
    const title = new TextEncoder().encode(name)
    // Version 2.0, UTF-8 names, stored; then time, day, check, both sizes, the name's length, nothing extra.
    const head = [20, 0x0800, 0, time, day]
    const sizes = [crc32(bytes), bytes.length, bytes.length]
    // A blob lies where the browser has room for it.
    local.push(new Blob([fields(0x04034b50, head, sizes, [title.length, 0]), title, bytes]))
    central.push(fields(0x02014b50, [20, ...head], sizes, [title.length, 0, 0, 0, 0], [0, offset]), title)
    offset += 30 + title.length + bytes.length
    count += 1
  }
  const directory = central.reduce((sum, { length }) => sum + length, 0)
  return new Blob([...local, ...central, fields(0x06054b50, [0, 0, count, count], [directory, offset], [0])], {
    type: 'application/zip',
  })
}

/** A signature, then by turns 16-bit and 32-bit numbers, little end first. */
function fields(signature: number, ...groups: number[][]): Uint8Array<ArrayBuffer> {
  const length = 4 + groups.reduce((sum, group, i) => sum + group.length * (i % 2 === 0 ? 2 : 4), 0)
  const view = new DataView(new ArrayBuffer(length))
  view.setUint32(0, signature, true)
  let at = 4
  for (const [i, group] of groups.entries())
    for (const value of group) {
      if (i % 2 === 0) view.setUint16(at, value, true)
      else view.setUint32(at, value, true)
      at += i % 2 === 0 ? 2 : 4
    }
  return new Uint8Array(view.buffer)
}
