import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { GridRef } from '../../registry/graphql.ts'
import { quarterNamed } from '../rules/quarter.ts'
import { JointSessionRef } from './session.ts'

export const JointAlertRef = tableType(
  'JointAlert',
  'joint_alert',
  '联合行动提醒: a district in whose quarter no joint action counts, thirty days before it ends.',
)
const ActionsRef = rowType(
  'JointActions',
  'grid',
  '一个区一个季度的联合行动: at least one is to count, with two agencies or more there or answering.',
)

fieldsOf(JointAlertRef, (t) => ({
  id: identity(t, 'JointAlert'),
  district: one(t, GridRef, (self, it) => `${it}.code = ${self}.district`, { description: '区.' }),
  quarter: column(t, 'String', 'quarter', { description: '季度: 2026Q4.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { description: '届满日: the last day of the quarter.' }),
  raisedAt: column(t, 'DateTime', 'raised_at', { description: '提醒时间.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'When one counted after all.' }),
}))

const held = (self: string, it: string) =>
  `${it}.district = ${self}.code and ${it}.held_on between ${self}.quarter_from and ${self}.quarter_to`

fieldsOf(ActionsRef, (t) => ({
  district: one(t, GridRef, (self, it) => `${it}.code = ${self}.code`, { description: '区.' }),
  quarter: column(t, 'String', 'quarter', { description: '季度: 2026Q4.' }),
  count: column(
    t,
    'Int',
    (self) => `(select count(*)::int from joint_session s where ${held(self, 's')} and s.counted)`,
    {
      description: 'How many count.',
    },
  ),
  sessions: list(t, JointSessionRef, held, {
    order: (it) => `${it}.held_on, ${it}.id`,
    description: 'Those that were held, those that do not count among them.',
  }),
  alert: one(t, JointAlertRef, (self, it) => `${it}.district = ${self}.code and ${it}.quarter = ${self}.quarter`, {
    description: '提醒, where there was one.',
  }),
}))

const quarterOf = (args: Record<string, unknown>) => quarterNamed(String(args['quarter']))

query('jointActions', (t) =>
  list(
    t,
    ActionsRef,
    {
      from: (_self, it, arg) =>
        `(select g.*, ${arg.value('quarter', 'text')} as quarter, ${arg.computed('date', (args) => quarterOf(args).from)} as quarter_from, ${arg.computed('date', (args) => quarterOf(args).to)} as quarter_to from grid g) ${it}`,
      where: (_self, it) =>
        `${it}.level = 1 and ${it}.valid_from <= ${it}.quarter_to and (${it}.valid_to is null or ${it}.valid_to > ${it}.quarter_from) and (select my_role()) in ('coordinator', 'supervisor', 'auditor') and ${it}.code >= (select my_grid()) and ${it}.code < (select my_grid_end())`,
    },
    {
      args: { quarter: t.arg.string({ required: true, description: '季度: 2026Q4.' }) },
      order: (it) => `${it}.code`,
      limit: 500,
      description:
        '每区每季联合行动: for each district that you coordinate or supervise, how many counted in a quarter.',
    },
  ),
)
