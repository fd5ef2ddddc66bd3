import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { NoticeRef } from '../../docket/graphql.ts'
import { DocumentRef } from '../../document/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { DecisionRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import {
  column,
  fieldsOf,
  identity,
  list,
  one,
  part,
  parts,
  partType,
  tableType,
  whole,
  word,
} from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { parseGlobalId } from '../../platform/ids.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { endRemedy, recordRemedy } from '../commands/remedy.ts'
import { servedTypes } from '../rules/papers.ts'
import { remedyKinds } from '../rules/remedy.ts'

const RemedyKindRef = enumOf('RemedyKind', '行政复议 · 行政诉讼.', remedyKinds)
const ChangedOrderRef = partType('ChangedOrder', '变更后的责令: on what a refusal rests from then on.')
fieldsOf(ChangedOrderRef, (t) => ({
  content: column(t, 'String', word('content'), { description: 'What is ordered now.' }),
  days: column(t, 'Int', whole('days'), { description: 'Within how many working days of the change; 0: at once.' }),
}))
const ChangedOrdersRef = partType('OrderName', '一项责令: by the number it bears and the violation it is on.')
fieldsOf(ChangedOrdersRef, (t) => ({
  number: column(t, 'String', word('number'), { description: '文号.' }),
  violation: column(t, 'String', word('violation'), { description: '违法行为编码.' }),
}))
const RemedyRef = tableType(
  'Remedy',
  'remedy',
  '行政复议、行政诉讼 of a decision or of an order to rectify; on its days nothing is added to a fine (行政处罚法 73), and nothing else stands still.',
)
fieldsOf(RemedyRef, (t) => ({
  id: identity(t, 'Remedy'),
  kind: column(t, RemedyKindRef, 'kind', { description: '复议还是诉讼.' }),
  reference: column(t, 'String', 'reference', { description: '受理机关和案号.' }),
  filedOn: column(t, 'Day', (self) => `${self}.filed_on::text`, { description: '申请或起诉之日.' }),
  endedOn: column(t, 'Day', (self) => `${self}.ended_on::text`, { nullable: true, description: '终结之日.' }),
  days: column(
    t,
    'Int',
    (self) =>
      `coalesce(${self}.ended_on, ((select my_now()) at time zone 'Asia/Shanghai')::date) - ${self}.filed_on + 1`,
    { description: '复议、诉讼期间的日数, the first and the last (or today) among them.' },
  ),
  outcome: column(t, 'String', 'outcome', { nullable: true, description: '结果.' }),
  changed: column(t, 'Boolean', 'changed', {
    nullable: true,
    description: '是否变更或者撤销; null where it is not told, or not over.',
  }),
  ordered: part(
    t,
    ChangedOrderRef,
    (self) =>
      `case when ${self}.order_days is not null then jsonb_build_object('content', ${self}.order_content, 'days', ${self}.order_days) end`,
    { description: '变更后的责令; null where it was annulled, or stands as it was.' },
  ),
  orders: parts(t, ChangedOrdersRef, (self) => `coalesce(${self}.orders_changed, '[]'::jsonb)`, {
    description: '被变更、撤销的责令; empty where it was all that the agency ordered in the paper, or none.',
  }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, {
    description: '被申请人、被告: the agency whose act is contested; null for decisions of before this was recorded.',
  }),
  decision: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.decision_id`, { description: '处罚决定.' }),
  notice: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.notice_id`, {
    description: '联合执法意见书 whose order is contested.',
  }),
  document: one(t, DocumentRef, (self, it) => `${it}.id = ${self}.document_id`, {
    description: '责令改正通知书 that is contested.',
  }),
}))
for (const [ref, key] of [
  [DecisionRef, 'decision_id'],
  [NoticeRef, 'notice_id'],
  [DocumentRef, 'document_id'],
] as const)
  fieldsOf(ref, (t) => ({
    remedies: list(t, RemedyRef, (self, it) => `${it}.${key} = ${self}.id`, {
      order: (it) => `${it}.filed_on, ${it}.id`,
      description: '复议、诉讼.',
    }),
  }))

/** `Notice:uuid` or `Document:uuid`: what orders something by itself. */
const ordering = z
  .string()
  .refine((given) => ['Notice', 'Document'].includes(parseGlobalId(given)?.type ?? ''), {
    error: 'Notice:uuid | Document:uuid',
  })
  .transform((given) => {
    const { type, id } = parseGlobalId(given)!
    return { paperKind: servedTypes[type as 'Notice' | 'Document'], paperId: id }
  })
  .meta({ graphql: 'ID', description: 'A notice, or an order to rectify as it was issued (Document).' })

mutation(
  'recordRemedy',
  {
    description:
      '登记复议、诉讼: the party took a decision, or what your agency orders in a paper, there; it goes on being executed (行政处罚法 73), but nothing is added to a fine meanwhile.',
    type: RemedyRef,
    input: z.object({
      id: ownId,
      decision: gid('PenaltyDecision').optional(),
      paper: ordering.optional(),
      kind: z.enum(remedyKinds),
      filedOn: dayInput,
      reference: words(200),
    }),
  },
  recordRemedy,
)
mutation(
  'endRemedy',
  {
    description:
      '登记复议、诉讼终结: when and how. After a reconsideration fifteen days to go to court run (行政诉讼法 45).',
    type: RemedyRef,
    input: z.object({
      remedy: gid('Remedy'),
      endedOn: dayInput,
      outcome: words(1000),
      changed: z.boolean().optional().describe('是否变更或者撤销: what was published is then to be taken back.'),
      ordered: z
        .strictObject({ content: words(2000), days: z.int().min(0).max(365) })
        .meta({
          name: 'ChangedOrderInput',
          description: '变更后的责令: its content, and its period in working days from the end on (0: at once).',
        })
        .optional()
        .describe('Of an order that was changed; without it, it counts as annulled.'),
      orders: z
        .array(
          z.strictObject({ number: words(100), violation: words(100) }).meta({
            name: 'OrderNameInput',
            description: '一项责令: its number and violation, as the paper has them.',
          }),
        )
        .min(1)
        .max(50)
        .optional()
        .describe('Which orders were changed or annulled; named where your agency has several in the paper.'),
    }),
  },
  endRemedy,
)
