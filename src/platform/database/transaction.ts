import type postgres from 'postgres'
import type { Files } from '../files/files.ts'
import type { Actor, Who } from '../identity.ts'
import { Refusal } from '../refusal.ts'
import type { Sql, Tx } from './pool.ts'

/** Gives the moment an act happens at; null leaves it to the database's own clock. */
export type Clock = () => Date | null

/** What stays the same from act to act: where it is read and written, and by which clock. */
export type Hub = {
  sql: Sql
  clock: Clock
  /** Kept bytes: evidence as it was sent, documents as they were printed. */
  files: Files
  /** Where the public reaches it: `https://heyi.example.gov.cn`; null where nobody said. */
  publicUrl: string | null
  /** Told after each commit, so that the sequencer need not wait for its next look. */
  committed(): void
}

/** What a hub has besides its database. */
export type HubHas = Pick<Hub, 'files' | 'publicUrl'>

/** Who acts and when, as the database read it at the start of a transaction. */
export type Begun = { actor: Actor; now: Date; sessionId: string | null }

type Rights = {
  personId: string
  personName: string
  dutyId?: string
  sessionId?: string
  role: Actor['role']
  agencyId: string | null
  gridCode: string
  now: Date
}

const isPostgresError = (error: unknown): error is postgres.PostgresError =>
  error instanceof Error && error.name === 'PostgresError'

/** The name of the constraint that said no, when one did. Stores turn it into a Refusal; an unknown one is a bug. */
export const brokenConstraint = (error: unknown): string | undefined =>
  isPostgresError(error) && ['23505', '23503', '23514', '23P01'].includes(error.code)
    ? error.constraint_name
    : undefined

/** Another transaction was in the way; the same work may be done again at once. */
export const worthRepeating = (error: unknown): boolean =>
  isPostgresError(error) && ['40001', '40P01', '55P03'].includes(error.code)

/** Something sent before it in the same transaction failed, which was told to somebody else: the cause is not known here. */
export const isConsequence = (error: unknown): boolean => isPostgresError(error) && error.code === '25P02'

const gone = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  '57P01',
  '57P02',
  '57P03',
])

// No text, date, instant, number or uuid to PostgreSQL: the door refuses what it knows of, with its field.
const unkept = new Set(['22P02', '22P05', '22021', '22007', '22008'])

/** What a person is told of a database error that is nobody's rule: lost connections and full disks are worth another try. */
export function explain(error: unknown): unknown {
  const code = (error as { code?: string } | null)?.code ?? ''
  if (code === 'HY401')
    return new Refusal('UNAUTHENTICATED', '登录已失效,请重新登录', 'The session has ended. Log in again.')
  if (code === 'HY410')
    return new Refusal(
      'UNAUTHENTICATED',
      '您的一台外勤终端已挂失,此前的登录已全部失效。如果这就是挂失的那台,请停止使用并交还协调员;否则请重新登录',
      'A device of yours was reported lost, and every login from before has ended. If this is that device, stop using it and hand it in to a coordinator; otherwise log in again.',
      { rule: 'session.lost' },
    )
  if (gone.has(code))
    return new Refusal(
      'UNAVAILABLE',
      '数据库暂时不可用,结果未知;请用同一 requestId 重试,不会重复办理',
      'The database is away and the outcome unknown. Retry with the same requestId; nothing happens twice.',
      { retryable: true },
    )
  if (code === '42501' && String((error as Error).message).includes('row-level security'))
    return new Refusal('FORBIDDEN', '不在您的辖区或职责范围内', 'This lies outside your area or duty.')
  if (code === '23503')
    return new Refusal('NOT_FOUND', '所指的对象不存在', 'What this refers to does not exist.', {
      reference: (error as { constraint_name?: string }).constraint_name,
    })
  const { constraint_name: constraint } = error as { constraint_name?: string }
  if (code === '23505' && constraint?.endsWith('_pkey'))
    return new Refusal('DUPLICATE', '该编号已存在,请换一个新的', 'This id exists already. Make a new one.', {
      field: 'id',
    })
  if (unkept.has(code))
    return new Refusal(
      'INVALID',
      '填写有误:含有无法保存的字符,或日期、编号不成立',
      'Not valid: a character that cannot be kept, or a date or id that is none.',
    )
  if (code === '53100')
    return new Refusal(
      'INSUFFICIENT_STORAGE',
      '磁盘已满,未保存;已保存的不受影响',
      'The disk is full; this was not saved.',
      {
        retryable: true,
      },
    )
  return error
}

/**
 * Runs work between begin and commit on one connection, as `who`. `begin`, the rights and whatever `alongside`
 * asks go out in one flush; the first error among them is the one that is thrown.
 */
export async function transact<A, T>(
  sql: Sql,
  options: { who: Who; moment: Date | null; readOnly?: boolean; alongside: (tx: Tx) => Promise<A> },
  work: (tx: Tx, begun: Begun, beside: A) => Promise<T>,
): Promise<T> {
  const tx = await reserve(sql)
  let open = false
  try {
    const started = [
      // A query of postgres.js waits until somebody awaits it: `execute` sends it now, in this order.
      (options.readOnly ? tx`begin isolation level repeatable read read only` : tx`begin`).execute(),
      askRights(tx, options.who, options.moment),
      options.alongside(tx),
    ] as const
    open = true
    const settled = await Promise.allSettled(started)
    for (const one of settled) if (one.status === 'rejected') throw one.reason
    const [rights] = await started[1]
    const result = await work(tx, begunAs(options.who, rights!), await started[2])
    open = false
    return result
  } catch (error) {
    if (open) await tx`rollback`.catch(() => undefined)
    throw explain(error)
  } finally {
    tx.release()
  }
}

/** Reads one thing in a short transaction of its own, and gives the connection back. */
export const look = <T>(hub: Hub, who: Who, read: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(hub.sql, { who, moment: hub.clock(), readOnly: true, alongside: read }, async (tx, _begun, found) => {
    await tx`commit`
    return found
  })

/**
 * Nothing is sent behind it on its connection: postgres.js (3.4.9) would have a read wait there for a slow one while
 * other connections are free. It asks this of a query as it sends it.
 */
const alone = { prepare: true, onexecute: () => false }

/**
 * Reads by one prepared statement of constant text, `select … as j` without a FROM: it is told FROM the rights, so that
 * they are set, for this one statement, before its first row is looked for. Would anything be looked for before, it
 * would find nobody's rights and be empty.
 */
export async function lookOnce<R>(hub: Hub, who: Who, text: string, parameters: readonly unknown[]): Promise<R[]> {
  const [rights, key] = 'tokenHash' in who ? ['begin_session', who.tokenHash] : ['begin_as', who.dutyId]
  const [at, next] = [parameters.length + 1, parameters.length + 2]
  const told = `${text} from ${rights}($${at}, $${next}) began where began.now is not null`
  try {
    return await hub.sql.unsafe<R[] & object[]>(told, [...parameters, key, hub.clock()] as never[], alone)
  } catch (error) {
    throw explain(error)
  }
}

/** Who it is and what they may do now, as the database says, for what is done ahead of an act. */
export const actorOf = (hub: Hub, who: Who): Promise<Actor> =>
  transact(
    hub.sql,
    { who, moment: hub.clock(), readOnly: true, alongside: async () => undefined },
    async (tx, { actor }) => {
      await tx`commit`
      return actor
    },
  )

async function reserve(sql: Sql): Promise<Tx> {
  try {
    return await sql.reserve()
  } catch (error) {
    throw explain(error)
  }
}

/** Asks, in the flush it is called in, what the actor may do now, and sets it for this transaction alone. */
export const askRights = (tx: Tx, who: Who, moment: Date | null): Promise<Rights[]> =>
  'tokenHash' in who
    ? who.madeAt
      ? tx<Rights[]>`select * from begin_past(${who.tokenHash}, ${who.madeAt}, ${moment})`.execute()
      : tx<Rights[]>`select * from begin_session(${who.tokenHash}, ${moment})`.execute()
    : tx<Rights[]>`select * from begin_as(${who.dutyId}, ${moment})`.execute()

export const begunAs = (who: Who, rights: Rights): Begun => ({
  actor: {
    personId: rights.personId,
    name: rights.personName,
    dutyId: rights.dutyId ?? (who as { dutyId: string }).dutyId,
    role: rights.role,
    agencyId: rights.agencyId,
    gridCode: rights.gridCode,
  },
  now: rights.now,
  sessionId: rights.sessionId ?? null,
})
