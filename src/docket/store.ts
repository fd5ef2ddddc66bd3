import type { AppliedNorm, Norm, Party } from '../handbook/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import { type Columns, insertRows, type Row, rowsOf } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { notFound, Refusal } from '../platform/refusal.ts'
import { nextRound } from './rules/docket.ts'
import type { MergeDivision } from './rules/acts.ts'
import type { Lack, MergeFinding, MergeInputs, MergeOpinion, MergeOverride, MergeRequest } from './rules/merge.ts'

export type Docket = Row<'docket'>

/** Locked until the transaction ends: lock order is docket → findings. */
export const lockDocket = async (tx: Tx, id: string): Promise<Docket> => {
  const [row] = await tx<Docket[]>`select * from docket where id = ${id} for no key update`.execute()
  if (!row) throw notFound('案卷', 'docket')
  return row
}

/** The dockets of these businesses that are neither dispatched nor closed yet; at most one each, by a unique index. */
export const lockOpenDockets = (tx: Tx, businessIds: readonly string[]) =>
  tx<Docket[]>`select * from docket where business_id = any(${businessIds as string[]}::uuid[])
    and status in ('collecting', 'merged', 'approved') order by id for no key update`

export const listRounds = async (tx: Tx, businessIds: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx<{ businessId: string; round: number }[]>`
    select business_id, max(round) as round from docket where business_id = any(${businessIds as string[]}::uuid[]) group by business_id`
  return new Map(rows.map(({ businessId, round }) => [businessId, round]))
}

export const insertDockets = (tx: Tx, rows: readonly Docket[]) => insertRows(tx, 'docket', rows)

export const saveDocket = (tx: Tx, d: Docket) =>
  tx`update docket set status = ${d.status}, revision = ${d.revision}, approved_by = ${d.approvedBy}, approved_at = ${d.approvedAt},
      carrier_id = ${d.carrierId}, dispatched_at = ${d.dispatchedAt}, closed_by = ${d.closedBy}, closed_at = ${d.closedAt}, closed_for = ${d.closedFor},
      agencies = ${d.agencies}::uuid[], named = ${d.named}::uuid[], sealed_for = ${d.sealedFor}, version = ${d.version + 1}
    where id = ${d.id}`.execute()

/** The same for a docket that goes a step back; where the next round was opened meanwhile it cannot. */
export async function saveReturned(tx: Tx, docket: Docket): Promise<void> {
  try {
    await saveDocket(tx, docket)
  } catch (error) {
    if (brokenConstraint(error) === 'docket_one_before_dispatch') throw nextRound(docket.round)
    throw error
  }
}

/** Widens who is concerned: the agencies of the findings a docket holds. */
export const saveDocketAgencies = (tx: Tx, ids: readonly string[]) =>
  tx`update docket d set agencies = f.agencies, version = d.version + 1
    from (select g.docket_id, array_agg(distinct a order by a) as agencies from finding g, unnest(g.agencies) a
      where g.docket_id = any(${ids as string[]}::uuid[]) group by g.docket_id) f
    where d.id = f.docket_id and d.agencies <> f.agencies`

/** Keeps a revision as its canonical text, letter by letter. Sent at once. */
export async function insertRevision(
  tx: Tx,
  row: Omit<Row<'docketRevision'>, 'content'> & { canonical: string },
): Promise<void> {
  try {
    await tx`insert into docket_revision (id, docket_id, number, merged_by, merged_at, content, sha256, blocking, grid_code, agencies, named)
      values (${row.id}, ${row.docketId}, ${row.number}, ${row.mergedBy}, ${row.mergedAt}, ${row.canonical}::text::json, ${row.sha256},
        ${row.blocking}, ${row.gridCode}, ${row.agencies}::uuid[], ${row.named}::uuid[])`.execute()
  } catch (error) {
    if (brokenConstraint(error) === 'docket_revision_once')
      throw new Refusal('STALE', '他人刚刚合并了本案,请刷新', 'Somebody has just merged this docket. Reload.', {})
    throw error
  }
}

/** The hash of the docket's current revision, if there is one. */
export const findCurrentHash = async (tx: Tx, docketId: string): Promise<string | undefined> => {
  const [row] = await tx<{ sha256: string }[]>`
    select r.sha256 from docket_revision r join docket d on d.id = r.docket_id and d.revision = r.number
    where d.id = ${docketId}`.execute()
  return row?.sha256
}

/** An opinion as it is read for merging: its norms as they were kept with it. */
export type ReadOpinion = Omit<MergeOpinion, 'norms'> & { norms: (Norm & Partial<AppliedNorm>)[] }
/** Opinions kept with other norms than are in force now, what these are weighed for, and every norm of their violations. */
export type Reweighed = {
  opinions: { id: string; party: Party | null; actedOn: string | null }[]
  norms: Norm[]
}
/** Everything a merge is a function of, as one statement reads it. */
export type ReadCase = Pick<MergeInputs, 'findings' | 'asked' | 'unanswered' | 'divisions' | 'lacking'> & {
  opinions: ReadOpinion[]
  reweighed: Reweighed
  overrides: (MergeOverride & { confirmedBy: string | null })[]
}

/** How a case travels: column by column, each agency and each piece of evidence told once. */
type ToldCase = {
  findings: Columns<Omit<MergeFinding, 'evidence'>>
  evidence: Columns<{ findingId: string; sha256: string }>
  opinions: Columns<Omit<ReadOpinion, 'agencyCode'> & { agencyId: string }>
  requests: { asked: number; unanswered: (Omit<MergeRequest, 'agencyCode'> & { agencyId: string })[] | null }
  overrides: ReadCase['overrides']
  divisions: MergeDivision[]
  lacking: Lack[]
  reweighed: Reweighed
  agencyCodes: Record<string, string>
}

/** Reads the case of a docket for merging: what was found, asked, signed, adopted and agreed. Sent at once. */
export const readCase = async (tx: Tx, docketId: string): Promise<ReadCase> => {
  const [row] = await tx<{ told: ToldCase }[]>`
    with f as materialized (
      select id, fact_code, premises_id, visit_id, (found_at at time zone 'Asia/Shanghai')::date as found_on, found_by, item_id, grid_code
      from finding where docket_id = ${docketId} and status <> 'dismissed'
    ), o as (
      select o.*, exists (select from adoption d join evidence e on e.id = d.evidence_id
          where d.opinion_id = o.id and e.excluded_at is null) as adopted
      from f join opinion o on o.finding_id = f.id and o.status = 'signed'
    ), said as materialized (
      select distinct o.agency_id, o.grid_code, v.code, v.authority from o join violation v on v.code = any(o.violations)
    ), held as materialized (
      select s.*, coalesce(c.principal_id, s.agency_id) as name_id, coalesce(c.agency_id = s.agency_id and (c.power <> 'entrusted'
          or exists (select from competence p where p.agency_id = c.principal_id and p.authority = s.authority and p.power <> 'entrusted'
            and starts_with(s.grid_code, p.grid_code) and p.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
            and (p.valid_to is null or p.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date))), false) as holds
      from said s left join lateral (select c.agency_id, c.power, c.principal_id from competence c
        where c.authority = s.authority and starts_with(s.grid_code, c.grid_code)
          and c.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date
          and (c.valid_to is null or c.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date)
        order by length(c.grid_code) desc, c.valid_from desc, c.id limit 1) c on true
    ), lacking as materialized (
      select s.*, 'basis' as lacks from said s where not exists (select from norm n where n.violation_code = s.code
        and (n.valid_from is null or n.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date)
        and (n.valid_to is null or n.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date))
      union all
      select agency_id, grid_code, code, authority, 'authority' from held where not holds
    ), named as materialized (
      select o.id, h.code, min(h.name_id::text) over (partition by o.id) as one_name, max(h.name_id::text) over (partition by o.id) as other_name
      from o join held h on h.agency_id = o.agency_id and h.grid_code = o.grid_code and h.code = any(o.violations) and h.holds
    ), in_force as materialized (
      select n.violation_code as code, array_agg(n.id::text order by n.id::text) as ids from norm n
      where n.violation_code in (select code from said)
        and (n.valid_from is null or n.valid_from <= ((select my_now()) at time zone 'Asia/Shanghai')::date)
        and (n.valid_to is null or n.valid_to > ((select my_now()) at time zone 'Asia/Shanghai')::date)
      group by n.violation_code
    ), reweighed as materialized (
      select o.id, o.party, o.acted_on, i.code from o join in_force i on i.code = any(o.violations)
      where i.ids is distinct from (select array_agg(k->>'id' order by k->>'id') from jsonb_array_elements(o.norms) k
        where k->>'violationCode' = i.code and coalesce(k->>'asOf', 'both') <> 'act')
    )
    select json_build_object(
      'findings', (select json_build_object('id', json_agg(id), 'factCode', json_agg(fact_code), 'premisesId', json_agg(premises_id),
          'visitId', json_agg(visit_id), 'foundOn', json_agg(found_on), 'foundBy', json_agg(found_by), 'itemId', json_agg(item_id)) from f),
      'evidence', (select json_build_object('findingId', json_agg(e.finding_id), 'sha256', json_agg(e.sha256))
        from f join evidence e on e.finding_id = f.id and e.excluded_at is null),
      'opinions', (select json_build_object('id', json_agg(id), 'findingId', json_agg(finding_id), 'agencyId', json_agg(agency_id),
          'revision', json_agg(revision), 'verdict', json_agg(verdict), 'ground', json_agg(ground), 'violations', json_agg(violations),
          'measures', json_agg(measures), 'norms', json_agg(norms), 'adopted', json_agg(adopted)) from o),
      'agencyCodes', (select json_object_agg(id, code) from agency),
      'requests', (select json_build_object('asked', count(*), 'unanswered', json_agg(json_build_object('id', r.id,
          'findingId', r.finding_id, 'agencyId', r.agency_id, 'dueOn', r.due_on)) filter (where r.status <> 'answered'))
        from f join assessment_request r on r.finding_id = f.id),
      'overrides', (select coalesce(json_agg(json_build_object('conflictKey', o.conflict_key, 'choice', o.choice, 'reason', o.reason,
          'proposedBy', o.proposed_by, 'confirmedBy', o.confirmed_by) order by o.conflict_key, o.confirmed_at, o.id), '[]'::json)
        from docket_override o where o.docket_id = ${docketId}),
      'divisions', (select coalesce(json_agg(json_build_object('id', v.id, 'kind', v.kind, 'findings', v.findings, 'reason', v.reason,
          'proposedBy', v.proposed_by, 'confirmedBy', v.confirmed_by, 'confirmedAt', to_char(v.confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))), '[]'::json)
        from docket_division v where v.docket_id = ${docketId} and v.confirmed_by is not null),
      'lacking', (select coalesce(json_agg(json_build_object('opinionId', l.id, 'violation', l.code, 'lacks', l.lacks)
          order by l.id, l.code, l.lacks), '[]'::json)
        from (select o.id, l.code, l.lacks from lacking l
            join o on o.agency_id = l.agency_id and o.grid_code = l.grid_code and l.code = any(o.violations)
          union all select id, code, 'name' from named where one_name <> other_name) l),
      'reweighed', json_build_object(
        'opinions', (select coalesce(json_agg(distinct jsonb_build_object('id', id, 'party', party, 'actedOn', acted_on)), '[]'::json) from reweighed),
        'norms', (select coalesce(json_agg(json_build_object('id', n.id, 'violationCode', n.violation_code, 'norm', n.norm, 'penalty', n.penalty,
            'fines', n.fines, 'otherMeasures', coalesce(n.other_measures, v.other_measures), 'specialOver', n.special_over,
            'validFrom', n.valid_from, 'validTo', n.valid_to)), '[]'::json)
          from norm n join violation v on v.code = n.violation_code where n.violation_code in (select code from reweighed)))) as told`.execute()
  const { findings, evidence, opinions, requests, overrides, divisions, lacking, reweighed, agencyCodes } = row!.told
  const captured = Map.groupBy(rowsOf(evidence), ({ findingId }) => findingId)
  return {
    findings: rowsOf(findings).map((one) => ({
      ...one,
      evidence: (captured.get(one.id) ?? []).map(({ sha256 }) => sha256),
    })),
    opinions: rowsOf(opinions).map((one) => ({ ...one, agencyCode: agencyCodes[one.agencyId]! })),
    asked: requests.asked,
    unanswered: (requests.unanswered ?? []).map((one) => ({ ...one, agencyCode: agencyCodes[one.agencyId]! })),
    overrides,
    divisions,
    lacking,
    reweighed,
  }
}

export const findRevision = async (tx: Tx, docketId: string, number: number) => {
  const [row] = await tx<
    Row<'docketRevision'>[]
  >`select * from docket_revision where docket_id = ${docketId} and number = ${number}`
  return row
}

export const insertNotice = (tx: Tx, row: Row<'notice'>) => insertRows(tx, 'notice', [row])

/** Locked until the transaction ends, after its docket: lock order is docket → notice. */
export const lockNotice = async (tx: Tx, id: string) => {
  await tx`select from docket where id = (select docket_id from notice where id = ${id}) for no key update`
  const [row] = await tx<Row<'notice'>[]>`select * from notice where id = ${id} for no key update`
  if (!row) throw notFound('意见书', 'notice')
  return row
}

export const getNotice = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'notice'>[]>`select * from notice where id = ${id}`
  if (!row) throw notFound('意见书', 'notice')
  return row
}

/** What a notice holds against the party, agency by agency, as the revision it was issued from says it. */
export const noticeItems = (tx: Tx, { revisionId }: Row<'notice'>) =>
  tx<{ opinionId: string; agency: string; verdict: string }[]>`
    select i->>'opinionId' as opinion_id, i->>'agency' as agency, i->>'verdict' as verdict
    from docket_revision r, json_array_elements(r.content->'clusters') c, json_array_elements(c->'items') i
    where r.id = ${revisionId}`

/** The notices of these dockets that stand. */
export const listNotices = (tx: Tx, docketIds: readonly string[]) =>
  tx<Row<'notice'>[]>`select * from notice where docket_id = any(${docketIds as string[]}::uuid[])
    and status in ('issued', 'handedOver', 'served') order by id`

/** The notice of a docket that was neither superseded nor withdrawn. */
export const findStandingNotice = async (tx: Tx, docketId: string) => {
  const [row] = await tx<Row<'notice'>[]>`
    select * from notice where docket_id = ${docketId} and status in ('issued', 'handedOver', 'served')`
  return row
}

/** A docket is served while its notice is. Locked with the notice. */
export const saveServed = (tx: Tx, id: string, status: 'dispatched' | 'served') =>
  tx`update docket set status = ${status}, version = version + 1
    where id = ${id} and status in ('dispatched', 'served') and status <> ${status}`.execute()

/** Another carrier, who has not acknowledged it yet. */
export const saveCarrier = (tx: Tx, id: string, carrierId: string, reason: string) =>
  tx`update notice set carrier_id = ${carrierId}, carrier_reason = ${reason}, status = 'issued' where id = ${id}`

export const saveNoticeStatus = (tx: Tx, id: string, status: Row<'notice'>['status']) =>
  tx`update notice set status = ${status} where id = ${id}`
