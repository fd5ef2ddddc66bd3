import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { FindingRef } from '../../inspection/graphql.ts'
import { angles, RequestRef } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, rowType, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { cancelBulk, startBulk, undoBulk } from '../commands/bulk.ts'
import { actions, mostRows, rowStatuses, statuses, takingBack } from '../rules/bulk.ts'
import { type Format, formats, keptDays, mimes } from '../rules/print.ts'

const ActionRef = enumOf(
  'BulkAction',
  '批量办理: 领取 · 指派 · 请补证 · 一并答复, and what takes them back: 释放 · 撤回补证 · 撤回意见; 打印 · 结案.',
  [...actions, ...takingBack],
)
const StatusRef = enumOf(
  'BulkStatus',
  '排队 · 办理中 · 办完 · 已取消 · 已过期 (what was printed is downloaded no more).',
  statuses,
)
const FormatRef = enumOf(
  'BulkPrintFormat',
  '打印: papers of one kind are one pdf; different ones are a zip of them with their list and sums.',
  formats,
)
const RowStatusRef = enumOf('BulkRowStatus', '待办 · 成功 · 未成 · 已取消.', rowStatuses)
const grounds = ['factAbsent', 'lawNotApplicable', 'exempt'] as const

const RowRef = rowType('BulkRow', 'bulk_row', 'One row of 批量办理: its own act, with its own result.')
const JobRef = tableType(
  'BulkJob',
  'bulk_job',
  '批量办理: one thing done to many questions, dockets or papers by the hub, row by row, under the duty it was asked for. It shows to its owner alone.',
)

fieldsOf(RowRef, (t) => ({
  request: one(t, RequestRef, (self, it) => `${it}.id = ${self}.subject_id`, { description: '哪一件待研判.' }),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.subject_id`, { description: '哪一份案卷.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.subject_id`, { description: '哪一个疑点.' }),
  paper: one(t, DocumentRef, (self, it) => `${it}.id in (${self}.subject_id, ${self}.document_id)`, {
    description: '哪一份文书: what was to be printed, or was printed for it.',
  }),
  status: column(t, RowStatusRef, 'status', { description: '结果.' }),
  code: column(t, 'String', 'code', { nullable: true, description: 'Of the refusal.' }),
  message: column(t, 'String', 'message', { nullable: true, description: '未成的原因.' }),
  messageEn: column(t, 'String', 'message_en', { nullable: true, description: 'The same in English.' }),
  at: column(t, 'DateTime', 'at', { nullable: true, description: '办理时间.' }),
}))
const count = (self: string, status: string) =>
  `(select count(*)::int from bulk_row r where r.job_id = ${self}.id and r.status in (${status}))`
fieldsOf(JobRef, (t) => ({
  id: identity(t, 'BulkJob'),
  action: column(t, ActionRef, 'action', { description: '办什么.' }),
  status: column(t, StatusRef, 'status', { description: '状态.' }),
  startedAt: column(t, 'DateTime', 'started_at', { description: '申请时间.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: '结束时间.' }),
  total: column(t, 'Int', (self) => count(self, "'waiting', 'done', 'refused', 'cancelled'"), { description: '件数.' }),
  done: column(t, 'Int', (self) => count(self, "'done'"), { description: '成功.' }),
  refused: column(t, 'Int', (self) => count(self, "'refused'"), { description: '未成.' }),
  format: column(t, FormatRef, 'format', {
    nullable: true,
    description: '打印: what its papers were put together as.',
  }),
  sha256: column(t, 'String', 'sha256', { nullable: true, description: 'Of its bytes.' }),
  bytes: column(t, 'Count', 'bytes', { nullable: true, description: '大小.' }),
  expiresAt: column(t, 'DateTime', 'expires_at', { nullable: true, description: 'Until when it may be downloaded.' }),
  url: column(
    t,
    'String',
    (self) =>
      `case when ${self}.status = 'done' and ${self}.expires_at > (select my_now()) then ${self}.format || ' ' || ${self}.sha256 end`,
    {
      nullable: true,
      description:
        'Where it can be downloaded without a token, for five minutes; null before it is done and once it has expired.',
      map: (told: string, context) => {
        const [format, sha256] = told.split(' ') as [Format, string]
        return context.fileUrl({ sha256, mime: mimes[format] })
      },
    },
  ),
  undone: column(t, 'Boolean', (self) => `exists (select from bulk_job u where u.undoes_id = ${self}.id)`, {
    description: 'Whether it was taken back.',
  }),
  undoes: one(t, JobRef, (self, it) => `${it}.id = ${self}.undoes_id`, { description: 'What it takes back.' }),
  rows: list(t, RowRef, (self, it) => `${it}.job_id = ${self}.id`, {
    order: (it) => `${it}.place`,
    limit: mostRows,
    description: '逐件结果, in the order they were given.',
  }),
}))

query('bulkJobs', (t) =>
  page(t, JobRef, () => 'true', {
    order: [
      { column: 'started_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description: '批量办理: what you asked for under this duty, the newest first.',
  }),
)
query('bulkJob', (t) =>
  one(t, JobRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'BulkJob')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One of them.',
  }),
)

const marked = (type: string) => z.array(gid(type)).max(mostRows).optional()

mutation(
  'startBulk',
  {
    description: `批量办理: at most ${mostRows} rows, each done by the hub as an act of yours under the rights you have then; leave it and find it again. What is printed is kept for ${keptDays} days.`,
    type: JobRef,
    input: z.object({
      id: ownId,
      action: z.enum(actions).describe('办什么.'),
      subjects: marked('AssessmentRequest').describe('待研判; 打印: the notices of their dockets.'),
      dockets: marked('Docket').describe('案卷: to be closed, or whose notices are printed.'),
      findings: marked('Finding').describe('疑点: the notices of their dockets are printed.'),
      papers: marked('Document').describe('文书: to be printed.'),
      colleague: gid('Person').optional().describe('指派给谁.'),
      angle: z.enum(angles).optional().describe('补证: 要看什么.'),
      until: dayInput.optional().describe('补证: 最迟哪天.'),
      note: words(1000).optional().describe('补证: 写清楚要拍什么.'),
      verdict: z.enum(['notEstablished', 'notOurs']).optional().describe('一并答复的结论.'),
      ground: z.enum(grounds).optional().describe('不成立的理由类别.'),
      reason: words(8000).optional().describe('理由; 结案: why nothing is done about it.'),
    }),
  },
  startBulk,
)
mutation(
  'cancelBulk',
  {
    description: '取消: what is not done yet is not done any more; what is done stays done.',
    type: JobRef,
    input: z.object({ job: gid('BulkJob') }),
  },
  cancelBulk,
)
mutation(
  'undoBulk',
  {
    description: '撤回: lets go what was claimed, withdraws what was asked or answered, with the reason; once.',
    type: JobRef,
    input: z.object({ id: ownId, job: gid('BulkJob'), reason: words(1000) }),
  },
  undoBulk,
)
