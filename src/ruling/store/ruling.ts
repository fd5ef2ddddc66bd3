import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export type Ruling = Row<'ruling'>
export type RulingItem = Row<'rulingItem'>

export async function insertRuling(tx: Tx, row: Ruling, items: readonly RulingItem[]): Promise<void> {
  await insertRows(tx, 'ruling', [row])
  await insertRows(tx, 'rulingItem', items)
}

export const getRuling = async (tx: Tx, id: string): Promise<Ruling> => {
  const [row] = await tx<Ruling[]>`select * from ruling where id = ${id}`
  if (!row) throw notFound('裁决', 'ruling')
  return row
}

export const getItem = async (tx: Tx, id: string): Promise<RulingItem> => {
  const [row] = await tx<RulingItem[]>`select * from ruling_item where id = ${id}`
  if (!row) throw notFound('裁决事项', 'rulingItem')
  return row
}

/** Locked after its docket. */
export const lockItem = async (tx: Tx, id: string): Promise<RulingItem> => {
  const [row] = await tx<RulingItem[]>`select * from ruling_item where id = ${id} for no key update`
  if (!row) throw notFound('裁决事项', 'rulingItem')
  return row
}

export const saveAnswer = (tx: Tx, { id, answer, answeredBy, answeredAt, answeredFor }: RulingItem) =>
  tx`update ruling_item set answer = ${answer}, answered_by = ${answeredBy}, answered_at = ${answeredAt},
    answered_for = ${answeredFor} where id = ${id}`

/** What was found, of which an opinion speaks. */
export const getFinding = async (tx: Tx, opinionId: string): Promise<string> => {
  const [row] = await tx<{ findingId: string }[]>`select finding_id from opinion where id = ${opinionId}`
  return row!.findingId
}

/** The items of a ruling. */
export const listItems = (tx: Tx, rulingId: string) =>
  tx<RulingItem[]>`select * from ruling_item where ruling_id = ${rulingId} order by id`

/** A ruling takes effect once; tells whether it is this time. */
export const insertEffect = async (tx: Tx, rulingId: string, now: Date): Promise<boolean> => {
  const { count } =
    await tx`insert into ruling_effect (ruling_id, effective_at) values (${rulingId}, ${now}) on conflict do nothing`
  return count === 1
}

/** The panel that a session was of, with what it hears; none where it was a hearing of the law. */
export const findPanelOfSession = async (tx: Tx, sessionId: string) => {
  const [row] = await tx<Pick<Row<'panel'>, 'id' | 'appealId'>[]>`
    select p.id, p.appeal_id from hearing_session s join panel p on p.id = s.panel_id where s.id = ${sessionId}`
  return row
}

/** The agencies whose items a ruling is of, and whether each has answered for all of them. */
export const listAnswering = (tx: Tx, rulingId: string) =>
  tx<{ code: string; answered: boolean }[]>`
    select a.code, bool_and(i.answer is not null) as answered from ruling_item i join agency a on a.id = i.agency_id
    where i.ruling_id = ${rulingId} group by a.code order by a.code`
