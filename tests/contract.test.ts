import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { buildSchema, printSchema } from 'graphql'
import type postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readMigrationState } from '../src/platform/database/migrate.ts'
import { newId } from '../src/platform/ids.ts'
import { schema } from '../src/schema.ts'
import { answeredDocket } from './support/case.ts'
import * as database from './support/contract/database.ts'
import { allowed, checks } from './support/contract/guards.ts'
import * as promise from './support/contract/promise.ts'
import { openWorld, type World } from './support/world.ts'

const root = join(import.meta.dirname, '..')
const migrations = join(root, 'schema/migrations')

let world: World
let owner: postgres.Sql
beforeAll(async () => {
  world = await openWorld()
  owner = world.owner
  await answeredDocket(world)
  await world.settle()
})
afterAll(() => world.close())

/** Runs a check on the database as it is. */
const now = (check: database.Check) => owner.begin(check)

describe('api.graphql', () => {
  it('is what the schema prints (npm run schema:print)', async () => {
    expect(await readFile(join(root, 'schema/api.graphql'), 'utf8')).toBe(`${printSchema(schema)}\n`)
  })

  it('describes every type, field, argument and input field', () => {
    expect(promise.undescribed(schema)).toEqual([])
  })

  it('lets every mutation be sent again; only a login is each time another one, and what is synced names each operation itself', () => {
    expect(promise.withoutRequestId(schema)).toEqual(['login', 'syncField'])
  })

  it('lets every subscription to events go on where it broke off; who is here now is no event', () => {
    expect(promise.withoutAfter(schema)).toEqual(['docketPresence'])
  })

  it('would be found out without descriptions, requestId or after', () => {
    const bare = buildSchema(`
      "all" type Query { "one" me(name: String): Person }
      "a person" type Person { name: String }
      type Mutation { a(input: AInput!): Person b: Person c(input: CInput!): Person }
      type Subscription { all: Person on(after: String): Person }
      input AInput { "it" requestId: ID! "a name" name: String }
      "c" input CInput { requestId: ID }
    `)
    expect(promise.undescribed(bare)).toEqual(
      expect.arrayContaining(['Query.me(name)', 'Person.name', 'Mutation', 'Mutation.a', 'AInput', 'CInput.requestId']),
    )
    expect(promise.undescribed(bare)).not.toContain('AInput.name')
    expect(promise.withoutRequestId(bare)).toEqual(['b', 'c'])
    expect(promise.withoutAfter(bare)).toEqual(['all'])
  })
})

describe('migrations', () => {
  const journal = async () =>
    JSON.parse(await readFile(join(migrations, 'meta/_journal.json'), 'utf8')) as Parameters<
      typeof promise.outOfOrder
    >[0]

  it('stand in strict order, each with its file', async () => {
    const files = (await readdir(migrations))
      .filter((name) => name.endsWith('.sql'))
      .map((name) => basename(name, '.sql'))
    expect(promise.outOfOrder(await journal(), files)).toEqual([])
  })

  it('would be found out of order', () => {
    const entry = (idx: number, when: number, tag: string) => ({ idx, when, tag })
    const wrong = (entries: ReturnType<typeof entry>[], files = entries.map(({ tag }) => tag)) =>
      promise.outOfOrder({ entries }, files)
    expect(wrong([entry(0, 1, 'a'), entry(1, 2, 'b')])).toEqual([])
    expect(wrong([entry(0, 2, 'a'), entry(1, 1, 'b')])).toEqual(['b is not later than a'])
    expect(wrong([entry(0, 1, 'b'), entry(1, 2, 'a')])).toEqual(['a is not named after b'])
    expect(wrong([entry(0, 1, 'a'), entry(2, 2, 'b')])).toEqual(['b is numbered 2, not 1'])
    expect(wrong([entry(0, 1, 'a')], ['a', 'b'])).toEqual(['b is not in the journal'])
    expect(wrong([entry(0, 1, 'a')], [])).toEqual(['a has no file'])
  })

  it('are applied, all of them and no others; one that is missing or strange is noticed', async () => {
    const [here] = await owner<{ name: string }[]>`select current_database() as name`
    const url = new URL(inject('superUrl'))
    url.pathname = `/${here!.name}`
    const state = () => readMigrationState(url.href)
    const { entries } = await journal()
    expect(await state()).toEqual({ pending: [], unknown: [], applied: entries.length })
    const last = entries.at(-1)!
    await owner`update drizzle.__drizzle_migrations set created_at = created_at + 1 where created_at = ${last.when}`
    expect(await state()).toMatchObject({ pending: [last.tag], unknown: [last.when + 1] })
    await owner`update drizzle.__drizzle_migrations set created_at = created_at - 1 where created_at = ${last.when + 1}`
  })

  it('that a database was founded without are not missing there; one in between is', async () => {
    const [here] = await owner<{ name: string }[]>`select current_database() as name`
    const url = new URL(inject('superUrl'))
    url.pathname = `/${here!.name}`
    const rows = await owner`select hash, created_at from drizzle.__drizzle_migrations order by created_at`
    const { entries } = await journal()
    const without = async (from: number, to: number) => {
      const taken = rows.slice(from, to)
      for (const { createdAt } of taken)
        await owner`delete from drizzle.__drizzle_migrations where created_at = ${createdAt}`
      const { pending } = await readMigrationState(url.href)
      for (const { hash, createdAt } of taken)
        await owner`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${createdAt})`
      return pending
    }
    expect(await without(0, 2)).toEqual([])
    expect(await without(1, 2)).toEqual([entries[1]!.tag])
  })

  describe('and the tables', () => {
    let copy: string
    beforeAll(async () => {
      copy = await mkdtemp(join(tmpdir(), 'heyi-drift-'))
    })
    afterAll(() => rm(copy, { recursive: true, force: true }))

    /** What drizzle-kit would generate from these tables on top of the migrations there are. */
    const generate = async (name: string, tables: string) => {
      const out = join(copy, name)
      await cp(migrations, out, { recursive: true })
      const kit = join(root, 'node_modules/drizzle-kit/bin.cjs')
      const { stdout } = await promisify(execFile)(
        process.execPath,
        [
          kit,
          'generate',
          '--dialect',
          'postgresql',
          '--schema',
          tables,
          '--out',
          relative(root, out),
          '--casing',
          'snake_case',
          '--prefix',
          'timestamp',
        ],
        { cwd: root },
      )
      const before = await readdir(migrations)
      return { stdout, more: (await readdir(out)).filter((file) => !before.includes(file)) }
    }

    it('say the same (npm run db:generate finds nothing to do)', async () => {
      const { stdout, more } = await generate('as-is', './schema/tables/*.ts')
      expect(more, stdout).toEqual([])
    })

    it('would be found to differ', async () => {
      const tables = join(copy, 'tables')
      await cp(join(root, 'schema/tables'), tables, { recursive: true })
      // The copy finds drizzle where the project does.
      await cp(join(root, 'package.json'), join(copy, 'package.json'))
      await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
      const file = join(tables, 'calendar.ts')
      const changed = (await readFile(file, 'utf8')).replace('year: integer()', 'moon: integer(), year: integer()')
      await writeFile(file, changed)
      const { more } = await generate('changed', `${relative(root, tables)}/*.ts`)
      expect(more).toHaveLength(1)
    })
  })
})

describe.each(checks)('$rule', ({ check, breaking }) => {
  it('holds', async () => {
    expect(await now(check)).toEqual([])
  })

  it.each(breaking)('fails after: %s', async (statement) => {
    expect(await database.afterBreaking(owner, statement, check)).not.toEqual([])
    expect(await now(check)).toEqual([])
  })
})

describe('the role that serves', () => {
  it('is taken by a login that may be nothing else', async () => {
    const [who] = await world.database.app<{ login: string; role: string }[]>`
      select session_user as login, current_user as role`
    expect(who!.role).toBe('heyi_app')
    const powers: database.Check = (sql) => database.powersOfLogin(sql, who!.login)
    expect(await now(powers)).toEqual(['heyi_app', 'heyi_sequencer'])
    expect(await database.afterBreaking(owner, `grant heyi_gate to ${who!.login}`, powers)).toContain('heyi_gate')
    expect(await database.afterBreaking(owner, `alter role ${who!.login} superuser`, powers)).toContain('superuser')
  })

  it('changes and deletes what is named here, and nothing else', async () => {
    expect((await owner.begin(database.powersOfApp)).toSorted()).toEqual(allowed.toSorted())
  })

  it.each([
    'grant truncate on docket to heyi_app',
    'grant delete on opinion to heyi_app',
    'grant update on trace to heyi_app',
    'grant update (measures) on opinion to heyi_app',
  ])('would be found out after: %s', async (statement) => {
    expect((await database.afterBreaking(owner, statement, database.powersOfApp)).toSorted()).not.toEqual(
      allowed.toSorted(),
    )
  })
})

describe('what is append-only', () => {
  /** The code of the error that a statement meets, as a role. */
  const refusedWith = async (statement: string, role: string | null) =>
    owner
      .begin(async (sql) => {
        if (role) {
          await sql.unsafe(`set local role ${role}`)
          await sql`select set_config('heyi.role', 'system', true), set_config('heyi.person', ${newId()}, true)`
        }
        await sql.unsafe(statement)
        throw new Error(`${statement} was not refused`)
      })
      .catch((error: { code?: string; message: string }) => error.code ?? error.message)

  it('is the trace with its numbers, the answers, who inspected, and what was adopted and attached', async () => {
    const tables = await owner.begin(database.appendOnly)
    expect(tables).toEqual(
      expect.arrayContaining(['adoption', 'answer', 'event', 'opinion_attachment', 'trace', 'visit_officer']),
    )
  })

  it('is refused to whoever serves, numbers or owns it: update, delete, truncate', async () => {
    for (const table of await owner.begin(database.appendOnly)) {
      const [column] = await owner<{ name: string }[]>`
        select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum = 1`
      for (const statement of [
        `update ${table} set ${column!.name} = ${column!.name}`,
        `delete from ${table}`,
        `truncate ${table} cascade`,
      ]) {
        expect(await refusedWith(statement, 'heyi_app'), statement).toBe('42501')
        expect(await refusedWith(statement, 'heyi_sequencer'), statement).toBe('42501')
        expect(await refusedWith(statement, null), statement).toBe('HY403')
      }
    }
  })

  it('would be changed by an owner whom no trigger stops', async () => {
    const change: database.Check = async (sql) => [`${(await sql`update trace set type = type`).count} changed`]
    expect(await database.afterBreaking(owner, 'drop trigger append_only on trace', change)).not.toEqual(['0 changed'])
    expect(await database.afterBreaking(owner, 'drop trigger append_only on trace', database.appendOnly)).not.toContain(
      'trace',
    )
    await expect(database.afterBreaking(owner, 'select 1', change)).rejects.toMatchObject({ code: 'HY403' })
  })
})
