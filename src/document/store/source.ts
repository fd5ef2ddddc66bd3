import type { Measure } from '../../opinion/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'

type Found = { on: string; place: string; description: string }
type Certified = { name: string; certificate: string }

/** An opinion as an order to rectify is filled from it; held until the act ends. */
export type OrderSource = {
  id: string
  agencyId: string
  businessId: string
  docketId: string | null
  gridCode: string
  named: string[] | null
  status: string
  reasons: string
  measures: Measure[]
  /** By title, and by code. */
  violations: string[]
  codes: string[]
  postedAt: Date
  norms: { violation: string; norm: string; penalty: string }[]
  found: Found
  officers: Certified[]
}

export const holdOrderSource = async (tx: Tx, opinionId: string): Promise<OrderSource> => {
  const [row] = await tx<OrderSource[]>`
    select o.id, o.agency_id, o.business_id, f.docket_id, o.grid_code, f.named, o.status, o.reasons, o.measures,
      o.violations as codes, o.posted_at,
      array(select v.title from violation v where v.code = any(o.violations) order by v.title) as violations,
      (select coalesce(json_agg(distinct jsonb_build_object('violation', coalesce(v.title, n->>'violationCode'), 'norm', n->>'norm', 'penalty', n->>'penalty')), '[]'::json)
        from jsonb_array_elements(o.norms) n left join violation v on v.code = n->>'violationCode'
        where coalesce((n->>'applied')::boolean, true)) as norms,
      json_build_object('on', (f.found_at at time zone 'Asia/Shanghai')::date, 'place', p.address, 'description', f.description) as found,
      (select coalesce(json_agg(json_build_object('name', w.name, 'certificate', c.number) order by c.id = o.signed_certificate_id), '[]'::json)
        from certificate c join person w on w.id = c.person_id where c.id in (o.certificate_id, o.signed_certificate_id)) as officers
    from opinion o join finding f on f.id = o.finding_id join premises p on p.id = f.premises_id
    where o.id = ${opinionId} for share of o`
  if (!row) throw notFound('意见', 'opinion')
  return row
}

/** An inspection as its record is filled from it. */
export type InspectionSource = {
  id: string
  kind: string
  agencyId: string
  businessId: string
  docketId: string | null
  gridCode: string
  agencies: string[]
  named: string[] | null
  visitedAt: Date
  place: string
  note: string
  officers: Certified[]
  found: Found[]
  /** How many pieces of evidence were taken, by the type of their bytes. */
  captured: Record<string, number>
}

export const holdInspection = async (tx: Tx, visitId: string): Promise<InspectionSource> => {
  const [row] = await tx<InspectionSource[]>`
    select v.id, v.kind, v.agency_id, v.business_id, v.grid_code, v.agencies, v.named, v.visited_at, v.note,
      (select f.docket_id from finding f where f.visit_id = v.id and f.docket_id is not null limit 1) as docket_id,
      (select p.address from business b join premises p on p.id = b.premises_id where b.id = v.business_id) as place,
      (select coalesce(json_agg(json_build_object('name', w.name, 'certificate', c.number) order by c.number), '[]'::json)
        from visit_officer o join certificate c on c.id = o.certificate_id join person w on w.id = c.person_id where o.visit_id = v.id) as officers,
      (select coalesce(json_agg(json_build_object('on', (f.found_at at time zone 'Asia/Shanghai')::date, 'place', p.address,
          'description', f.description) order by f.found_at, f.id), '[]'::json)
        from finding f join premises p on p.id = f.premises_id where f.visit_id = v.id) as found,
      (select coalesce(json_object_agg(e.mime, e.n), '{}'::json) from (
        select mime, count(*)::int as n from evidence where visit_id = v.id and excluded_at is null group by mime) e) as captured
    from visit v where v.id = ${visitId} for share of v`
  if (!row) throw notFound('检查', 'inspection')
  return row
}
