import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, parts, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { AgencyRef, BusinessRef } from '../../registry/graphql.ts'
import { decideNoPenalty, decidePenalty } from '../commands/decide.ts'
import { noPenaltyGrounds } from '../rules/decision.ts'
import { itemInput, PenaltyBasisRef, PenaltyItemRef, ProcedureRef } from './item.ts'

const DecisionKindRef = enumOf('DecisionKind', '行政处罚决定 · 不予行政处罚决定.', ['penalty', 'noPenalty'])
const NoPenaltyGroundRef = enumOf(
  'NoPenaltyGround',
  '不予处罚的理由: 轻微并及时改正 · 初次轻微 · 无主观过错 · 不满十四周岁 · 不能辨认控制 · 超过追究时效 · 违法事实不能成立.',
  noPenaltyGrounds,
)

export const DecisionRef = tableType(
  'PenaltyDecision',
  'penalty_decision',
  '行政处罚决定 of one agency. Never changed: a correction is a new one that supersedes it.',
)

fieldsOf(DecisionRef, (t) => ({
  id: identity(t, 'PenaltyDecision'),
  kind: column(t, DecisionKindRef, 'kind', { description: 'Of a penalty, or of none.' }),
  procedure: column(t, ProcedureRef, 'procedure', { description: '程序.' }),
  number: column(t, 'String', 'number', { description: '文号.' }),
  items: parts(t, PenaltyItemRef, (self) => `${self}.items`, { description: '处罚内容.' }),
  basis: parts(t, PenaltyBasisRef, (self) => `${self}.basis`, { description: '依据.' }),
  ground: column(t, NoPenaltyGroundRef, 'ground', { nullable: true, description: 'Why there is no penalty.' }),
  reasons: column(t, 'String', 'reasons', { description: '事实和理由.' }),
  education: column(t, 'String', 'education', { nullable: true, description: '教育情况 (行政处罚法 33).' }),
  correctedFor: column(t, 'String', 'corrected_for', { nullable: true, description: 'Why it takes another’s place.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { description: '决定时间.' }),
  stands: column(
    t,
    'Boolean',
    (self) => `not exists (select from penalty_decision s where s.supersedes_id = ${self}.id)`,
    {
      description: 'Whether no other has superseded it.',
    },
  ),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '决定机关.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '决定人.' }),
  supersedes: one(t, DecisionRef, (self, it) => `${it}.id = ${self}.supersedes_id`, {
    description: 'The decision it takes the place of.',
  }),
}))

query('penaltyDecision', (t) =>
  one(t, DecisionRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'PenaltyDecision')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One decision.',
  }),
)

const corrected = {
  id: ownId,
  case: gid('PenaltyCase'),
  reasons: words(8000),
  facts: words(8000)
    .optional()
    .describe('违法事实 as found in the end, where the party was told otherwise; else the facts of its prior notice.'),
  supersedes: gid('PenaltyDecision').optional(),
  correctedFor: words(1000).optional(),
}

mutation(
  'decidePenalty',
  {
    description:
      '行政处罚决定: no more than was told, each act fined once; refused with the checklist of the gates that are shut.',
    type: DecisionRef,
    input: z.object({
      ...corrected,
      items: z.array(itemInput).min(1).max(50),
      performance: words(2000)
        .optional()
        .describe('履行方式和期限 (行政处罚法 59) of what is neither a fine nor a warning.'),
      publish: z.boolean().optional().describe('依法公开 (行政处罚法 48): its paper says so.'),
    }),
  },
  decidePenalty,
)
mutation(
  'decideNoPenalty',
  {
    description: '不予行政处罚决定: with its ground (行政处罚法 30, 31, 33, 36, 57), and how the party was taught.',
    type: DecisionRef,
    input: z.object({ ...corrected, ground: z.enum(noPenaltyGrounds), education: words(2000).optional() }),
  },
  decideNoPenalty,
)
