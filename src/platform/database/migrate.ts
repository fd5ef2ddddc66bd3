import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'

const folder = join(import.meta.dirname, '../../../schema/migrations')
const oneAtATime = 4_215_800 // any number of our own: the key of the advisory lock around migrations

type Journal = { entries: { when: number; tag: string }[] }

const readJournal = () => (JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal).entries

/** What the journal of this release has and the database lacks, and the other way round. */
export type MigrationState = { pending: string[]; unknown: number[]; applied: number }

/** Compares the database with the journal. Both lists empty means: may serve. */
export async function readMigrationState(ownerUrl: string): Promise<MigrationState> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    return await compare(sql)
  } finally {
    await sql.end()
  }
}

async function compare(sql: postgres.Sql): Promise<MigrationState> {
  const journal = readJournal()
  const [{ there } = { there: null }] = await sql`select to_regclass('drizzle.__drizzle_migrations') as there`
  const rows = there
    ? await sql<{ createdAt: string }[]>`select created_at as "createdAt" from drizzle.__drizzle_migrations`
    : []
  const applied = new Set(rows.map((row) => Number(row.createdAt)))
  const known = new Set(journal.map((entry) => entry.when))
  // Some databases were founded by one migration that said all that the first ones say now: these are not missing there.
  const founded = Math.min(...applied)
  const isMissing = ({ when }: Journal['entries'][number]) =>
    !applied.has(when) && (applied.size === 0 || when > founded)
  return {
    pending: journal.filter(isMissing).map((entry) => entry.tag),
    unknown: [...applied].filter((when) => !known.has(when)),
    applied: applied.size,
  }
}

/**
 * Brings the database to this release, one process at a time, and then insists that applied = journal:
 * drizzle skips a migration older than the last applied without a word, and that must stop the start.
 */
export async function migrateDatabase(ownerUrl: string): Promise<{ applied: string[] }> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(${oneAtATime})`
    const [server] = await sql<{ number: number }[]>`select current_setting('server_version_num')::int as number`
    if (server!.number < 150_000)
      throw new Error(
        `PostgreSQL ${Math.floor(server!.number / 10_000)} 太旧,请换用 15 或更新的版本 · PostgreSQL is too old; use 15 or later.`,
      )
    const before = await compare(sql)
    if (before.unknown.length > 0)
      throw new Error(
        `数据库比本程序新(有 ${before.unknown.length} 个本程序不认识的迁移),请换用新版程序 · The database is newer than this release; run the newer release.`,
      )
    const [clash] =
      await sql`select show_ctype from (select datctype as show_ctype from pg_database where datname = current_database()) x where show_ctype in ('C', 'POSIX')`
    if (clash)
      throw new Error(
        '数据库的 LC_CTYPE 为 C,中文检索会失效;请以 C.UTF-8 或 UTF-8 语言环境建库 · The database was created with LC_CTYPE=C; create it with C.UTF-8.',
      )
    if (before.pending.length > 0) {
      // Its modules take 100 MB to load, which a server that is up to date need not.
      const { drizzle } = await import('drizzle-orm/postgres-js')
      const { migrate } = await import('drizzle-orm/postgres-js/migrator')
      await migrate(drizzle(sql), { migrationsFolder: folder })
    }
    const after = await compare(sql)
    if (after.pending.length > 0)
      throw new Error(`迁移次序错乱,未应用:${after.pending.join(', ')} · Migrations out of order, not applied.`)
    return { applied: before.pending }
  } finally {
    await sql.end()
  }
}
