import type { MergeMeasure } from '../docket/index.ts'
import type { LegalDay } from '../platform/calendar.ts'
import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { Window } from './rules/appeal.ts'

export type Appeal = Row<'appeal'>

/** 申诉期限 of a notice, as service counted it; none before it took effect. */
export const findWindow = async (tx: Tx, noticeId: string) => {
  const [row] = await tx<
    (Window & { counting: object })[]
  >`select started_on::text as started_on, due_on::text as due_on, counting from clock
    where paper_kind = 'notice' and paper_id = ${noticeId} and kind = 'panel' and status <> 'void'`
  return row
}

/** An item is open in one appeal at a time: the second of two who file it at once is told. */
export async function insertAppeal(tx: Tx, row: Appeal, items: readonly Row<'appealItem'>[]): Promise<void> {
  try {
    await insertRows(tx, 'appeal', [row])
    await insertRows(tx, 'appealItem', items)
  } catch (error) {
    if (brokenConstraint(error) !== 'appeal_item_open_once') throw error
    throw conflict(
      'appeal.open',
      '其中有事项已在另一件申诉中办理;补充的理由请登记在那件申诉里',
      'An item of it is contested in another appeal that goes on: add to that one.',
    )
  }
}

export const insertFiles = (tx: Tx, rows: readonly Row<'appealFile'>[]) => insertRows(tx, 'appealFile', rows)

/** Whose notice it is, by its paper. */
export const getIssuer = async (tx: Tx, noticeId: string): Promise<string> => {
  const [row] = await tx<{ agencyId: string }[]>`select agency_id from document
    where kind = 'notice' and subject_id = ${noticeId} and voided_at is null`
  if (!row) throw notFound('意见书', 'notice')
  return row.agencyId
}

export const getAppeal = async (tx: Tx, id: string): Promise<Appeal> => {
  const [row] = await tx<Appeal[]>`select * from appeal where id = ${id}`
  if (!row) throw notFound('申诉', 'appeal')
  return row
}

/** Locked after its docket and notice. */
export const lockAppeal = async (tx: Tx, id: string): Promise<Appeal> => {
  const [row] = await tx<Appeal[]>`select * from appeal where id = ${id} for no key update`
  if (!row) throw notFound('申诉', 'appeal')
  return row
}

/** Held as it stands until the act ends: many may hold it at once, and nobody decides on it or takes it back meanwhile. */
export const holdAppeal = async (tx: Tx, id: string): Promise<Appeal> => {
  const [row] = await tx<Appeal[]>`select * from appeal where id = ${id} for share`
  if (!row) throw notFound('申诉', 'appeal')
  return row
}

/** Those of a notice that go on, locked. */
export const lockGoingOn = (tx: Tx, noticeId: string) =>
  tx<Appeal[]>`select * from appeal where notice_id = ${noticeId} and status in ('filed', 'admitted')
    order by id for no key update`

/** The number of the first appeal that was filed against a notice, whatever became of it: the party has defended itself. */
export const findFirst = async (tx: Tx, noticeId: string): Promise<string | undefined> => {
  const [row] = await tx<{ number: string }[]>`
    select number from appeal where notice_id = ${noticeId} order by recorded_at, id limit 1`
  return row?.number
}

/** What was decided on it. What was filed never changes. */
export const saveDecided = (
  tx: Tx,
  {
    id,
    status,
    ground,
    reason,
    decidedBy,
    decidedAt,
  }: Pick<Appeal, 'id' | 'status' | 'ground' | 'reason' | 'decidedBy' | 'decidedAt'>,
) =>
  tx`update appeal set status = ${status}, ground = ${ground}, reason = ${reason}, decided_by = ${decidedBy},
    decided_at = ${decidedAt}, version = version + 1 where id = ${id}`

export const saveWithdrawn = (tx: Tx, id: string, on: LegalDay, reason: string | null, by: string) =>
  tx`update appeal set status = 'withdrawn', withdrawn_on = ${on}, withdrawn_for = ${reason}, withdrawal_by = ${by},
    version = version + 1 where id = ${id}`

export const saveLapsed = (tx: Tx, ids: readonly string[]) =>
  tx`update appeal set status = 'lapsed', version = version + 1 where id = any(${ids as string[]}::uuid[])`

/** What it contests may be contested again. */
export const closeItems = (tx: Tx, appealIds: readonly string[]) =>
  tx`update appeal_item set open = false where appeal_id = any(${appealIds as string[]}::uuid[]) and open`

/** It is ruled on: it is withdrawn and decided on no more, which a key of the database keeps too; nothing of it stays open. */
export async function saveRuled(tx: Tx, id: string): Promise<void> {
  await tx`update appeal set status = 'ruled', version = version + 1 where id = ${id}`
  await closeItems(tx, [id])
}

/** Whether something of what it contests was ruled on in an appeal before it. */
export const isRepeated = async (tx: Tx, id: string): Promise<boolean> => {
  const rows = await tx`select from appeal_item i join appeal_item before on before.opinion_id = i.opinion_id
    join appeal a on a.id = before.appeal_id and a.status = 'ruled' where i.appeal_id = ${id} and a.id <> ${id} limit 1`
  return rows.length > 0
}

type Contested = { itemId: string; opinionId: string; agencyId: string; agencyCode: string; measures: MergeMeasure[] }

/** What an appeal contests, with what its notice says of it. */
export const listContested = (tx: Tx, appealId: string) =>
  tx<Contested[]>`
    select a.id as item_id, a.opinion_id, o.agency_id, a.agency_code, i->'measures' as measures
    from appeal_item a join appeal p on p.id = a.appeal_id join notice n on n.id = p.notice_id
      join docket_revision r on r.id = n.revision_id join opinion o on o.id = a.opinion_id,
      json_array_elements(r.content->'clusters') c, json_array_elements(c->'items') i
    where a.appeal_id = ${appealId} and i->>'opinionId' = a.opinion_id::text order by a.agency_code, a.id`
