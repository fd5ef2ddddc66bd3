import { hash } from 'node:crypto'
import { basename } from 'node:path'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Mapping } from '../mapping.ts'
import { type FileRow, openFile } from '../reading.ts'
import type { SourceCode } from '../rules/statement.ts'
import * as store from '../store.ts'
import { compileFor, gatherCodes } from './codes.ts'
import { openRejects, type Rejects } from './rejects.ts'
import { type Taken, type TakenRow, takeRows } from './rows.ts'
import type { Runner } from './runner.ts'
import { findSource, prepareSource, type Source } from './source.ts'

/** What became of a file. Every row counts once: created + changed + unchanged + rejected = read. */
export type FileOutcome = {
  file: string
  read: number
  businesses: number
  identities: number
  visits: number
  findings: number
  permits: number
  created: number
  changed: number
  unchanged: number
  rejected: number
  /** Rows left apart though they might be about a business that is known. */
  doubtful: number
  /** Texts that were no key, by column. */
  mistyped: Record<string, number>
  /** Why rows were rejected. */
  reasons: Record<string, number>
  /** Where the rejected rows are. */
  rejects: string | undefined
  seconds: number
  /** Why the file was not read to its end. */
  failed?: { zh: string; en: string }
}

export type FileOrder = {
  /** The mapping's name: rows are remembered by it. */
  name: string
  mapping: Mapping
  path: string
  /** Where rejected rows go; undefined to only count them. */
  rejects: string | undefined
  /** Hears how many bytes of the file have been read, and how many rows. */
  onProgress?: (bytes: number, rows: number) => void
  /** Hears how many rows were taken in. */
  onTaken?: (rows: number) => Promise<void>
}

/** An act takes in at most so many rows: a longer transaction would hold the event horizon back. */
const batchSize = 500

type Tally = Omit<FileOutcome, 'file' | 'rejected' | 'mistyped' | 'reasons' | 'rejects' | 'seconds' | 'failed'>

/** Imports one file. What is wrong with a row rejects the row; what is wrong with the file ends it, and is told. */
export async function importFile(runner: Runner, order: FileOrder): Promise<FileOutcome> {
  const began = performance.now()
  const intake: Intake = { runner, order, rejects: openRejects(order.rejects), tally: newTally(), mistyped: new Map() }
  let failed: FileOutcome['failed']
  try {
    await takeFile(intake, await readySource(runner, order, await gatherCodes(order.mapping, order.path)))
  } catch (error) {
    failed = tellFailure(error, intake.tally.read)
  }
  const { rejects, tally, mistyped } = intake
  return {
    file: order.path,
    ...tally,
    rejected: rejects.count(),
    mistyped: Object.fromEntries(mistyped),
    reasons: Object.fromEntries(rejects.reasons),
    rejects: await rejects.close(),
    seconds: (performance.now() - began) / 1000,
    ...(failed && { failed }),
  }
}

type Intake = {
  runner: Runner
  order: FileOrder
  rejects: Rejects
  tally: Tally
  mistyped: Map<string, number>
}

const newTally = (): Tally => ({
  read: 0,
  businesses: 0,
  identities: 0,
  visits: 0,
  findings: 0,
  permits: 0,
  created: 0,
  changed: 0,
  unchanged: 0,
  doubtful: 0,
})

async function readySource(runner: Runner, { name, mapping }: FileOrder, codes: readonly SourceCode[]) {
  const today = legalDay(new Date())
  const find = () => runner.read((tx) => findSource(tx, name, mapping, codes, today))
  const standing = await find()
  if (standing) return standing
  await runner.act('prepareSource', [newId()], (act) => prepareSource(act, mapping, codes, today))
  return (await find())!
}

type ReadRow = FileRow & Omit<TakenRow, 'before' | 'hash'> & { hash: Buffer }

/** While one batch is committed, the next is read. */
async function takeFile(intake: Intake, source: Source): Promise<void> {
  const { order, rejects, tally, mistyped } = intake
  let bytes = 0
  const file = await openFile(order.path, order.mapping.file, (read) => (bytes = read))
  const statements = compileFor(order.mapping, file, (column) => mistyped.set(column, (mistyped.get(column) ?? 0) + 1))
  const importId = newId()
  const seen = new Map<string, string>()
  let batch: ReadRow[] = []
  let under: Promise<void> = Promise.resolve()
  const send = async () => {
    await under
    order.onProgress?.(bytes, tally.read)
    under = takeBatch(intake, source, importId, batch)
    // It is awaited before the next one is sent; what it throws waits until then.
    under.catch(() => undefined)
    batch = []
  }
  let failed: [unknown] | undefined
  try {
    for await (const row of file.rows) {
      tally.read++
      try {
        if (row.problem) throw row.problem
        const statement = statements.read(row.row)
        const digest = hash('sha256', JSON.stringify(statement), 'buffer')
        if (isRepeated(seen, statement.key, row.line, digest)) tally.unchanged++
        else batch.push({ ...row, statement, hash: digest })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        rejects.add(row, error)
      }
      if (batch.length === batchSize) await send()
    }
  } catch (error) {
    failed = [error]
  }
  // What was read before the file turned out to be damaged is taken in all the same.
  if (batch.length > 0) await send()
  await under
  if (failed) throw failed[0]
  order.onProgress?.(bytes, tally.read)
}

/** A row told twice in one file is told once; told otherwise the second time, nobody can say which is true. */
function isRepeated(seen: Map<string, string>, key: string, line: number, digest: Buffer): boolean {
  const short = digest.toString('base64', 0, 12)
  const before = seen.get(key)
  if (before === undefined) {
    seen.set(key, `${short}${line}`)
    return false
  }
  if (before.startsWith(short)) return true
  const first = before.slice(short.length)
  throw new Refusal(
    'INVALID',
    `同一文件第 ${first} 行已有相同标识而内容不同`,
    `Line ${first} of this file has the same key and says something else`,
    { rule: 'row.once' },
  )
}

/** Of a batch, only what is new or says something else is taken in. */
async function takeBatch(intake: Intake, source: Source, importId: string, rows: readonly ReadRow[]): Promise<void> {
  const { runner, tally } = intake
  const keys = rows.map(({ statement }) => statement.key)
  const known = new Map(
    (await runner.read((tx) => store.listSourceRows(tx, source.name, keys))).map((row) => [row.key, row]),
  )
  const fresh = rows.filter(({ statement, hash: digest }) => {
    const before = known.get(statement.key)
    return !(before && digest.equals(before.contentHash))
  })
  tally.unchanged += rows.length - fresh.length
  await takeFresh(
    intake,
    source,
    importId,
    fresh.map((row) => ({ ...row, before: known.get(row.statement.key) })),
  )
  await intake.order.onTaken?.(fresh.length)
}

/** Takes rows in; when one of them is refused, the halves are tried by themselves, until it stands alone. */
async function takeFresh(
  intake: Intake,
  source: Source,
  importId: string,
  rows: readonly (ReadRow & TakenRow)[],
): Promise<void> {
  if (rows.length === 0) return
  const { runner, order, rejects, tally } = intake
  const wish = [
    source.name,
    ...rows.map(({ statement, hash: digest, before }) => [statement.key, digest.toString('hex'), before?.seenAt]),
  ]
  try {
    const file = basename(order.path)
    add(
      tally,
      rows,
      await runner.act('takeRows', wish, (act) => takeRows(act, { importId, file, source, rows })),
      rejects,
    )
  } catch (error) {
    const refused = refusalOf(error)
    if (!refused) throw error
    if (rows.length === 1) return rejects.add(rows[0]!, refused)
    const half = Math.ceil(rows.length / 2)
    await takeFresh(intake, source, importId, rows.slice(0, half))
    await takeFresh(intake, source, importId, rows.slice(half))
  }
}

/** Why a row cannot be taken in; undefined for what is no fault of a row. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error.details.retryable ? undefined : error
  const { code = '', message } = error as { code?: string; message: string }
  // A value that no column holds, or that a constraint forbids, PostgreSQL's classes 22 and 23.
  if (!/^2[23]\w{3}$/.test(code)) return undefined
  return new Refusal('INVALID', `数据库不接受这一行:${message}`, `The database does not take this row: ${message}`)
}

const unknownBusiness = () =>
  new Refusal(
    'NOT_FOUND',
    '没有这个编号的经营主体,请先导入主体',
    'No business goes by this key; import the businesses first',
    { rule: 'row.business' },
  )

function add(tally: Tally, rows: readonly FileRow[], { effects, ...counts }: Taken, rejects: Rejects): void {
  for (const [name, more] of Object.entries(counts)) tally[name as keyof typeof counts] += more
  for (const [i, letter] of effects.split('').entries()) {
    if (letter === 'C') tally.created++
    else if (letter === 'H') tally.changed++
    else if (letter === 'U') tally.unchanged++
    else rejects.add(rows[i]!, unknownBusiness())
  }
}

/** What ends a file and not the import: it is missing, damaged, or not what the mapping says. A bug is thrown on. */
function tellFailure(error: unknown, read: number): { zh: string; en: string } {
  if (error instanceof Refusal) return { zh: error.message, en: error.en }
  const { code = '', message } = error as NodeJS.ErrnoException
  const after = `第 ${read} 行数据之后`
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return { zh: `无法读取文件(${code})`, en: `The file cannot be read (${code}).` }
  if (code.startsWith('Z_'))
    return {
      zh: `${after}的压缩数据已损坏(${message})`,
      en: `Its gzip data is damaged after row ${read} (${message}).`,
    }
  throw error
}
