import type { RulingOutcome } from '../../operations/hearings.ts'

/** From the heaviest for the party to the lightest. */
export const outcomes = ['UPHOLD', 'REDUCE', 'REFER', 'HEAR', 'REVOKE'] as const satisfies readonly RulingOutcome[]

/**
 * What ballots come to, to be read before the hub says it: more than half of them; where nothing has them, those for the
 * heaviest join the next lighter, until something has.
 */
export function countBallots(
  ballots: readonly { outcome: RulingOutcome }[],
): { outcome: RulingOutcome; majority: boolean } | undefined {
  const votes = (wanted: RulingOutcome) => ballots.filter(({ outcome }) => outcome === wanted).length
  const half = ballots.length / 2
  const outright = outcomes.find((one) => votes(one) > half)
  if (outright) return { outcome: outright, majority: true }
  let joined = 0
  for (const outcome of outcomes) {
    joined += votes(outcome)
    if (joined > half) return { outcome, majority: false }
  }
  return undefined
}
