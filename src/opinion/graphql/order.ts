import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { column, fieldsOf, identity, one, page, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { AgencyRef, BusinessRef } from '../../registry/graphql.ts'
import { recordOrder, voidOrder } from '../commands/order.ts'

export const ServedOrderRef = tableType(
  'ServedOrder',
  'served_order',
  '责令改正 that was served: on what a penalty for refusing it rests.',
)
fieldsOf(ServedOrderRef, (t) => ({
  id: identity(t, 'ServedOrder'),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '责令机关.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
  violation: column(t, 'String', 'violation', { description: '违法行为.' }),
  number: column(t, 'String', 'number', { description: '文号.' }),
  servedOn: column(t, 'Day', (self) => `${self}.served_on::text`, { description: '送达日.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { description: 'Its last day.' }),
  shownBy: column(t, 'String', 'shown_by', { description: 'What shows that it was served: 送达回证.' }),
  voidedAt: column(t, 'DateTime', 'voided_at', { nullable: true, description: 'From then on it carries nothing.' }),
  voidedFor: column(t, 'String', 'voided_for', { nullable: true, description: '撤销理由.' }),
}))
fieldsOf(BusinessRef, (t) => ({
  servedOrders: page(t, ServedOrderRef, (self, it) => `${it}.business_id = ${self}.id`, {
    order: [{ column: 'id', type: 'uuid' }],
    description: '已送达的责令改正 of your agency, the latest first.',
  }),
}))

mutation(
  'recordOrder',
  {
    description:
      '登记已送达的责令改正: by a certified officer of the agency that ordered it, with what shows the service. A penalty for refusing it names this (行政处罚法 28).',
    type: ServedOrderRef,
    input: z.object({
      id: ownId,
      business: gid('Business'),
      violation: z.string().max(60),
      number: words(200),
      servedOn: dayInput,
      dueOn: dayInput,
      shownBy: words(500),
    }),
  },
  recordOrder,
)
mutation(
  'voidOrder',
  {
    description: '撤销责令改正登记: what was recorded wrongly carries no penalty any more.',
    type: ServedOrderRef,
    input: z.object({ order: gid('ServedOrder'), reason: words(1000) }),
  },
  voidOrder,
)
