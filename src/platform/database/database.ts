import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import type { Config } from '../config.ts'
import { openEmbedded } from './embedded.ts'
import { migrateDatabase } from './migrate.ts'
import { endPool, openPool, type Sql, warmPool } from './pool.ts'

/** What the hub stands on: a pool that serves under row-level security, and one that numbers events. */
export type Database = {
  app: Sql
  sequencer: Sql
  /** True when this start made the database. */
  fresh: boolean
  close(): Promise<void>
}

/** Where a database is: who owns it (and migrates it), and who serves from it. */
export type Place = {
  ownerUrl: string
  serveUrl: string
  embedded: boolean
  fresh: boolean
  /** Resolves when the embedded database ended under us; an external one is waited for instead. */
  lost: Promise<string>
  stop(): Promise<void>
}

const name = 'heyi'

/** Finds the database: the one DATABASE_URL names, or the embedded one, started (or joined) in the data folder. */
export async function findPlace(config: Config, log: (line: string) => void): Promise<Place> {
  if (config.databaseUrl && config.ownerUrl)
    return {
      ownerUrl: config.ownerUrl,
      serveUrl: config.databaseUrl,
      embedded: false,
      fresh: false,
      lost: new Promise(() => undefined),
      stop: async () => undefined,
    }
  const embedded = await openEmbedded({ directory: join(config.dataDirectory, 'postgres'), log })
  const { serveUrl, fresh } = await prepareEmbedded(embedded.url('postgres'), name)
  return {
    ownerUrl: embedded.url(name),
    serveUrl,
    embedded: true,
    fresh,
    lost: embedded.lost,
    stop: () => embedded.stop(),
  }
}

/** Makes the database and a login that owns nothing; the embedded superuser never serves. */
export async function prepareEmbedded(
  superUrl: string,
  database: string,
): Promise<{ serveUrl: string; fresh: boolean }> {
  const sql = postgres(superUrl, { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(4215801)`
    const [exists] = await sql`select from pg_database where datname = ${database}`
    if (!exists) await sql.unsafe(`create database "${database}"`)
    const password = randomBytes(24).toString('hex')
    const [login] = await sql`select from pg_roles where rolname = 'heyi_login'`
    if (!login) await sql.unsafe('create role heyi_login login noinherit')
    // Two processes may share the cluster (`heyi import` beside `heyi start`): the password is derived, not replaced.
    const [secret] = await sql<
      { text: string }[]
    >`select encode(sha256(convert_to(rolpassword, 'UTF8')), 'hex') as text from pg_authid where rolname = current_user`
    const derived = secret?.text ?? password
    await sql.unsafe(`alter role heyi_login password '${derived}'`)
    const url = new URL(superUrl)
    url.username = 'heyi_login'
    url.password = derived
    url.pathname = `/${database}`
    return { serveUrl: url.href, fresh: !exists }
  } finally {
    await sql.end()
  }
}

/** Lets the serving login take the hub's roles, as its owner; they exist once the migrations ran. */
const admitLogin = async ({ ownerUrl, serveUrl }: Place) => {
  const login = decodeURIComponent(new URL(serveUrl).username)
  if (!login) return
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    const [barred] = await sql`
      select from pg_roles where rolname = ${login}
        and not (pg_has_role(oid, 'heyi_app', 'member') and pg_has_role(oid, 'heyi_sequencer', 'member'))`
    if (barred) await sql`grant heyi_app, heyi_sequencer to ${sql(login)}`
  } finally {
    await sql.end()
  }
}

/** Migrates, then opens the pools. Refuses to serve a database that is not exactly at this release. */
export async function openDatabase(place: Place, connections: number): Promise<Database> {
  await migrateDatabase(place.ownerUrl)
  await admitLogin(place)
  return openPools(place, connections)
}

/** Opens the pools of a database that is migrated already. */
export async function openPools(place: Place, connections: number): Promise<Database> {
  const app = openPool(place.serveUrl, 'heyi_app', connections)
  const sequencer = openPool(place.serveUrl, 'heyi_sequencer', 1)
  await Promise.all([warmPool(app, connections), warmPool(sequencer, 1)])
  return {
    app,
    sequencer,
    fresh: place.fresh,
    close: async () => {
      await Promise.all([endPool(app, connections), endPool(sequencer, 1)])
    },
  }
}
