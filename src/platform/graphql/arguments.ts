import { type FieldNode, getArgumentValues, type GraphQLField } from 'graphql'
import { z } from 'zod'
import { parseGlobalId } from '../ids.ts'
import { invalid, Refusal } from '../refusal.ts'
import { type Arguments, type Key, pageSize } from './declare.ts'

export type Variables = Record<string, unknown>

/** The arguments of one field, as parameters that each execution's variables fill anew. */
export function argumentsOf(
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

/** How many rows a page has. */
export const pageLength = (first: unknown): number => {
  const length = first ?? pageSize.usual
  if (typeof length !== 'number' || length < 1 || length > pageSize.most)
    throw invalid('first', `first 应为 1 至 ${pageSize.most}`, `first must be 1 to ${pageSize.most}.`)
  return length
}

const isKey: Record<Key['type'], (value: unknown) => boolean> = {
  uuid: (value) => z.guid().safeParse(value).success,
  timestamptz: (value) => z.iso.datetime({ offset: true }).safeParse(value).success,
  date: (value) => z.iso.date().safeParse(value).success,
  text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
  bigint: (value) => Number.isSafeInteger(value),
}

/** SQL that wraps a row's own sort keys as its cursor, so that nobody reads meaning into them. */
export const cursorOf = (keys: string) =>
  `translate(encode(convert_to(${keys}::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`

/** The sort keys that a cursor wraps; refuses what is none of ours. */
export function decodeCursor(after: unknown, order: readonly Key[]): unknown[] {
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
