import type { Tx } from '../../platform/database/pool.ts'

/** The services that opened these clocks, as far as they count down an order to rectify. */
export const listOpened = async (tx: Tx, clockIds: readonly string[]): Promise<string[]> => {
  const rows = await tx<{ serviceId: string }[]>`
    select distinct service_id from clock where id = any(${clockIds as string[]}::uuid[]) and kind = 'rectify' and service_id is not null
    order by service_id`
  return rows.map(({ serviceId }) => serviceId)
}

/** What the opinion ordered that an order to rectify was printed from. */
export const listRectified = (tx: Tx, documentId: string) =>
  tx<{ agency: string; violation: string; number: string; days: number }[]>`
    select a.code as agency, m->>'violation' as violation, d.number, coalesce((m->>'days')::int, 0) as days
    from document d join agency a on a.id = d.agency_id join opinion o on d.subject_type = 'Opinion' and o.id = d.subject_id,
      jsonb_array_elements(o.measures) m
    where d.id = ${documentId} and m->>'kind' = 'rectify'`
