import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'

/** The next number of a series; its row is locked until the commit, so that numbers have no gap. */
export const takeSerial = async (tx: Tx, agencyId: string, kind: string, year: number): Promise<number> => {
  const [row] = await tx<{ last: number }[]>`
    insert into document_series (agency_id, kind, year, last) values (${agencyId}, ${kind}, ${year}, 1)
    on conflict (agency_id, kind, year) do update set last = document_series.last + 1 returning last`
  return row!.last
}

/** The last of the next numbers of these agencies, as many of each as its code is there; the series are locked in one order. */
export const takeSerials = (tx: Tx, codes: readonly string[], kind: string, year: number) =>
  tx<{ code: string; word: string; last: number }[]>`
    with taken as (
      insert into document_series (agency_id, kind, year, last)
      select a.id, ${kind}, ${year}, count(*) from unnest(${codes as string[]}::text[]) asked (code) join agency a on a.code = asked.code
      group by a.id order by a.id
      on conflict (agency_id, kind, year) do update set last = document_series.last + excluded.last returning agency_id, last)
    select a.code, a.document_word as word, t.last from taken t join agency a on a.id = t.agency_id`

/** 机关代字 of an agency. */
export const getDocumentWord = async (tx: Tx, agencyId: string): Promise<string> => {
  const [row] = await tx<{ documentWord: string }[]>`select document_word from agency where id = ${agencyId}`
  if (!row) throw notFound('部门', 'agency')
  return row.documentWord
}
