import type { Result } from '../../field/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'
import { type Kind, planned } from '../rules/check.ts'

export type Check = Row<'siteCheck'>
export type Line = Row<'siteCheckLine'>

export async function insertCheck(tx: Tx, check: Check, measures: readonly string[]): Promise<void> {
  try {
    await insertRows(tx, 'siteCheck', [check])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'site_check_one_planned') throw planned(check.kind as Kind)
    if (broken === 'site_check_pkey')
      throw new Refusal('DUPLICATE', '该编号的检查已存在', 'A check with this id exists already.', { field: 'id' })
    throw error
  }
  await insertRows(
    tx,
    'siteCheckLine',
    measures.map((measureId) => ({
      checkId: check.id,
      measureId,
      result: null,
      note: null,
      visitId: null,
      answeredBy: null,
      answeredAt: null,
    })),
  )
}

/** Of which docket it is: that is locked first. */
export const getDocketOf = async (tx: Tx, id: string): Promise<string> => {
  const [row] = await tx<{ docketId: string }[]>`select docket_id from site_check where id = ${id}`
  if (!row) throw notFound('现场检查', 'site check')
  return row.docketId
}

export const lockCheck = async (tx: Tx, id: string): Promise<Check> => {
  const [row] = await tx<Check[]>`select * from site_check where id = ${id} for no key update`
  if (!row) throw notFound('现场检查', 'site check')
  return row
}

export const listLines = (tx: Tx, checkId: string) =>
  tx<(Line & { verifiedBy: string | null })[]>`select l.*, m.verified_by from site_check_line l
    join due_measure m on m.id = l.measure_id where l.check_id = ${checkId} order by l.measure_id`

export const saveLine = (tx: Tx, l: Line) =>
  tx`update site_check_line set result = ${l.result}, note = ${l.note}, visit_id = ${l.visitId}, answered_by = ${l.answeredBy},
    answered_at = ${l.answeredAt} where check_id = ${l.checkId} and measure_id = ${l.measureId}`

export const insertShown = (tx: Tx, rows: readonly Row<'siteCheckShown'>[]) => insertRows(tx, 'siteCheckShown', rows)

export const saveCheck = (tx: Tx, c: Check) =>
  tx`update site_check set status = ${c.status}, done_by = ${c.doneBy}, done_at = ${c.doneAt},
    paper = ${c.paper === null ? null : tx.json(c.paper as never)}, version = version + 1 where id = ${c.id}`

/** A visit, with the officers of an inspection. */
export const findVisit = async (tx: Tx, id: string) => {
  const [row] = await tx<
    (Pick<Row<'visit'>, 'id' | 'businessId' | 'kind' | 'recordedBy' | 'visitedAt' | 'named'> & { officers: string[] })[]
  >`select v.id, v.business_id, v.kind, v.recorded_by, v.visited_at, v.named, array(select distinct c.person_id from visit_officer o
      join certificate c on c.id = o.certificate_id where o.visit_id = v.id order by c.person_id) as officers
    from visit v where v.id = ${id}`
  if (!row) throw notFound('巡查记录', 'visit')
  return row
}

export const insertRelapse = (tx: Tx, row: Row<'relapse'>) => insertRows(tx, 'relapse', [row])

/** What was confirmed of this business on these violations, with its days: what a new finding may be the relapse of. */
export const listConfirmed = (tx: Tx, businessId: string, violations: readonly string[]) =>
  tx<
    { id: string; docketId: string; verifiedOn: LegalDay }[]
  >`select m.id, m.docket_id, m.verified_on::text from due_measure m
    where m.business_id = ${businessId} and m.violation = any(${violations as string[]}::text[]) and m.status = 'verified'
      and not exists (select from relapse r where r.measure_id = m.id and r.finding_id is not null) order by m.id`

/** What a signed opinion establishes, of which finding. */
export const findEstablished = async (tx: Tx, opinionId: string) => {
  const [row] = await tx<
    { findingId: string; businessId: string; docketId: string | null; violations: string[]; foundOn: LegalDay }[]
  >`
    select f.id as finding_id, f.business_id, f.docket_id, o.violations, (f.found_at at time zone 'Asia/Shanghai')::date::text as found_on
    from opinion o join finding f on f.id = o.finding_id where o.id = ${opinionId} and o.verdict = 'established' and o.status = 'signed'`
  return row
}

/** Whether a docket has a re-check planned, or one for this cause since the last of its measures was confirmed. */
export const hasRecheck = async (tx: Tx, docketId: string, cause: 'rule' | 'sample'): Promise<boolean> => {
  const [row] = await tx<{ some: boolean }[]>`select exists (select from site_check c
    where c.docket_id = ${docketId} and c.kind = 'recheck' and (c.status = 'planned' or c.cause = ${cause} and c.status = 'done'
      and not exists (select from measure_step s join due_measure m on m.id = s.measure_id
        where m.docket_id = c.docket_id and s.to_status = 'verified' and s.at > c.done_at))) as some`
  return row!.some
}

/** What of a check its paper tells, measure by measure. */
export type PaperLine = {
  place: number
  agency: string
  fact: string
  text: string
  dueOn: LegalDay | null
  result: Result
  note: string
  by: string
  before: { at: string; sha256: string }[]
  after: { at: string; sha256: string }[]
}
export const readPaper = async (tx: Tx, checkId: string) => {
  const shown = (
    side: string,
  ) => tx`(select coalesce(json_agg(json_build_object('at', to_char(e.captured_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'),
      'sha256', e.sha256) order by e.captured_at, e.id), '[]'::json) from site_check_shown x join evidence e on e.id = x.evidence_id
      where x.check_id = l.check_id and x.measure_id = l.measure_id and x.side = ${side})`
  const lines = await tx<
    PaperLine[]
  >`select m.place, a.name as agency, m.fact, m.text, c.due_on::text, l.result, l.note, p.name as by,
      ${shown('before')} as before, ${shown('after')} as after
    from site_check_line l join due_measure m on m.id = l.measure_id join agency a on a.id = m.agency_id
      join person p on p.id = l.answered_by left join clock c on c.id = m.clock_id
    where l.check_id = ${checkId} order by m.notice_id, m.place`
  const [told] = await tx<{ notice: string; officers: { name: string; certificate: string }[]; place: string }[]>`
    select (select n.number from site_check_line l join due_measure m on m.id = l.measure_id join notice n on n.id = m.notice_id
        where l.check_id = ${checkId} order by n.issued_at desc limit 1) as notice,
      (select p.address from site_check s join business b on b.id = s.business_id join premises p on p.id = b.premises_id where s.id = ${checkId}) as place,
      (select coalesce(json_agg(distinct jsonb_build_object('name', w.name, 'certificate', t.number)), '[]'::json)
        from site_check_line l join visit_officer o on o.visit_id = l.visit_id join certificate t on t.id = o.certificate_id
          join person w on w.id = t.person_id where l.check_id = ${checkId}) as officers`
  return { lines, ...told! }
}

/** Evidence by its bytes, each once. */
export const listHashes = (tx: Tx, ids: readonly string[]) =>
  tx<
    { id: string; sha256: string }[]
  >`select distinct on (sha256) id, sha256 from evidence where id = any(${ids as string[]}::uuid[]) order by sha256, id`
