import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'

/** A connection that one act or one reading holds from begin to commit. */
export type Tx = postgres.ReservedSql
/** A pool. What is sent through it carries no actor and so sees no case row. */
export type Sql = postgres.Sql

const types = {
  // Legal days stay the text they are; a Date would shift them.
  day: { to: 1082, from: [1082], serialize: (day: string) => day, parse: (day: string) => day },
  // Counters, sizes and fen are far below 2^53.
  count: { to: 20, from: [20], serialize: (count: number) => String(count), parse: (count: string) => Number(count) },
}

const kibibyte = 1024
type Address = { host: string[]; port: number[]; path?: string | false }

/**
 * Connects so that one flush leaves as one: postgres.js (3.4.9) writes as soon as it has a KiB together and the rest a
 * moment later, and PostgreSQL would wake for each part.
 */
const dialler = () => {
  let attempt = 0
  return ({ host, port, path }: Address): Socket => {
    const at = attempt++ % host.length
    const socket = path ? connect(path) : connect(port[at]!, host[at])
    // It reads the name for TLS from here.
    Object.assign(socket, { host: host[at] })
    const write = socket.write.bind(socket) as (part: Buffer, done?: () => void) => boolean
    const gather = (part: Buffer, done?: () => void) => {
      if (part.length >= kibibyte && socket.writableCorked === 0) {
        socket.cork()
        // The rest is written by an immediate of its own: this one comes after it.
        process.nextTick(() => setImmediate(() => socket.uncork()))
      }
      return write(part, done)
    }
    return Object.assign(socket, { write: gather as Socket['write'] })
  }
}

/**
 * Opens a pool that acts as one database role. Statements are prepared once a connection; columns come as
 * camelCase. A statement that runs 15 s, or a transaction idle for 15 s, is ended by the server (reliability: M11).
 */
export function openPool(url: string, role: 'heyi_app' | 'heyi_sequencer' | null, max: number): Sql {
  return postgres(url, {
    max,
    types,
    socket: dialler(),
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    onnotice: () => undefined,
    connect_timeout: 10,
    connection: {
      application_name: role ?? 'heyi_owner',
      TimeZone: 'UTC',
      ...(role ? { options: `-c role=${role}` } : {}),
      statement_timeout: 15_000,
      idle_in_transaction_session_timeout: 15_000,
      lock_timeout: 10_000,
      // Each statement is written so that one plan serves all its parameters; planning it again for some of them costs
      // more than running it.
      plan_cache_mode: 'force_generic_plan',
      // What is asked every minute is in memory, and disks no longer turn: the server's 4 has small tables read whole.
      random_page_cost: 1.1,
    } as Record<string, string | number>,
  } as postgres.Options<typeof types>) as unknown as Sql
}

/** Opens every connection once: pipelining into a reserved connection of a cold pool can hang (postgres.js 3.4.9). */
export const warmPool = async (sql: Sql, connections: number) => {
  const held = await Promise.all(Array.from({ length: connections }, () => sql.reserve()))
  await Promise.all(held.map((connection) => connection`select 1`))
  for (const connection of held) connection.release()
}

/** Ends a pool when what is under way on it is done, or after 5 s. */
export const endPool = async (sql: Sql, connections: number) => {
  // postgres.js 3.4.9 does not notice a reserved connection that is released after `end`: so wait for all of them first.
  const settled = warmPool(sql, connections).catch(() => undefined)
  await Promise.race([settled, sleep(4000, undefined, { ref: false })])
  await sql.end({ timeout: 1 })
}
