import postgres from 'postgres'
import type { TestCity } from '../support/city.ts'

/** How much there is, so that the operations can draw from it. */
export type Seeded = {
  businesses: number
  findings: number
  dockets: number
  agencyId: string
  officer: { person: string; duty: string; certificate: string }
}

const district = '440106'
const at = "timestamptz '2026-09-01 00:00:00+08'"

// Ids that a series can name: a prefix for the table, then the number.
const key = (prefix: string, n: string) => `('${prefix}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`
export const idOf = (prefix: string, n: number) => `${prefix}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
export const prefixes = { business: '10000000', finding: '20000000', request: '30000000', docket: '50000000' }

/**
 * Fills an empty, founded database with a city's worth of cases: at scale 1 100,000 businesses, 1,000,000 findings,
 * 2,000,000 pieces of evidence, 1,500,000 opinions, 150,000 dockets, 3,000,000 trace rows. The same scale gives the
 * same data. Written by SQL as the owner: it is the shape of the data that is measured, not how it came about.
 */
export async function seed(ownerUrl: string, scale: number, city: TestCity): Promise<Seeded> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const businesses = Math.round(100_000 * scale)
  const findings = businesses * 10
  const dockets = Math.round(businesses * 1.5)
  const { FDA: fda, ENV: env, CITY: cityAgency } = city.agencies as Record<'FDA' | 'ENV' | 'CITY', string>
  const { wang, zheng, lin, chen, zhao } = city.people as Record<
    'wang' | 'zheng' | 'lin' | 'chen' | 'zhao',
    { personId: string; dutyId: string; certificateId: string }
  >
  const [item] = await sql<
    { id: string; fact_code: string }[]
  >`select id, fact_code from handbook_item where edition_id = ${city.edition} order by position limit 1`
  const run = (text: string) => sql.unsafe(text)
  // 64 sub-areas of equal size below the district.
  const grid = (n: string) =>
    `('${district}' || lpad((${n} % 4 + 1)::text, 3, '0') || lpad((${n} / 4 % 4 + 1)::text, 3, '0') || lpad((${n} / 16 % 4 + 1)::text, 3, '0'))`
  await sql`set session_replication_role = replica`
  await sql`set synchronous_commit = off`
  await run(
    `insert into premises select ${key('11000000', 'n')}, ${grid('n')}, '天河区第' || n || '号', 'k' || n, 23.1, 113.3 from generate_series(0, ${businesses - 1}) n`,
  )
  await run(`insert into business (id, name, kind, premises_id, grid_code, risk, match_key, other_names, search_text, grams, registered_at, version)
    select ${key(prefixes.business, 'n')}, name, 'individual', ${key('11000000', 'n')}, ${grid('n')}, n % 5, 'm' || n, '{}', name || ' ' || n,
      array(select distinct substr(name, i, 2) from generate_series(1, length(name) - 1) i), ${at}, 1
    from (select n, (array['老','新','小','大','阿','金','福','顺','旺','好'])[1 + n % 10] || (array['四川','湘江','粤味','东北','西关','江南','海港','胡同','巷口','渔村'])[1 + n / 10 % 10] || (array['火锅','面馆','粥铺','烧腊','茶楼','饭店','小炒','烤鱼','快餐','酒家'])[1 + n / 100 % 10] || (n / 1000) || '店' as name from generate_series(0, ${businesses - 1}) n) x`)
  await run(`insert into visit (id, business_id, grid_code, kind, edition_id, visited_at, recorded_at, recorded_by, agency_id, note, agencies)
    select ${key('12000000', 'n')}, ${key(prefixes.business, 'n')}, ${grid('n')}, 'patrol', '${city.edition}', ${at}, ${at}, '${lin.personId}', '${cityAgency}', '', array['${cityAgency}','${fda}']::uuid[] from generate_series(0, ${businesses - 1}) n`)
  const agencies = `array['${[cityAgency, env, fda].sort().join("','")}']::uuid[]`
  await run(`insert into docket (id, business_id, round, status, opened_at, revision, approved_by, approved_at, carrier_id, dispatched_at, grid_code, agencies, version)
    select ${key(prefixes.docket, 'n')}, ${key(prefixes.business, `n % ${businesses}`)}, 1 + n / ${businesses}, case when n < ${businesses} then 'dispatched' else 'collecting' end, ${at} + n * interval '1 second', case when n < ${businesses} then 1 else 0 end,
      case when n < ${businesses} then '${chen.personId}'::uuid end, case when n < ${businesses} then ${at} end, case when n < ${businesses} then '${lin.personId}'::uuid end, case when n < ${businesses} then ${at} end, ${grid(`n % ${businesses}`)}, ${agencies}, 1
    from generate_series(0, ${dockets - 1}) n`)
  await run(`insert into finding (id, visit_id, business_id, premises_id, item_id, fact_code, description, found_at, found_by, status, asked, answered, risk, grid_code, agencies, docket_id, version)
    select ${key(prefixes.finding, 'n')}, ${key('12000000', `n % ${businesses}`)}, ${key(prefixes.business, `n % ${businesses}`)}, ${key('11000000', `n % ${businesses}`)}, '${item!.id}', '${item!.fact_code}', '现场所见第' || n || '处', ${at} + n * interval '1 second', '${lin.personId}', 'assessing', 3, 1 + n % 2, n % 5, ${grid(`n % ${businesses}`)}, ${agencies}, ${key(prefixes.docket, `n % ${dockets}`)}, 1
    from generate_series(0, ${findings - 1}) n`)
  await run(
    `insert into file select encode(sha256(n::text::bytea), 'hex'), 1000, 'image/jpeg', '${lin.personId}', ${at} from generate_series(0, ${businesses - 1}) n`,
  )
  await run(`insert into evidence (id, visit_id, finding_id, business_id, sha256, mime, bytes, kind, captured_at, captured_by, device, recorded_at, grid_code, agencies)
    select ${key('21000000', 'n')}, ${key('12000000', `n % ${businesses}`)}, ${key(prefixes.finding, `n % ${findings}`)}, ${key(prefixes.business, `n % ${businesses}`)}, encode(sha256((n % ${businesses})::text::bytea), 'hex'), 'image/jpeg', 1000, 'PHOTO', ${at}, '${lin.personId}', 'phone', ${at}, ${grid(`n % ${businesses}`)}, ${agencies}
    from generate_series(0, ${findings * 2 - 1}) n`)
  // Each finding asks three agencies: city management has answered all, environment every second, food-and-drug none.
  const asked = [
    { n: 0, agency: cityAgency, answered: 'true', by: zheng },
    { n: 1, agency: env, answered: 'n % 2 = 1', by: zhao },
    { n: 2, agency: fda, answered: 'false', by: wang },
  ]
  for (const { n: offset, agency, answered, by } of asked) {
    await run(`insert into assessment_request (id, finding_id, agency_id, business_id, origin, reason, status, requested_at, due_on, due_counted, remind_on, risk, grid_code, agencies, docket_id, version)
      select ${key(prefixes.request, `n * 4 + ${offset}`)}, ${key(prefixes.finding, 'n')}, '${agency}', ${key(prefixes.business, `n % ${businesses}`)}, 'competence', '', case when ${answered} then 'answered' else 'open' end, ${at} + n * interval '1 second', '2026-12-31', '{}', '2026-12-30', n % 5, ${grid(`n % ${businesses}`)}, ${agencies}, ${key(prefixes.docket, `n % ${dockets}`)}, 1
      from generate_series(0, ${findings - 1}) n`)
    await run(`insert into opinion (id, request_id, finding_id, agency_id, business_id, revision, verdict, ground, violations, norms, measures, reasons, status, posted_by, posted_at, certificate_id, signed_at, grid_code, docket_id)
      select ${key('40000000', `n * 4 + ${offset}`)}, ${key(prefixes.request, `n * 4 + ${offset}`)}, ${key(prefixes.finding, 'n')}, '${agency}', ${key(prefixes.business, `n % ${businesses}`)}, 1, 'notEstablished', 'exempt', '{}', '[]', '[]', '情节轻微并已改正', 'signed', '${by.personId}', ${at}, '${by.certificateId}', ${at}, ${grid(`n % ${businesses}`)}, ${key(prefixes.docket, `n % ${dockets}`)}
      from generate_series(0, ${findings - 1}) n where ${answered}`)
    await run(
      `insert into opinion_reader select ${key(prefixes.finding, 'n')}, '${agency}' from generate_series(0, ${findings - 1}) n where ${answered}`,
    )
  }
  const [first] = await sql<
    { seq: number; no: number }[]
  >`select (select coalesce(max(seq), 0)::int from trace) as seq, (select coalesce(max(no), 0)::int from event) as no`
  await run(`insert into trace (at, person_id, duty_id, type, subject_type, subject_id, business_id, finding_id, docket_id, grid_code, agencies, bytes)
    select ${at}, '${lin.personId}', '${lin.dutyId}', 'finding.recorded', 'Finding', ${key(prefixes.finding, `n % ${findings}`)}, ${key(prefixes.business, `n % ${businesses}`)}, ${key(prefixes.finding, `n % ${findings}`)}, ${key(prefixes.docket, `n % ${dockets}`)}, ${grid(`n % ${businesses}`)}, ${agencies}, convert_to('{"seed":' || n || '}', 'UTF8')
    from generate_series(0, ${findings * 3 - 1}) n`)
  await sql.unsafe(
    `insert into event select ${first!.no} + row_number() over (order by seq), seq from trace where seq > ${first!.seq}`,
  )
  await sql.unsafe(
    `update sequencer set last_no = (select max(no) from event), horizon = pg_snapshot_xmin(pg_current_snapshot())`,
  )
  await sql.unsafe(`update reader set last_no = (select max(no) from event)`)
  await sql`set session_replication_role = origin`
  await sql`vacuum analyze`
  await sql.end()
  return {
    businesses,
    findings,
    dockets,
    agencyId: fda,
    officer: { person: wang.personId, duty: wang.dutyId, certificate: wang.certificateId },
  }
}
