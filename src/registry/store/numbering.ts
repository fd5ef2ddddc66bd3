import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'

/** The next number of a series; its row is locked until the commit, so that numbers have no gap. */
export const takeSerial = async (tx: Tx, agencyId: string, kind: string, year: number): Promise<number> => {
  const [row] = await tx<{ last: number }[]>`
    insert into document_series (agency_id, kind, year, last) values (${agencyId}, ${kind}, ${year}, 1)
    on conflict (agency_id, kind, year) do update set last = document_series.last + 1 returning last`
  return row!.last
}

/** 机关代字 of an agency. */
export const getDocumentWord = async (tx: Tx, agencyId: string): Promise<string> => {
  const [row] = await tx<{ documentWord: string }[]>`select document_word from agency where id = ${agencyId}`
  if (!row) throw notFound('部门', 'agency')
  return row.documentWord
}
