// 移送之后 (国务院令730号8、9、12): the police decide within three days; whom they decline may have them reconsider within three
// days, or ask the procuratorate to supervise; what they take up they get the things of within three days. These days are
// natural ones, the stricter reading. Pure: every fact is an argument.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { ReferralOutcome } from './ending.ts'

export const challengeKinds = ['reconsider', 'supervise'] as const
/** 提请公安机关复议 · 建议检察机关立案监督. */
export type ChallengeKind = (typeof challengeKinds)[number]
export const challengeOutcomes = ['upheld', 'filed'] as const
/** 维持不予立案 · 立案. */
export type ChallengeOutcome = (typeof challengeOutcomes)[number]

const law = '行政执法机关移送涉嫌犯罪案件的规定9'
const days = 3

export type Referred = { outcome: ReferralOutcome | null; outcomeOn: LegalDay | null; handedOn: LegalDay | null }
export type Challenge = { kind: ChallengeKind; askedOn: LegalDay; outcome: ChallengeOutcome | null }

/** The last day on which the police may be asked to reconsider. */
export const reconsiderUntil = (declinedOn: LegalDay): LegalDay => addDays(declinedOn, days)

/** What was declined is challenged, each way once; the police within three days, the procuratorate also later. */
export function assertChallengeable(
  last: Referred | undefined,
  standing: readonly Challenge[],
  { kind, on }: { kind: ChallengeKind; on: LegalDay },
  today: LegalDay,
): asserts last is Referred & { outcomeOn: LegalDay } {
  if (last?.outcome !== 'declined')
    throw conflict(
      'challenge.declined',
      '只有公安机关不予立案的,才提请复议或者建议立案监督',
      'Only what the police have declined is reconsidered, or supervised.',
      { law },
    )
  if (standing.some((one) => one.kind === kind || one.outcome === null))
    throw conflict(
      'challenge.once',
      '该途径已经提出,或者已提出的异议尚未答复',
      'This way was taken already, or the other one is not answered yet.',
      { law },
    )
  const from = last.outcomeOn!
  if (on < from || on > today)
    throw invalid('on', `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, {
      rule: 'challenge.on',
      law,
      from,
    })
  if (kind === 'reconsider' && on > reconsiderUntil(from))
    throw conflict(
      'challenge.late',
      `收到不予立案通知之日起三日内(至 ${reconsiderUntil(from)})可以提请复议,已逾期;可以建议检察机关立案监督`,
      `The police could be asked to reconsider until ${reconsiderUntil(from)}. Ask the procuratorate to supervise instead.`,
      { law, until: reconsiderUntil(from) },
    )
}

/** It is answered once, since it was asked. */
export function assertChallengeAnswer<C extends Challenge>(
  challenge: C | undefined,
  on: LegalDay,
  today: LegalDay,
): asserts challenge is C {
  if (!challenge || challenge.outcome !== null)
    throw conflict(
      'challenge.answer',
      challenge ? '该异议已经答复' : '没有提出过这一异议',
      challenge ? 'It is answered already.' : 'It was not challenged this way.',
      { law },
    )
  if (on < challenge.askedOn || on > today)
    throw invalid('on', `日期应在 ${challenge.askedOn} 与今天之间`, `It is between ${challenge.askedOn} and today.`, {
      rule: 'challenge.on',
      law,
      from: challenge.askedOn,
    })
}

/** The things of a case that the police took up go to them once. */
export function assertHandable<R extends Referred>(
  last: R | undefined,
  on: LegalDay,
  today: LegalDay,
): asserts last is R & { outcomeOn: LegalDay } {
  const rule = { law: '行政执法机关移送涉嫌犯罪案件的规定12' }
  if (last?.outcome !== 'accepted' || last.handedOn !== null)
    throw conflict(
      'things.deliver',
      last?.outcome === 'accepted' ? '涉案物品已经移交' : '公安机关立案后方可移交涉案物品',
      last?.outcome === 'accepted'
        ? 'The things were handed over already.'
        : 'The things go to the police once they have taken the case up.',
      rule,
    )
  const from = last.outcomeOn!
  if (on < from || on > today)
    throw invalid('on', `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, {
      ...rule,
      rule: 'things.on',
      from,
    })
}

export type ReferralClock = 'suspect' | 'transfer' | 'police' | 'challenge' | 'again' | 'handOver'

/** What runs of a referral: the answer of the police, what may be done about it, and the things they wait for. */
export function runningOf(
  { referredOn, outcome, outcomeOn, handedOn }: Referred & { referredOn: LegalDay },
  challenges: readonly Challenge[],
): { kind: ReferralClock; from: LegalDay }[] {
  if (outcome === null) return [{ kind: 'police', from: referredOn }]
  if (outcome === 'accepted') return handedOn === null ? [{ kind: 'handOver', from: outcomeOn! }] : []
  if (outcome !== 'declined') return []
  const again = challenges.find(({ kind }) => kind === 'reconsider')
  if (again) return again.outcome === null ? [{ kind: 'again', from: again.askedOn }] : []
  return challenges.length === 0 ? [{ kind: 'challenge', from: outcomeOn! }] : []
}
