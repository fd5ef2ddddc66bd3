import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** uuid v7 made by the application, so that a phone can name what it records before anyone has answered. */
export const id = () => uuid().primaryKey()

/** An instant, UTC, kept to the millisecond: cursors sort by it and a JavaScript Date holds no more. */
export const instant = () => timestamp({ withTimezone: true, precision: 3 })

/** A legal day, 'YYYY-MM-DD' in Asia/Shanghai. */
export const day = customType<{ data: string }>({ dataType: () => 'date' })

/** A place in the grid tree: a child's code starts with its parent's, so that a subtree is one range of the "C" order. */
export const gridCode = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** Text in the "C" order, of which a beginning is one range. */
export const plainText = customType<{ data: string }>({ dataType: () => 'text collate "C"' })

/** Bytes as they were received or sealed. */
export const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** The transaction that wrote a row, wider than 32 bits: it never wraps. */
export const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })
