import type postgres from 'postgres'
import type { TestCity } from '../../support/city.ts'

type Person = { personId: string; dutyId: string; certificateId: string }

/** Who did what the seed says was done. */
export type Cast = {
  edition: string
  agencies: Record<'CITY' | 'ENV' | 'FDA', string> & {
    /** The three that every finding asks, as SQL. */
    asked: string
  }
} & Record<'lin' | 'wang' | 'wang2' | 'zheng' | 'zheng2' | 'zhao' | 'zhao2' | 'chen', Person>

export function castOf(city: TestCity): Cast {
  const agencies = city.agencies as Record<'CITY' | 'ENV' | 'FDA', string>
  const asked = `array['${[agencies.CITY, agencies.ENV, agencies.FDA].sort().join("','")}']::uuid[]`
  return {
    ...(city.people as Omit<Cast, 'edition' | 'agencies'>),
    edition: city.edition,
    agencies: { ...agencies, asked },
  }
}

/** Eight items of the joint handbook, with the fact each is about and one violation that fact may breach. */
export const chooseItems = (sql: postgres.Sql, edition: string) =>
  sql`create temp table item as
    select row_number() over (order by position, id)::int as item, id, fact_code,
      (select violation_code from fact_violation v where v.fact_code = h.fact_code order by 1 limit 1) as violation
    from (select distinct on (fact_code) * from handbook_item where edition_id = ${edition} order by fact_code, position) h
    order by position, id limit 8`
