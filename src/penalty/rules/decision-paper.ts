// 决定书: what the paper of a decision says: the six things of 行政处罚法59, what became of statements and hearing (45、65),
// how the sum was measured (34) and what is to be put right (28). Pure.
import { citation } from '../../handbook/index.ts'
import { grounds } from '../../opinion/index.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import type { Letterhead } from '../../registry/index.ts'
import type { NoPenaltyGround } from './decision.ts'
import type { PenaltyItem } from './items.ts'
import {
  type Basis,
  caseHead,
  evidenceOf,
  foundOf,
  handlersOf,
  type InName,
  normsOf,
  opinionBasis,
  type PaperFacts,
  penaltiesAsTold,
  titleOf,
} from './paper.ts'

/** What whoever decides adds to the file; `facts` where they are other than the party was told. */
export type Worded = {
  procedure: 'simple' | 'ordinary'
  facts?: string | undefined
  performance?: string | undefined
  publish?: boolean | undefined
  corrects?: { number: string; reason: string } | undefined
}

/** 行政处罚法59(四): how and until when; a fine's period is the law's own, a warning performs itself. */
export function assertPerformable(items: readonly PenaltyItem[], performance: string | undefined): void {
  const i = items.findIndex(({ kind }) => kind !== 'fine' && kind !== 'warning')
  if (i >= 0 && !performance)
    throw invalid(
      'performance',
      '没收、停产停业、吊销须写明履行的方式和期限',
      'Say how and until when a confiscation, suspension or revocation is performed.',
      { rule: 'decision.performance', law: '行政处罚法59(四)', item: i },
    )
}

/** 行政处罚法67: a fine is paid to a bank, and the decision says to which account. */
export function assertPayable(items: readonly PenaltyItem[], { set }: Letterhead): void {
  if (items.some(({ kind }) => kind === 'fine') && !set?.account)
    throw conflict(
      'letterhead.account',
      '本部门尚未登记罚款收缴账户,罚款决定不能制发;请管理员或本部门负责人先登记',
      'Your agency has set no account for fines yet. Let the administrator or your lead set it first.',
      { law: '行政处罚法59、67' },
    )
}

/** How each fine was measured: as it was held to the law of the day it was decided, whatever its opinion proposed (34). */
const discretionOf = (facts: PaperFacts, items: readonly PenaltyItem[]) =>
  items.flatMap(({ kind, violation, amount, range, band, bandReason, localBasis }) =>
    kind === 'fine' && amount !== undefined
      ? [{ violation: titleOf(facts, violation), amount, range: rangeOf(range), band, bandReason, localBasis }]
      : [],
  )

/** A sum is written both ways by its template, and is called `amount` for that. */
const rangeOf = (range: { lowest: number; highest: number } | undefined) =>
  range && { from: { amount: range.lowest }, to: { amount: range.highest } }

const leniencyOf = (facts: PaperFacts, concerned: (violation: string | undefined) => boolean) =>
  facts.opinions
    .flatMap(({ leniency }) => leniency)
    .filter(({ violation }) => concerned(violation))
    .map(({ ground, reason }) => ({ ground: grounds[ground].zh, law: citation(grounds[ground].law), reason }))

/** 责令改正 that goes with the penalty of a violation. */
const ordersOf = (facts: PaperFacts, concerned: (violation: string) => boolean) =>
  facts.opinions
    .flatMap(({ measures }) => measures)
    .filter(({ kind, violation }) => kind === 'rectify' && concerned(violation))
    .map(({ text, days, operation }) => ({ text, days: days ?? 0, operation }))

/** What was told, when, and what the party said to it: nothing of it where it was decided on the spot. */
const heardOf = ({ notice, statements, hearing }: PaperFacts) => ({
  told: notice
    ? {
        number: notice.number ?? undefined,
        givenOn: notice.givenOn,
        servedOn: notice.servedOn ?? undefined,
        statementUntil: notice.statementUntil ?? undefined,
        hearing: notice.hearing,
      }
    : undefined,
  statements: statements.map(({ adoption, answer, ...one }) => ({
    ...one,
    adoption: adoption ?? undefined,
    answer: answer ?? undefined,
  })),
  hearing: hearing
    ? {
        requestedOn: hearing.requestedOn,
        outcome: hearing.outcome ?? undefined,
        outcomeOn: hearing.outcomeOn ?? undefined,
        record: hearing.record ?? undefined,
      }
    : undefined,
})

/** What both kinds of decision say. Facts are the ones the party was told of, unless they are told anew. */
const decisionOf = (letterhead: InName, facts: PaperFacts, { procedure, ...worded }: Worded) => ({
  ...caseHead(letterhead, facts),
  procedure,
  facts: worded.facts ?? facts.notice?.facts,
  found: foundOf(facts),
  evidence: evidenceOf(facts),
  ...heardOf(facts),
  handlers: handlersOf(facts),
  contact: letterhead.set?.contact,
  publication: worded.publish ?? false,
  corrects: worded.corrects,
})

/** 行政处罚决定书, 当场行政处罚决定书 (行政处罚法52、59). */
export function decisionPaper(
  letterhead: InName,
  facts: PaperFacts,
  decision: { items: readonly PenaltyItem[]; basis: Basis; reasons: string },
  worded: Worded,
) {
  const punished = new Set(decision.items.map(({ violation }) => violation))
  const fines = decision.items.some(({ kind }) => kind === 'fine')
  return {
    ...decisionOf(letterhead, facts, worded),
    norms: normsOf(facts, decision.basis),
    discretion: discretionOf(facts, decision.items),
    leniency: leniencyOf(facts, (violation) => violation === undefined || punished.has(violation)),
    reasons: decision.reasons,
    penalties: penaltiesAsTold(facts, decision.items),
    orders: ordersOf(facts, (violation) => punished.has(violation)),
    performance: worded.performance,
    account: fines ? (letterhead.set?.account ?? undefined) : undefined,
  }
}

/** 不予行政处罚决定书 (行政处罚法30、31、33、36、57). */
export const noPenaltyPaper = (
  letterhead: InName,
  facts: PaperFacts,
  decision: { ground: NoPenaltyGround; reasons: string; education?: string | undefined },
  worded: Worded,
) => ({
  ...decisionOf(letterhead, facts, worded),
  norms: normsOf(facts, opinionBasis(facts)),
  ground: decision.ground,
  reasons: decision.reasons,
  education: decision.education,
})

/** The day and the reason by which a decision takes the place of another. */
export const correcting = (before: { number: string } | undefined, reason: string | undefined) =>
  before && reason !== undefined ? { number: before.number, reason } : undefined
