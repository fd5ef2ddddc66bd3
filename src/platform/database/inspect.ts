import postgres from 'postgres'

/** What is to be known of a database server before the hub stands on it. */
export type ServerFacts = {
  /** 180004 for 18.4. */
  versionNumber: number
  version: string
  encoding: string
  ctype: string
  /** Milliseconds its clock is ahead of ours, as far as one question can tell. */
  ahead: number
  user: string
  superuser: boolean
  mayCreateRoles: boolean
  /** Which of the hub's roles exist, and whether the user may act as them. */
  roles: { name: string; exists: boolean; mayAct: boolean }[]
}

/** The roles that the hub serves and numbers as. */
const roles = ['heyi_app', 'heyi_sequencer']

/** Asks a server about itself. Throws what the connection throws. */
export async function inspectServer(url: string): Promise<ServerFacts> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    await sql`select 1`
    const asked = Date.now()
    const [clock] = await sql<{ now: Date }[]>`select clock_timestamp() as now`
    const middle = (asked + Date.now()) / 2
    const [row] = await sql<Omit<ServerFacts, 'ahead' | 'roles'>[]>`
      select current_setting('server_version_num')::int as "versionNumber", current_setting('server_version') as version,
        pg_encoding_to_char(d.encoding) as encoding, d.datctype as ctype, r.rolname as user, r.rolsuper as superuser,
        r.rolsuper or r.rolcreaterole as "mayCreateRoles"
      from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user`
    const found = await sql<ServerFacts['roles']>`
      select n.name, r.oid is not null as exists, coalesce(pg_has_role(current_user, r.oid, 'member'), false) as "mayAct"
      from unnest(${roles}::text[]) n (name) left join pg_roles r on r.rolname = n.name`
    return { ...row!, ahead: Math.round(clock!.now.getTime() - middle), roles: [...found] }
  } finally {
    await sql.end({ timeout: 1 })
  }
}
