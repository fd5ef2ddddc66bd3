// 文书: each kind has a template, a number of its own series, and a shape that says what the law wants in it. A number is
// given once; what is wrong is voided and made anew. Pure: content and names are arguments.
import type { z } from 'zod'
import { conflict } from '../../platform/refusal.ts'
import { shapes } from '../../penalty/index.ts'
import type { DocumentKind } from '../../registry/index.ts'
import { caseIndex } from './case-file.ts'
import { closingShapes } from './closing.ts'
import { lookupOf } from './code.ts'
import { hearingNotice, hearingRecord } from './hearing.ts'
import { inspectionRecord } from './inspection.ts'
import { demand, referral, reviewMinutes, ultimatum } from './ladder.ts'
import { notice } from './notice.ts'
import { rectifyOrder } from './order.ts'
import { jointRecord } from './joint.ts'
import { ruling } from './ruling.ts'
import { addressConfirmation, receipt } from './serving.ts'

export type Kind = keyof typeof kinds

type KindOf = {
  /** As its title has it. */
  title: string
  /** The template that is in force for new ones. */
  template: string
  /** What it must say. */
  shape: z.ZodType
}

export const kinds = {
  notice: { title: '联合执法意见书', template: 'notice/5', shape: notice },
  rectifyOrder: { title: '责令改正通知书', template: 'rectify-order/4', shape: rectifyOrder },
  penaltyNotice: { title: '行政处罚事先告知书', template: 'penalty-notice/4', shape: shapes.penaltyNotice },
  penaltyDecision: { title: '行政处罚决定书', template: 'penalty-decision/5', shape: shapes.penaltyDecision },
  noPenaltyDecision: {
    title: '不予行政处罚决定书',
    template: 'no-penalty-decision/4',
    shape: shapes.noPenaltyDecision,
  },
  filing: { title: '立案审批表', template: 'filing/3', shape: shapes.filing },
  caseEnding: { title: '撤销立案审批表', template: 'case-ending/1', shape: shapes.caseEnding },
  legalReview: { title: '法制审核意见书', template: 'legal-review/3', shape: shapes.legalReview },
  discussion: { title: '案件集体讨论记录', template: 'discussion/3', shape: shapes.discussion },
  receipt: { title: '送达回证', template: 'receipt/3', shape: receipt },
  addressConfirmation: {
    title: '送达地址确认书',
    template: 'address-confirmation/2',
    shape: addressConfirmation,
  },
  inspectionRecord: { title: '现场检查笔录', template: 'inspection-record/3', shape: inspectionRecord },
  caseIndex: { title: '案卷目录', template: 'case-index/1', shape: caseIndex },
  recheckRecord: { title: '回头看复查记录', template: 'recheck-record/2', shape: closingShapes.recheckRecord },
  closingReport: { title: '结案报告', template: 'closing-report/3', shape: closingShapes.closingReport },
  ultimatum: { title: '通牒', template: 'ultimatum/3', shape: ultimatum },
  demand: { title: '催告书', template: 'demand/3', shape: demand },
  referral: { title: '移送函', template: 'referral/2', shape: referral },
  reviewMinutes: { title: '会审纪要', template: 'review-minutes/2', shape: reviewMinutes },
  hearingNotice: { title: '听证通知书', template: 'hearing-notice/2', shape: hearingNotice },
  hearingRecord: { title: '听证笔录', template: 'hearing-record/1', shape: hearingRecord },
  ruling: { title: '合议庭裁议书', template: 'ruling/2', shape: ruling },
  jointRecord: { title: '现场联合检查笔录', template: 'joint-record/1', shape: jointRecord },
} satisfies Partial<Record<DocumentKind, KindOf>>

/** So many pictures of one side of a measure, and so many of a paper, are drawn; the others are told by their hash. */
const mostOf = { side: 2, paper: 16 }

/** Which pictures a paper shows, by their hashes: the same of the same content. */
export function picturesOf(kind: Kind, content: unknown): string[] {
  if (kind !== 'recheckRecord') return []
  const { lines } = content as z.infer<typeof closingShapes.recheckRecord>
  const shown = lines.flatMap(({ before, after }) => [before, after].flatMap((side) => side.slice(0, mostOf.side)))
  return [...new Set(shown.map(({ sha256 }) => sha256))].slice(0, mostOf.paper)
}

/** What every page's code tells: where to look the paper up or, where the hub has no public address, which it is and what it says. */
export const qrTextOf = (
  one: { id: string; number: string; contentSha256: string },
  publicUrl: string | null,
): string =>
  publicUrl === null
    ? `heyi:${one.id}:${one.contentSha256.slice(0, 32)}`
    : lookupOf(publicUrl, one.number, one.contentSha256)

/** Where the papers come from that nobody writes by hand. */
const sources: Partial<Record<Kind, readonly [zh: string, en: string]>> = {
  notice: [
    '联合执法意见书由案卷派发产生,请在案卷中合并、批准、派发',
    'The notice comes of a docket’s dispatch: merge, approve and dispatch the docket.',
  ],
  rectifyOrder: [
    '责令改正通知书依据已签署的意见制发,请办理 issueRectifyOrder',
    'An order to rectify is issued from a signed opinion: use issueRectifyOrder.',
  ],
  inspectionRecord: [
    '现场检查笔录依据检查记录制发,请办理 issueInspectionRecord',
    'The record of an inspection is issued from its visit: use issueInspectionRecord.',
  ],
  filing: [
    '立案审批表由立案审批产生,请批准或不予立案',
    'The filing form comes of the case: approve or refuse its filing.',
  ],
  caseEnding: ['撤销立案审批表由撤案产生,请办理 endCase', 'The ending form comes of the case: use endCase.'],
  penaltyNotice: [
    '行政处罚事先告知书由案件的事先告知产生,请办理 givePriorNotice',
    'The prior notice comes of its case: use givePriorNotice.',
  ],
  legalReview: [
    '法制审核意见书由案件的法制审核产生,请办理 reviewCase',
    'The legal review comes of its case: use reviewCase.',
  ],
  discussion: [
    '案件集体讨论记录由案件的集体讨论产生,请办理 discussCase',
    'The record of a discussion comes of its case: use discussCase.',
  ],
  penaltyDecision: [
    '行政处罚决定书由处罚决定产生,请办理 decidePenalty',
    'The decision’s paper comes of the decision: use decidePenalty.',
  ],
  ultimatum: [
    '通牒书随通牒生效,不能单独作废;不应下达的,请由另一名协调员撤回通牒',
    'The paper stands by its ultimatum and is not voided by itself. Another coordinator withdraws the ultimatum.',
  ],
  recheckRecord: [
    '回头看复查记录由现场检查产生,请逐项作答(answerSiteCheck)',
    'The record comes of its check: answer every measure of it (answerSiteCheck).',
  ],
  closingReport: [
    '结案报告由案卷结案产生,请办理 concludeDocket',
    'The report comes of the docket’s conclusion: use concludeDocket.',
  ],
  hearingNotice: [
    '听证通知书由确定听证产生,请办理 setHearing',
    'The notice comes of a hearing that is set: use setHearing.',
  ],
  hearingRecord: [
    '听证笔录由听证产生,请办理 closeHearing',
    'The record comes of a hearing that was held: use closeHearing.',
  ],
  noPenaltyDecision: [
    '不予行政处罚决定书由不予处罚决定产生,请办理 decideNoPenalty',
    'The decision’s paper comes of the decision: use decideNoPenalty.',
  ],
}

/** What is printed by its own act, and stands by it: of the ladder, of the panel, and of what is done jointly. */
const laddered: Partial<Record<Kind, string>> = {
  ultimatum: 'issueUltimatum',
  demand: 'demandPerformance',
  referral: 'sendReferral',
  reviewMinutes: 'decideReview',
  ruling: 'ruleAppeal',
  jointRecord: 'sealJointRecord',
}

/** What is printed from the case is not written by hand besides. */
export function assertIssuable(kind: Kind): void {
  const source = sources[kind]
  if (source) throw conflict(`document.${kind}`, source[0], source[1], { kind })
  const act = laddered[kind]
  if (act)
    throw conflict(
      `document.${kind}`,
      `${kinds[kind].title}由其程序产生,请办理 ${act}`,
      `This paper comes of its own act: use ${act}.`,
      { kind },
    )
}

/** A voided paper is history: it is neither copied nor voided again. */
export function assertStands(document: { voidedAt: Date | null; number: string }): void {
  if (document.voidedAt)
    throw conflict(
      'document.voided',
      `${document.number} 已作废,请查看取代它的文书`,
      `${document.number} is void. Look for the one that replaces it.`,
      { number: document.number },
    )
}

/** Papers that stand by what they are the paper of, each with what changes it. */
const bound: Partial<Record<Kind, readonly [zh: string, en: string]>> = {
  notice: [
    '联合执法意见书随案卷派发生效,不能单独作废;需要变更的,请在案卷中办理撤回或改派',
    'The notice stands by its docket’s dispatch and is not voided by itself. Withdraw or supersede it in the docket.',
  ],
  penaltyNotice: [
    '事先告知书随告知生效,不能单独作废;内容有误的,请重新告知',
    'The prior notice is not voided by itself. Give a new one: it takes its place.',
  ],
  penaltyDecision: [
    '决定书随决定生效,不能单独作废;决定有误的,请作出更正决定',
    'The paper of a decision is not voided by itself. Correct the decision: the new paper takes its place.',
  ],
  noPenaltyDecision: [
    '决定书随决定生效,不能单独作废;决定有误的,请作出更正决定',
    'The paper of a decision is not voided by itself. Correct the decision: the new paper takes its place.',
  ],
  recheckRecord: [
    '回头看复查记录随检查存档,不能作废;有新的情况请另行安排检查',
    'The record is kept with its check and is not voided. Plan another check.',
  ],
  closingReport: ['结案报告随结案存档,不能作废', 'The report is kept with the conclusion and is not voided.'],
  hearingNotice: [
    '听证通知书随听证生效,不能单独作废;需要变更的,请改期或取消听证',
    'The notice stands by its hearing and is not voided by itself. Postpone or cancel the hearing.',
  ],
  hearingRecord: ['听证笔录随听证存档,不能作废', 'The record is kept with its hearing and is not voided.'],
  filing: ['立案审批表随立案审批存档,不能作废', 'The filing form is kept with the filing and is not voided.'],
  caseEnding: ['撤销立案审批表随撤案存档,不能作废', 'The ending form is kept with the ending and is not voided.'],
  legalReview: [
    '法制审核意见书随审核存档,不能作废;需要改变的,请重新审核',
    'The paper of a legal review is kept with it and is not voided. Review the case again.',
  ],
  discussion: [
    '集体讨论记录随讨论存档,不能作废;需要改变的,请再次讨论',
    'The record of a discussion is kept with it and is not voided. Discuss the case again.',
  ],
}

/** What stands by an act goes with that act, not by itself. */
export function assertVoidable(document: { kind: string; voidedAt: Date | null; number: string }): void {
  assertStands(document)
  const why = bound[document.kind as Kind]
  if (why) throw conflict(`document.${document.kind}`, why[0], why[1], { kind: document.kind })
  if (document.kind in laddered)
    throw conflict(
      `document.${document.kind}`,
      `${titleOf(document.kind)}随其程序生效,不能单独作废`,
      'This paper stands by the act that it is the paper of, and is not voided by itself.',
      { kind: document.kind },
    )
}

/** How a reprint is marked; that of a notice which was handed over since tells whom to ask now. */
export const copyMark = (number: number, day: string, carrier?: { name: string; phone: string | null }): string =>
  [
    `第 ${number} 次补打 ${day}`,
    carrier && `现由${carrier.name}${carrier.phone === null ? '' : `（${carrier.phone}）`}送达`,
  ]
    .filter(Boolean)
    .join('；')

/** What a kind of paper is called; a kind that has no template is called by its name. */
export const titleOf = (kind: string): string => (kinds as Record<string, KindOf>)[kind]?.title ?? kind
