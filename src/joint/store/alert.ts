import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'

export type Alert = Row<'jointAlert'>

/** Districts of a day in whose quarter nothing has counted and which were not told of it, at most so many; each once. */
export const listWanting = (
  tx: Tx,
  { name, from, to }: { name: string; from: LegalDay; to: LegalDay },
  today: LegalDay,
) =>
  tx<{ code: string }[]>`
    select g.code from grid g where g.level = 1 and g.valid_from <= ${today}::date and (g.valid_to is null or g.valid_to > ${today}::date)
      and not exists (select from joint_session s where s.district = g.code and s.counted and s.held_on between ${from}::date and ${to}::date)
      and not exists (select from joint_alert a where a.district = g.code and a.quarter = ${name})
    order by g.code limit 500`

/** Alerts whose quarter has one that counts after all, locked. */
export const lockAnswered = (tx: Tx) =>
  tx<Alert[]>`select a.* from joint_alert a where a.ended_at is null and exists (select from joint_session s
      where s.district = a.district and s.counted and s.held_on between date_trunc('quarter', a.due_on)::date and a.due_on)
    order by a.id limit 500 for no key update of a`

export const insertAlerts = (tx: Tx, rows: readonly Alert[]) => insertRows(tx, 'jointAlert', rows)

export const saveEnded = (tx: Tx, ids: readonly string[], at: Date) =>
  tx`update joint_alert set ended_at = ${at} where id = any(${ids as string[]}::uuid[])`

/** Who answers for a place now: those who coordinate there, and those who supervise. */
export const listKeepers = async (tx: Tx, gridCode: string, now: Date): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    select distinct p.id from duty d join person p on p.id = d.person_id
    where d.role in ('coordinator', 'supervisor') and starts_with(${gridCode}, d.grid_code) and p.disabled_at is null
      and d.valid_from <= ${now} and (d.valid_to is null or d.valid_to > ${now}) order by p.id`
  return rows.map(({ id }) => id)
}
