// 申请法院强制执行 (行政强制法53–58): what stands between a decision that is not performed and the court, each gate with why it is
// there. A demand (催告) needs the first three; the application all of them. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'

export const enforcementGateKeys = ['decision', 'performance', 'remedy', 'demand', 'period'] as const
export type EnforcementGateKey = (typeof enforcementGateKeys)[number]
export type EnforcementGate = { key: EnforcementGateKey; open: boolean; zh: string; en: string; law: string }

export type EnforcementFacts = {
  today: LegalDay
  /** Whether no other decision, and no review, has taken its place. */
  stands: boolean
  /** 送达生效之日; null before. */
  servedOn: LegalDay | null
  /** The last day to pay, the latest of a plan; null before the service. */
  dueOn: LegalDay | null
  /** In fen, the surcharge included. */
  left: number
  /** The last day of each remedy that runs or ran from the service: 复议、诉讼. */
  remedies: readonly LegalDay[]
  /** What the party did take it to. */
  contested: readonly { kind: 'reconsider' | 'litigate'; endedOn: LegalDay | null; changed: boolean | null }[]
  /** 催告: the last day to perform that it gives; null while it is not served. */
  demand: { until: LegalDay | null } | null
  /** The last day to apply: three months from the end of the remedies; null while they run. */
  applyBy: LegalDay | null
}

/** 行政复议法78(一): what a reconsideration left as it was is enforced by the agency that decided it; a judgment is enforced as one. */
const upheld = ({ kind, endedOn, changed }: EnforcementFacts['contested'][number]): boolean =>
  kind === 'reconsider' && endedOn !== null && changed === false

/** 复议、诉讼期限届满之日: the later of both; null while one runs, was never opened, or led to anything but that it stands. */
export function remedyEnd({
  today,
  remedies,
  contested,
}: Pick<EnforcementFacts, 'today' | 'remedies' | 'contested'>): LegalDay | null {
  const last = remedies.toSorted().at(-1)
  return !contested.every(upheld) || last === undefined || last >= today ? null : last
}

/** From which day the three months to apply run: 复议、诉讼期限届满, or the end of a plan of payment (行政处罚法72(2)). */
export const applyFrom = (
  remedyEndedOn: LegalDay | null,
  { dueOn }: Pick<EnforcementFacts, 'dueOn'>,
): LegalDay | null => (remedyEndedOn !== null && dueOn !== null && dueOn > remedyEndedOn ? dueOn : remedyEndedOn)

/** Whether somebody has to demand and apply while time is left: it is due, nobody contests it, and no demand counts it yet. */
export const isEnforceable = (facts: EnforcementFacts): boolean =>
  facts.stands &&
  facts.servedOn !== null &&
  facts.left > 0 &&
  remedyEnd(facts) !== null &&
  (facts.demand?.until ?? null) === null

const remedyWords = ({ contested, remedies }: EnforcementFacts, ended: boolean): [zh: string, en: string] => {
  if (ended && contested.length > 0)
    return [
      '行政复议维持原决定,当事人在法定期限内未提起行政诉讼(行政复议法78)',
      'It was upheld on reconsideration, and no lawsuit was brought in time.',
    ]
  if (ended)
    return [
      '当事人在法定期限内未申请行政复议、未提起行政诉讼',
      'Neither reconsideration nor litigation was sought in time.',
    ]
  if (contested.some(({ endedOn }) => endedOn === null))
    return ['当事人已申请行政复议或者提起行政诉讼,尚未终结', 'It is being reconsidered or litigated.']
  if (!contested.every(upheld))
    return [
      '当事人已申请行政复议或者提起行政诉讼,应依生效的复议决定或者裁判执行(行政复议法78、行政诉讼法95、97)',
      'It was reconsidered or litigated: what came of that is enforced, not this decision by this way.',
    ]
  const last = remedies.toSorted().at(-1)
  return last
    ? [`复议、诉讼期限至 ${last} 届满,届满之前不能申请强制执行`, `The time for remedies runs until ${last}.`]
    : ['复议、诉讼期限尚未起算', 'The time for remedies has not begun.']
}

/** Every gate, open or not, in the order in which they open. */
export function enforcementGates(facts: EnforcementFacts): EnforcementGate[] {
  const { today, stands, servedOn, dueOn, left, demand, applyBy } = facts
  const served = stands && servedOn !== null
  const unperformed = left > 0 && dueOn !== null && dueOn < today
  const ended = remedyEnd(facts) !== null
  const [remedyZh, remedyEn] = remedyWords(facts, ended)
  const until = demand?.until ?? null
  const demanded = until !== null && until < today
  const inTime = applyBy !== null && today <= applyBy
  return [
    {
      key: 'decision',
      open: served,
      zh: served ? '决定已送达生效' : stands ? '决定尚未送达生效' : '决定已被变更、撤销或者取代',
      en: served ? 'The decision stands and was served.' : 'The decision was not served, or stands no more.',
      law: '行政处罚法66、72',
    },
    {
      key: 'performance',
      open: unperformed,
      zh: unperformed ? '履行期限已过,仍未履行' : left > 0 ? '履行期限尚未届满' : '没有未履行的金钱给付义务',
      en: unperformed ? 'It is overdue and not performed.' : 'Nothing of it is overdue.',
      law: '行政强制法53',
    },
    { key: 'remedy', open: ended, zh: remedyZh, en: remedyEn, law: '行政强制法53' },
    {
      key: 'demand',
      open: demanded,
      zh: demanded
        ? '已书面催告,催告书送达十日后仍未履行'
        : until
          ? `催告的履行期限至 ${until} 届满`
          : demand
            ? '催告书尚未送达'
            : '尚未书面催告',
      en: demanded
        ? 'It was demanded in writing, and ten days have passed.'
        : 'The demand was not served, or its days run.',
      law: '行政强制法35、54、69',
    },
    {
      key: 'period',
      open: inTime,
      zh: inTime
        ? `应在 ${applyBy} 之前(含当日)申请`
        : applyBy
          ? `自复议、诉讼期限届满之日起三个月的申请期限已于 ${applyBy} 届满`
          : '申请期限尚未起算',
      en: inTime ? `It may be applied for until ${applyBy}.` : 'The three months to apply are over, or have not begun.',
      law: '行政强制法53',
    },
  ]
}

const needed: Record<'demand' | 'apply', readonly EnforcementGateKey[]> = {
  demand: ['decision', 'performance', 'remedy', 'period'],
  apply: enforcementGateKeys,
}

/** 催告 or 申请: refused with the first gate that is not open. */
export function assertGates(step: 'demand' | 'apply', facts: EnforcementFacts): void {
  const shut = enforcementGates(facts).find(({ key, open }) => needed[step].includes(key) && !open)
  if (shut)
    throw conflict(
      `enforcement.${step}`,
      `${step === 'demand' ? '不能催告' : '不能申请强制执行'}:${shut.zh}`,
      `Not yet, or not any more: ${shut.en}`,
      { gate: shut.key, law: shut.law },
    )
}

export type Course = {
  appliedOn: LegalDay | null
  acceptance: 'accepted' | 'declined' | null
  acceptanceOn: LegalDay | null
  ruling: 'granted' | 'refused' | null
}

/** 申请 is made once; again after the court declined it, a new way is the superior court's (行政强制法56). */
export function assertUnapplied({ appliedOn }: Course): void {
  if (appliedOn !== null)
    throw conflict('enforcement.apply', `已于 ${appliedOn} 申请强制执行`, `It was applied for on ${appliedOn}.`)
}

/** 法院的答复 in its order: accepted or not, then ruled; each on a day since the last and not in the future. */
export function assertAnswer(
  { appliedOn, acceptance, acceptanceOn, ruling }: Course,
  answer: 'accepted' | 'declined' | 'granted' | 'refused',
  on: LegalDay,
  today: LegalDay,
): void {
  const accepts = answer === 'accepted' || answer === 'declined'
  const due = accepts ? appliedOn !== null && acceptance === null : acceptance === 'accepted' && ruling === null
  if (!due)
    throw conflict(
      'enforcement.answer',
      '法院的答复应依次登记:先受理或者不予受理,受理后再裁定准予或者不准予执行',
      'The court first accepts the application or declines it; what it accepted it rules on, once.',
      { law: '行政强制法56、57' },
    )
  const from = accepts ? appliedOn! : acceptanceOn!
  if (on < from || on > today)
    throw invalid('on', `日期应在 ${from} 与今天之间`, `It is between ${from} and today.`, {
      rule: 'enforcement.on',
      from,
    })
}
