import type { Tx } from '../../platform/database/pool.ts'

/** Of some dockets, those that whoever asks may see. */
export const seenDockets = 'select id from docket where id = any($1::uuid[])'

type Visit = { agency: string | null; agencyEn: string | null; finding: string | null }

/** Whoever asks at a docket and a finding of it, as far as they may see both. */
export const findVisit = async (tx: Tx, docket: string, finding: string | null): Promise<Visit | undefined> => {
  const [row] = await tx<Visit[]>`
    select a.name as agency, a.name_en as agency_en, f.id as finding
    from docket d left join agency a on a.id = (select my_agency())
      left join finding f on f.id = ${finding} and f.docket_id = d.id
    where d.id = ${docket}`.execute()
  return row
}
