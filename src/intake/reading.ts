import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { CsvError, parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { invalid, Refusal } from '../platform/refusal.ts'
import { splitObjects } from './json-rows.ts'
import type { Mapping } from './mapping.ts'
import type { RawRow } from './rules/value.ts'

/** One row of a file, or why it is none. `line` is where it starts, from 1. */
export type FileRow = { line: number; row: RawRow; problem?: Refusal }

/** A file under way. */
export type OpenFile = {
  /** The columns of a CSV; undefined for JSON, where each row has its own. */
  header: string[] | undefined
  rows: AsyncIterable<FileRow>
  /** Reads a column of a row as text. */
  column(name: string): (row: RawRow) => string | undefined
}

/** A record longer than this is an unclosed quote, not a record; bytes. */
const longest = 1024 * 1024

const say = (zh: string, en: string, details = {}) => new Refusal('INVALID', zh, en, details)

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0)
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

/** The file's text, unpacked and decoded as it is read; `onBytes` hears how much of the file was read. */
async function openText(path: string, encoding: string, onBytes: (read: number) => void): Promise<Readable> {
  // Its types take every name for an encoding, and so the other branch for impossible.
  const known: boolean = iconv.encodingExists(encoding)
  if (!known) throw invalid('file.encoding', `不认识的编码 ${encoding}`, `No such encoding: ${encoding}.`)
  const packed = await isGzip(path)
  const source = createReadStream(path, { highWaterMark: 256 * 1024 })
  source.on('data', () => onBytes(source.bytesRead))
  const text = iconv.decodeStream(encoding, { stripBOM: true }) as unknown as NodeJS.ReadWriteStream & Readable
  // An error anywhere destroys the last stream with it, where the reader of the rows meets it.
  const done = () => undefined
  if (packed) pipeline(source, createGunzip(), text, done)
  else pipeline(source, text, done)
  return text
}

/** Opens a file for reading row by row. Throws INVALID when it is not what the mapping says. */
export async function openFile(
  path: string,
  file: Mapping['file'],
  onBytes: (read: number) => void,
): Promise<OpenFile> {
  const text = await openText(path, file.encoding, onBytes)
  return file.format === 'csv' ? openCsv(text, file) : openJson(text, file)
}

async function openCsv(text: Readable, file: Mapping['file']): Promise<OpenFile> {
  const parser = parse({
    bom: true,
    delimiter: file.delimiter,
    info: true,
    relax_column_count: true,
    // A quote that was not doubled is text; without this it would swallow the rows behind it.
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longest,
  })
  pipeline(text, parser, () => undefined)
  const records = parser[Symbol.asyncIterator]() as AsyncIterator<{ record: string[]; info: { lines: number } }>
  let lines = 0
  const read = async () => {
    try {
      return await records.next()
    } catch (error) {
      throw error instanceof CsvError ? unclosed(lines + 1, error) : error
    }
  }
  const first = await read()
  if (first.done) throw say('文件是空的,或第 1 行不是表头', 'The file is empty, or line 1 is no header.', { line: 1 })
  lines = first.value.info.lines
  const header = first.value.record.map((name) => name.trim())
  const places = new Map(header.map((name, i) => [name, i]))
  async function* rows(): AsyncGenerator<FileRow> {
    for (let next = await read(); !next.done; next = await read()) {
      const { record, info } = next.value
      const line = lines + 1
      lines = info.lines
      if (record.length === header.length) yield { line, row: record }
      else yield { line, row: record, problem: uneven(record.length, header.length) }
    }
  }
  return {
    header,
    rows: rows(),
    column: (name) => {
      const place = places.get(name)
      return place === undefined ? () => undefined : (row) => decoded((row as string[])[place], name, file)
    },
  }
}

/** The parser only knows where it gave up; what opened is on the line where the record starts. */
const unclosed = (line: number, { code }: CsvError) =>
  say(
    `第 ${line} 行起的引号没有结束(${code}),其后的内容无法读取`,
    `A quote that opens on line ${line} does not close (${code}); nothing after it can be read.`,
    { line },
  )

const uneven = (has: number, should: number) =>
  say(`有 ${has} 列,表头有 ${should} 列`, `has ${has} columns where the header has ${should}`)

/** What the encoding could not read is a damaged text, and no text at all. */
function decoded(text: string | undefined, name: string, { encoding }: Mapping['file']): string | undefined {
  // NUL has no place in any text, nor in PostgreSQL's.
  if (text !== undefined && (text.includes('\ufffd') || text.includes('\0')))
    throw invalid(name, `含有不是 ${encoding} 编码的字符`, `holds what is no ${encoding}`)
  return text
}

/** A number or a truth value of JSON as text; objects and lists are none. */
const plainText = (value: unknown) =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined

async function openJson(text: Readable, file: Mapping['file']): Promise<OpenFile> {
  async function* rows(): AsyncGenerator<FileRow> {
    for await (const { line, json } of splitObjects(text as AsyncIterable<string>, file.rows)) {
      let row: RawRow
      try {
        row = JSON.parse(json)
      } catch (error) {
        const said = (error as Error).message
        yield { line, row: json, problem: say(`不是有效的 JSON:${said}`, `is no valid JSON: ${said}`) }
        continue
      }
      yield { line, row }
    }
  }
  return {
    header: undefined,
    rows: rows(),
    column: (name) => {
      const path = name.split('.')
      return (row) => {
        let at: unknown = row
        for (const part of path) at = (at as Record<string, unknown> | null | undefined)?.[part]
        return typeof at === 'string' ? decoded(at, name, file) : plainText(at)
      }
    },
  }
}
