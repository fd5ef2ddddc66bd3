import { inflateRawSync } from 'node:zlib'
import { invalid, Refusal } from '../../platform/refusal.ts'

const mostEntries = 500
/** What a sheet of the allowed length never needs, in bytes, once everything in it is unpacked. */
const mostUnpacked = 32 * 1024 * 1024

const broken = () =>
  invalid(
    'sheet',
    '不是完整的 .xlsx 工作簿:请用 Excel 或 WPS 打开,另存为“Excel 工作簿(.xlsx)”后再传',
    'This is not a whole .xlsx workbook. Open it, save it as “Excel workbook (.xlsx)”, and send that.',
    { rule: 'gridSheet.kind' },
  )

const tooMuch = () =>
  new Refusal(
    'TOO_LARGE',
    '文件解压后过大,不像网格表,未读取:请只保留网格表一张,另存后再传',
    'Unpacked, the file is far too large for a sheet of grids; it was not read. Keep the one sheet and save it anew.',
    { field: 'sheet', rule: 'gridSheet.unpacked' },
  )

/** Where the directory of the archive lies: its last record, before a comment of at most 64 KiB. */
function directoryOf(bytes: Buffer): { at: number; count: number } {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytes.readUInt32LE(at) === 0x06054b50) {
      const [count, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 16)]
      if (start > at || count === 0) throw broken()
      return { at: start, count }
    }
  throw broken()
}

/** One entry, really unpacked: what it says of its own size may be a lie. */
function unpack(bytes: Buffer, at: number, left: number): { name: string; content: Buffer; next: number } {
  if (bytes.readUInt32LE(at) !== 0x02014b50) throw broken()
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)]
  const [packed, name, extra, comment] = [20, 28, 30, 32].map((n) =>
    n === 20 ? bytes.readUInt32LE(at + n) : bytes.readUInt16LE(at + n),
  ) as [number, number, number, number]
  const local = bytes.readUInt32LE(at + 42)
  // Encrypted, or larger than any of this can be.
  if ((flags & 1) === 1 || packed === 0xffffffff || bytes.readUInt32LE(local) !== 0x04034b50) throw broken()
  const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
  if (start + packed > bytes.length || (method !== 0 && method !== 8)) throw broken()
  const kept = bytes.subarray(start, start + packed)
  if (method === 0 && kept.length > left) throw tooMuch()
  return {
    name: bytes.toString('utf8', at + 46, at + 46 + name).toLowerCase(),
    content: method === 0 ? kept : inflateRawSync(kept, { maxOutputLength: Math.max(1, left) }),
    next: at + 46 + name + extra + comment,
  }
}

const barred: readonly (readonly [RegExp, string, string])[] = [
  [/vbaproject|macrosheets\//, '含有宏', 'contains macros'],
  [/externallinks\//, '含有指向别的文件的链接', 'links to other files'],
  [/embeddings\/|activex\//, '嵌有别的文件或控件', 'has other files or controls in it'],
]

const carries = (zh: string, en: string) =>
  invalid(
    'sheet',
    `文件${zh},未读取:请把网格表复制到一个新的工作簿(只粘贴数值),另存为 .xlsx 后再传`,
    `The file ${en}; it was not read. Copy the sheet, values alone, into a new workbook and save that as .xlsx.`,
    { rule: 'gridSheet.hostile' },
  )

/** A workbook that is what it says and no more: nothing in it runs, links elsewhere, or swells when it is unpacked. */
export function assertHarmless(bytes: Buffer): void {
  if (bytes.length < 22 || bytes.readUInt32LE(0) !== 0x04034b50) throw broken()
  const names: string[] = []
  try {
    let { at, count } = directoryOf(bytes)
    if (count > mostEntries) throw tooMuch()
    for (let left = mostUnpacked; count > 0; count--) {
      const { name, content, next } = unpack(bytes, at, left)
      left -= content.length
      if (left < 0) throw tooMuch()
      const found = barred.find(([pattern]) => pattern.test(name))
      if (found) throw carries(found[1], found[2])
      if (/macroenabled/i.test(name === '[content_types].xml' ? content.toString('latin1') : ''))
        throw carries('含有宏', 'contains macros')
      if (/\.(xml|rels)$/.test(name) && content.includes('<!')) assertPlainXml(content)
      names.push(name)
      at = next
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    // zlib gives up where more comes out than was allowed; all else is not an archive.
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? tooMuch() : broken()
  }
  if (!names.includes('xl/workbook.xml') || new Set(names).size < names.length) throw broken()
}

/** No declarations of its own: entities can be told in terms of each other without end. */
function assertPlainXml(content: Buffer): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(content.toString('latin1')))
    throw carries('含有不该有的声明', 'has declarations that do not belong there')
}
