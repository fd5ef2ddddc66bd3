import { writeArchive } from '../../casefile/index.ts'
import { titleOf } from '../../document/index.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { type Hub, transact } from '../../platform/database/transaction.ts'
import { explainDisk } from '../../platform/files/durable.ts'
import { hashFile } from '../../platform/files/kept.ts'
import { type Making, startMaking } from '../../platform/files/making.ts'
import { bind } from '../../platform/print/print.ts'
import { notFound } from '../../platform/refusal.ts'
import * as rules from '../rules/print.ts'
import { system } from '../../platform/identity.ts'
import { type File, type Job, type Line, listDone, type Result } from '../store/bulk.ts'
import * as store from '../store/print.ts'

/** Reads under the rights that whoever asked has now. */
const asOwner = <T>(hub: Hub, { dutyId }: Job, read: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(
    hub.sql,
    { who: { dutyId }, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx) => {
      const found = await read(tx)
      await tx`commit`
      return found
    },
  )

type Kept = { sha256: string; number: string }

/** Where an original is, which is what its hash says. */
async function locate(hub: Hub, { sha256, number }: Kept): Promise<string> {
  const kept = await hub.files.fetch(sha256)
  if (!kept || (await hashFile(kept.path)) !== sha256) throw rules.damaged(number)
  return kept.path
}

/** Which paper is printed for a row: it stands, and its original is there. */
export async function findOne(hub: Hub, job: Job, row: Line): Promise<string> {
  const paper = await asOwner(hub, job, (tx) => store.findPaper(tx, row.subjectType, row.subjectId))
  rules.assertPaper(paper)
  await locate(hub, paper)
  return paper.id
}

type Left = { rowId: string; result: Result }
type Piece = store.Paper & { path: string }

/** Puts together what its rows found, each paper once: the same papers give the same bytes. What may be had no more is told. */
export async function putTogether(
  hub: Hub,
  job: Job,
  refusalOf: (thrown: unknown) => Result,
): Promise<{ file: File | undefined; left: Left[] }> {
  const left: Left[] = []
  const refuse = (rowId: string, thrown: unknown) => left.push({ rowId, result: refusalOf(thrown) })
  const rowIds = await listDoneRows(hub, job)
  try {
    const papers = await asOwner(hub, job, async (tx) => [...(await store.listPapers(tx, job.id))])
    const seen = new Set(papers.map(({ rowId }) => rowId))
    for (const rowId of rowIds) if (!seen.has(rowId)) refuse(rowId, notFound('文书', 'document'))
    const pieces = new Map<string, Piece>()
    for (const paper of papers)
      try {
        if (!pieces.has(paper.id)) pieces.set(paper.id, { ...paper, path: await locate(hub, paper) })
      } catch (thrown) {
        refuse(paper.rowId, thrown)
      }
    if (pieces.size === 0) return { file: undefined, left }
    return { file: await write(hub, job, [...pieces.values()]), left }
  } catch (thrown) {
    const failed = explainDisk(thrown)
    return { file: undefined, left: rowIds.map((rowId) => ({ rowId, result: refusalOf(failed) })) }
  }
}

const listDoneRows = (hub: Hub, job: Job): Promise<string[]> =>
  transact(
    hub.sql,
    { who: system.reactions, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx) => {
      const rows = await listDone(tx, job.id)
      await tx`commit`
      return rows.map(({ id }) => id)
    },
  )

async function write(hub: Hub, job: Job, pieces: readonly Piece[]): Promise<File> {
  const format = rules.formOf(pieces)
  const making = await startMaking(hub.files)
  try {
    const out = format === 'pdf' ? await bound(making, job, pieces) : await packed(making, job, pieces)
    return { format, ...(await making.keep(out)) }
  } finally {
    await making.end()
  }
}

async function bound(making: Making, { startedAt }: Job, pieces: readonly Piece[]): Promise<string> {
  const out = making.next()
  const title = `${titleOf(pieces[0]!.kind)} ${pieces.length} 份`
  await bind({ title, at: startedAt.toISOString(), pieces: pieces.map(({ path }) => path), out })
  return out
}

/** The originals, their list, and sums that `sha256sum -c` checks. */
async function packed(making: Making, job: Job, pieces: readonly Piece[]): Promise<string> {
  const out = making.next()
  const at = job.startedAt.toISOString()
  const files = pieces.map(({ kind, number, sha256, bytes, pages, issuedAt, business, id }, n) => ({
    path: rules.pathOf(n, number),
    document: `Document:${id}`,
    title: titleOf(kind),
    number,
    business,
    issuedAt: issuedAt.toISOString(),
    pages,
    bytes,
    sha256,
  }))
  const texts = new Map([
    ['manifest.json', Buffer.from(canonicalText({ job: `BulkJob:${job.id}`, at, files } as never))],
    ['SHA256SUMS', Buffer.from(files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''))],
  ])
  await writeArchive(
    out,
    at,
    texts,
    pieces.map(({ path: from }, n) => ({ path: files[n]!.path, from })),
  )
  return out
}
