import type postgres from 'postgres'
import { applyLaw, type Norm } from '../../../src/handbook/index.ts'
import { legalDay } from '../../../src/platform/calendar.ts'

type Known = Norm & { codeMeasures: string }

/**
 * By which norms an opinion on each breach was weighed, for acts from a day on: as `postOpinion` would keep them, or
 * the merge would find that another law applies by now. A row for each day from which another norm counts.
 */
export async function weighBreaches(sql: postgres.Sql) {
  const norms = await sql<Known[]>`
    select n.id, n.violation_code as "violationCode", n.norm, n.penalty, n.fines, n.special_over as "specialOver",
      coalesce(n.other_measures, v.other_measures) as "otherMeasures", v.other_measures as "codeMeasures",
      n.valid_from::text as "validFrom", n.valid_to::text as "validTo"
    from norm n join violation v on v.code = n.violation_code
    where n.violation_code in (select city_breach from item union select env_breach from item) order by n.violation_code, n.id`
  const decidedOn = legalDay(new Date())
  await sql`create temp table law (code text, acted_from date, norms jsonb)`
  for (const [code, own] of Map.groupBy(norms, ({ violationCode }) => violationCode)) {
    const days = ['1900-01-01', ...own.flatMap(({ validFrom, validTo }) => [validFrom, validTo])]
    for (const actedOn of new Set(days.filter((day) => day !== null))) {
      const applied = applyLaw(own, [code], { actedOn, decidedOn }, () => ({
        party: 'unit',
        stage: 'first',
        measured: {},
        otherMeasures: own[0]!.codeMeasures,
      }))
      await sql`insert into law values (${code}, ${actedOn}, ${sql.json(applied as never)})`
    }
  }
}

/** The norms of a breach for an act of `day`, as SQL. */
export const lawOn = (breach: string, day: string) =>
  `(select l.norms from law l where l.code = ${breach} and l.acted_from <= ${day} order by l.acted_from desc limit 1)`
