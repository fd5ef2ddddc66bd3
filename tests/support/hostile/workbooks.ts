import { deflateRawSync } from 'node:zlib'
import { writeXlsx } from 'hucre/xlsx'

type Value = string | number | boolean | null

/** A workbook of one sheet, in base64. */
export const workbook = async (
  rows: Value[][],
  cells: [string, { value: Value; formula?: string; type: 'formula' | 'error' }][] = [],
): Promise<string> =>
  Buffer.from(await writeXlsx({ sheets: [{ name: '网格', rows, cells: new Map(cells) }] })).toString('base64')

export type Entry = { name: string; content: Buffer; says?: number; flags?: number }

/** An archive written by hand, so that it can say of itself what is not so. */
export function archive(entries: readonly Entry[]): Buffer {
  const [locals, heads]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, content, says = content.length, flags = 0 } of entries) {
    const packed = deflateRawSync(content)
    const called = Buffer.from(name)
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0)
    local.writeUInt16LE(flags, 6)
    local.writeUInt16LE(8, 8)
    local.writeUInt32LE(packed.length, 18)
    local.writeUInt32LE(says, 22)
    local.writeUInt16LE(called.length, 26)
    const head = Buffer.alloc(46)
    head.writeUInt32LE(0x02014b50, 0)
    head.writeUInt16LE(flags, 8)
    head.writeUInt16LE(8, 10)
    head.writeUInt32LE(packed.length, 20)
    head.writeUInt32LE(says, 24)
    head.writeUInt16LE(called.length, 28)
    head.writeUInt32LE(at, 42)
    locals.push(local, called, packed)
    heads.push(head, called)
    at += 30 + called.length + packed.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(Buffer.concat(heads).length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, ...heads, end])
}

const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`)
const types = (main: string) =>
  xml(
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.${main}.main+xml"/></Types>`,
  )
const sheetMain = 'openxmlformats-officedocument.spreadsheetml.sheet'
const book = (...more: Entry[]): Entry[] => [
  { name: '[Content_Types].xml', content: types(sheetMain) },
  { name: 'xl/workbook.xml', content: xml('<workbook/>') },
  ...more,
]
const zeros = (bytes: number) => Buffer.alloc(bytes, '0')

/** What somebody may send instead of a sheet, and the rule that refuses it. */
export const hostileWorkbooks = async (): Promise<Record<string, { file: Buffer; rule: string; word: RegExp }>> => ({
  'a bomb': {
    file: archive(book({ name: 'xl/worksheets/sheet1.xml', content: zeros(200 * 1024 * 1024) })),
    rule: 'gridSheet.unpacked',
    word: /过大/,
  },
  'a bomb that says it is small': {
    file: archive(book({ name: 'xl/worksheets/sheet1.xml', content: zeros(64 * 1024 * 1024), says: 100 })),
    rule: 'gridSheet.unpacked',
    word: /过大/,
  },
  'many small bombs': {
    file: archive(
      book(...Array.from({ length: 40 }, (_, n) => ({ name: `xl/media/${n}.bin`, content: zeros(1024 * 1024) }))),
    ),
    rule: 'gridSheet.unpacked',
    word: /过大/,
  },
  macros: {
    file: archive(book({ name: 'xl/vbaProject.bin', content: zeros(9) })),
    rule: 'gridSheet.hostile',
    word: /宏/,
  },
  'macros by its type alone': {
    file: archive([
      { name: '[Content_Types].xml', content: types('ms-excel.sheet.macroEnabled') },
      { name: 'xl/workbook.xml', content: xml('<workbook/>') },
    ]),
    rule: 'gridSheet.hostile',
    word: /宏/,
  },
  'links to another file': {
    file: archive(book({ name: 'xl/externalLinks/externalLink1.xml', content: xml('<externalLink/>') })),
    rule: 'gridSheet.hostile',
    word: /链接/,
  },
  'another file in it': {
    file: archive(book({ name: 'xl/embeddings/oleObject1.bin', content: zeros(9) })),
    rule: 'gridSheet.hostile',
    word: /嵌有/,
  },
  'entities without end': {
    file: archive(
      book({ name: 'xl/sharedStrings.xml', content: xml('<!DOCTYPE a [<!ENTITY b "bb">]><sst>&b;</sst>') }),
    ),
    rule: 'gridSheet.hostile',
    word: /声明/,
  },
  'encrypted entries': {
    file: archive(book({ name: 'xl/worksheets/sheet1.xml', content: zeros(9), flags: 1 })),
    rule: 'gridSheet.kind',
    word: /另存/,
  },
  'the same entry twice': {
    file: archive(book({ name: 'xl/workbook.xml', content: xml('<workbook/>') })),
    rule: 'gridSheet.kind',
    word: /另存/,
  },
  'an archive of something else': {
    file: archive([{ name: 'readme.txt', content: Buffer.from('x') }]),
    rule: 'gridSheet.kind',
    word: /另存/,
  },
  'a workbook without sheets': { file: archive(book()), rule: 'gridSheet.kind', word: /工作表/ },
  'an old .xls': {
    file: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), zeros(512)]),
    rule: 'gridSheet.kind',
    word: /\.xls/,
  },
  'a .csv': { file: Buffer.from('编码,名称\n440106,天河区\n'), rule: 'gridSheet.kind', word: /另存/ },
  'a picture': { file: Buffer.from('89504e470d0a1a0a0000', 'hex'), rule: 'gridSheet.kind', word: /另存/ },
  'half a workbook': {
    file: Buffer.from(await workbook([['编码', '名称']]), 'base64').subarray(0, 900),
    rule: 'gridSheet.kind',
    word: /另存/,
  },
  'a formula': {
    file: Buffer.from(
      await workbook(
        [
          ['编码', '名称'],
          ['440106009', '新街道'],
        ],
        [['1,1', { value: null, formula: 'HYPERLINK("http://x","y")', type: 'formula' }]],
      ),
      'base64',
    ),
    rule: 'gridSheet.formula',
    word: /B2/,
  },
  'columns of something else': {
    file: Buffer.from(await workbook([['姓名', '工资']]), 'base64'),
    rule: 'gridSheet.columns',
    word: /编码/,
  },
  'too many rows': {
    file: Buffer.from(
      await workbook([['编码', '名称'], ...Array.from({ length: 5001 }, (_, n) => [`440106${10_000 + n}`, '街'])]),
      'base64',
    ),
    rule: 'gridSheet.rows',
    word: /5000/,
  },
})
