import { newId } from '../../src/platform/ids.ts'
import { idOf, prefixes, type Seeded } from './seed.ts'

/** One operation, as a client of the hub asks it and as the best single statement answers it. */
export type Operation = {
  name: string
  document: string
  variables(seeded: Seeded, n: number): Record<string, unknown>
  /** Prepared SQL that answers with the JSON text of `data`; no rights, no validation. */
  sql: string
  parameters(seeded: Seeded, n: number): unknown[]
  /** Whether the answers must be equal. */
  equal: boolean
}

// Spread over the data, the same for every contender.
const draw = (n: number, of: number) => (n * 7919) % of

const event = (alias: string) => `to_char(${alias} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

export const docketPage: Operation = {
  name: 'q1',
  document: `query Q1($id: ID!) { docket(id: $id) { id status round openedAt business { id name risk premises { address }
    findings(first: 20) { nodes { id status risk foundAt description item { code title } evidence { id kind mime sha256 }
      opinions { id verdict reasons agency { code name } author { id name } } } } } } }`,
  variables: ({ dockets }, n) => ({ id: `Docket:${idOf(prefixes.docket, draw(n, dockets))}` }),
  sql: `select json_build_object('docket', json_build_object('id', 'Docket:' || d.id, 'status', upper(d.status), 'round', d.round, 'openedAt', ${event('d.opened_at')},
    'business', (select json_build_object('id', 'Business:' || b.id, 'name', b.name, 'risk', b.risk, 'premises', (select json_build_object('address', p.address) from premises p where p.id = b.premises_id),
      'findings', json_build_object('nodes', (select coalesce(json_agg(json_build_object('id', 'Finding:' || f.id, 'status', upper(f.status), 'risk', f.risk, 'foundAt', ${event('f.found_at')}, 'description', f.description,
        'item', (select json_build_object('code', i.code, 'title', i.title) from handbook_item i where i.id = f.item_id),
        'evidence', (select coalesce(json_agg(json_build_object('id', 'Evidence:' || e.id, 'kind', e.kind, 'mime', e.mime, 'sha256', e.sha256) order by e.id), '[]') from evidence e where e.finding_id = f.id),
        'opinions', (select coalesce(json_agg(json_build_object('id', 'Opinion:' || o.id, 'verdict', 'NOT_ESTABLISHED', 'reasons', o.reasons,
          'agency', (select json_build_object('code', a.code, 'name', a.name) from agency a where a.id = o.agency_id),
          'author', (select json_build_object('id', 'Person:' || u.id, 'name', u.name) from person u where u.id = o.posted_by)) order by o.agency_id, o.revision), '[]') from opinion o where o.finding_id = f.id and o.status in ('proposed', 'signed'))
      ) order by f.found_at desc, f.id desc), '[]') from (select * from finding where business_id = b.id order by found_at desc, id desc limit 20) f))) from business b where b.id = d.business_id)))::text as j
    from docket d where d.id = $1::uuid`,
  parameters: ({ dockets }, n) => [idOf(prefixes.docket, draw(n, dockets))],
  equal: true,
}

// Sixty-four sub-areas; the filter is a community, a quarter of a sixteenth.
const place = (n: number) =>
  `440106${String((n % 4) + 1).padStart(3, '0')}${String(((n >> 2) % 4) + 1).padStart(3, '0')}`

export const inbox: Operation = {
  name: 'q2',
  document: `query Q2($grid: String!, $risk: Int!) { inbox(first: 50, grid: $grid, minRisk: $risk) { totalCount nodes { id requestedAt risk
    finding { id status foundAt item { code title } business { id name premises { address } } } } } }`,
  variables: (_seeded, n) => ({ grid: place(n), risk: 1 }),
  sql: `with page as materialized (select id, requested_at, risk, finding_id from assessment_request where agency_id = $1::uuid and status = 'open' and grid_code >= $2::text and grid_code < $2::text || '~' and risk >= $3::int order by requested_at desc, id desc limit 50)
    select json_build_object('inbox', json_build_object('totalCount', (select count(*) from (select 1 from assessment_request where agency_id = $1::uuid and status = 'open' and grid_code >= $2::text and grid_code < $2::text || '~' and risk >= $3::int limit 1000) x),
    'nodes', (select coalesce(json_agg(json_build_object('id', 'AssessmentRequest:' || p.id, 'requestedAt', ${event('p.requested_at')}, 'risk', p.risk, 'finding',
      (select json_build_object('id', 'Finding:' || f.id, 'status', upper(f.status), 'foundAt', ${event('f.found_at')}, 'item', (select json_build_object('code', i.code, 'title', i.title) from handbook_item i where i.id = f.item_id),
        'business', (select json_build_object('id', 'Business:' || b.id, 'name', b.name, 'premises', (select json_build_object('address', q.address) from premises q where q.id = b.premises_id)) from business b where b.id = f.business_id)) from finding f where f.id = p.finding_id)) order by p.requested_at desc, p.id desc), '[]') from page p)))::text as j`,
  parameters: ({ agencyId }, n) => [agencyId, place(n), 1],
  equal: true,
}

let posts = 0
/** Each opinion answers another request of food-and-drug; the limit takes the odd ones, the hub the even ones. */
export const postOpinion = (offset: 0 | 1): Operation => {
  const next = ({ findings }: Seeded) => (posts++ * 2 + offset) % findings
  return {
    name: 'q3',
    document: `mutation Q3($input: PostOpinionInput!) { postOpinion(input: $input) { id verdict finding { id status answered } agency { code } author { name } } }`,
    variables: (seeded) => ({
      input: {
        requestId: newId(),
        id: newId(),
        request: `AssessmentRequest:${idOf(prefixes.request, next(seeded) * 4 + 2)}`,
        verdict: 'NOT_ESTABLISHED',
        ground: 'EXEMPT',
        reasons: '情节轻微并已改正',
      },
    }),
    sql: `with r as (update assessment_request set status = 'answered', version = version + 1 where id = $1::uuid returning *),
      f as (update finding f set answered = f.answered + 1, version = f.version + 1 from r where f.id = r.finding_id returning f.*),
      o as (insert into opinion (id, request_id, finding_id, agency_id, business_id, revision, verdict, ground, violations, norms, measures, reasons, status, posted_by, posted_at, certificate_id, signed_at, grid_code, docket_id)
        select $2::uuid, r.id, r.finding_id, r.agency_id, r.business_id, 1, 'notEstablished', 'exempt', '{}', '[]', '[]', '情节轻微并已改正', 'signed', $3::uuid, now(), $4::uuid, now(), r.grid_code, r.docket_id from r returning *),
      n as (insert into opinion_reader select finding_id, agency_id from o),
      t as (insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id, grid_code, agencies, bytes)
        select now(), $3::uuid, $5::uuid, 'opinion.posted', 'Opinion', o.id, o.business_id, o.finding_id, o.docket_id, o.grid_code, f.agencies, convert_to(json_build_object('opinion', o.id)::text, 'UTF8') from o, f),
      a as (insert into answer select $3::uuid, 'postOpinion', $6::uuid, sha256('x'::bytea), '{}', '', '{}', now())
      select json_build_object('postOpinion', json_build_object('id', 'Opinion:' || o.id, 'verdict', 'NOT_ESTABLISHED', 'finding', (select json_build_object('id', 'Finding:' || f.id, 'status', upper(f.status), 'answered', f.answered) from f),
        'agency', (select json_build_object('code', code) from agency where id = o.agency_id), 'author', (select json_build_object('name', name) from person where id = o.posted_by)))::text as j from o`,
    parameters: (seeded) => [
      idOf(prefixes.request, next(seeded) * 4 + 2),
      newId(),
      seeded.officer.person,
      seeded.officer.certificate,
      seeded.officer.duty,
      newId(),
    ],
    equal: false,
  }
}
