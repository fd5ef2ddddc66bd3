// 案件文书: what each paper of a case says, filled from the case itself. Words that the law gives stand in the templates;
// here is only what this case has. Nothing is made up: what nobody has said is left out. Pure.
import { citations, isApplied, type Norm } from '../../handbook/index.ts'
import type { EvidenceKind, KeptMeasure, Leniency } from '../../opinion/index.ts'
import { type LegalDay, legalMinute } from '../../platform/calendar.ts'
import type { HandledBy, Letterhead } from '../../registry/index.ts'
import type { EndingGround } from './ending.ts'
import { gainsAsTold } from './gains.ts'
import type { PenaltyItem } from './items.ts'
import type { Profile } from './profile.ts'

/** What a case tells a paper: every row of it that a party or a file may ask about, as one look at the database tells it. */
export type PaperFacts = {
  /** Code to title. */
  violations: Record<string, string>
  found: { id: string; on: string; place: string; description: string }[]
  opinions: {
    findingId: string
    measures: KeptMeasure[]
    norms: (Pick<Norm, 'violationCode' | 'norm' | 'penalty'> & { applied?: boolean })[]
    leniency: Leniency[]
  }[]
  evidence: { kind: EvidenceKind | null; mime: string; capturedAt: string; by: string; sha256: string }[]
  handlers: { id: string; name: string; certificate: string }[]
  /** The last one given. */
  notice: {
    number: string | null
    facts: string
    givenOn: string
    servedOn: string | null
    statementUntil: string | null
    hearing: boolean
  } | null
  statements: {
    kind: 'statement' | 'waiver'
    content: string
    madeOn: string
    adoption: 'adopted' | 'partly' | 'rejected' | null
    answer: string | null
  }[]
  hearing: {
    requestedOn: string
    outcome: 'held' | 'waived' | 'ended' | null
    outcomeOn: string | null
    record: string | null
  } | null
  /** Who acts. */
  actor: string
}

/** The articles breached and the ones that punish. */
export type Basis = readonly { violation: string; norm: string; penalty: string }[]

/** 案由: the violations, three at most by name. */
export function causeOf({ violations }: Pick<PaperFacts, 'violations'>): string {
  const titles = [...new Set(Object.values(violations))].sort()
  const named = titles.slice(0, 3).join('、')
  return `${named}${titles.length > 3 ? `等${titles.length}项违法行为` : ''}案`
}

export const titleOf = ({ violations }: PaperFacts, code: string) => violations[code] ?? code

/** In whose name a paper is, with who handles it for that agency (行政处罚法20). */
export type InName = Letterhead & { handledBy?: HandledBy | undefined }

/** 受委托: the principal’s letterhead, with who acts for it, by which 委托书. */
export const entrustedLetterhead = (
  principal: Letterhead & { code: string },
  { issuer, set }: Letterhead,
  basis: string,
): InName => ({
  ...principal,
  handledBy: { name: issuer.name, basis, contact: set?.contact, principal: principal.code },
})

/** What stands in every paper of a case. */
export const caseHead = ({ party, issuer, handledBy }: InName, facts: PaperFacts) => ({
  party,
  issuer,
  handledBy,
  cause: causeOf(facts),
})

export const evidenceOf = ({ evidence }: PaperFacts) =>
  evidence.map(({ kind, ...one }) => ({ ...one, kind: kind ?? undefined }))

/** The articles in full; the violation by its title. */
export const normsOf = (facts: PaperFacts, basis: Basis) =>
  basis.map(({ violation, norm, penalty }) => citations({ violation: titleOf(facts, violation), norm, penalty }))

/** The articles of the opinions that a case rests or rested on. */
export function opinionBasis({ opinions, violations }: PaperFacts): Basis {
  const told = opinions
    .flatMap(({ norms }) => norms)
    .filter((one) => isApplied(one) && one.violationCode in violations)
    .map(({ violationCode, norm, penalty }) => ({ violation: violationCode, norm, penalty }))
  return [...new Map(told.map((one) => [JSON.stringify(one), one])).values()]
}

export const penaltiesAsTold = (facts: PaperFacts, items: readonly PenaltyItem[]) =>
  items.map(({ kind, violation, text, amount, days, gains, narrowed }) => ({
    kind,
    violation: titleOf(facts, violation),
    text: [
      text,
      days === undefined ? '' : `（期限 ${days} 日）`,
      gains ? `（${gainsAsTold(gains)}）` : '',
      narrowed === undefined ? '' : `（内容较此前告知或者决定减少、更正：${narrowed}）`,
    ].join(''),
    amount,
  }))

export const handlersOf = ({ handlers }: PaperFacts) => handlers.map(({ name, certificate }) => ({ name, certificate }))

export const foundOf = ({ found }: PaperFacts) =>
  found.map(({ on, place, description }) => ({ on, place, description }))

/** 立案审批表 (行政处罚法54), approved or refused. */
export const filingPaper = (
  letterhead: InName,
  facts: PaperFacts,
  one: { source: string; clueOn: LegalDay; filingDueOn: LegalDay; summary: string },
  decided: { filed: boolean; complex: boolean; opinion: string; on: LegalDay; proposedOn: LegalDay },
) => ({
  ...caseHead(letterhead, facts),
  source: one.source,
  clueOn: one.clueOn,
  filingDueOn: one.filingDueOn,
  facts: one.summary,
  norms: normsOf(facts, opinionBasis(facts)),
  handlers: handlersOf(facts),
  proposedOn: decided.proposedOn,
  filed: decided.filed,
  complex: decided.complex,
  headOpinion: decided.opinion,
  head: facts.actor,
  decidedOn: decided.on,
})

/** 撤销立案审批表: why the case ended without a decision, who took it over, and who approved that. */
export const endingPaper = (
  letterhead: InName,
  facts: PaperFacts,
  one: { filedOn: LegalDay; summary: string },
  ending: {
    ground: EndingGround
    reason: string
    takenOverBy?: string | undefined
    referral?: { receiver: string; paper: string; referredOn: LegalDay } | undefined
    on: LegalDay
  },
) => ({
  ...caseHead(letterhead, facts),
  filedOn: one.filedOn,
  facts: one.summary,
  norms: normsOf(facts, opinionBasis(facts)),
  handlers: handlersOf(facts),
  ground: ending.ground,
  reason: ending.reason,
  takenOverBy: ending.takenOverBy,
  referral: ending.ground === 'transferred' ? referralOf(ending.referral) : undefined,
  head: facts.actor,
  decidedOn: ending.on,
})

const referralOf = (one: { receiver: string; paper: string; referredOn: LegalDay } | undefined) =>
  one && { receiver: one.receiver, paper: one.paper, on: one.referredOn }

/** 行政处罚事先(听证)告知书 (行政处罚法44、45、63、64). */
export const priorNoticePaper = (
  letterhead: InName,
  facts: PaperFacts,
  notice: { facts: string; reasons: string; items: readonly PenaltyItem[]; basis: Basis; hearing: boolean },
  { statementLength, statementUnit }: Profile,
) => ({
  ...caseHead(letterhead, facts),
  facts: notice.facts,
  evidence: evidenceOf(facts),
  norms: normsOf(facts, notice.basis),
  reasons: notice.reasons,
  proposals: penaltiesAsTold(facts, notice.items),
  statement: { length: statementLength, unit: statementUnit },
  hearing: notice.hearing,
  contact: letterhead.set?.contact,
})

/** 主体 权限 程序 事实 依据 裁量 文书: what a legal review looks at (行政处罚法58). */
export const reviewAspects = ['subject', 'authority', 'procedure', 'facts', 'basis', 'discretion', 'papers'] as const
export type ReviewChecks = Record<(typeof reviewAspects)[number], { sound: boolean; note?: string | undefined }>

/** 法制审核意见书. */
export const reviewPaper = (
  letterhead: InName,
  facts: PaperFacts,
  why: string | undefined,
  review: {
    passed: boolean
    opinion: string
    checks?: ReviewChecks | undefined
    qualification?: string | undefined
    on: LegalDay
  },
) => ({
  ...caseHead(letterhead, facts),
  handlers: handlersOf(facts),
  why,
  checks: review.checks,
  passed: review.passed,
  opinion: review.opinion,
  reviewer: { name: facts.actor, qualification: review.qualification },
  reviewedOn: review.on,
})

/** 案件集体讨论记录 (行政处罚法57). */
export const discussionPaper = (
  letterhead: InName,
  facts: PaperFacts,
  discussion: {
    heldOn: LegalDay
    startedAt?: Date | undefined
    endedAt?: Date | undefined
    place?: string | undefined
    chair: string
    attendees: readonly { name: string; post: string; opinion: string }[]
    minutes: string
    conclusion: string
  },
) => ({
  ...caseHead(letterhead, facts),
  handlers: handlersOf(facts),
  heldOn: discussion.heldOn,
  startedAt: discussion.startedAt && legalMinute(discussion.startedAt),
  endedAt: discussion.endedAt && legalMinute(discussion.endedAt),
  place: discussion.place,
  chair: discussion.chair,
  recorder: facts.actor,
  report: discussion.minutes,
  attendees: discussion.attendees.map(({ name, post, opinion }) => ({ name, post, opinion })),
  conclusion: discussion.conclusion,
})
