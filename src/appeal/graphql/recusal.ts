import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { askPanelRecusal, decidePanelRecusal, declareRelation, endRelation } from '../commands/recusal.ts'
import { askers } from '../rules/recusal.ts'
import { MemberRef, PanelRef } from './panel.ts'

const AskerRef = enumOf('PanelRecusalAsker', '本人 self · 当事人 party · 部门 agency.', askers)
const RecusalRef = tableType(
  'PanelRecusal',
  'panel_recusal',
  '合议庭成员的回避: asked, and decided by somebody else; until then they sit (行政处罚法 43, 64 by analogy).',
)
const RelationRef = tableType(
  'DeclaredRelation',
  'declared_relation',
  '利害关系申报: what ties somebody to a business; while it stands they sit on no panel about it.',
)

fieldsOf(RecusalRef, (t) => ({
  id: identity(t, 'PanelRecusal'),
  member: one(t, MemberRef, (self, it) => `${it}.id = ${self}.member_id`, { description: '被申请回避的席位.' }),
  askedBy: column(t, AskerRef, 'asked_by', { description: '由谁提出.' }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When.' }),
  granted: column(t, 'Boolean', 'granted', { nullable: true, description: '是否回避; null while it is open.' }),
  opinion: column(t, 'String', 'opinion', { nullable: true, description: '决定理由.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '决定人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: 'When it was decided.' }),
}))
fieldsOf(RelationRef, (t) => ({
  id: identity(t, 'DeclaredRelation'),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: '申报人.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  nature: column(t, 'String', 'nature', { description: '何种关系.' }),
  declaredAt: column(t, 'DateTime', 'declared_at', { description: 'When.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'Since when it stands no more.' }),
}))
fieldsOf(PanelRef, (t) => ({
  recusals: list(t, RecusalRef, (self, it) => `${it}.panel_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.id`,
    description: '回避申请及决定.',
  }),
}))

query('myRelations', (t) =>
  page(t, RelationRef, (_self, it) => `${it}.person_id = (select my_person())`, {
    order: [
      { column: 'declared_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    descending: true,
    description: '我申报的利害关系, the latest first.',
  }),
)

mutation(
  'askPanelRecusal',
  {
    description:
      '申请回避: a member of themselves, an agency by its lead, or the coordinator as the party asks it. Until it is decided they sit.',
    type: RecusalRef,
    input: z.object({ id: ownId, member: gid('PanelMember'), askedBy: z.enum(askers), reason: words(2000) }),
  },
  askPanelRecusal,
)
mutation(
  'decidePanelRecusal',
  {
    description:
      '决定回避: by a supervisor or the head of their agency, never by themselves. Whoever withdraws leaves at once; what they voted falls with the seat, which is filled anew.',
    type: RecusalRef,
    input: z.object({ recusal: gid('PanelRecusal'), granted: z.boolean(), opinion: words(2000) }),
  },
  decidePanelRecusal,
)
mutation(
  'declareRelation',
  {
    description: '申报利害关系 of oneself with a business.',
    type: RelationRef,
    input: z.object({ id: ownId, business: gid('Business'), nature: words(500) }),
  },
  declareRelation,
)
mutation(
  'endRelation',
  {
    description: '关系终止: one’s own declaration stands no more.',
    type: RelationRef,
    input: z.object({ relation: gid('DeclaredRelation') }),
  },
  endRelation,
)
