import postgres from 'postgres'
import type { TestCity } from '../../support/city.ts'
import { cases, traces } from './cases.ts'
import { castOf, chooseItems } from './cast.ts'
import { weighBreaches } from './law.ts'
import { planFindings } from './plan.ts'
import { registry } from './registry.ts'
import type { Size } from './size.ts'

/**
 * Fills an empty, founded database with a city's worth of cases. The same seed and scale give the same data. Written
 * by SQL as the owner: it is the shape of the data that is measured, not how it came about.
 */
export async function seedCity(ownerUrl: string, size: Size, city: TestCity, tell: (line: string) => void) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`set session_replication_role = replica`
    await sql`set synchronous_commit = off`
    await sql`set maintenance_work_mem = '512MB'`
    await sql`set work_mem = '128MB'`
    const cast = castOf(city)
    await chooseItems(sql, city.edition)
    await weighBreaches(sql)
    await sql.unsafe(planFindings(size))
    await sql`analyze plan`
    const rows = [...registry(size, cast), ...cases(size, cast), ...traces(cast)]
    const indexes = await dropIndexes(sql, [...new Set(rows.map(([table]) => table))])
    for (const [table, text] of rows) {
      const { count, seconds } = await timed(async () => (await sql.unsafe(text)).count)
      tell(`${table}: ${count} rows in ${seconds} s`)
    }
    for (const { name, text } of indexes) {
      const { seconds } = await timed(async () => (await sql.unsafe(text)).count)
      if (seconds > 3) tell(`index ${name}: ${seconds} s`)
    }
    await sql`update sequencer set last_no = (select max(no) from event), horizon = pg_snapshot_xmin(pg_current_snapshot())`
    // Freezing now spares the measured runs the hint bits and the vacuum that the first reads would cause.
    await sql`vacuum (freeze, analyze)`
  } finally {
    await sql.end()
  }
}

const timed = async (work: () => Promise<number>) => {
  const start = performance.now()
  const count = await work()
  return { count, seconds: Number(((performance.now() - start) / 1000).toFixed(1)) }
}

/** Takes off every index that keeps no rule, and answers how to make it again: sorting once is far cheaper. */
async function dropIndexes(sql: postgres.Sql, tables: readonly string[]) {
  const indexes = await sql<{ name: string; text: string }[]>`
    select c.relname as name, pg_get_indexdef(i.indexrelid) as text from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = any(${tables as string[]}::regclass[]) and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by i.indrelid, c.relname`
  for (const { name } of indexes) await sql`drop index ${sql(name)}`
  return indexes
}
