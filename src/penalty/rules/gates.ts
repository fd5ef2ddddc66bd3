// 关口: what stands between a case and its decision, each with why it is there, who opens it, and whether it is open.
// Gates hold back penalties, never an order to rectify (行政处罚法28). Pure: every fact is an argument, today included.
import type { Party } from '../../handbook/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { conflict } from '../../platform/refusal.ts'
import { type DiscussionOutcome, discussionWords } from './check.ts'
import { type ReferralOutcome, transferGate } from './ending.ts'
import { isPenalty, type PenaltyItem } from './items.ts'
import { defaultProfile, type Profile, partyOfCase } from './profile.ts'
import { type Owed, owedGate } from './owed.ts'
import { retestGate, type TestStanding } from './retest.ts'
import { type SuspicionDecision, suspicionGate } from './suspicion.ts'
import { givesHearing, isGrave } from './threshold.ts'

export const gateKeys = [
  'filing',
  'transfer',
  'retest',
  'priorNotice',
  'statement',
  'hearing',
  'ruledHearing',
  'review',
  'discussion',
  'period',
] as const
export type GateKey = (typeof gateKeys)[number]

export type Gate = {
  key: GateKey
  open: boolean
  /** Why it is there, and what is still missing. */
  zh: string
  en: string
  law: string
  /** Who can open it. */
  opener: string
  /** Of a review: which case of 行政处罚法58 it is. */
  why?: string
}

/** A hearing that was asked for, and what became of it. */
type Asked = { outcome: 'held' | 'waived' | 'ended' | null; outcomeAt: string | null; outcomeOn: LegalDay | null }

/** What the gates of a case depend on, as one look at the database tells it. Instants in RFC 3339, UTC. */
export type GateFacts = {
  today: LegalDay
  procedure: 'simple' | 'ordinary'
  filed: boolean
  complex: boolean
  /** As whom each opinion it rests on took the business. */
  parties: readonly (Party | null)[]
  profile: Profile | null
  violations: readonly string[]
  decideBy: LegalDay | null
  /** Of the period to decide, not counted. */
  excludedDays: number
  /** What the agency's opinions propose; an order to rectify among them opens and closes nothing. */
  proposed: readonly { kind: string; finding: string; violation: string; text: string; amount?: number | undefined }[]
  /** The last one given. */
  notice: {
    items: readonly PenaltyItem[]
    hearing: boolean
    givenAt: string
    servedOn: LegalDay | null
    statementUntil: LegalDay | null
    hearingUntil: LegalDay | null
  } | null
  /** On whichever notice; a waiver on that one alone, for it speaks of what that one told. */
  statements: readonly { kind: 'statement' | 'waiver'; answered: boolean }[]
  /** On that notice, and on those whose place it took. */
  hearing: Asked | null
  earlierHearings: readonly Asked[]
  /** 转听证: what the agency adopted of rulings on these findings. */
  owed?: readonly Owed[]
  /** The last of each. */
  review: { passed: boolean; at: string } | null
  discussion: { at: string; heldOn: LegalDay; outcome: DiscussionOutcome | null } | null
  /** The last 移送公安机关, where there was one. */
  referral: {
    receiver: string
    on: LegalDay
    outcome: ReferralOutcome | null
    /** That they declined is being reconsidered, or supervised, since this day. */
    challengedOn?: LegalDay | null
  } | null
  /** 涉嫌犯罪 that was reported and is neither refused nor with the police. */
  suspected?: { on: LegalDay; decision: SuspicionDecision | null } | null
  /** 检验结论 of what it rests on. */
  tests: readonly TestStanding[]
}

/** What is proposed now: by the last notice, or before there is one by the opinions. */
export const proposedBy = ({ notice, proposed }: Pick<GateFacts, 'notice' | 'proposed'>): PenaltyItem[] =>
  [...(notice?.items ?? proposed)].filter((one): one is PenaltyItem => isPenalty(one.kind))

/** What even a decision not to penalise waits for: the filing, and the police (行政处罚法27、54). */
export const entryGatesOf = (facts: GateFacts): Gate[] => [
  filing(facts),
  ...(facts.suspected ? suspicionGate(facts.suspected) : transferGate(facts)),
]

/** Every gate of a case, open or not, in the order in which they are passed. Where nothing penal is proposed there is none. */
export function gatesOf(facts: GateFacts): Gate[] {
  const items = proposedBy(facts)
  if (items.length === 0) return []
  const gates = [...entryGatesOf(facts), ...retestGate(facts)]
  const owed = owedGate(facts.owed ?? [], items, [...facts.earlierHearings, ...(facts.hearing ? [facts.hearing] : [])])
  // 行政处罚法51: what is decided on the spot is told there and then.
  if (facts.procedure === 'simple') return [...gates, ...owed]
  const profile = facts.profile ?? defaultProfile
  const party = partyOfCase(facts.parties)
  const grave = isGrave(items, party, profile, facts.complex)
  gates.push(priorNotice(facts), statement(facts))
  if (isPending(facts) || (facts.notice ? facts.notice.hearing : givesHearing(items, party, profile)))
    gates.push(hearing(facts))
  gates.push(...owed)
  const reviewed = whyReviewed(facts, profile, grave)
  if (reviewed) gates.push(review(facts, reviewed))
  if (grave) gates.push(discussion(facts))
  gates.push(period(facts))
  return gates
}

const filing = ({ filed, procedure }: GateFacts): Gate => ({
  key: 'filing',
  open: filed,
  zh: filed ? '已立案' : '须先立案:由部门负责人审批',
  en: filed ? 'Filed.' : 'To be filed first: a lead of the agency approves it.',
  law: procedure === 'simple' ? '行政处罚法51' : '行政处罚法54',
  opener: '本部门负责人(非承办人)',
})

const priorNotice = ({ notice }: GateFacts): Gate => {
  const open = !!notice?.servedOn
  return {
    key: 'priorNotice',
    open,
    zh: open
      ? `事先告知书已于 ${notice.servedOn} 送达`
      : notice
        ? '事先告知书尚未送达'
        : '须告知拟处罚的内容、事实、理由、依据和当事人的权利',
    en: open
      ? `The prior notice was served on ${notice.servedOn}.`
      : notice
        ? 'The prior notice has not been served yet.'
        : 'The party is told beforehand of the proposed penalty, its facts, reasons, basis, and its rights.',
    law: '行政处罚法44、62',
    opener: '承办人',
  }
}

const statement = ({ notice, statements, today }: GateFacts): Gate => {
  const waived = statements.some(({ kind }) => kind === 'waiver')
  const unanswered = statements.filter(({ kind, answered }) => kind === 'statement' && !answered).length
  const until = notice?.servedOn ? notice.statementUntil : null
  const over = until !== null && today > until
  const open = unanswered === 0 && (waived || over)
  const [zh, en] =
    unanswered > 0
      ? [`有 ${unanswered} 份陈述、申辩尚未复核答复`, `${unanswered} statements of the party wait to be answered.`]
      : waived
        ? ['当事人明确放弃陈述、申辩', 'The party waived its statement expressly.']
        : over
          ? ['陈述、申辩期限已过,均已答复', 'The period to state and defend is over, and every statement answered.']
          : until
            ? [
                `陈述、申辩期限至 ${until},期满或当事人明确放弃后方可决定`,
                `The party may state and defend until ${until}.`,
              ]
            : ['须先送达事先告知书,听取陈述、申辩', 'The prior notice is served first, then the party is heard.']
  return { key: 'statement', open, zh: zh!, en: en!, law: '行政处罚法45、62', opener: '承办人、当事人' }
}

/** A later notice takes no hearing away: what was asked for on an earlier one is held, waived or ended (行政处罚法64). */
const isPending = ({ earlierHearings }: GateFacts): boolean => earlierHearings.some(({ outcome }) => outcome === null)

/** The hearings that were held, on whichever notice: what a review and a discussion come after (行政处罚法58、65). */
const heldOf = ({ hearing: asked, earlierHearings }: GateFacts): Asked[] =>
  [...earlierHearings, ...(asked ? [asked] : [])].filter(({ outcome }) => outcome === 'held')

const hearing = (facts: GateFacts): Gate => {
  const { notice, hearing: own, today } = facts
  const pending = isPending(facts)
  const asked = pending ? { outcome: null } : own
  const until = notice?.servedOn ? notice.hearingUntil : null
  const lapsed = asked === null && until !== null && today > until
  const open = lapsed || !!asked?.outcome
  const [zh, en] = asked
    ? asked.outcome
      ? [
          { held: '听证已举行', waived: '当事人放弃听证', ended: '听证已终止' }[asked.outcome],
          `The hearing is ${asked.outcome}.`,
        ]
      : ['当事人已要求听证,须举行并作笔录', 'The party asked for a hearing: it is held and recorded.']
    : lapsed
      ? [`至 ${until} 未要求听证`, `No hearing was asked for until ${until}.`]
      : until
        ? [`当事人可在 ${until} 前要求听证`, `The party may ask for a hearing until ${until}.`]
        : ['须先送达听证告知', 'The party is told of its right to a hearing first.']
  return { key: 'hearing', open, zh, en, law: '行政处罚法63、64', opener: '当事人、本部门' }
}

/** 行政处罚法58: why a case is reviewed before it is decided; undefined where it need not be. */
function whyReviewed(facts: GateFacts, profile: Profile, grave: boolean): readonly [string, string] | undefined {
  if (heldOf(facts).length > 0) return ['经过听证程序', 'a hearing was held']
  if (grave) return ['重大、复杂案件', 'the case is grave or complex']
  if (new Set(facts.violations).size >= profile.reviewViolations)
    return ['涉及多个法律关系', 'several legal relations are involved']
  return undefined
}

/** Of what came before the last notice or a hearing, neither review nor discussion can have spoken. */
const isCurrent = (at: string, facts: GateFacts): boolean =>
  facts.notice !== null && at >= facts.notice.givenAt && heldOf(facts).every(({ outcomeAt }) => at >= outcomeAt!)

const review = (facts: GateFacts, [zh, en]: readonly [string, string]): Gate => {
  const { review: last } = facts
  const current = last !== null && isCurrent(last.at, facts)
  const open = current && last.passed
  return {
    key: 'review',
    open,
    why: zh,
    zh: open
      ? '法制审核已通过'
      : `须法制审核(${zh})${current ? ',上次未通过' : last ? ',告知或听证之后须重新审核' : ''}`,
    en: open
      ? 'The legal review is passed.'
      : `Legal review: ${en}${current ? '; it was not passed' : last ? '; again after the notice or hearing' : ''}.`,
    law: '行政处罚法58',
    opener: '法制审核人员(非承办人)',
  }
}

/** What was discussed before the notice or the hearing cannot have spoken of them, whenever it was recorded. */
const isHeldSince = (heldOn: LegalDay, facts: GateFacts): boolean =>
  facts.notice !== null &&
  heldOn >= legalDay(new Date(facts.notice.givenAt)) &&
  heldOf(facts).every(({ outcomeOn }) => heldOn >= outcomeOn!)

const discussion = (facts: GateFacts): Gate => {
  const { discussion: last } = facts
  const current = last !== null && isCurrent(last.at, facts) && isHeldSince(last.heldOn, facts)
  // Of what was recorded before its outcome was told apart, the minutes say what came of it.
  const open = current && (last.outcome === 'penalty' || last.outcome === null)
  const [zh, en] = open
    ? ['部门负责人已集体讨论', 'The heads of the agency discussed it.']
    : current
      ? [
          `部门负责人集体讨论的结论不是给予处罚(${discussionWords[last.outcome!]}),不得作出处罚决定;请按结论办理,或再次集体讨论`,
          'The heads of the agency did not conclude on a penalty. Act on their conclusion, or have them discuss it again.',
        ]
      : [
          `情节复杂或者重大违法行为,须部门负责人集体讨论决定${last ? ',告知或听证之后须重新讨论' : ''}`,
          `Grave or complex: the heads of the agency discuss it together${last ? ', again after the notice or hearing' : ''}.`,
        ]
  return { key: 'discussion', open, zh: zh!, en: en!, law: '行政处罚法57', opener: '本部门负责人(三人以上)' }
}

const period = ({ decideBy, excludedDays, today }: GateFacts): Gate => {
  const open = decideBy === null || today <= decideBy
  const [leftOut, leftOutEn] =
    excludedDays > 0 ? [`(已扣除不计入的 ${excludedDays} 日)`, ` (${excludedDays} days left out)`] : ['', '']
  return {
    key: 'period',
    open,
    zh: open
      ? `办案期限至 ${decideBy ?? '立案后起算'}${leftOut}`
      : `办案期限已于 ${decideBy} 届满${leftOut},须依规定批准延长`,
    en: open
      ? decideBy
        ? `To be decided by ${decideBy}${leftOutEn}.`
        : 'The period to decide runs from the filing.'
      : `The period to decide ended on ${decideBy}${leftOutEn}; it has to be extended by the rules.`,
    law: '行政处罚法60',
    opener: '本部门负责人',
  }
}

/** What is corrected was decided within its period; and where that was a penalty, before a ruling sent it to a hearing. */
export const correctionGates = (gates: readonly Gate[], { kind }: { kind: 'penalty' | 'noPenalty' }): Gate[] =>
  gates.filter(({ key }) => key !== 'period' && (key !== 'ruledHearing' || kind === 'noPenalty'))

/** A penalty is decided when every gate is open; what is missing is told item by item. */
export function assertOpen(gates: readonly Gate[]): void {
  const shut = gates.filter(({ open }) => !open)
  if (shut.length === 0) return
  throw conflict(
    'penalty.gates',
    `还不能作出处罚决定:${shut.map(({ zh, law }) => `${zh}(${law})`).join(';')}`,
    `Not to be decided yet: ${shut.map(({ en }) => en).join(' ')}`,
    { law: shut[0]!.law, checklist: shut },
  )
}
