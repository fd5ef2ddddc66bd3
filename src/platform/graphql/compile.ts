import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  type SelectionSetNode,
} from 'graphql'
import { z } from 'zod'
import { parseGlobalId } from '../ids.ts'
import { invalid, Refusal } from '../refusal.ts'
import { type Arguments, type Declared, type FieldRead, type Key, pageSize } from './declare.ts'

/** A statement of constant text, and how this execution's variables fill its parameters. */
export type Statement = { text: string; parameters(variables: Variables): unknown[] }
export type Variables = Record<string, unknown>

/** What compiling needs to know of an operation; a resolver's `info` is one. */
export type Document = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>

const declared = (thing: { extensions: unknown }) => thing.extensions as Declared

const cache = new WeakMap<FieldNode, Map<string, Statement>>()

/**
 * The statement of one root field, compiled once per document and shape: the shape is which variables are null and
 * what the booleans (of @include and @skip) say. `rootOf` wraps the object's JSON into a whole SELECT.
 */
export function compiled(
  nodes: readonly FieldNode[],
  document: Document,
  variant: string,
  make: () => Statement,
): Statement {
  const known = cache.get(nodes[0]!) ?? new Map<string, Statement>()
  cache.set(nodes[0]!, known)
  const shape = `${variant}|${Object.entries(document.variableValues)
    .map(([name, value]) => `${name}${value == null ? 0 : typeof value === 'boolean' ? value : 1}`)
    .join()}`
  const statement = known.get(shape) ?? make()
  known.set(shape, statement)
  return statement
}

/** The statement of a root field whose own declaration says where its rows are. */
export const compileRoot = (info: GraphQLResolveInfo): Statement =>
  compiled(info.fieldNodes, info, '', () => {
    const field = info.parentType.getFields()[info.fieldName]!
    return statement((compiler) => `select ${compiler.field('root', field, info.fieldNodes)} as j`, info)
  })

/** The statement that shows one row of a type by its uuid (the first parameter), as a selection asks. */
export const compileById = (type: GraphQLObjectType, nodes: readonly FieldNode[], document: Document): Statement =>
  compiled(nodes, document, type.name, () =>
    statement(
      (compiler) => {
        const it = compiler.alias()
        return `select ${compiler.object(type, it, nodes)} as j from ${tableOf(type)} ${it} where ${it}.id = $1::uuid`
      },
      document,
      1,
    ),
  )

/** The statement of rows that the caller finds by itself: `rows` may use parameters $1 … `reserved` and the field's arguments. */
export const compileRows = (
  info: GraphQLResolveInfo,
  reserved: number,
  rows: (object: string, it: string, arg: Arguments) => string,
): Statement =>
  compiled(info.fieldNodes, info, 'rows', () =>
    statement(
      (compiler) => {
        const it = compiler.alias()
        const field = info.parentType.getFields()[info.fieldName]!
        return rows(
          compiler.object(objectTypeOf(field.type), it, info.fieldNodes),
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
  return { text, parameters: (variables) => compiler.fills.map((fill) => fill(variables)) }
}

type Compiler = {
  fills: ((variables: Variables) => unknown)[]
  alias(): string
  object(type: GraphQLObjectType, it: string, nodes: readonly FieldNode[]): string
  field(self: string, field: GraphQLField<unknown, unknown>, nodes: readonly FieldNode[]): string
  arguments(field: GraphQLField<unknown, unknown>, node: FieldNode): Arguments
}

function compilerOf(document: Document, reserved: number): Compiler {
  const fills: Compiler['fills'] = []
  let aliases = 0

  const alias = () => `t${++aliases}`
  const parameter = (type: string, fill: (variables: Variables) => unknown) => {
    fills.push(fill)
    return `$${reserved + fills.length}::${type}`
  }

  const object: Compiler['object'] = (type, it, nodes) => {
    const fields = type.getFields()
    const pairs = [...selected(type, nodes, document)].flatMap(([key, asked]) => {
      const name = asked[0]!.name.value
      const field = fields[name]
      if (name === '__typename' || !field) return []
      const read = declared(field).read
      return read ? [[`'${key}'`, compileField(it, field, asked, read)]] : []
    })
    return buildObject(pairs)
  }

  const compileField = (
    self: string,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    read: FieldRead,
  ) => {
    const arg = argumentsOf(field, nodes[0]!, document.variableValues, parameter)
    if (read.kind === 'value') return read.sql(self, arg)
    const it = alias()
    if (read.kind === 'page') return compilePage(self, it, field, nodes, read, arg)
    const type = objectTypeOf(field.type)
    const from = read.rows.from?.(self, it, arg) ?? `${tableOf(type)} ${it}`
    const where = read.rows.where(self, it, arg)
    if (read.kind === 'one') return `(select ${object(type, it, nodes)} from ${from} where ${where} limit 1)`
    const rows = `select ${object(type, it, nodes)} as o from ${from} where ${where} order by ${read.order(it)} limit ${read.limit}`
    return `(select coalesce(json_agg(x.o), '[]'::json) from (${rows}) x)`
  }

  // The page is picked first, from the index alone where it can be; only its rows are dressed.
  const compilePage = (
    self: string,
    it: string,
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    read: FieldRead & { kind: 'page' },
    arg: Arguments,
  ) => {
    const connection = objectTypeOf(field.type)
    const wanted = selected(connection, nodes, document)
    const inner = [...wanted.values()].flat().filter(({ name }) => name.value === 'nodes' || name.value === 'edges')
    const rowNodes = inner.flatMap((node) =>
      node.name.value === 'nodes' ? [node] : nodesUnder(node, 'node', document),
    )
    const type = objectTypeOf(connection.getFields()['nodes']!.type)
    const from = read.rows.from?.(self, it, arg) ?? `${tableOf(type)} ${it}`
    const where = read.rows.where(self, it, arg)
    const keys = read.order.map(({ column }) => `${it}.${column}`)
    const direction = read.descending ? 'desc' : 'asc'
    const size = arg.computed('int', ({ first }) => pageLength(first) + 1)
    const seek = arg.has('after')
      ? ` and (${keys.join(', ')}) ${read.descending ? '<' : '>'} (${read.order
          .map(({ type: keyType }, i) => arg.computed(keyType, ({ after }) => decodeCursor(after, read.order)[i]))
          .join(', ')})`
      : ''
    const order = keys.map((key) => `${key} ${direction}`).join(', ')
    const dressed = `json_build_object('n', ${rowNodes.length > 0 ? object(type, it, rowNodes) : "'{}'::json"}, 'k', json_build_array(${keys.join(', ')}))`
    const rows = `(select coalesce(json_agg(${dressed} order by ${order}), '[]'::json) from (select ${it}.* from ${from} where ${where}${seek} order by ${order} limit ${size}) ${it})`
    const total = [...wanted.values()].some(([node]) => node?.name.value === 'totalCount')
      ? `, 'total', (select count(*) from (select 1 from ${from} where ${where} limit 1000) x)`
      : ''
    return `json_build_object('rows', ${rows}${total})`
  }

  return {
    fills,
    alias,
    object,
    field: (self, field, nodes) => compileField(self, field, nodes, declared(field).read!),
    arguments: (field, node) => argumentsOf(field, node, document.variableValues, parameter),
  }
}

/** A function takes at most 100 arguments; a wider object is joined from halves. */
const buildObject = (pairs: string[][]): string =>
  pairs.length <= 50
    ? `json_build_object(${pairs.flat().join(', ')})`
    : `(${buildObject(pairs.slice(0, 50))}::jsonb || ${buildObject(pairs.slice(50))}::jsonb)`

/** The fields a selection asks of a type, by response key; fragments and directives resolved. */
function selected(type: GraphQLObjectType, nodes: readonly FieldNode[], document: Document): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>()
  const applies = (condition: string | undefined) =>
    !condition || condition === type.name || type.getInterfaces().some(({ name }) => name === condition)
  const walk = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (getDirectiveValues(GraphQLSkipDirective, selection, document.variableValues)?.['if'] === true) continue
      if (getDirectiveValues(GraphQLIncludeDirective, selection, document.variableValues)?.['if'] === false) continue
      if (selection.kind === 'Field') {
        const key = selection.alias?.value ?? selection.name.value
        found.set(key, [...(found.get(key) ?? []), selection])
      } else {
        const fragment = selection.kind === 'FragmentSpread' ? document.fragments[selection.name.value] : selection
        if (fragment && applies(fragment.typeCondition?.name.value)) walk(fragment.selectionSet)
      }
    }
  }
  for (const node of nodes) if (node.selectionSet) walk(node.selectionSet)
  return found
}

/** The nodes of one named field below another, whatever alias it goes by. */
const nodesUnder = (node: FieldNode, name: string, document: Document): FieldNode[] => {
  const found: FieldNode[] = []
  const walk = (set: SelectionSetNode) => {
    for (const selection of set.selections) {
      if (selection.kind === 'Field') {
        if (selection.name.value === name) found.push(selection)
      } else {
        const fragment = selection.kind === 'FragmentSpread' ? document.fragments[selection.name.value] : selection
        if (fragment) walk(fragment.selectionSet)
      }
    }
  }
  if (node.selectionSet) walk(node.selectionSet)
  return found
}

function argumentsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Variables,
  parameter: (type: string, fill: (variables: Variables) => unknown) => string,
): Arguments {
  const valuesOf = (given: Variables) => getArgumentValues(field, node, given) as Record<string, unknown>
  const now = field.args.length > 0 ? valuesOf(variables) : {}
  return {
    has: (name) => now[name] !== undefined && now[name] !== null,
    value: (name, type) => parameter(type, (given) => valuesOf(given)[name]),
    computed: (type, from) => parameter(type, (given) => from(valuesOf(given))),
    id: (name, type) =>
      parameter('uuid', (given) => {
        const text = valuesOf(given)[name] as string | null | undefined
        if (text === undefined || text === null) return null
        const parsed = parseGlobalId(text)
        if (parsed?.type !== type)
          throw invalid(name, `应为 ${type}:… 形式的编号`, `Expected an id of the form ${type}:…`)
        return parsed.id
      }),
  }
}

const pageLength = (first: unknown): number => {
  const length = first ?? pageSize.usual
  if (typeof length !== 'number' || length < 1 || length > pageSize.most)
    throw invalid('first', `first 应为 1 至 ${pageSize.most}`, `first must be 1 to ${pageSize.most}.`)
  return length
}

const isKey: Record<Key['type'], (value: unknown) => boolean> = {
  uuid: (value) => z.guid().safeParse(value).success,
  timestamptz: (value) => z.iso.datetime({ offset: true }).safeParse(value).success,
  text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
}

function decodeCursor(after: unknown, order: readonly Key[]): unknown[] {
  try {
    const keys: unknown = JSON.parse(Buffer.from(String(after), 'base64url').toString())
    if (Array.isArray(keys) && keys.length === order.length && order.every(({ type }, i) => isKey[type](keys[i])))
      return keys
  } catch {
    // Falls through to the refusal below: a cursor is ours or it is nothing.
  }
  throw new Refusal('INVALID', '游标无效,请从第一页重新开始', 'This cursor is not ours. Start from the first page.', {
    field: 'after',
  })
}
