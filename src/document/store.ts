import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound } from '../platform/refusal.ts'

export type Document = Row<'document'>

/** Keeps a document, its content as canonical text, letter by letter. Sent at once. */
export async function insertDocument(
  tx: Tx,
  row: Omit<Document, 'content' | 'voidedAt' | 'voidedBy' | 'voidedFor'> & { canonical: string },
): Promise<void> {
  try {
    await tx`insert into document (id, kind, agency_id, number, template, subject_type, subject_id, business_id, docket_id,
        content, content_sha256, sha256, bytes, pages, issued_at, issued_by, carrier_id, grid_code, agencies, named)
      values (${row.id}, ${row.kind}, ${row.agencyId}, ${row.number}, ${row.template}, ${row.subjectType}, ${row.subjectId},
        ${row.businessId}, ${row.docketId}, ${row.canonical}::text::json, ${row.contentSha256}, ${row.sha256}, ${row.bytes}, ${row.pages},
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

export const lockDocument = async (tx: Tx, id: string): Promise<Document> => {
  const [row] = await tx<Document[]>`select * from document where id = ${id} for no key update`
  if (!row) throw notFound('文书', 'document')
  return row
}

export const saveVoided = (tx: Tx, { id, voidedAt, voidedBy, voidedFor }: Document) =>
  tx`update document set voided_at = ${voidedAt}, voided_by = ${voidedBy}, voided_for = ${voidedFor} where id = ${id}`

export const countCopies = async (tx: Tx, documentId: string): Promise<number> => {
  const [row] = await tx<
    { n: number }[]
  >`select count(*)::int as n from document_copy where document_id = ${documentId}`
  return row!.n
}

export const insertCopy = (tx: Tx, row: Row<'documentCopy'>) => insertRows(tx, 'documentCopy', [row])
