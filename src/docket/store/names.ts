import type { Tx } from '../../platform/database/pool.ts'
import type { MergedDocket } from '../rules/merge.ts'
import type { Names } from '../rules/notice.ts'
import type { Docket } from '../store.ts'

/** What names are looked for by, each an expression of SQL. */
type Of = Record<
  'docket' | 'business' | 'grid' | 'issuer' | 'carrier' | 'today' | 'facts' | 'violations' | 'agencies',
  string
>

/** SQL that brings the names a notice is written with. */
export const namesSql = (of: Of): string => `json_build_object(
  'issuer', (select json_strip_nulls(json_build_object('code', a.code, 'name', a.name, 'contact', l.contact, 'address', l.address))
    from agency a left join letterhead l on l.agency_id = a.id where a.id = ${of.issuer}),
  'grid', (select json_build_object('code', code, 'name', name) from grid where code = ${of.grid}),
  'carrier', (select json_strip_nulls(json_build_object('name', name, 'phone', phone)) from person where id = ${of.carrier}),
  'business', (select json_build_object('name', b.name, 'kind', b.kind, 'creditCode', b.credit_code, 'principal', b.principal, 'address', p.address)
    from business b join premises p on p.id = b.premises_id where b.id = ${of.business}),
  'agencies', (select json_object_agg(a.code, json_strip_nulls(json_build_object('name', a.name, 'area', g.name,
      'government', l.government, 'court', l.court, 'contact', l.contact, 'address', l.address)))
    from agency a left join grid g on g.code = a.grid_code left join letterhead l on l.agency_id = a.id),
  'entrusted', (select coalesce(json_agg(json_build_object('agency', x.agency, 'violation', x.violation, 'principal', p.code, 'basis', x.basis)), '[]'::json)
    from (select distinct on (a.code, v.code) a.code as agency, v.code as violation, c.power, c.principal_id, c.basis
      from violation v join competence c on c.authority = v.authority join agency a on a.id = c.agency_id
      where v.code = any(${of.violations}) and a.code = any(${of.agencies}) and starts_with(${of.grid}, c.grid_code)
        and c.valid_from <= ${of.today} and (c.valid_to is null or c.valid_to > ${of.today})
      order by a.code, v.code, length(c.grid_code) desc, c.valid_from desc, c.id) x
    join agency p on p.id = x.principal_id where x.power = 'entrusted'),
  'facts', (select json_object_agg(code, title) from fact where code = any(${of.facts})),
  'violations', (select json_object_agg(code, title) from violation where code = any(${of.violations})),
  'findings', (select json_object_agg(f.id, json_build_object(
      'foundOn', (f.found_at at time zone 'Asia/Shanghai')::date, 'place', p.address))
    from finding f join premises p on p.id = f.premises_id where f.docket_id = ${of.docket}))`

const names = namesSql({
  docket: '$1::uuid',
  business: '$2::uuid',
  grid: '$3::text',
  issuer: '$4::uuid',
  carrier: '$5::uuid',
  today: '$6::date',
  facts: '$7::text[]',
  violations: '$8::text[]',
  agencies: '$9::text[]',
})

/** The names that a notice is written with on the day of its dispatch. */
export const readNames = async (
  tx: Tx,
  docket: Pick<Docket, 'id' | 'businessId' | 'gridCode'>,
  { clusters }: MergedDocket,
  { issuerId, carrierId, today }: { issuerId: string; carrierId: string; today: string },
): Promise<Names> => {
  const facts = clusters.map(({ fact }) => fact)
  const violations = clusters.flatMap(({ items }) => items.flatMap((item) => item.violations))
  const agencies = clusters.flatMap(({ items }) => items.map(({ agency }) => agency))
  const given = [docket.id, docket.businessId, docket.gridCode, issuerId, carrierId, today, facts, violations, agencies]
  const [row] = await tx.unsafe<{ names: Names }[]>(`select ${names} as names`, given as never[], { prepare: true })
  return row!.names
}
