import { crc32 } from './crc.ts'

/** Puts a text into a PNG (an iTXt chunk before its end), so that picture and text are one file under one hash. */
export function withText(png: Uint8Array<ArrayBuffer>, keyword: string, text: string): Blob {
  const content = new TextEncoder().encode(`iTXt${keyword}\0\0\0\0\0${text}`)
  const chunk = new Uint8Array(content.length + 8)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, content.length - 4)
  chunk.set(content, 4)
  view.setUint32(content.length + 4, crc32(content))
  const end = png.length - 12
  return new Blob([png.subarray(0, end), chunk, png.subarray(end)], { type: 'image/png' })
}
