import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  isObjectType,
} from 'graphql'
import { argumentsOf, cursorOf, decodeCursor, pageLength, type Variables } from './arguments.ts'
import type { Arguments, Declared, FieldRead } from './declare.ts'
import { type Document, selected } from './selection.ts'
import { arrayOf, type Json, jsonText, nullable, objectOf, quoted, tell } from './tell.ts'

/**
 * A statement of constant text, and how an execution's variables fill its parameters. What it answers is the JSON
 * that people get, as text; `whole` says whether that is all of it, or whether resolvers must add something.
 */
export type Statement = { text: string; parameters(variables: Variables): unknown[]; whole: boolean }

const declared = (thing: { extensions: unknown }) => thing.extensions as Declared

const cache = new WeakMap<object, WeakMap<object, Map<string, Statement>>>()

/**
 * A statement compiled once per document and shape: the shape is which variables are null and what the booleans
 * (of @include and @skip) say.
 */
function compiled(node: object, document: Document, variant: string, make: () => Statement): Statement {
  // A fragment's field may stand in several operations of one document, each with other fields beside it.
  let ofOperation = cache.get(document.operation)
  if (!ofOperation) cache.set(document.operation, (ofOperation = new WeakMap()))
  let known = ofOperation.get(node)
  if (!known) ofOperation.set(node, (known = new Map()))
  let shape = variant
  for (const name in document.variableValues) {
    const value = document.variableValues[name]
    shape += `|${name}${value == null ? 0 : typeof value === 'boolean' ? value : 1}`
  }
  const statement = known.get(shape) ?? make()
  known.set(shape, statement)
  return statement
}

/** The statement of one root field whose own declaration says where its rows are. */
export const compileRoot = (info: GraphQLResolveInfo): Statement =>
  compiled(info.fieldNodes[0]!, info, '', () => {
    const field = info.parentType.getFields()[info.fieldName]!
    return statement((compiler) => `select ${jsonText(compiler.field('root', field, info.fieldNodes))} as j`, info)
  })

/** The statement of a whole query: all its root fields at once. */
export const compileQuery = (type: GraphQLObjectType, roots: Map<string, FieldNode[]>, document: Document): Statement =>
  compiled([...roots.values()][0]![0]!, document, 'query', () =>
    statement((compiler) => `select ${jsonText(compiler.object(type, 'root', roots))} as j`, document),
  )

/** The statement that shows one row of a type by its uuid (the first parameter), as a selection asks. */
export const compileById = (type: GraphQLObjectType, nodes: readonly FieldNode[], document: Document): Statement =>
  compiled(nodes[0]!, document, type.name, () =>
    statement(
      (compiler) => {
        const it = compiler.alias()
        return `select ${jsonText(compiler.row(type, it, nodes))} as j from ${tableOf(type)} ${it} where ${it}.id = $1::uuid`
      },
      document,
      1,
    ),
  )

/**
 * The statement of rows that the caller finds by itself: `rows` is given the SQL of a row's JSON text, and may use
 * parameters $1 … `reserved` and the field's arguments.
 */
export const compileRows = (
  info: GraphQLResolveInfo,
  reserved: number,
  rows: (object: string, it: string, arg: Arguments) => string,
): Statement =>
  compiled(info.fieldNodes[0]!, info, 'rows', () =>
    statement(
      (compiler) => {
        const it = compiler.alias()
        const field = info.parentType.getFields()[info.fieldName]!
        return rows(
          jsonText(compiler.row(objectTypeOf(field.type), it, info.fieldNodes)),
          it,
          compiler.arguments(field, info.fieldNodes[0]!),
        )
      },
      info,
      reserved,
    ),
  )

/** The object type a root field leads to. */
export const objectTypeOf = (type: GraphQLOutputType): GraphQLObjectType => {
  const named = getNamedType(type)
  if (!isObjectType(named)) throw new Error(`${String(type)} leads to no object type`)
  return named
}

const tableOf = (type: GraphQLObjectType) => {
  const { table } = declared(type)
  if (!table) throw new Error(`${type.name} names no table`)
  return table
}

function statement(make: (compiler: Compiler) => string, document: Document, reserved = 0): Statement {
  const compiler = compilerOf(document, reserved)
  const text = make(compiler)
  return {
    text,
    parameters: (variables) => compiler.fills.map((fill) => fill(variables)),
    whole: compiler.whole(),
  }
}

type Compiler = {
  fills: ((variables: Variables) => unknown)[]
  whole(): boolean
  alias(): string
  object(type: GraphQLObjectType, it: string, fields: Map<string, FieldNode[]>): Json
  row(type: GraphQLObjectType, it: string, nodes: readonly FieldNode[]): Json
  field(self: string, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): Json
  arguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments
}

type Field = GraphQLField<unknown, unknown>

function compilerOf(document: Document, reserved: number): Compiler {
  const fills: Compiler['fills'] = []
  let aliases = 0
  let whole = true

  const alias = () => `t${++aliases}`
  const parameter = (type: string, fill: (variables: Variables) => unknown) => {
    fills.push(fill)
    return `$${reserved + fills.length}::${type}`
  }
  const under = (type: GraphQLObjectType, nodes: readonly FieldNode[]) =>
    selected(
      type,
      nodes.map(({ selectionSet }) => selectionSet),
      document,
    )

  const object: Compiler['object'] = (type, it, asked) => {
    const fields = type.getFields()
    const entries = [...asked].flatMap(([key, nodes]): [string, Json][] => {
      const name = nodes[0]!.name.value
      if (name === '__typename') return [[key, [`"${type.name}"`]]]
      const field = fields[name]
      const read = field && declared(field).read
      if (!read) whole = false
      return read ? [[key, compileField(it, field, nodes, read)]] : []
    })
    return objectOf(entries)
  }

  const row: Compiler['row'] = (type, it, nodes) => object(type, it, under(type, nodes))

  const compileField = (self: string, field: Field, nodes: readonly FieldNode[], read: FieldRead): Json => {
    if (read.kind === 'identity') return [`"${read.type}:`, { sql: `${self}.id` }, '"']
    const arg = argumentsOf(field, nodes[0]!, document.variableValues, parameter)
    if (read.kind === 'value') {
      if (read.mapped || nodes[0]!.selectionSet) whole = false
      return tell(field.type, read.sql(self, arg))
    }
    const it = alias()
    if (read.kind === 'page') return compilePage(self, it, field, nodes, read, arg)
    const type = objectTypeOf(field.type)
    const from = read.rows.from?.(self, it, arg) ?? `${tableOf(type)} ${it}`
    const where = read.rows.where(self, it, arg)
    const told = jsonText(row(type, it, nodes))
    if (read.kind === 'one') return nullable(`(select ${told} from ${from} where ${where} limit 1)`)
    const rows = `select ${told} from ${from} where ${where} order by ${read.order(it)} limit ${read.limit}`
    return ['[', { sql: `array_to_string(array(${rows}), ',')` }, ']']
  }

  // The page is picked first, from the index alone where it can be; only its rows are dressed.
  const compilePage = (
    self: string,
    it: string,
    field: Field,
    nodes: readonly FieldNode[],
    read: FieldRead & { kind: 'page' },
    arg: Arguments,
  ): Json => {
    const connection = objectTypeOf(field.type)
    const asked = under(connection, nodes)
    const type = objectTypeOf(connection.getFields()['nodes']!.type)
    const from = read.rows.from?.(self, it, arg) ?? `${tableOf(type)} ${it}`
    const where = read.rows.where(self, it, arg)
    const keys = read.order.map(({ column }) => `${it}.${column}`)
    const order = keys.map((key) => `${key} ${read.descending ? 'desc' : 'asc'}`).join(', ')
    const size = arg.computed('int', ({ first }) => pageLength(first))
    const seek = arg.has('after')
      ? ` and (${keys.join(', ')}) ${read.descending ? '<' : '>'} (${read.order
          .map(({ type: keyType }, i) => arg.computed(keyType, ({ after }) => decodeCursor(after, read.order)[i]))
          .join(', ')})`
      : ''
    // Only who asks whether there is more pays for looking one row further.
    const looksFurther = [...asked.values()].some(([node]) => node!.name.value === 'pageInfo')
    const within = looksFurther ? ` filter (where ${it}.rn <= ${size})` : ''
    const all = (rows: Json) => arrayOf(jsonText(rows), within)
    const sortKeys = `json_build_array(${keys.join(', ')})`
    const parts: Record<string, (nodes: readonly FieldNode[]) => Json> = {
      __typename: () => [`"${connection.name}"`],
      nodes: (under) => all(row(type, it, under)),
      edges: (under) =>
        all(
          assemble(connection, 'edges', under, {
            cursor: () => quoted(cursorOf(sortKeys)),
            node: (below) => row(type, it, below),
          }),
        ),
      pageInfo: (under) =>
        assemble(connection, 'pageInfo', under, {
          hasNextPage: () => [{ sql: `(count(*) > ${size})::text` }],
          endCursor: () =>
            nullable(`'"' || ${cursorOf(`(array_agg(${sortKeys})${within})[least(count(*), ${size})]`)} || '"'`),
        }),
      totalCount: () => {
        const indexed = read.counted ? ` and ${it}.${read.counted}` : ''
        return [{ sql: `(select count(*) from (select 1 from ${from} where ${where}${indexed} limit 1000) x)` }]
      },
    }
    const number = looksFurther ? `, row_number() over (order by ${order}) as rn` : ''
    const page = `select ${it}.*${number} from ${from} where ${where}${seek} order by ${order} limit ${size}${looksFurther ? ' + 1' : ''}`
    return [{ sql: `(select ${jsonText(objectOf(partsOf(asked, parts)))} from (${page}) ${it} having true)` }]
  }

  const partsOf = (
    asked: Map<string, FieldNode[]>,
    parts: Record<string, (nodes: readonly FieldNode[]) => Json>,
  ): [string, Json][] => [...asked].map(([key, nodes]) => [key, parts[nodes[0]!.name.value]!(nodes)])

  const assemble = (
    connection: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    parts: Record<string, (nodes: readonly FieldNode[]) => Json>,
  ) => {
    const type = objectTypeOf(connection.getFields()[name]!.type)
    return objectOf(partsOf(under(type, nodes), { ...parts, __typename: () => [`"${type.name}"`] }))
  }

  return {
    fills,
    whole: () => whole,
    alias,
    object,
    row,
    field: (self, field, nodes) => compileField(self, field, nodes, declared(field).read!),
    arguments: (field, node) => argumentsOf(field, node, document.variableValues, parameter),
  }
}
