import { newId } from '../../../src/platform/ids.ts'
import { gid, type Operation, type Setting } from '../operation.ts'
import { idOf } from '../seed/size.ts'

const document = `mutation Merge($input: MergeDocketInput!) { mergeDocket(input: $input) { id status revision current { number blocking content {
  asked answered shortest longest clusters { key findings fine { survivor amount } together { order agencies days rule } } } } } }`

const peer = `mutation Merge($docket: UUID!, $person: UUID!, $duty: UUID!, $revision: UUID!, $wish: UUID!) {
  mergeDocket: peerMergeDocket(input: { docket: $docket, person: $person, duty: $duty, revision: $revision, wish: $wish }) { result } }`

/** Facts of the same kind at one place within this many days are one act (src/docket/rules/merge.ts). */
const window = 7

/**
 * The merge as SQL can do it: acts by gaps in the days, one fine an act (the highest, then the first), orders given
 * twice carried out once, and everything written: revision, docket, findings, duty, trace and answer.
 */
const effects = (docket: string, person: string, duty: string, revision: string, wish: string) => `
  d as materialized (select * from docket where id = ${docket}),
  f as materialized (select x.*, count(*) filter (where fresh) over (partition by fact_code, premises_id order by day, id) as act from (
    select g.*, (g.found_at at time zone 'Asia/Shanghai')::date as day,
      (g.found_at at time zone 'Asia/Shanghai')::date - lag((g.found_at at time zone 'Asia/Shanghai')::date) over (partition by g.fact_code, g.premises_id order by (g.found_at at time zone 'Asia/Shanghai')::date, g.id) > ${window} is not false as fresh
    from finding g where g.docket_id = ${docket} and g.status <> 'dismissed') x),
  e as materialized (select finding_id, json_agg(sha256 order by sha256) as bytes from evidence where finding_id in (select id from f) group by finding_id),
  o as materialized (select n.*, a.code, f.fact_code, f.premises_id, f.act from opinion n join f on f.id = n.finding_id join agency a on a.id = n.agency_id where n.status = 'signed'),
  said as materialized (select distinct o.agency_id, o.grid_code, v.code, v.authority from o join violation v on v.code = any(o.violations)),
  lack as materialized (
    select said.*, 'basis' as lacks from said where not exists (select from norm n where n.violation_code = said.code
      and (n.valid_from is null or n.valid_from <= (now() at time zone 'Asia/Shanghai')::date) and (n.valid_to is null or n.valid_to > (now() at time zone 'Asia/Shanghai')::date))
    union all
    select said.*, 'authority' from said where said.agency_id is distinct from (select c.agency_id from competence c where c.authority = said.authority and starts_with(said.grid_code, c.grid_code)
      and c.valid_from <= (now() at time zone 'Asia/Shanghai')::date and (c.valid_to is null or c.valid_to > (now() at time zone 'Asia/Shanghai')::date)
      order by length(c.grid_code) desc, c.valid_from desc, c.id limit 1)),
  held as materialized (select count(*)::int as blocking, coalesce(json_agg(x), '[]') as conflicts from (
    select o.fact_code, o.premises_id, o.act, o.code as agency, l.lacks, json_agg(distinct l.code) as violations, json_agg(distinct o.id) as between
    from lack l join o on o.agency_id = l.agency_id and o.grid_code = l.grid_code and l.code = any(o.violations) where o.verdict = 'established' group by 1, 2, 3, 4, 5) x),
  m as materialized (select o.fact_code, o.premises_id, o.act, o.code, o.id, x.one, (x.place - 1)::text as place from o, jsonb_array_elements(o.measures) with ordinality x (one, place)),
  fine as materialized (select distinct on (fact_code, premises_id, act) fact_code, premises_id, act, (one->>'amount')::bigint as amount, code || ':' || id || ':' || place as survivor
    from m where one->>'kind' = 'fine' order by fact_code, premises_id, act, (one->>'amount')::bigint desc, (code || ':' || id || ':' || place) collate "C"),
  shared as materialized (select fact_code, premises_id, act, json_agg(json_build_object('order', given, 'agencies', agencies, 'days', days, 'rule', case when periods > 1 then 'R-04' else 'R-01' end) order by given collate "C") as orders
    from (select fact_code, premises_id, act, one->>'order' as given, array_agg(distinct code order by code) as agencies, min((one->>'days')::int) as days, count(distinct one->>'days') as periods
      from m where one ? 'order' group by 1, 2, 3, 4) y group by 1, 2, 3),
  period as materialized (select min((one->>'days')::int) as days from m where one ? 'order' group by fact_code, premises_id, act, one->>'order'
    union all select coalesce((one->>'days')::int, 0) from m where one->>'kind' in ('rectify', 'order') and not one ? 'order'),
  standing as materialized (select m.id, json_agg(m.one order by m.place) as measures from m left join fine using (fact_code, premises_id, act)
    where m.one->>'kind' <> 'fine' or m.code || ':' || m.id || ':' || m.place = fine.survivor group by m.id),
  item as materialized (select o.fact_code, o.premises_id, o.act, json_agg(json_build_object('agency', o.code, 'opinionId', o.id, 'finding', o.finding_id, 'revision', o.revision, 'verdict', o.verdict, 'ground', o.ground, 'violations', o.violations,
      'measures', coalesce(standing.measures, '[]')) order by o.code, o.finding_id, o.id) as items
    from o left join standing using (id) group by 1, 2, 3),
  cluster as materialized (select fact_code, premises_id, act, fact_code || '@' || premises_id || '@' || min(day) as key, json_agg(id order by day, id) as findings, json_agg(${gid('Finding', 'id')} order by day, id) as told,
      json_object_agg(id, json_build_object('visit', visit_id, 'item', item_id, 'evidence', e.bytes)) as sources
    from f left join e on e.finding_id = f.id group by 1, 2, 3),
  asked as (select count(*)::int as asked, (count(*) filter (where status = 'answered'))::int as answered from assessment_request where finding_id in (select id from f)),
  content as materialized (select json_build_object('format', 3, 'docket', d.id, 'business', d.business_id, 'asked', asked.asked, 'answered', asked.answered, 'conflicts', held.conflicts, 'overrides', '[]'::json, 'divisions', '[]'::json,
      'deadlines', (select json_build_object('shortest', min(days), 'longest', max(days)) from period),
      'finders', (select json_agg(y) from (select found_by as person, count(*) as items, max(day) as "lastFound" from f group by found_by order by 2 desc) y),
      'clusters', (select json_agg(json_build_object('key', key, 'fact', fact_code, 'premises', premises_id, 'findings', findings, 'sources', sources, 'items', items, 'fine', case when amount is not null then json_build_object('survivor', survivor, 'amount', amount) end, 'together', coalesce(orders, '[]')) order by key collate "C")
        from cluster left join item using (fact_code, premises_id, act) left join fine using (fact_code, premises_id, act) left join shared using (fact_code, premises_id, act))) as content from d, asked, held),
  w as (insert into docket_revision (id, docket_id, number, merged_by, merged_at, content, sha256, blocking, grid_code, agencies, named)
    select ${revision}, d.id, d.revision + 1, ${person}, now(), content, encode(sha256(convert_to(content::text, 'UTF8')), 'hex'), held.blocking, d.grid_code, d.agencies, d.named from d, content, held returning *),
  u as (update docket set status = 'merged', revision = revision + 1, version = version + 1 where id = ${docket} returning *),
  s as (update finding set status = 'merged', version = version + 1 where docket_id = ${docket} and status not in ('dismissed', 'merged')),
  c as (insert into docket_duty (docket_id, person_id, class, since, grid_code) select id, ${person}, 'coordinate', now(), grid_code from d on conflict do nothing),
  t as (insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, docket_id, grid_code, agencies, bytes)
    select now(), ${person}, ${duty}, 'docket.merged', 'Docket', d.id, d.business_id, d.id, d.grid_code, d.agencies, convert_to(json_build_object('sha256', w.sha256, 'revision', w.number)::text, 'UTF8') from d, w),
  a as (insert into answer (person_id, operation, request_id, input_hash, subject, selection, shown, at)
    select ${person}, 'mergeDocket', ${wish}, sha256(convert_to(w.id::text, 'UTF8')), json_build_object('id', w.docket_id), '', json_build_object('id', w.docket_id), now() from w)`

const told = `json_build_object('mergeDocket', json_build_object('id', ${gid('Docket', 'u.id')}, 'status', upper(u.status), 'revision', u.revision, 'current', json_build_object('number', w.number, 'blocking', w.blocking, 'content',
  (select json_build_object('asked', asked.asked, 'answered', asked.answered, 'shortest', (select min(days) from period), 'longest', (select max(days) from period),
    'clusters', (select json_agg(json_build_object('key', key, 'findings', told, 'fine', case when amount is not null then json_build_object('survivor', survivor, 'amount', amount) end, 'together', coalesce(orders, '[]')) order by key collate "C")
      from cluster left join fine using (fact_code, premises_id, act) left join shared using (fact_code, premises_id, act))) from asked))))`

export const mergeSql = `with ${effects('$1::uuid', '$2::uuid', '$3::uuid', '$4::uuid', '$5::uuid')} select ${told}::text as j from u, w`

export const mergeFunctions = `
  create function peer.merge_docket(docket uuid, person uuid, duty uuid, revision uuid, wish uuid) returns json language sql volatile as $$
    with ${effects('$1', '$2', '$3', '$4', '$5')} select ${told} from u, w $$;`

/** Puts every docket that was merged back to where the seed left it. */
const unmerge = `
  delete from docket_revision where docket_id in (select id from docket where status = 'merged');
  update finding set status = 'assessing', version = 1 where docket_id in (select id from docket where status = 'merged');
  update docket set status = 'collecting', revision = 0, version = 1 where status = 'merged';`

/** Q4: 200 findings with three opinions each become the first revision of their docket. Each case is a docket. */
export function mergeDockets({ place: { size, city }, tokens }: Setting): Operation<string> {
  const { personId: person, dutyId: duty } = city.people['chen']!
  return {
    name: 'q4',
    title: 'merge 200 × 3',
    usedUp: false,
    reset: unmerge,
    cases: Array.from({ length: size.merging }, (_one, n) => idOf('docket', size.dockets + n)),
    ask: (contender, docket) =>
      contender === 'limit'
        ? { body: JSON.stringify({ name: 'q4', parameters: [docket, person, duty, newId(), newId()] }) }
        : contender === 'ours'
          ? {
              body: JSON.stringify({
                query: document,
                variables: { input: { requestId: newId(), docket: `Docket:${docket}`, expectedVersion: 1 } },
              }),
              token: tokens['chen']!,
            }
          : {
              body: JSON.stringify({
                query: peer,
                variables: { docket, person, duty, revision: newId(), wish: newId() },
              }),
            },
    common: (contender, data) =>
      contender === 'postgraphile' ? (data as Peer).mergeDocket.result.mergeDocket : (data as Told).mergeDocket,
  }
}

type Told = { mergeDocket: unknown }
type Peer = { mergeDocket: { result: Told } }
