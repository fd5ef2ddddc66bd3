import { open, readFile } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { Refusal } from '../refusal.ts'

/** What evidence may be, by what its bytes show: the type as it is kept, and the ending a saved copy gets. */
const kinds = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
  ['image/heic', 'heic'],
  ['image/heif', 'heif'],
  ['video/mp4', 'mp4'],
  ['video/webm', 'webm'],
  ['audio/mp4', 'm4a'],
  ['application/pdf', 'pdf'],
  ['text/plain', 'txt'],
])

// The same formats under the names that the sniffer has for their variants.
const variants = new Map([
  ['image/apng', 'image/png'],
  ['image/heic-sequence', 'image/heic'],
  ['image/heif-sequence', 'image/heif'],
  ['audio/x-m4a', 'audio/mp4'],
])

/** The largest text (a table, a log, a JSON document) that is taken as documentary evidence, in bytes. */
export const mostText = 1024 * 1024

// What we make ourselves.
const made = new Map([
  ['application/zip', 'zip'],
  ['text/csv', 'csv'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
])

/** The ending a saved copy gets: of what evidence may be, and of what we make. */
export const endingOf = (mime: string): string => made.get(mime) ?? kinds.get(mime) ?? 'bin'

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex')

async function readHead(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** UTF-8 without control characters, and no markup: what begins with `<` could be a page that runs. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex
    return !/^\s*</.test(text) && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}

/** The type that the bytes of a file show, whatever anybody calls it; refused when it is none that evidence may be. */
export async function findKind(path: string, bytes: number): Promise<string> {
  const sniffed = (await fileTypeFromFile(path).catch(() => undefined))?.mime
  const kind = variants.get(sniffed ?? '') ?? sniffed
  if (kind && kinds.has(kind)) return kind
  // A picture that was cut off is still what was captured; the sniffer wants more of a PNG than its signature.
  if (!kind && (await readHead(path, 8)).equals(pngSignature)) return 'image/png'
  if ((!kind || kind.startsWith('text/')) && bytes <= mostText && isPlainText(await readFile(path))) return 'text/plain'
  throw new Refusal(
    'INVALID',
    '不接受这种文件:请上传照片(JPEG、PNG、WebP、HEIC)、视频(MP4、WebM)、录音(M4A)、PDF,或不超过 1 MB 的 UTF-8 文本;文件未保存',
    'Not a kind of file that is taken: send a picture (JPEG, PNG, WebP, HEIC), a video (MP4, WebM), a recording (M4A), a PDF, or UTF-8 text up to 1 MB. It was not kept.',
    { field: 'file', rule: 'file.type', sniffed: sniffed ?? null, accepted: [...kinds.keys()] },
  )
}
