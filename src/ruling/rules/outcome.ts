// 裁决结果: what becomes of a contested item, from the heaviest for the party to the lightest, and how votes make one of
// them. Pure: every fact is an argument.

/**
 * By weight for the party. 维持: all of it stands. 变更: less of it does. 移送: it stands here no more, whoever is
 * competent begins anew (行政处罚法25). 转听证: nothing stands until the statutory hearing was offered (行政处罚法63).
 * 撤销重评: nothing stands at all; the agency assesses it again.
 */
export const outcomes = ['uphold', 'reduce', 'refer', 'hear', 'revoke'] as const
export type Outcome = (typeof outcomes)[number]

/** How many voted for what. */
export type Votes = Readonly<Record<Outcome, number>>

export const countVotes = (ballots: readonly { outcome: Outcome }[]): Votes => {
  const votes: Record<Outcome, number> = { uphold: 0, reduce: 0, refer: 0, hear: 0, revoke: 0 }
  for (const { outcome } of ballots) votes[outcome]++
  return votes
}

/** One step of the count: how many stood behind an outcome, with those that joined it from the heavier ones. */
export type Step = { outcome: Outcome; votes: number }

/**
 * What the panel decides: more than half of its votes. Where nothing has them, the votes for the heaviest outcome join
 * the next lighter one, and so on, until something has: whoever would have more would also have that. Of votes there is always one.
 */
export function decide(votes: Votes): { outcome: Outcome; majority: boolean; steps: Step[] } {
  const total = outcomes.reduce((sum, one) => sum + votes[one], 0)
  if (total === 0) throw new Error('nobody voted')
  const outright = outcomes.find((one) => votes[one] * 2 > total)
  if (outright) return { outcome: outright, majority: true, steps: [{ outcome: outright, votes: votes[outright] }] }
  const steps: Step[] = []
  let joined = 0
  for (const outcome of outcomes) {
    if (votes[outcome] === 0) continue
    joined += votes[outcome]
    steps.push({ outcome, votes: joined })
    if (joined * 2 > total) return { outcome, majority: false, steps }
  }
  throw new Error('unreachable: all votes together are more than half of them')
}
