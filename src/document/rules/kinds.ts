// 文书: each kind has a template, a number of its own series, and a shape that says what the law wants in it. A number is
// given once; what is wrong is voided and made anew. Pure: content and names are arguments.
import type { z } from 'zod'
import { conflict } from '../../platform/refusal.ts'
import type { DocumentKind } from '../../registry/index.ts'
import { caseIndex, discussion, filing, legalReview } from './case-file.ts'
import { inspectionRecord } from './inspection.ts'
import { notice } from './notice.ts'
import { rectifyOrder } from './order.ts'
import { noPenaltyDecision, penaltyDecision, penaltyNotice } from './penalty.ts'
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
  notice: { title: '联合执法意见书', template: 'notice/1', shape: notice },
  rectifyOrder: { title: '责令改正通知书', template: 'rectify-order/1', shape: rectifyOrder },
  penaltyNotice: { title: '行政处罚事先告知书', template: 'penalty-notice/1', shape: penaltyNotice },
  penaltyDecision: { title: '行政处罚决定书', template: 'penalty-decision/1', shape: penaltyDecision },
  noPenaltyDecision: {
    title: '不予行政处罚决定书',
    template: 'no-penalty-decision/1',
    shape: noPenaltyDecision,
  },
  filing: { title: '立案审批表', template: 'filing/1', shape: filing },
  legalReview: { title: '法制审核意见书', template: 'legal-review/1', shape: legalReview },
  discussion: { title: '案件集体讨论记录', template: 'discussion/1', shape: discussion },
  receipt: { title: '送达回证', template: 'receipt/1', shape: receipt },
  addressConfirmation: {
    title: '送达地址确认书',
    template: 'address-confirmation/1',
    shape: addressConfirmation,
  },
  inspectionRecord: { title: '现场检查笔录', template: 'inspection-record/1', shape: inspectionRecord },
  caseIndex: { title: '案卷目录', template: 'case-index/1', shape: caseIndex },
} satisfies Partial<Record<DocumentKind, KindOf>>

/** What every page's code tells: which paper it is, and what it says. */
export const codeOf = (id: string, contentSha256: string): string => `heyi:${id}:${contentSha256.slice(0, 32)}`

/** The notice comes of a docket's dispatch alone. */
export function assertIssuable(kind: Kind): void {
  if (kind === 'notice')
    throw conflict(
      'document.notice',
      '联合执法意见书由案卷派发产生,请在案卷中合并、批准、派发',
      'The notice comes of a docket’s dispatch: merge, approve and dispatch the docket.',
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

/** The notice is what the docket dispatched: it goes with its docket, not by itself. */
export function assertVoidable(document: { kind: string; voidedAt: Date | null; number: string }): void {
  assertStands(document)
  if (document.kind === 'notice')
    throw conflict(
      'document.notice',
      '联合执法意见书随案卷派发生效,不能单独作废;需要变更的,请在案卷中办理撤回或改派',
      'The notice stands by its docket’s dispatch and is not voided by itself. Withdraw or supersede it in the docket.',
    )
}

/** How a reprint is marked. */
export const copyMark = (number: number, day: string): string => `第 ${number} 次补打 ${day}`
