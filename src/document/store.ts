import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, invalid, notFound } from '../platform/refusal.ts'

export type Document = Row<'document'>

/** Keeps a document, its content as canonical text, letter by letter. Sent at once. */
export async function insertDocument(
  tx: Tx,
  row: Omit<Document, 'content' | 'numberKey' | 'voidedAt' | 'voidedBy' | 'voidedFor'> & { canonical: string },
): Promise<void> {
  try {
    await tx`insert into document (id, kind, agency_id, number, template, subject_type, subject_id, business_id, docket_id, case_id,
        content, content_sha256, public_url, sha256, bytes, pages, issued_at, issued_by, carrier_id, grid_code, agencies, named)
      values (${row.id}, ${row.kind}, ${row.agencyId}, ${row.number}, ${row.template}, ${row.subjectType}, ${row.subjectId},
        ${row.businessId}, ${row.docketId}, ${row.caseId}, ${row.canonical}::text::json, ${row.contentSha256}, ${row.publicUrl}, ${row.sha256}, ${row.bytes}, ${row.pages},
        ${row.issuedAt}, ${row.issuedBy}, ${row.carrierId}, ${row.gridCode}, ${row.agencies}::uuid[], ${row.named}::uuid[])`.execute()
  } catch (error) {
    if (brokenConstraint(error) === 'document_one_standing')
      throw conflict(
        'document.once',
        '同一事项的这种文书已经制发;需要重制的,请先写明理由作废原文书,只是再要一份的请补打副本',
        'This paper stands already for this matter. Void it with the reason first, or print a copy of it.',
      )
    throw error
  }
}

export const findStanding = async (tx: Tx, kind: string, subjectIds: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ subjectId: string }[]>`select subject_id from document
    where kind = ${kind} and subject_id = any(${subjectIds as string[]}::uuid[]) and voided_at is null`
  return new Set(rows.map(({ subjectId }) => subjectId))
}

/** The papers that these were printed on, whatever became of them: nothing is printed twice by itself. */
export const listPrinted = (tx: Tx, subjectIds: readonly string[]) =>
  tx<Document[]>`select * from document where subject_id = any(${subjectIds as string[]}::uuid[]) for no key update`

/** Whether it was told already that this paper of this cannot be printed. */
export const isParked = async (tx: Tx, kind: string, subjectId: string): Promise<boolean> => {
  const rows = await tx`select from trace where subject_id = ${subjectId} and type = 'document.parked'
    and convert_from(bytes, 'UTF8')::json->'data'->>'kind' = ${kind} limit 1`
  return rows.length > 0
}

export const lockDocument = async (tx: Tx, id: string): Promise<Document> => {
  const [row] = await tx<Document[]>`select * from document where id = ${id} for no key update`
  if (!row) throw notFound('文书', 'document')
  return row
}

export const saveVoided = (tx: Tx, { id, voidedAt, voidedBy, voidedFor }: Document) =>
  tx`update document set voided_at = ${voidedAt}, voided_by = ${voidedBy}, voided_for = ${voidedFor} where id = ${id}`

/** The paper of a subject that is not void. */
export const lockStanding = (tx: Tx, kind: string, subjectIds: readonly string[]) =>
  tx<Document[]>`select * from document where kind = ${kind} and subject_id = any(${subjectIds as string[]}::uuid[])
    and voided_at is null order by id for no key update`

/** Who carries a notice by now, where its paper was printed for another. */
export const findOtherCarrier = async (tx: Tx, { kind, subjectId, carrierId }: Document) => {
  if (kind !== 'notice') return undefined
  const [row] = await tx<{ name: string; phone: string | null }[]>`
    select p.name, p.phone from notice n join person p on p.id = n.carrier_id
    where n.id = ${subjectId} and n.carrier_id is distinct from ${carrierId}`
  return row
}

export const countCopies = async (tx: Tx, documentId: string): Promise<number> => {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from document_copy where document_id = ${documentId}`
  return row!.n
}

/** A document with its copies, for whoever looks after their bytes. Sent at once. */
export const findPrinted = async (tx: Tx, id: string) => {
  const [[document], copies] = await Promise.all([
    tx<Document[]>`select * from document where id = ${id}`.execute(),
    tx<Row<'documentCopy'>[]>`select * from document_copy where document_id = ${id} order by number`.execute(),
  ])
  return { document, copies }
}

/** Which of these bytes a paper or a copy of one refers to. */
export const listReferred = async (tx: Tx, hashes: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ sha256: string }[]>`
    select sha256 from document where sha256 = any(${hashes as string[]}::text[])
    union select sha256 from document_copy where sha256 = any(${hashes as string[]}::text[])`
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** Which of these bytes are pictures, as far as whoever asks sees them; in the order of their hashes. */
export const listImages = (tx: Tx, hashes: readonly string[]) =>
  tx<{ sha256: string; mime: string }[]>`
    select sha256, mime from file where sha256 = any(${hashes as string[]}::text[]) and mime like 'image/%' order by sha256`

export const insertCopy = (tx: Tx, row: Row<'documentCopy'>) => insertRows(tx, 'documentCopy', [row])

/** Where a paper belongs: whom it is about, in which docket. */
export type Belonging = { businessId: string; docketId: string | null }

/** What a paper may be about, and whom that concerns. What one may not see is not there. */
const subjects: Record<string, (tx: Tx, id: string) => PromiseLike<Belonging[]>> = {
  Docket: (tx, id) => tx<Belonging[]>`select business_id, id as docket_id from docket where id = ${id}`,
  Notice: (tx, id) => tx<Belonging[]>`select business_id, docket_id from notice where id = ${id}`,
  Visit: (tx, id) => tx<Belonging[]>`select business_id, null::uuid as docket_id from visit where id = ${id}`,
  Finding: (tx, id) => tx<Belonging[]>`select business_id, docket_id from finding where id = ${id}`,
  Document: (tx, id) => tx<Belonging[]>`select business_id, docket_id from document where id = ${id}`,
}

export async function getBelonging(tx: Tx, { type, id }: { type: string; id: string }): Promise<Belonging> {
  const find = subjects[type]
  if (!find)
    throw invalid(
      'subject',
      `文书须附着于:${Object.keys(subjects).join('、')}`,
      `A document is about one of: ${Object.keys(subjects).join(', ')}.`,
      { rule: 'document.subject' },
    )
  const [row] = await find(tx, id)
  if (!row) throw notFound('文书所附的事项', 'subject')
  return row
}

/** From which templates papers were printed: since when, and how many. */
export const listUse = (tx: Tx) =>
  tx<{ template: string; usedFrom: Date; used: number }[]>`
    select template, min(issued_at) as used_from, count(*)::int as used from document group by template`
