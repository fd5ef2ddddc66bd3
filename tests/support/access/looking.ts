import { getNamedType, type GraphQLObjectType, isLeafType, isNonNullType, isObjectType } from 'graphql'
import type postgres from 'postgres'
import { expect } from 'vitest'
import type { Declared } from '../../../src/platform/graphql/declare.ts'
import { schema } from '../../../src/schema.ts'
import type { Person } from '../world.ts'

/** The types that `node` finds: those with rows and ids of their own. */
export const tableTypes = () =>
  Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type))
    .filter((type) => 'id' in type.getFields() && /^\w+$/.test((type.extensions as Declared).table ?? ''))

/** Which of these ids somebody finds by `node`; what is not found is null and nothing else. */
export async function visibleOf(person: Person, ids: readonly string[]): Promise<Set<string>> {
  const visible = new Set<string>()
  for (let i = 0; i < ids.length; i += 40) {
    const some = ids.slice(i, i + 40)
    const data = await person.asks(`{ ${some.map((id, n) => `n${n}: node(id: "${id}") { id }`).join(' ')} }`)
    for (const [n, id] of some.entries()) {
      const found = data[`n${n}`]
      if (found === null) continue
      expect(found).toEqual({ id })
      visible.add(id)
    }
  }
  return visible
}

/** The id of every row that a type stands for, as the owner sees them. */
export async function everyId(owner: postgres.Sql): Promise<string[]> {
  const ids: string[] = []
  for (const { name, extensions } of tableTypes()) {
    const rows = await owner.unsafe<{ id: string }[]>(
      `select id from ${(extensions as Declared).table!} order by id desc limit 60`,
    )
    ids.push(...rows.map(({ id }) => `${name}:${id}`))
  }
  return ids
}

/** Everything a type says of itself, and the same of what it leads to, `steps` far; then ids alone. */
const selection = (type: GraphQLObjectType, steps: number): string =>
  `{ __typename ${selections(type, steps).join(' ')} }`

function selections(type: GraphQLObjectType, steps: number): string[] {
  const rows = (of: GraphQLObjectType) => (of.extensions as Declared).table !== undefined
  return Object.values(type.getFields()).flatMap((field) => {
    const wanting = field.args.some(
      ({ type: given, defaultValue }) => isNonNullType(given) && defaultValue === undefined,
    )
    if (wanting) return []
    const of = getNamedType(field.type)
    if (isLeafType(of)) return [field.name]
    if (!isObjectType(of)) return []
    const { id, nodes } = of.getFields()
    if (nodes)
      return steps > 0 ? [`${field.name} { nodes ${selection(getNamedType(nodes.type) as GraphQLObjectType, 0)} }`] : []
    if (steps > 0 && rows(of)) return [`${field.name} ${selection(of, steps - 1)}`]
    if (id) return [`${field.name} { id }`]
    // What has no row of its own is a part of what it stands in; what has one but no id ends the walk.
    return (of.extensions as Declared).table ? [] : [`${field.name} ${selection(of, steps)}`]
  })
}

/** Every global id that somebody is told who asks a thing for all it says, a step around it. */
export async function idsTold(person: Person, type: GraphQLObjectType, id: string): Promise<Set<string>> {
  const told = new Set<string>()
  for (const fields of asked(selections(type, 1))) {
    const answer = await person.asks(`query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${fields} } } }`, { id })
    for (const [, one] of JSON.stringify(answer).matchAll(/"([A-Z]\w*:[0-9a-f]{8}-[0-9a-f-]{27})"/g)) told.add(one!)
  }
  return told
}

/** Everything that somebody is told of a thing, as text: what it says, and what leads on from it a step around. */
export async function wholeOf(person: Person, id: string): Promise<string> {
  const type = schema.getType(id.slice(0, id.indexOf(':'))) as GraphQLObjectType
  const told: unknown[] = []
  for (const fields of asked(selections(type, 1)))
    told.push(await person.sends(`query ($id: ID!) { node(id: $id) { ... on ${type.name} { ${fields} } } }`, { id }))
  return JSON.stringify(told)
}

/** Everything that somebody is told by every query that asks for nothing, as text by its name. */
export async function rootsOf(person: Person): Promise<Record<string, string>> {
  const told: Record<string, string> = {}
  for (const field of Object.values(schema.getQueryType()!.getFields())) {
    if (field.args.some(({ type, defaultValue }) => isNonNullType(type) && defaultValue === undefined)) continue
    const of = getNamedType(field.type)
    const text = isObjectType(of) ? selection(of, of.getFields()['nodes'] ? 1 : 0) : ''
    told[field.name] = JSON.stringify(await person.sends(`{ ${field.name} ${text} }`))
  }
  return told
}

/** What every table shows whoever acts under a duty, past all GraphQL; what they were answered themselves is theirs. */
export async function rowsOf(owner: postgres.Sql, dutyId: string, moment: Date): Promise<Record<string, string>> {
  const undo = new Error('taken back')
  const rows: Record<string, string> = {}
  await owner
    .begin(async (sql) => {
      const tables = await sql<{ name: string }[]>`
        select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and has_table_privilege('heyi_app', c.oid, 'SELECT') order by 1`
      await sql`set local role heyi_app`
      await sql`select * from begin_as(${dutyId}, ${moment})`
      for (const { name } of tables) {
        const [row] = await sql.unsafe<{ print: string }[]>(
          `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
           from ${name} t ${name === 'answer' ? 'where person_id <> my_person()' : ''}`,
        )
        rows[name] = row!.print
      }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return rows
}

/** Fields in as few queries as the hub's limit on one allows. */
function asked(parts: readonly string[]): string[] {
  const most = 500
  const queries: { text: string; fields: number }[] = []
  for (const part of parts) {
    const fields = part.match(/\w+/g)!.length
    const last = queries.at(-1)
    if (last && last.fields + fields <= most)
      Object.assign(last, { text: `${last.text} ${part}`, fields: last.fields + fields })
    else queries.push({ text: part, fields })
  }
  return queries.map(({ text }) => text)
}

const ownWork = new Set(['sequencer', 'leaf', 'checkpoint'])

/** What is in every table, down to the last byte, but for how far the system itself has read, numbered and sealed. */
export async function fingerprint(owner: postgres.Sql): Promise<Record<string, string>> {
  const tables = await owner<{ name: string }[]>`
    select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`
  const prints: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await owner.unsafe<{ print: string }[]>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print from ${name} t`,
    )
    if (!ownWork.has(name)) prints[name] = row!.print
  }
  return prints
}

const aboutOneself = new Set(['docket_duty', 'answer'])

/**
 * Which tables show a row with one of these ids in it to whoever acts under a duty, past all GraphQL. That somebody
 * took part, and what they were answered, is no news to themselves.
 */
export async function tablesTelling(owner: postgres.Sql, dutyId: string, ids: readonly string[]): Promise<string[]> {
  const undo = new Error('taken back')
  const found: string[] = []
  await owner
    .begin(async (sql) => {
      const tables = await sql<{ name: string }[]>`
        select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and has_table_privilege('heyi_app', c.oid, 'SELECT') order by 1`
      await sql`set local role heyi_app`
      await sql`select * from begin_as(${dutyId})`
      for (const { name } of tables) {
        const [row] = await sql.unsafe<{ n: number }[]>(
          `select count(*)::int as n from ${name} t where t::text ~ $1${aboutOneself.has(name) ? ' and person_id <> my_person()' : ''}`,
          [ids.map((id) => id.split(':')[1]).join('|')],
        )
        if (row!.n > 0) found.push(name)
      }
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return found
}

/** Everything of a type that the database tells by itself, and the same of what it leads to, `steps` far. */
export function toldWhole(type: GraphQLObjectType, steps: number): string {
  const { nodes } = type.getFields()
  if (nodes) {
    const row = getNamedType(nodes.type) as GraphQLObjectType
    const deep = toldWhole(row, steps)
    return `{ __typename totalCount last: pageInfo { __typename hasNextPage endCursor } nodes ${deep} edges { cursor node { __typename } } }`
  }
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const { read } = field.extensions as Declared
    const wanting = field.args.some((one) => isNonNullType(one.type) && one.defaultValue === undefined)
    if (!read || wanting || (read.kind === 'value' && read.mapped)) return []
    const of = getNamedType(field.type)
    if (isLeafType(of)) return [`${field.name}_: ${field.name}`]
    return isObjectType(of) && read.kind !== 'value' && steps > 0 ? [`${field.name} ${toldWhole(of, steps - 1)}`] : []
  })
  return `{ __typename ${parts.join(' ')} }`
}
