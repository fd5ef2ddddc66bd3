import type { Tx } from '../../platform/database/pool.ts'
import type { DocketFacts, Paper } from '../rules/facts.ts'
import {
  listAttempts,
  listClocks,
  listEvidence,
  listOpinions,
  listPapers,
  listServed,
  listTrace,
  listVisits,
} from './grounds.ts'
import { listRemedies } from './remedy.ts'

type Head = Pick<
  DocketFacts,
  'id' | 'party' | 'round' | 'status' | 'openedAt' | 'closedAt' | 'closedBy' | 'closedFor' | 'agencies'
> & {
  version: number
  businessId: string
  gridCode: string
  scope: { agencies: string[]; named: string[] | null }
  findings: string[]
  place: string | null
}

/** A docket's own row, and whom it concerns; undefined for who may not see it. */
export const findDocket = async (tx: Tx, id: string): Promise<Head | undefined> => {
  const [row] = await tx<Head[]>`
    select d.id, d.version, d.business_id, d.grid_code, json_build_object('agencies', d.agencies, 'named', d.named) as scope, d.round, d.status, d.opened_at, d.closed_at, d.closed_for,
      (select p.name from person p where p.id = d.closed_by) as closed_by,
      (select json_build_object('name', b.name, 'kind', b.kind, 'creditCode', b.credit_code, 'principal', b.principal, 'address', p.address)
        from business b join premises p on p.id = b.premises_id where b.id = d.business_id) as party,
      (select g.name from grid g where g.code = left(d.grid_code, 6)) as place,
      array(select a.name from agency a where a.id = any(d.agencies) order by a.code) as agencies,
      array(select f.id from finding f where f.docket_id = d.id order by f.id) as findings
    from docket d where d.id = ${id}`
  return row
}

const listRequests = (tx: Tx, findings: readonly string[]) =>
  tx<DocketFacts['requests']>`
    select a.name as agency, r.status, t.title as fact, r.due_on, r.reason
    from assessment_request r join agency a on a.id = r.agency_id join finding f on f.id = r.finding_id join fact t on t.code = f.fact_code
    where r.finding_id = any(${findings as string[]}::uuid[]) order by r.finding_id, a.code`

const listRevisions = (tx: Tx, id: string) =>
  tx<DocketFacts['revisions']>`
    select r.number, (select p.name from person p where p.id = r.merged_by) as merged_by, r.merged_at, r.sha256, r.blocking,
      (select coalesce(json_agg(json_build_object('zh', x->>'zh', 'law', x->>'law', 'blocking', (x->>'blocking')::boolean)), '[]'::json)
        from json_array_elements(case json_typeof(r.content->'conflicts') when 'array' then r.content->'conflicts' else '[]' end) x) as conflicts
    from docket_revision r where r.docket_id = ${id} order by r.number`

const listResolutions = (tx: Tx, id: string) =>
  tx<DocketFacts['resolutions']>`
    select 'override' as kind, o.conflict_key || ' → ' || o.choice as what, o.reason, o.proposed_at,
      (select p.name from person p where p.id = o.proposed_by) as proposed_by, (select p.name from person p where p.id = o.confirmed_by) as confirmed_by
    from docket_override o where o.docket_id = ${id}
    union all
    select v.kind, array_to_string(array(select t.title from finding f join fact t on t.code = f.fact_code where f.id = any(v.findings) order by f.id), '、'),
      v.reason, v.proposed_at,
      (select p.name from person p where p.id = v.proposed_by), (select p.name from person p where p.id = v.confirmed_by)
    from docket_division v where v.docket_id = ${id}
    order by 4, 2`

const listReturns = (tx: Tx, id: string) =>
  tx<DocketFacts['returns']>`
    select r.from_status as from, r.reason, (select p.name from person p where p.id = r.returned_by) as by, r.returned_at as at
    from docket_return r where r.docket_id = ${id} order by r.returned_at, r.id`

const listLinks = (tx: Tx, id: string) =>
  tx<DocketFacts['links']>`
    select b.name || '(第 ' || o.round || ' 轮)' as other, l.reason, (select p.name from person p where p.id = l.linked_by) as by,
      l.linked_at as at, l.unlinked_for as undone_for
    from docket_link l join docket o on o.id = case when l.docket_id = ${id} then l.other_id else l.docket_id end join business b on b.id = o.business_id
    where ${id} in (l.docket_id, l.other_id) order by l.linked_at, l.id`

const listHandovers = (tx: Tx, id: string) =>
  tx<DocketFacts['handovers']>`
    select (select p.name from person p where p.id = h.from_id) as from, (select p.name from person p where p.id = h.to_id) as to,
      h.reason, h.handed_at as at from handover h where h.docket_id = ${id} order by h.handed_at, h.id`

const listNotices = (tx: Tx, id: string) =>
  tx<DocketFacts['notices']>`
    select n.id, n.number, n.status, (select p.name from person p where p.id = n.carrier_id) as carrier,
      (select p.name from person p where p.id = n.finder_id) as finder, n.carrier_reason,
      (select p.name from person p where p.id = n.issued_by) as issued_by, n.issued_at
    from notice n where n.docket_id = ${id} order by n.issued_at, n.id`

/** Everything of a docket that whoever asks may see; `titleOf` names a kind of paper. */
export async function readDocket(tx: Tx, head: Head, titleOf: (kind: string) => string): Promise<DocketFacts> {
  const {
    id,
    version: _version,
    businessId: _business,
    gridCode: _grid,
    scope: _scope,
    place: _place,
    findings,
    ...rest
  } = head
  const [requests, revisions, resolutions, returns, links, handovers, notices, remedies, opinions, visits, evidence] =
    await Promise.all([
      listRequests(tx, findings),
      listRevisions(tx, id),
      listResolutions(tx, id),
      listReturns(tx, id),
      listLinks(tx, id),
      listHandovers(tx, id),
      listNotices(tx, id),
      listRemedies(tx, { docket: id }),
      listOpinions(tx, findings, null),
      listVisits(tx, findings),
      listEvidence(tx, findings, null, id),
    ])
  const papers = await listPapers(tx, [id, ...visits.map((one) => one.id)], id)
  const papersServed = [...notices, ...papers].map((one) => one.id)
  const [served, attempts, clocks, trace] = await Promise.all([
    listServed(tx, papersServed),
    listAttempts(tx, papersServed),
    listClocks(tx, papersServed, id),
    listTrace(tx, [id, ...evidence.map((one) => one.id)], id),
  ])
  return {
    of: 'docket',
    id,
    ...rest,
    requests,
    revisions,
    resolutions,
    returns,
    links,
    handovers,
    notices,
    remedies,
    opinions,
    visits,
    evidence,
    papers: papers.map((one): Paper => ({ ...one, title: titleOf(one.kind) })),
    served,
    attempts,
    clocks,
    trace,
  }
}
