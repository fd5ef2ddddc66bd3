import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'

export type Measure = Row<'dueMeasure'>
export type Step = Row<'measureStep'>
export type Proof = Row<'measureProof'>

/** Of which docket it is: that is locked first. */
export const getDocketId = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ docketId: string }[]>`select docket_id from due_measure where id = ${id}`
  if (!row) throw notFound('整改事项', 'measure')
  return row.docketId
}

/** With its last day, and the day from which it is ordered. Its docket is locked. */
export const lockMeasure = async (tx: Tx, id: string) => {
  const [row] = await tx<(Measure & { dueOn: LegalDay | null; orderedOn: LegalDay | null })[]>`
    select m.*, c.due_on, (select s.effective_on from service s where s.paper_kind = 'notice' and s.paper_id = m.notice_id
      and s.status <> 'corrected' limit 1) as ordered_on
    from due_measure m left join clock c on c.id = m.clock_id where m.id = ${id} for no key update of m`
  if (!row) throw notFound('整改事项', 'measure')
  return row
}

/** Whether the last check on site since it was reported done found it wanting. */
export const isFoundWanting = async (tx: Tx, measureId: string): Promise<boolean> => {
  const [row] = await tx<
    { wanting: boolean }[]
  >`select l.result in ('partly', 'notDone') as wanting from site_check_line l
    where l.measure_id = ${measureId} and l.result is not null and l.result <> 'notSeen'
      and l.answered_at > (select max(s.at) from measure_step s where s.measure_id = l.measure_id and s.to_status = 'done')
    order by l.answered_at desc limit 1`
  return row?.wanting ?? false
}

/** Those of a docket that are not void, locked. */
export const lockMeasures = (tx: Tx, docketId: string) =>
  tx<Measure[]>`select * from due_measure where docket_id = ${docketId} and status <> 'void'
    order by notice_id, place for no key update`

export const insertMeasures = (tx: Tx, rows: readonly Measure[]) => insertRows(tx, 'dueMeasure', rows)

export const saveMeasure = (tx: Tx, m: Measure) =>
  tx`update due_measure set clock_id = ${m.clockId}, status = ${m.status}, done_on = ${m.doneOn}::date, done_by = ${m.doneBy},
      verified_by = ${m.verifiedBy}, verified_on = ${m.verifiedOn}::date, ended_for = ${m.endedFor},
      ending_by = ${m.endingBy}, ending_for = ${m.endingFor}, ended_by = ${m.endedBy}, version = version + 1
    where id = ${m.id}`

export const insertStep = (tx: Tx, row: Step) => insertRows(tx, 'measureStep', [row])
export const insertProofs = (tx: Tx, rows: readonly Proof[]) => insertRows(tx, 'measureProof', rows)

/** The clocks of a notice that count down its orders, as they stand. */
export const listClocks = (tx: Tx, noticeId: string) =>
  tx<{ id: string; key: string }[]>`select id, key from clock
    where paper_kind = 'notice' and paper_id = ${noticeId} and kind = 'rectify' and status <> 'void'`

/** Evidence of this business, by its id. Sent at once. */
export const listEvidenceOf = (tx: Tx, businessId: string, ids: readonly string[]) =>
  tx<{ id: string; sha256: string }[]>`select id, sha256 from evidence
    where id = any(${ids as string[]}::uuid[]) and business_id = ${businessId}`

/** What a worker saw of an order, whose day it was seen on, and what shows it. */
export const findSeen = async (tx: Tx, checkId: string) => {
  const [row] = await tx<
    {
      docketId: string | null
      clockId: string
      result: string
      by: string
      on: LegalDay
      note: string
      shown: { id: string; sha256: string }[]
    }[]
  >`select c.docket_id, c.id as clock_id, o.result, o.checked_by as by, (o.checked_at at time zone 'Asia/Shanghai')::date as on, o.note,
      (select coalesce(json_agg(json_build_object('id', e.id, 'sha256', e.sha256) order by e.id), '[]'::json)
        from order_check_evidence x join evidence e on e.id = x.evidence_id where x.check_id = o.id and x.side = 'after') as shown
    from order_check o join clock c on c.id = o.clock_id where o.id = ${checkId}`
  return row
}
