// Notices of before every order was counted: which of their periods were never opened. Pure.
import type { Clock } from './clocks.ts'

type Known = Pick<Clock, 'kind' | 'agencyCode' | 'length'>

/** An order is told by whose it is and how long it gives, a remedy by its kind; whatever ran once, void or not, did. */
export const isOverlooked = (
  { kind, agencyCode, length }: Known,
  had: readonly { kind: string; agencyCode: string; length: number }[],
): boolean =>
  (kind === 'rectify' || kind === 'reconsider' || kind === 'litigate') &&
  !had.some(
    (one) => one.kind === kind && (kind !== 'rectify' || (one.agencyCode === agencyCode && one.length === length)),
  )
