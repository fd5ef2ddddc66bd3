import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { prepareEmbedded, type Place } from './database.ts'

/** Waits until nobody is connected to a database; a connection that was just closed takes a moment to go. */
async function isUnused(sql: postgres.Sql, name: string): Promise<boolean> {
  for (let look = 0; look < 20; look++) {
    const users = await sql`select from pg_stat_activity where datname = ${name} and backend_type = 'client backend'`
    if (users.length === 0) return true
    await sleep(100)
  }
  return false
}

/**
 * Drops the embedded database with all that is in it and makes it anew, empty. Answers false, and does nothing, while
 * somebody is connected to it. Throws for a database that is not the embedded one: that is never ours to drop.
 */
export async function recreateEmbedded(place: Place): Promise<boolean> {
  if (!place.embedded) throw new Error('only the embedded database is recreated')
  const url = new URL(place.ownerUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const sql = postgres(url.href, { max: 1, onnotice: () => undefined })
  try {
    if (!(await isUnused(sql, name))) return false
    await sql`drop database if exists ${sql(name)}`
  } finally {
    await sql.end()
  }
  await prepareEmbedded(url.href, name)
  return true
}
