import { getNullableType, type GraphQLEnumType, type GraphQLOutputType, isEnumType, isListType } from 'graphql'

/**
 * JSON text as a statement makes it: text that is always the same, and SQL expressions between it. Written out by
 * `concat` rather than `json_build_object`, which asks the catalog about each of its arguments for each row: a page
 * costs the database a quarter less.
 */
export type Json = (string | { sql: string })[]

/** The most arguments a function takes (FUNC_MAX_ARGS). */
const mostArguments = 100

const literal = (text: string) => `'${text.replaceAll("'", "''")}'`

/** The one SQL expression of a JSON text. */
export function jsonText(pieces: Json): string {
  const parts: string[] = []
  let same = ''
  for (const piece of [...pieces, null]) {
    if (typeof piece === 'string') {
      same += piece
      continue
    }
    if (same) parts.push(literal(same))
    same = ''
    if (piece) parts.push(piece.sql)
  }
  return concat(parts)
}

const concat = (parts: string[]): string => {
  if (parts.length <= mostArguments) return `concat(${parts.join(', ')})`
  const groups = Array.from({ length: Math.ceil(parts.length / mostArguments) }, (_one, n) =>
    concat(parts.slice(n * mostArguments, (n + 1) * mostArguments)),
  )
  return concat(groups)
}

/** An object of these entries, in this order. */
export const objectOf = (entries: readonly [key: string, value: Json][]): Json => [
  '{',
  ...entries.flatMap(([key, value], n) => [`${n > 0 ? ',' : ''}"${key}":`, ...value]),
  '}',
]

/** All rows of a group, each as its own JSON text. */
export const arrayOf = (row: string, within: string): Json => ['[', { sql: `string_agg(${row}, ',')${within}` }, ']']

/** SQL of a JSON text, or null where it gives none. */
export const nullable = (sql: string): Json => [{ sql: `coalesce(${sql}, 'null')` }]

/** SQL of a word that needs no escaping and is never null. */
export const quoted = (sql: string): Json => ['"', { sql }, '"']

/** The name that an enum has for what the tables hold; null where it has none. */
const nameIn = (type: GraphQLEnumType, sql: string): string =>
  `case ${sql} ${type
    .getValues()
    .map(({ name, value }) => `when '${String(value)}' then '${name}'`)
    .join(' ')} end`

/** A value as people get it: instants in RFC 3339 to the millisecond, enums by their names. */
export function tell(type: GraphQLOutputType, sql: string): Json {
  const plain = getNullableType(type)
  if (isEnumType(plain)) return nullable(`'"' || ${nameIn(plain, sql)} || '"'`)
  const each = isListType(plain) ? getNullableType(plain.ofType as GraphQLOutputType) : plain
  if (isEnumType(each))
    return nullable(
      `to_json(array(select ${nameIn(each, 'u.one')} from unnest(${sql}) with ordinality u(one, n) order by u.n))::text`,
    )
  switch (String(plain)) {
    case 'DateTime':
      return nullable(`to_char(${sql} at time zone 'UTC', '\\"YYYY-MM-DD"T"HH24:MI:SS.MS"Z"\\"')`)
    case 'Int':
    case 'Float':
    case 'Fen':
    case 'Count':
    case 'Boolean':
      return nullable(`(${sql})::text`)
    case 'String':
    case 'ID':
      return nullable(`to_json((${sql})::text)::text`)
    default:
      return nullable(`to_json(${sql})::text`)
  }
}
