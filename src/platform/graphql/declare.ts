import type { FieldRef, ObjectRef } from '@pothos/core'
import type { GraphQLResolveInfo } from 'graphql'
import { builder, type Context } from './builder.ts'

/**
 * How a GraphQL field is read from the database. A type names its table, a field its SQL; `compile.ts` turns a
 * whole selection into ONE statement, whose text is the answer where no field needs a resolver of its own
 * (`whole.ts`). Resolvers below the root only pick what that statement brought.
 */
export type FieldRead =
  | { kind: 'identity'; type: string }
  | { kind: 'value'; sql: (self: string, arg: Arguments) => string; mapped?: boolean }
  | { kind: 'one'; rows: Rows }
  | { kind: 'list'; rows: Rows; order: (it: string) => string; limit: number }
  | { kind: 'page'; rows: Rows; order: readonly Key[]; descending: boolean; counted: string | undefined }

/** Which rows a relation leads to: a condition over `self` (the parent row) and `it` (the row looked for). */
export type Rows = {
  where: (self: string, it: string, arg: Arguments) => string
  /** Where the rows come from when it is not the type's own table. */
  from?: (self: string, it: string, arg: Arguments) => string
}

/** A column a keyset cursor sorts by, with its SQL type. The last one must be unique. */
export type Key = { column: string; type: 'uuid' | 'timestamptz' | 'date' | 'text' | 'bigint' }

/** The arguments of one field in one document. `has` is part of the compiled shape; values travel as parameters. */
export type Arguments = {
  has(name: string): boolean
  /** The placeholder of an argument, `$3::text`. */
  value(name: string, type: string): string
  /** The placeholder of the uuid inside a global id of this type. */
  id(name: string, type: string): string
  /** A placeholder for something computed from the arguments. */
  computed(type: string, from: (args: Record<string, unknown>) => unknown): string
}

/** What `compile.ts` reads from a field's and a type's extensions. */
export type Declared = { read?: FieldRead; table?: string }

// A parent is whatever JSON the statement brought; the schema's own types guard its use.
type Parent = any
// Pothos infers a field builder per type; every one of ours accepts the same options.
export type Fields = any
type FieldType = Parent

/** Anything that has an id: `node(id:)` finds it again. */
export const NodeRef = builder.interfaceRef<{ __typename: string }>('Node').implement({
  description: 'Anything that has an id of its own.',
  resolveType: ({ __typename }) => __typename,
  fields: (t) => ({ id: t.field({ type: 'ID', description: '`Type:uuid`, for ever.', resolve: () => '' }) }),
})

const typeOver = (
  name: string,
  table: string,
  description: string,
  interfaces: unknown[],
): ObjectRef<never, Parent> => {
  const ref = builder.objectRef<Parent>(name)
  const extensions: Declared = { table }
  builder.objectType(ref as never, { name, description, interfaces, extensions } as never)
  return ref as never
}

/** Where the rows of each type with an id live, by its name; whole once every module is loaded. */
export const tablesOfTypes = new Map<string, string>()

/** A type whose rows live in a table (or a view) and have an id. */
export const tableType = (name: string, table: string, description: string) => {
  tablesOfTypes.set(name, table)
  return typeOver(name, table, description, [NodeRef])
}

/** A type whose rows live in a table but are only reached from another row. */
export const rowType = (name: string, table: string, description: string) => typeOver(name, table, description, [])

/** A type whose values are parts of a JSON value that a row keeps; a field of it reads `self.j`. */
export const partType = (name: string, description: string): ObjectRef<never, Parent> => {
  const ref = builder.objectRef<Parent>(name)
  builder.objectType(ref as never, { name, description } as never)
  return ref as never
}

/** Adds fields to a type; another module may add its own to a type of a module on its left. */
export const fieldsOf = (ref: Parent, fields: (t: Fields) => Record<string, FieldRef<never>>) =>
  builder.objectFields(ref, fields as never)

const pick = (parent: Parent, _args: unknown, _context: Context, info: { path: { key: string | number } }) =>
  parent[info.path.key] ?? null

/** Options every declared field takes. */
type Options = { description: string; nullable?: boolean; args?: Record<string, unknown> }

/** The global id of a row. */
export const identity = (t: Fields, type: string) =>
  t.field({
    type: 'ID',
    description: '`Type:uuid`, for ever.',
    extensions: { read: { kind: 'identity', type } satisfies FieldRead },
    resolve: pick,
  })

/** A column, or any SQL over the row; `map` turns what the database gave into what people get. */
export const column = (
  t: Fields,
  type: FieldType,
  sql: string | ((self: string, arg: Arguments) => string),
  { map, ...options }: Options & { map?: (value: Parent, context: Context, info: GraphQLResolveInfo) => unknown },
) =>
  t.field({
    ...options,
    type,
    extensions: {
      read: {
        kind: 'value',
        sql: typeof sql === 'string' ? (self: string) => `${self}.${sql}` : sql,
        mapped: map !== undefined,
      } satisfies FieldRead,
    },
    resolve: map
      ? (parent: Parent, args: unknown, context: Context, info: GraphQLResolveInfo) => {
          const value = pick(parent, args, context, info)
          return value === null ? null : map(value, context, info)
        }
      : pick,
  })

/** At most one row of another type; null when there is none, or when you may not see it. */
export const one = (t: Fields, type: FieldType, rows: Rows | Rows['where'], options: Options) =>
  t.field({
    nullable: true,
    ...options,
    type,
    extensions: {
      read: { kind: 'one', rows: typeof rows === 'function' ? { where: rows } : rows } satisfies FieldRead,
    },
    resolve: pick,
  })

/** A short list that is always whole (at most `limit` rows, 200 unless told). */
export const list = (
  t: Fields,
  type: FieldType,
  rows: Rows | Rows['where'],
  { order, limit = 200, ...options }: Options & { order: (it: string) => string; limit?: number },
) =>
  t.field({
    ...options,
    type: [type],
    extensions: {
      read: {
        kind: 'list',
        rows: typeof rows === 'function' ? { where: rows } : rows,
        order,
        limit,
      } satisfies FieldRead,
    },
    resolve: pick,
  })

// What a page is made of is compiled with it (compile.ts); here it is only picked.
const PageInfo = builder.objectRef<Parent>('PageInfo').implement({
  description: 'Where a page of a connection ends.',
  fields: (t) => ({
    hasNextPage: t.boolean({ description: 'Whether there is more after `endCursor`.', resolve: pick }),
    endCursor: t.string({
      nullable: true,
      description: 'Pass it as `after` for the next page.',
      resolve: pick,
    }),
  }),
})

const connections = new Map<string, unknown>()

/** The connection type of a type, made once. */
function connectionOf(type: Parent): Parent {
  const name = `${type.name}Connection`
  const known = connections.get(name)
  if (known) return known
  const EdgeRef = builder.objectRef<Parent>(`${type.name}Edge`).implement({
    description: `One ${type.name} in a connection.`,
    fields: (t) => ({
      cursor: t.string({ description: 'Where this row stands.', resolve: pick }),
      node: t.field({ type, description: 'The row.', resolve: pick }),
    }),
  })
  const ref = builder.objectRef<Parent>(name).implement({
    description: `A page of ${type.name}, at most 100.`,
    fields: (t) => ({
      edges: t.field({ type: [EdgeRef], description: 'Rows with cursors.', resolve: pick }),
      nodes: t.field({ type: [type], description: 'Rows alone.', resolve: pick }),
      pageInfo: t.field({ type: PageInfo, description: 'Whether there is more.', resolve: pick }),
      totalCount: t.int({ description: 'How many there are in all, counted up to 1,000.', resolve: pick }),
    }),
  })
  connections.set(name, ref)
  return ref
}

/** One part of a JSON value; null where there is none. `offset 0` has it worked out once, however many of its fields are asked. */
export const part = (t: Fields, type: FieldType, json: (self: string) => string, options: Options) =>
  one(
    t,
    type,
    { from: (self, it) => `(select ${json(self)} as j offset 0) ${it}`, where: (_self, it) => isObject(it) },
    options,
  )
const isObject = (it: string) => `jsonb_typeof(${it}.j) = 'object'`

/** The parts of a JSON array, in its order. */
export const parts = (t: Fields, type: FieldType, json: (self: string) => string, options: Options) =>
  list(
    t,
    type,
    {
      from: (self, it) =>
        `jsonb_array_elements(case jsonb_typeof(${json(self)}) when 'array' then ${json(self)} end) with ordinality ${it}(j, place)`,
      where: () => 'true',
    },
    { order: (it) => `${it}.place`, limit: 100_000, ...options },
  )

/** A word, a number or a truth of a JSON part, by its key. */
export const word = (key: string) => (self: string) => `${self}.j->>'${key}'`
export const whole = (key: string) => (self: string) => `(${self}.j->>'${key}')::bigint`
export const truth = (key: string) => (self: string) => `coalesce((${self}.j->>'${key}')::boolean, false)`
/** A JSON value of a part, as it is kept. */
export const value = (key: string) => (self: string) => `${self}.j->'${key}'`

/** The largest page anyone may ask for, and the one they get without asking. */
export const pageSize = { most: 100, usual: 20 }

/** A connection with stable keyset cursors. */
export const page = (
  t: Fields,
  type: FieldType,
  rows: Rows | Rows['where'],
  {
    order,
    descending = true,
    counted,
    args = {},
    ...options
  }: Options & {
    order: readonly Key[]
    descending?: boolean
    /** What every row meets, and only the count says: the condition of an index meant for counting. */
    counted?: string
  },
) =>
  t.field({
    ...options,
    type: connectionOf(type),
    args: {
      first: t.arg.int({ description: `How many, at most ${pageSize.most}; ${pageSize.usual} unless told.` }),
      after: t.arg.string({ description: 'The cursor of the last row you have.' }),
      ...args,
    },
    extensions: {
      read: {
        kind: 'page',
        rows: typeof rows === 'function' ? { where: rows } : rows,
        order,
        descending,
        counted,
      } satisfies FieldRead,
    },
    resolve: pick,
  })
