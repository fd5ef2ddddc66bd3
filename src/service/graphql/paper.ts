import { DocketRef, NoticeRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { CaseRef, DecisionRef, PriorNoticeRef } from '../../penalty/graphql.ts'
import { servedDocuments } from '../rules/papers.ts'
import { type Fields, one } from '../../platform/graphql/declare.ts'

const of = (kind: string) => (self: string, it: string) =>
  `${self}.paper_kind ${kind === 'document' ? isDocument : `= '${kind}'`} and ${it}.id = ${self}.paper_id`

export const isDocument = `in ('${servedDocuments.join("', '")}')`

/** What a service, an attempt or a period is about: one of these, and where it belongs. */
export const paperOf = (t: Fields) => ({
  notice: one(t, NoticeRef, of('notice'), { description: '联合执法意见书, where it is about one.' }),
  priorNotice: one(t, PriorNoticeRef, of('priorNotice'), { description: '事先告知书, where it is about one.' }),
  decision: one(t, DecisionRef, of('decision'), { description: '处罚(不予处罚)决定书, where it is about one.' }),
  document: one(t, DocumentRef, of('document'), {
    description: '责令改正通知书、听证通知书、通牒、催告书, where it is about one.',
  }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  penaltyCase: one(t, CaseRef, (self, it) => `${it}.id = ${self}.case_id`, { description: '处罚案件.' }),
})
