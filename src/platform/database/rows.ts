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

/** One whole row as a prepared statement writes it, its parameters numbered from `at` on: half the cost of a set of rows. */
export const rowValues = (table: string, row: object, at = 1): { text: string; parameters: unknown[] } => {
  const columns = Object.keys(row)
  const text = `insert into ${table} (${columns.map(snake).join()}) values (${columns.map((_, n) => `$${at + n}`).join()})`
  // As text every instant has the column's own type; a Date would make another statement of each column that lacks one.
  const parameters = Object.values(row).map((value) => (value instanceof Date ? value.toISOString() : value))
  return { text, parameters }
}

/**
 * Writes whole rows, one or five hundred, with one prepared statement of constant text.
 * No column is filled by default: a row says everything about itself, the moment included. Sent at once.
 */
export async function insertRows<T extends keyof Tables>(tx: Tx, table: T, rows: readonly Row<T>[]): Promise<void> {
  const [one] = rows
  if (!one) return
  const name = snake(table)
  const { text, parameters } =
    rows.length === 1
      ? rowValues(name, one)
      : {
          text: `insert into ${name} select * from json_populate_recordset(null::${name}, $1::text::json)`,
          parameters: [asRecordset(rows)],
        }
  await tx.unsafe(text, parameters as never[], { prepare: true }).execute()
}
