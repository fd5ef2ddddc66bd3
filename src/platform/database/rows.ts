import type { InferSelectModel, Table } from 'drizzle-orm'
import type * as tables from '../../../schema/tables/index.ts'
import type { Tx } from './pool.ts'

type Tables = { [K in keyof typeof tables as (typeof tables)[K] extends Table ? K : never]: (typeof tables)[K] }

/** A row of a table, in camelCase, as the store of its module reads and writes it. */
export type Row<T extends keyof Tables> = Tables[T] extends Table ? InferSelectModel<Tables[T]> : never

/** Rows told column by column, so that no name is told twice: each column has one value a row, or is null for no rows. */
export type Columns<T> = { [K in keyof T]: readonly T[K][] | null }

export const rowsOf = <T extends object>(columns: Columns<T>): T[] => {
  const told = Object.entries<readonly unknown[] | null>(columns)
  return (told[0]?.[1] ?? []).map((_value, row) => {
    const one: Record<string, unknown> = {}
    for (const [name, values] of told) one[name] = values![row]
    return one as T
  })
}

const names = new Map<string, string>()
/** A column by its name in the database. Rows of one table have the same few names over and over. */
const snake = (name: string): string => {
  const known = names.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  names.set(name, known)
  return known
}
// Uint8Array has no JSON form of its own, and Buffer has the wrong one: convert before JSON.stringify asks it.
const asJson = (value: unknown) => (value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : value)

/** Rows as the JSON that `json_populate_recordset` reads: columns by their names in the database, bytes in hex. */
export const asRecordset = (rows: readonly object[]): string =>
  JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [snake(key), asJson(value)]))),
  )

/**
 * Writes whole rows, one or five hundred, with one prepared statement of constant text.
 * No column is filled by default: a row says everything about itself, the moment included. Sent at once.
 */
export async function insertRows<T extends keyof Tables>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<void> {
  if (rows.length === 0) return
  const name = snake(table)
  const text = `insert into ${name} select * from json_populate_recordset(null::${name}, $1::text::json)`
  await tx.unsafe(text, [asRecordset(rows)], { prepare: true }).execute()
}
