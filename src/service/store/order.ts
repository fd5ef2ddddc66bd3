import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import type { Order, OrderName } from '../rules/content.ts'
import type { Paper } from './served.ts'

/** The services that opened these clocks, as far as they count down an order to rectify. */
export const listOpened = async (tx: Tx, clockIds: readonly string[]): Promise<string[]> => {
  const rows = await tx<{ serviceId: string }[]>`
    select distinct service_id from clock where id = any(${clockIds as string[]}::uuid[]) and kind = 'rectify' and service_id is not null
    order by service_id`
  return rows.map(({ serviceId }) => serviceId)
}

/** What the opinion ordered that an order to rectify was printed from: to rectify, and what else is no penalty. */
export const listOrdered = (tx: Tx, documentId: string) =>
  tx<(Order & { kind: 'rectify' | 'order' })[]>`
    select m->>'kind' as kind, a.code as agency, m->>'violation' as violation, d.number, coalesce((m->>'days')::int, 0) as days
    from document d join agency a on a.id = d.agency_id join opinion o on d.subject_type = 'Opinion' and o.id = d.subject_id,
      jsonb_array_elements(o.measures) with ordinality x (m, place)
    where d.id = ${documentId} and m->>'kind' in ('rectify', 'order') order by place`

/** What of a paper was changed or annulled by whoever the party took it to. */
export const listChanges = (tx: Tx, { paperKind, paperId }: Paper) =>
  tx<(Omit<Row<'remedy'>, 'ordersChanged'> & { ordersChanged: OrderName[] | null })[]>`select * from remedy
    where changed and case ${paperKind} when 'decision' then decision_id when 'notice' then notice_id
      else document_id end = ${paperId} order by id`

/** The services that took effect of papers in which an agency ordered something under this number. */
export const listServedAs = async (
  tx: Tx,
  { businessId, agencyId, number }: { businessId: string; agencyId: string; number: string },
): Promise<string[]> => {
  const rows = await tx<{ id: string }[]>`
    select s.id from service s
    where s.business_id = ${businessId} and s.effective_on is not null and s.status <> 'corrected'
      and (s.paper_kind = 'rectifyOrder' and exists (select from document d
          where d.id = s.paper_id and d.agency_id = ${agencyId} and d.number = ${number})
        or s.paper_kind = 'notice' and exists (select from notice n, jsonb_array_elements(n.content->'annexes') x
          where n.id = s.paper_id and x->>'number' = ${number} and x->>'agency' = (select code from agency where id = ${agencyId})))
    order by s.id`
  return rows.map(({ id }) => id)
}
