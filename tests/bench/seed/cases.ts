import type { Cast } from './cast.ts'
import { lawOn } from './law.ts'
import { at, chance, grid } from './plan.ts'
import { key, type Size } from './size.ts'

const docketOf = key('docket', 'p.docket')
const findingOf = key('finding', 'p.n')
const businessOf = key('business', 'p.business')
const second = (by: { personId: string; certificateId: string }) =>
  `'${by.personId}'::uuid, p.found_at + interval '2 days', '${by.certificateId}'::uuid`

/** Dockets, findings, evidence, and what the agencies are asked and answer. */
export function cases(size: Size, cast: Cast): [what: string, text: string][] {
  const { agencies, lin, chen, zheng } = cast
  const { businesses, dockets, merging } = size
  return [
    [
      'docket',
      `insert into docket (id, business_id, round, status, opened_at, revision, approved_by, approved_at, carrier_id, dispatched_at, grid_code, agencies, version)
      select ${key('docket', 'n')}, ${key('business', 'b')}, round, case when out then 'dispatched' else 'collecting' end, ${at} + n * interval '1 second', out::int,
        case when out then '${chen.personId}'::uuid end, case when out then ${at} end, case when out then '${lin.personId}'::uuid end, case when out then ${at} end,
        ${grid('b')}, ${agencies.asked}, 1
      from (select n, case when n < ${businesses} then n when n < ${dockets} then n - ${businesses} else n - ${dockets - businesses} end as b,
          case when n >= ${businesses} and n < ${dockets} then 2 else 1 end as round, n < ${businesses / 2} as out
        from generate_series(0, ${dockets + merging - 1}) n) x`,
    ],
    [
      'docket_duty',
      `insert into docket_duty (docket_id, person_id, class, since, grid_code)
      select d.id, v.person_id, v.class, ${at}, d.grid_code from docket d, (values ('${lin.personId}'::uuid, 'find'), ('${zheng.personId}', 'assess')) v (person_id, class)`,
    ],
    [
      'finding',
      `insert into finding (id, visit_id, business_id, premises_id, item_id, fact_code, description, found_at, found_by, status, asked, answered, risk, grid_code, agencies, docket_id, version)
      select ${findingOf}, ${key('visit', 'p.business')}, ${businessOf}, ${key('premises', 'p.business')}, i.id, i.fact_code, '现场所见第' || p.n || '处',
        p.found_at, '${lin.personId}', case when p.closed then 'merged' else 'assessing' end, 3, case when p.closed or p.merging then 3 else 1 end, p.risk, p.grid_code, ${agencies.asked}, ${docketOf}, 1
      from plan p join item i on i.item = p.item order by p.n`,
    ],
    [
      'evidence',
      `insert into evidence (id, visit_id, finding_id, business_id, sha256, mime, bytes, kind, captured_at, captured_by, device, recorded_at, grid_code, agencies)
      select ${key('evidence', '2 * p.n + i')}, ${key('visit', 'p.business')}, ${findingOf}, ${businessOf}, encode(sha256(${chance(size, '2 * p.n + i', 4, businesses)}::text::bytea), 'hex'),
        'image/jpeg', 1000, 'PHOTO', p.found_at, '${lin.personId}', 'phone', p.found_at, p.grid_code, ${agencies.asked}
      from plan p, generate_series(0, 1) i order by p.n`,
    ],
    ...answers(cast),
    [
      'adoption',
      `insert into adoption (evidence_id, opinion_id, agency_id, grid_code, adopted_at)
      select ${key('evidence', '2 * p.n')}, ${key('opinion', 'p.n * 4 + a.place')}, a.agency, p.grid_code, p.found_at + interval '2 days'
      from plan p, (values (0, '${agencies.CITY}'::uuid), (1, '${agencies.ENV}')) a (place, agency) where p.merging`,
    ],
  ]
}

const rectify = (breach: string, days: number) =>
  `jsonb_build_object('kind', 'rectify', 'violation', ${breach}, 'order', 'cleanFilter', 'text', '限期清洗油烟净化设施', 'days', ${days})`
const fine = `jsonb_build_object('kind', 'fine', 'violation', i.env_breach, 'text', '拟处罚款', 'amount', (1 + p.risk) * 100000)`

/**
 * Each finding asks three agencies. City management orders to rectify, environment orders the same and proposes a
 * fine, food-and-drug finds nothing to act upon. Where the docket still collects, only city management has answered.
 */
function answers({ agencies, zheng, zheng2, zhao, zhao2, wang }: Cast): [string, string][] {
  const all = 'p.closed or p.merging'
  const agenciesAsked = [
    {
      place: 0,
      id: agencies.CITY,
      answered: 'true',
      by: zheng,
      signed: second(zheng2),
      breach: 'i.city_breach',
      measures: [rectify('i.city_breach', 10)],
    },
    {
      place: 1,
      id: agencies.ENV,
      answered: all,
      by: zhao,
      signed: second(zhao2),
      breach: 'i.env_breach',
      measures: [fine, rectify('i.env_breach', 5)],
    },
    {
      place: 2,
      id: agencies.FDA,
      answered: all,
      by: wang,
      signed: 'null, p.found_at, null',
      breach: null,
      measures: [],
    },
  ]
  return [
    ...agenciesAsked.map(({ place, id, answered }): [string, string] => [
      'assessment_request',
      `insert into assessment_request (id, finding_id, agency_id, business_id, origin, reason, status, requested_at, due_on, due_counted, remind_on, risk, grid_code, agencies, docket_id, version)
      select ${key('request', `p.n * 4 + ${place}`)}, ${findingOf}, '${id}', ${businessOf}, 'competence', '', case when ${answered} then 'answered' else 'open' end,
        p.found_at, '2099-12-31', '{}', '2099-12-30', p.risk, p.grid_code, ${agencies.asked}, ${docketOf}, 1
      from plan p order by p.n`,
    ]),
    ...agenciesAsked.flatMap(({ place, id, answered, by, signed, breach, measures }): [string, string][] => [
      [
        'opinion',
        `insert into opinion (id, request_id, finding_id, agency_id, business_id, revision, verdict, ground, violations, norms, measures, reasons, status, posted_by, posted_at, certificate_id, signed_by, signed_at, signed_certificate_id, grid_code, docket_id)
        select ${key('opinion', `p.n * 4 + ${place}`)}, ${key('request', `p.n * 4 + ${place}`)}, ${findingOf}, '${id}', ${businessOf}, 1,
          ${breach ? `'established', null, array[${breach}], ${lawOn(breach, "(p.found_at at time zone 'Asia/Shanghai')::date")}` : `'notEstablished', 'exempt', '{}', '[]'`}, jsonb_build_array(${measures.join(', ')}),
          ${breach ? `'现场检查与证据相符'` : `'情节轻微并已改正'`}, 'signed', '${by.personId}', p.found_at + interval '1 day', '${by.certificateId}', ${signed}, p.grid_code, ${docketOf}
        from plan p join item i on i.item = p.item where ${answered} order by p.n`,
      ],
      [
        'opinion_reader',
        `insert into opinion_reader (finding_id, agency_id) select ${findingOf}, '${id}' from plan p where ${answered} order by p.n`,
      ],
    ]),
  ]
}

/** Three rows a finding, numbered as the sequencer would have. */
export const traces = ({ agencies, lin }: Cast): [what: string, text: string][] => [
  [
    'trace',
    `insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id, grid_code, agencies, bytes)
    select p.found_at, '${lin.personId}', '${lin.dutyId}', 'evidence.added', 'Evidence', ${findingOf}, ${businessOf}, ${findingOf}, ${docketOf}, p.grid_code, ${agencies.asked}, convert_to('{"seed":' || p.n || '}', 'UTF8')
    from generate_series(1, 3) i, plan p`,
  ],
  [
    'event',
    `insert into event (no, trace_seq) select (select coalesce(max(no), 0) from event) + row_number() over (order by seq), seq
    from trace t where seq > (select coalesce(max(trace_seq), 0) from event)`,
  ],
]
