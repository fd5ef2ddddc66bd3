import type { Place } from './place.ts'

export type ContenderName = 'limit' | 'ours' | 'postgraphile'

/** What one contender is asked for one case, as the body of a request; and what its answer says, in the shape all share. */
export type Asking = { body: string; token?: string }

/**
 * One operation as each contender is asked it. A case is what is asked about (a docket, a page of the inbox); cases of
 * an operation that writes are used up, so that each contender takes its own.
 */
export type Operation<Case> = {
  name: 'q1' | 'q2' | 'q3' | 'q4'
  title: string
  /** Whether a case can be asked about once only. */
  usedUp: boolean
  /** SQL, as the owner, that makes every case as it was. */
  reset?: string
  cases: Case[]
  ask(contender: ContenderName, one: Case): Asking
  /** The answer in the common shape: the same facts, whatever the contender calls them. */
  common(contender: ContenderName, data: never): unknown
}

/** What operations are made of: the seeded city, its sizes, and the sessions of those who ask. */
export type Setting = {
  place: Place
  /** Where cases are looked up, as the owner. */
  ownerUrl: string
  /** Asks ours as one person, and answers the data. */
  ours(token: string, query: string, variables: object): Promise<unknown>
  tokens: Record<string, string>
}

/** A moment as ours prints it. */
export const moment = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
/** An enum value of the tables as ours prints it: `notEstablished` is NOT_ESTABLISHED. */
export const upper = (column: string, values: readonly string[]) =>
  `case ${column} ${values.map((value) => `when '${value}' then '${spell(value)}'`).join(' ')} end`
export const spell = (value: string) => value.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()
/** A uuid as ours prints it. */
export const gid = (type: string, column: string) => `'${type}:' || ${column}`

/** Numbers below `of`, drawn so that they spread, the same in every run. */
export const spread = (count: number, of: number, offset = 0): number[] =>
  Array.from({ length: count }, (_one, n) => Number((BigInt(n + 1 + offset) * 2_654_435_761n) % BigInt(of)))
