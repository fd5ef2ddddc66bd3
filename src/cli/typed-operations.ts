import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import {
  buildSchema,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  type SelectionSetNode,
  typeFromAST,
  validate,
  visit,
} from 'graphql'

const root = join(import.meta.dirname, '../..')
const folder = 'src/web/desk/operations'

/** Where the operations of our own clients are kept, by the SHA-256 of their text. */
export const allowList = 'schema/documents.json'

const scalars: Record<string, string> = {
  Int: 'number',
  Float: 'number',
  Fen: 'number',
  Count: 'number',
  Boolean: 'boolean',
  JSON: 'unknown',
}

type Fragments = Map<string, FragmentDefinitionNode>

const named = (type: GraphQLOutputType | GraphQLInputType): string => {
  const { name } = getNamedType(type)
  return isEnumType(getNamedType(type)) ? name : (scalars[name] ?? 'string')
}

/** What an answer's value looks like: `inner` tells of the named type within. */
function wrapped(type: GraphQLOutputType | GraphQLInputType, inner: string): string {
  if (isNonNullType(type)) return bare(type.ofType as GraphQLOutputType, inner)
  return `${bare(type, inner)} | null`
}
const bare = (type: GraphQLOutputType | GraphQLInputType, inner: string): string =>
  isListType(type) ? `(${wrapped(type.ofType as GraphQLOutputType, inner)})[]` : inner

function selectionType(set: SelectionSetNode, type: GraphQLObjectType, met: Set<unknown>): string {
  const spreads: string[] = []
  const fields: string[] = []
  for (const selection of set.selections)
    if (selection.kind === Kind.FRAGMENT_SPREAD) spreads.push(selection.name.value)
    else if (selection.kind === Kind.FIELD) {
      const { value } = selection.alias ?? selection.name
      if (selection.name.value === '__typename') {
        fields.push(`${value}: '${type.name}'`)
        continue
      }
      const field = type.getFields()[selection.name.value]!
      const of = getNamedType(field.type)
      if (isEnumType(of)) met.add(of)
      const inner =
        selection.selectionSet && isObjectType(of) ? selectionType(selection.selectionSet, of, met) : named(field.type)
      fields.push(`${value}: ${wrapped(field.type, inner)}`)
    } else throw new Error('inline fragments are not written here')
  return [...spreads, ...(fields.length > 0 ? [`{ ${fields.join('; ')} }`] : [])].join(' & ')
}

/** An input type and all it is made of, each once. */
function inputTypes(type: GraphQLInputType, met: Set<unknown>, told: Map<string, string>): string {
  const of = getNamedType(type)
  if (isEnumType(of)) met.add(of)
  if (!isInputObjectType(of)) return wrapped(type, named(type))
  if (!told.has(of.name)) {
    told.set(of.name, '')
    const fields = Object.values(of.getFields()).map(
      (field) =>
        `${field.name}${isNonNullType(field.type) ? '' : '?'}: ${inputTypes(field.type, met, told)}${isNonNullType(field.type) ? '' : ' | undefined'}`,
    )
    told.set(of.name, `export type ${of.name} = { ${fields.join('; ')} }`)
  }
  return wrapped(type, of.name)
}

const pascal = (name: string) => name[0]!.toUpperCase() + name.slice(1)

/** An operation's text with the fragments it uses, in the one way in which it is hashed. */
function textOf(operation: OperationDefinitionNode, fragments: Fragments): string {
  const used = new Set<string>()
  const follow = (node: OperationDefinitionNode | FragmentDefinitionNode) =>
    visit(node, {
      FragmentSpread: ({ name: { value } }) => {
        if (used.has(value)) return
        used.add(value)
        follow(fragments.get(value)!)
      },
    })
  follow(operation)
  return [operation, ...[...used].toSorted().map((name) => fragments.get(name)!)].map(print).join('\n\n')
}

/** One file of operations as the client imports it: types, and a hash for each. */
function moduleOf(source: string, schema: GraphQLSchema, documents: Map<string, string>): string {
  const parsed = parse(source)
  // A fragment of a file is for the operations of that file.
  const [wrong] = validate(schema, parsed)
  if (wrong) throw wrong
  const { definitions } = parsed
  const fragments: Fragments = new Map()
  for (const one of definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one)
  const met = new Set<unknown>()
  const told = new Map<string, string>()
  const lines: string[] = []
  for (const one of definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) {
      const type = schema.getType(one.typeCondition.name.value) as GraphQLObjectType
      lines.push(`export type ${one.name.value} = ${selectionType(one.selectionSet, type, met)}`)
    } else if (one.kind === Kind.OPERATION_DEFINITION) {
      const name = one.name!.value
      const text = textOf(one, fragments)
      const hash = createHash('sha256').update(text).digest('hex')
      documents.set(hash, text)
      const variables = (one.variableDefinitions ?? []).map(({ variable, type }) => {
        const of = typeFromAST(schema, type as never) as GraphQLInputType
        return `${variable.name.value}${isNonNullType(of) ? '' : '?'}: ${inputTypes(of, met, told)}${isNonNullType(of) ? '' : ' | undefined'}`
      })
      const answer = selectionType(one.selectionSet, schema.getRootType(one.operation)! as GraphQLObjectType, met)
      lines.push(`export type ${pascal(name)} = ${answer}`)
      const given = variables.length > 0 ? `{ ${variables.join('; ')} }` : 'Record<string, never>'
      lines.push(`export const ${name}: Trusted<${pascal(name)}, ${given}> = { name: '${name}', hash: '${hash}' }`)
    }
  const enums = [...met].filter(isEnumType).map(
    (of) =>
      `export type ${of.name} = ${of
        .getValues()
        .map(({ name }) => `'${name}'`)
        .join(' | ')}`,
  )
  return [
    '// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.',
    "import type { Trusted } from '../../shared/trusted.ts'",
    ...enums.toSorted(),
    ...told.values(),
    ...lines,
    '',
  ].join('\n')
}

/** Everything that is printed from the operations: files by their path below the project. */
export function printedOperations(): Map<string, string> {
  const schema = buildSchema(readFileSync(join(root, 'schema/api.graphql'), 'utf8'))
  const documents = new Map<string, string>()
  const files = new Map<string, string>()
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.graphql'))
  for (const name of names.toSorted()) {
    const source = readFileSync(join(root, folder, name), 'utf8')
    files.set(`${folder}/${basename(name, '.graphql')}.ts`, moduleOf(source, schema, documents))
  }
  const kept = Object.fromEntries([...documents].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  return files.set(allowList, `${JSON.stringify(kept, null, 2)}\n`)
}
