import type postgres from 'postgres'

/** What is asked of the database's own catalogue: an empty list means that the rule holds. */
export type Check = (sql: postgres.TransactionSql) => Promise<string[]>

const names = (rows: readonly { what: string }[]) => rows.map(({ what }) => what)

/** A reference without an index of its own makes every delete and every join from there a scan. */
export const foreignKeysWithoutIndex: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select format('%s (%s)', k.conname, k.conrelid::regclass) as what from pg_constraint k
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and not exists (
      select from pg_index i where i.indrelid = k.conrelid and i.indpred is null and i.indisvalid
        and (select array_agg(c order by c) from unnest(k.conkey) c)
          = (select array_agg(c order by c) from unnest((i.indkey::int2[])[0:cardinality(k.conkey) - 1]) c))
    order by 1`,
  )

/** Every table is under row-level security, for its owner too, and says to whom it shows what. */
export const unguardedTables: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select format('%s: %s', c.oid::regclass, case when not c.relrowsecurity then 'not enabled'
      when not c.relforcerowsecurity then 'not forced' else 'no policy' end) as what
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (select from pg_policy p where p.polrelid = c.oid))
    union all
    select format('%s: policy %s is for everyone', p.polrelid::regclass, p.polname) from pg_policy p where p.polroles = '{0}'
    order by 1`,
  )

/** A view looks with the rights of whoever asks; a materialized one cannot. */
export const unguardedViews: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select c.oid::regclass::text as what from pg_class c where c.relnamespace = 'public'::regnamespace
      and (c.relkind = 'm' or c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false))
    order by 1`,
  )

/** What runs with another's rights has a search path nobody can bend, and is not for everyone. */
export const looseFunctions: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select p.oid::regprocedure::text as what from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef and (
      not coalesce(exists (select from unnest(p.proconfig) s where s ~ '^search_path=([a-z_"$]+, )+pg_temp$' and s !~ 'pg_temp.*pg_temp'), false)
      or p.proacl is null
      or exists (select from aclexplode(p.proacl) a where a.grantee = 0 and a.privilege_type = 'EXECUTE')
      or p.proowner <> 'heyi_gate'::regrole)
    order by 1`,
  )

/** The role that serves owns nothing, may make nothing, and is no superuser in disguise. */
export const ownedByApp: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select c.oid::regclass::text as what from pg_class c where c.relowner = 'heyi_app'::regrole
    union all select p.oid::regprocedure::text from pg_proc p where p.proowner = 'heyi_app'::regrole
    union all select 'schema ' || n.nspname from pg_namespace n where n.nspowner = 'heyi_app'::regrole
      or n.nspname !~ '^pg_(toast_)?temp' and has_schema_privilege('heyi_app', n.oid, 'CREATE')
    union all select 'role ' || r.rolname from pg_roles r where r.rolname in ('heyi_app', 'heyi_gate', 'heyi_sequencer')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolcanlogin)
    union all select 'a member of ' || m.roleid::regrole from pg_auth_members m where m.member = 'heyi_app'::regrole
    order by 1`,
  )

/** What a login may be besides itself: the roles it is a member of, and any power over the whole server. */
export const powersOfLogin = async (sql: postgres.TransactionSql, login: string): Promise<string[]> =>
  names(
    await sql<{ what: string }[]>`
    select m.roleid::regrole::text as what from pg_auth_members m where m.member = ${login}::regrole
    union all select k from pg_roles r, lateral (values ('superuser', r.rolsuper), ('bypassrls', r.rolbypassrls),
      ('createrole', r.rolcreaterole), ('createdb', r.rolcreatedb), ('replication', r.rolreplication)) v (k, has)
      where r.rolname = ${login} and has
    order by 1`,
  )

/** The tables whose rows nothing changes and nothing removes, whoever owns them. */
export const appendOnly: Check = async (sql) =>
  names(
    await sql<{ what: string }[]>`
    select t.tgrelid::regclass::text as what from pg_trigger t
    where t.tgname = 'append_only' and t.tgfoid = 'refuse_change'::regproc and t.tgenabled = 'O' order by 1`,
  )

/** What the serving role may do beyond reading and adding: `docket: DELETE`, `opinion.status: UPDATE`. */
export async function powersOfApp(sql: postgres.TransactionSql): Promise<string[]> {
  return names(
    await sql<{ what: string }[]>`
      select format('%s: %s', c.oid::regclass, k) as what
      from pg_class c, unnest(array['UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) k
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege('heyi_app', c.oid, k)
      union all
      select format('%s.%s: UPDATE', c.oid::regclass, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('heyi_app', c.oid, a.attnum, 'UPDATE') and not has_table_privilege('heyi_app', c.oid, 'UPDATE')
      order by 1`,
  )
}

/** Which tables show a row to somebody who is nobody: the serving role, with no actor set. */
export const rowsForNobody: Check = async (sql) => {
  const tables = await sql<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm') order by 1`
  const shown: string[] = []
  for (const { name } of tables) {
    const seen = await sql
      .savepoint(async (inner) => {
        await inner`set local role heyi_app`
        const [row] = await inner.unsafe<{ n: number }[]>(`select count(*)::int as n from ${name}`)
        await inner`reset role`
        return row!.n
      })
      .catch((error: { code?: string }) => {
        if (error.code === '42501') return 0
        throw error
      })
    if (seen > 0) shown.push(`${name}: ${seen}`)
  }
  return shown
}

/** Runs a check on the database as it would be after `breaking` it, and takes that back. */
export async function afterBreaking(owner: postgres.Sql, breaking: string, check: Check): Promise<string[]> {
  const undo = new Error('taken back')
  let found: string[] = []
  await owner
    .begin(async (sql) => {
      await sql.unsafe(breaking)
      found = await check(sql)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return found
}
