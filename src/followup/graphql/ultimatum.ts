import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { ClockRef } from '../../service/graphql.ts'
import { confirmUltimatum, issueUltimatum, reportUltimatum, withdrawUltimatum } from '../commands/ultimatum.ts'
import { ultimatumStatuses } from '../rules/ultimatum.ts'

const StatusRef = enumOf('UltimatumStatus', '已下达 · 已报告完成 · 已履行 · 期满未履行.', ultimatumStatuses)
export const UltimatumRef = tableType(
  'Ultimatum',
  'ultimatum',
  '通牒: the last deadline for what was ordered and is overdue; unfulfilled it becomes a draft of a referral by itself.',
)

fieldsOf(UltimatumRef, (t) => ({
  id: identity(t, 'Ultimatum'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, { description: '文书, to be served.' }),
  demand: column(t, 'String', 'demand', { description: '要求.' }),
  days: column(t, 'Int', 'days', { description: '期限: working days from service.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  clock: one(
    t,
    ClockRef,
    (self, it) =>
      `${it}.paper_kind = 'ultimatum' and ${it}.paper_id = ${self}.document_id and ${it}.kind = 'ultimatum' and ${it}.status <> 'void'`,
    { description: '期限, once it is served.' },
  ),
  issuedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.issued_by`, { description: '签发人.' }),
  issuedAt: column(t, 'DateTime', 'issued_at', { description: '签发时间.' }),
  doneBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.done_by`, { description: '报告完成的人.' }),
  doneOn: column(t, 'Day', (self) => `${self}.done_on::text`, { nullable: true, description: '报告的完成日.' }),
  doneNote: column(t, 'String', 'done_note', { nullable: true, description: '完成情况.' }),
  metBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.met_by`, { description: '核实人.' }),
  metOn: column(t, 'Day', (self) => `${self}.met_on::text`, { nullable: true, description: '核实之日.' }),
  metNote: column(t, 'String', 'met_note', { nullable: true, description: '核实情况.' }),
  lapsedAt: column(t, 'DateTime', 'lapsed_at', { nullable: true, description: 'Since when it has lapsed.' }),
  withdrawnBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.withdrawn_by`, { description: '撤回人.' }),
  withdrawnAt: column(t, 'DateTime', 'withdrawn_at', { nullable: true, description: '撤回时间.' }),
  withdrawnFor: column(t, 'String', 'withdrawn_for', { nullable: true, description: '撤回理由.' }),
}))
fieldsOf(DocketRef, (t) => ({
  ultimatums: list(t, UltimatumRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.issued_at desc, ${it}.id desc`,
    description: '通牒, the latest first.',
  }),
}))

mutation(
  'issueUltimatum',
  {
    description:
      '下达通牒: what was served and is overdue, or has put the business on the chronic list, is demanded for the last time. Its paper is served by servePaper, and its days count from that.',
    type: UltimatumRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket'),
      demand: words(4000),
      days: z.int().min(1).max(60).optional().describe('Working days; as the ladder policy says unless told.'),
      carrier: gid('Person').optional().describe('Who takes it to the door; whoever carried the notice unless told.'),
    }),
  },
  issueUltimatum,
)
mutation(
  'reportUltimatum',
  {
    description: '报告通牒已完成: before it lapses; somebody else confirms it.',
    type: UltimatumRef,
    input: z.object({ ultimatum: gid('Ultimatum'), on: dayInput, note: words(2000) }),
  },
  reportUltimatum,
)
mutation(
  'confirmUltimatum',
  {
    description: '核实通牒: met, confirmed by somebody else than who reported it; or not met, and its time runs on.',
    type: UltimatumRef,
    input: z.object({ ultimatum: gid('Ultimatum'), met: z.boolean(), note: words(2000) }),
  },
  confirmUltimatum,
)
mutation(
  'withdrawUltimatum',
  {
    description:
      '撤回通牒: before it is met or lapses, by another coordinator than whoever issued it, with the reason. Its paper is void; what was ordered stays due.',
    type: UltimatumRef,
    input: z.object({ ultimatum: gid('Ultimatum'), reason: words(2000) }),
  },
  withdrawUltimatum,
)
