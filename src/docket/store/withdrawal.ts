import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export const insertWithdrawal = (tx: Tx, row: Row<'noticeWithdrawal'>) => insertRows(tx, 'noticeWithdrawal', [row])

export const getWithdrawal = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'noticeWithdrawal'>[]>`select * from notice_withdrawal where id = ${id}`
  if (!row) throw notFound('撤回申请', 'withdrawal')
  return row
}

/** Locked after its notice. */
export const lockWithdrawal = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'noticeWithdrawal'>[]>`select * from notice_withdrawal where id = ${id} for no key update`
  if (!row) throw notFound('撤回申请', 'withdrawal')
  return row
}

export const saveWithdrawal = (tx: Tx, w: Row<'noticeWithdrawal'>) =>
  tx`update notice_withdrawal set confirmed_by = ${w.confirmedBy}, confirmed_at = ${w.confirmedAt}, continues_in = ${w.continuesIn},
      retracted_at = ${w.retractedAt}
    where id = ${w.id}`

/** The withdrawn notices whose matter goes on in a docket, in the order they were issued: its next notice takes their place. */
export const lockWithdrawn = (tx: Tx, docketId: string) =>
  tx<Row<'notice'>[]>`select n.* from notice n join notice_withdrawal w on w.notice_id = n.id
    where w.continues_in = ${docketId} and n.status = 'withdrawn' order by n.issued_at, n.id for no key update of n`

/** The notice that stands of those that took each other's place from this one on; undefined where none does. */
export const findInForce = async (tx: Tx, noticeId: string): Promise<string | undefined> => {
  const [row] = await tx<{ id: string }[]>`
    with recursive line as (
      select id, status, superseded_by from notice where id = ${noticeId}
      union select n.id, n.status, n.superseded_by from line l join notice n on n.id = l.superseded_by)
    select id from line where status in ('issued', 'handedOver', 'served')`
  return row?.id
}

export const saveSuperseded = (tx: Tx, ids: readonly string[], by: string) =>
  tx`update notice set status = 'superseded', superseded_by = ${by} where id = any(${ids as string[]}::uuid[])`

/** Why these notices were withdrawn, by whom and when. */
export const listWithdrawn = (tx: Tx, noticeIds: readonly string[]) =>
  tx<{ noticeId: string; reason: string; confirmedBy: string; confirmedAt: Date }[]>`
    select notice_id, reason, confirmed_by, confirmed_at from notice_withdrawal
    where notice_id = any(${noticeIds as string[]}::uuid[]) and confirmed_by is not null order by id`
