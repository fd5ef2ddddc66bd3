import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql'
import { z } from 'zod'
import { compileQuery } from './compile.ts'
import type { Reading } from './reading.ts'
import { selected } from './selection.ts'

/** Whether a word is a value of a type, to the letter: what the database could not read would undo the whole answer. */
const written: Record<string, (told: string) => boolean> = {
  Int: (told) => /^-?\d{1,10}$/.test(told),
  Boolean: (told) => told === 'true' || told === 'false',
  Day: (told) => z.iso.date().safeParse(told).success,
  String: (told) => told.isWellFormed() && !told.includes('\0'),
}
const quoted = new Set(['Day', 'String'])

/** How a value that an address tells is written in a document; undefined where it is none of its type. */
function literal(type: GraphQLInputType, told: string): string | undefined {
  const named = getNamedType(type)
  if (isEnumType(named)) return named.getValue(told) ? told : undefined
  if (!(named.name in written)) return undefined
  return written[named.name]!(told) ? (quoted.has(named.name) ? JSON.stringify(told) : told) : undefined
}

/**
 * How many rows a list has under a filter, counted as far as its own `totalCount` counts, by the list's own declaration and the
 * reader's own rights. Null where the filter says something that the list does not know.
 */
export async function countRows(
  schema: GraphQLSchema,
  reading: Reading,
  list: string,
  filter: Record<string, string>,
): Promise<number | null> {
  const type = schema.getQueryType()!
  const known = new Map(type.getFields()[list]!.args.map((arg) => [arg.name, arg.type]))
  const given = Object.entries(filter).map(([name, told]) => {
    const argument = known.get(name)
    const value = argument && name !== 'first' && name !== 'after' ? literal(argument, told) : undefined
    return value === undefined ? undefined : `${name}: ${value}`
  })
  if (given.includes(undefined)) return null
  const document = parse(`{ ${list}${given.length > 0 ? `(${given.join(', ')})` : ''} { totalCount } }`)
  if (validate(schema, document).length > 0) return null
  const operation = document.definitions[0] as OperationDefinitionNode
  const asked = { fragments: {}, operation, variableValues: {} }
  const { text, parameters } = compileQuery(type, selected(type, [operation.selectionSet], asked), asked)
  const [row] = await reading.ask<{ j: string }>(text, parameters({}))
  return JSON.parse(row!.j)[list].totalCount
}
