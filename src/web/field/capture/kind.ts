// 能不能作证据: what a file's own bytes show it to be, as the hub will look at it, so that who chose it is told at once.
// The hub's word is the last one. Pure.
import type { CaptureKind } from './manifest.ts'

/** What a file is, or why it cannot be evidence. */
export type Looked = { mime: string; kind: CaptureKind } | { zh: string; en: string }

const megabyte = 1024 * 1024
/** The hub's limits, unless its people chose others: bytes of a film, of anything else, and pixels of a picture. */
export const limits = { video: 200 * megabyte, other: 50 * megabyte, pixels: 50_000_000 }

/** So many bytes from the front tell what a file is and how large its picture. */
export const head = 256 * 1024

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

const heic = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx'])
const heif = new Set(['mif1', 'msf1', 'miaf'])

function mimeOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'image/jpeg'
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'image/png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (text(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (text(bytes, 0, 4) === '\x1aE\xdf\xa3') return text(bytes, 0, 64).includes('webm') ? 'video/webm' : undefined
  if (text(bytes, 4, 8) !== 'ftyp') return undefined
  const brand = text(bytes, 8, 12)
  if (heic.has(brand)) return 'image/heic'
  if (heif.has(brand)) return 'image/heif'
  if (brand === 'M4A ') return 'audio/mp4'
  return /^(qt  |av1?i[fs]|M4|F4|3g|cr)/.test(brand) ? undefined : 'video/mp4'
}

/** Width times height as a picture's own head tells; undefined where it does not. */
export function pixelsOf(bytes: Uint8Array, mime: string): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (mime === 'image/png') return view.getUint32(16) * view.getUint32(20)
    if (mime === 'image/jpeg') return jpegPixels(view)
    if (mime === 'image/webp') return webpPixels(bytes, view)
    if (mime.startsWith('image/hei')) return heicPixels(bytes, view)
  } catch {
    // It ends before it tells.
  }
  return undefined
}

function jpegPixels(view: DataView): number | undefined {
  for (let at = 2; at < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    // Frame headers are C0 to CF but for three that are tables.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return view.getUint16(at + 5) * view.getUint16(at + 7)
    at += marker === 0xff ? 1 : 2 + (marker >= 0xd0 && marker <= 0xd9 ? 0 : view.getUint16(at + 2))
  }
  return undefined
}

function webpPixels(bytes: Uint8Array, view: DataView): number | undefined {
  const form = text(bytes, 12, 16)
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  if (form === 'VP8X') return (three(24) + 1) * (three(27) + 1)
  if (form === 'VP8 ') return (view.getUint16(26, true) & 0x3fff) * (view.getUint16(28, true) & 0x3fff)
  const packed = form === 'VP8L' ? view.getUint32(21, true) : undefined
  return packed === undefined ? undefined : ((packed & 0x3fff) + 1) * (((packed >> 14) & 0x3fff) + 1)
}

/** The largest of the sizes that its tiles and itself declare (`ispe`). */
function heicPixels(bytes: Uint8Array, view: DataView): number | undefined {
  let most: number | undefined
  for (let at = 0; at + 16 <= bytes.length; at++)
    if (bytes[at] === 0x69 && text(bytes, at, at + 4) === 'ispe')
      most = Math.max(most ?? 0, view.getUint32(at + 8) * view.getUint32(at + 12))
  return most
}

const named: [test: (bytes: Uint8Array) => boolean, zh: string, en: string][] = [
  [
    (bytes) => text(bytes, 4, 12) === 'ftypqt  ',
    '这是 MOV 录像,不能作证据:请在手机设置中选“兼容性最佳”,或直接用“录像”按钮',
    'A MOV film cannot be evidence: choose “most compatible” in the phone’s settings, or film with the app.',
  ],
  [
    (bytes) => text(bytes, 0, 4) === 'GIF8',
    '这是 GIF 动图,不能作证据:请选照片(JPEG、PNG、WebP、HEIC)或直接拍照',
    'A GIF cannot be evidence: choose a photo (JPEG, PNG, WebP, HEIC), or take one.',
  ],
]

/** Looks at the front of a file of so many bytes. */
export function look(front: Uint8Array, bytes: number): Looked {
  if (bytes === 0) return { zh: '这个文件是空的,请另选', en: 'The file is empty: choose another.' }
  const mime = mimeOf(front)
  if (!mime) {
    const known = named.find(([test]) => test(front))
    return known
      ? { zh: known[1], en: known[2] }
      : {
          zh: '这种文件不能作证据:请选照片(JPEG、PNG、WebP、HEIC)、录像(MP4、WebM)、录音(M4A)或 PDF',
          en: 'Not a kind of file that can be evidence: choose a photo (JPEG, PNG, WebP, HEIC), a film (MP4, WebM), a recording (M4A) or a PDF.',
        }
  }
  const film = mime.startsWith('video/')
  const most = film ? limits.video : limits.other
  if (bytes > most)
    return {
      zh: `文件过大(${Math.ceil(bytes / megabyte)} MB):${film ? '录像' : '照片和文件'}不超过 ${most / megabyte} MB,请另选或重拍`,
      en: `Too large (${Math.ceil(bytes / megabyte)} MB): ${film ? 'a film' : 'a photo or file'} has at most ${most / megabyte} MB. Choose another or take it again.`,
    }
  const pixels = pixelsOf(front, mime)
  if (pixels !== undefined && pixels > limits.pixels)
    return {
      zh: `照片过大(${Math.round(pixels / 1e6)} 百万像素):不超过 5000 万像素,请用较低分辨率重拍`,
      en: `Too many pixels (${Math.round(pixels / 1e6)} million): at most 50 million. Take it again at a lower resolution.`,
    }
  const kind = film ? 'video' : mime.startsWith('audio/') ? 'audio' : mime === 'application/pdf' ? 'file' : 'photo'
  return { mime, kind }
}

/** Whether a picture can be shown by this browser; none is refused for that: a picture that broke off is kept as it is. */
export async function opens(picture: Blob): Promise<boolean> {
  try {
    const shown = await createImageBitmap(picture, { resizeWidth: 16 })
    shown.close()
    return true
  } catch {
    return false
  }
}
