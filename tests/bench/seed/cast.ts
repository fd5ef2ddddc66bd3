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

/**
 * Eight items of the joint handbook, with the fact each is about and what city management and environment each find
 * breached there, both by their own authority: odour where the fact itself has nothing of environment's.
 */
export const chooseItems = (sql: postgres.Sql, edition: string) =>
  sql`create temp table item as
    select row_number() over (order by position, id)::int as item, id, fact_code, city_breach, coalesce(env_breach, 'ENV-05') as env_breach
    from (select distinct on (h.fact_code) h.*,
        (select min(code) from fact_violation v join violation w on w.code = v.violation_code
          where v.fact_code = h.fact_code and w.authority in ('CITY', 'FUME_AUTH', 'NOISE_AUTH')) as city_breach,
        (select min(code) from fact_violation v join violation w on w.code = v.violation_code
          where v.fact_code = h.fact_code and w.authority = 'ENV') as env_breach
      from handbook_item h where edition_id = ${edition} order by h.fact_code, position) h
    where city_breach is not null order by position, id limit 8`
