import { builder } from '../../platform/graphql/builder.ts'
import { column, fieldsOf } from '../../platform/graphql/declare.ts'
import { type DailyFine, dailyFineLaw, dailyFines, type Fined } from '../rules/daily-fine.ts'
import { dailyFineFacts } from '../store/daily-fine.ts'
import { DecisionRef } from './decision.ts'

/** Worked out by the rules from one look at the database, not kept anywhere. */
const DailyFineRef = builder.objectRef<DailyFine>('DailyFine').implement({
  description:
    '按日计罚: what may be fined anew for the days on which it went on (生态环境法典 1060). Computed, not decided.',
  fields: (t) => ({
    violation: t.string({ description: '违法行为.', resolve: ({ violation }) => violation }),
    order: t.string({ description: '责令改正文书.', resolve: ({ order }) => order }),
    orderedOn: t.field({ type: 'Day', description: '责令送达之日.', resolve: ({ orderedOn }) => orderedOn }),
    recheckedOn: t.field({
      type: 'Day',
      description: '复查发现仍在继续之日.',
      resolve: ({ recheckedOn }) => recheckedOn,
    }),
    from: t.field({
      type: 'Day',
      nullable: true,
      description: '起: the day after the order.',
      resolve: ({ from }) => from,
    }),
    to: t.field({ type: 'Day', nullable: true, description: '止.', resolve: ({ to }) => to }),
    days: t.int({ description: '日数.', resolve: ({ days }) => days }),
    amount: t.field({ type: 'Fen', description: '原处罚数额 for each day.', resolve: ({ amount }) => amount }),
    explained: t.string({ description: '如何计算.', resolve: ({ zh }) => zh }),
    explainedEn: t.string({ description: 'How it was counted.', resolve: ({ en }) => en }),
    law: t.string({ description: '依据.', resolve: () => dailyFineLaw }),
  }),
})

fieldsOf(DecisionRef, (t) => ({
  dailyFines: column(
    t,
    [DailyFineRef],
    (
      self,
    ) => `case when (${self}.agency_id = my_agency() or my_role() in ('coordinator', 'supervisor', 'auditor', 'system'))
      and not exists (select from penalty_decision s where s.supersedes_id = ${self}.id) then ${dailyFineFacts(self)} end`,
    {
      nullable: true,
      description:
        '按日计罚: for each order, the days on which what was fined went on; only for violations of which the rules of the agency say so (profile). Null to another agency.',
      map: (facts) => dailyFines(facts as Fined[]),
    },
  ),
}))
