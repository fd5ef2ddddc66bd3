import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { liftStay, stayItem } from '../commands/stay.ts'
import { AppealItemRef } from './appeal.ts'

const StayRef = tableType(
  'ItemStay',
  'item_stay',
  '暂缓执行: an agency stays its own contested item, for a reason. Nothing else suspends anything (行政处罚法 73).',
)

fieldsOf(StayRef, (t) => ({
  id: identity(t, 'ItemStay'),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  stayedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.stayed_by`, { description: '决定人.' }),
  stayedAt: column(t, 'DateTime', 'stayed_at', { description: 'Since when.' }),
  liftedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.lifted_by`, { description: '解除人.' }),
  liftedAt: column(t, 'DateTime', 'lifted_at', { nullable: true, description: 'When it was lifted.' }),
  liftedFor: column(t, 'String', 'lifted_for', { nullable: true, description: '解除理由.' }),
}))
fieldsOf(AppealItemRef, (t) => ({
  stayed: column(
    t,
    'Boolean',
    (self) =>
      `(${self}.open and exists (select from item_stay s where s.item_id = ${self}.id and s.lifted_at is null))`,
    { description: '暂缓执行中. An appeal by itself suspends nothing.' },
  ),
  stays: list(t, StayRef, (self, it) => `${it}.item_id = ${self}.id`, {
    order: (it) => `${it}.stayed_at, ${it}.id`,
    description: '暂缓执行 and how it ended.',
  }),
}))

mutation(
  'stayItem',
  {
    description: '暂缓执行: the lead of the agency whose contested item it is, for a reason (行政处罚法 73).',
    type: StayRef,
    input: z.object({ id: ownId, item: gid('AppealItem'), reason: words(2000) }),
  },
  stayItem,
)
mutation(
  'liftStay',
  {
    description: '解除暂缓, for a reason. A stay ends by itself with its appeal.',
    type: StayRef,
    input: z.object({ stay: gid('ItemStay'), reason: words(2000) }),
  },
  liftStay,
)
