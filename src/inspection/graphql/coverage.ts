import { AnswerRef, HandbookItemRef } from '../../handbook/graphql.ts'
import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { BusinessRef } from '../../registry/graphql.ts'

const CoverageRef = rowType(
  'Coverage',
  'handbook_item',
  'What is known of a business at one item of the joint handbook.',
)

/** After this many days an answer is stale. [P] */
const staleDays = 90

fieldsOf(CoverageRef, (t) => ({
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.id`, {
    description: 'The item of the joint handbook now in force.',
  }),
  answer: column(t, AnswerRef, 'answer', {
    nullable: true,
    description: 'The latest answer, whichever edition it was given with; null: never seen.',
  }),
  answeredAt: column(t, 'DateTime', 'answered_at', { nullable: true, description: 'When.' }),
  stale: column(
    t,
    'Boolean',
    (self) => `coalesce(${self}.answered_at < my_now() - interval '${staleDays} days', true)`,
    {
      description: `Never seen, or not for ${staleDays} days.`,
    },
  ),
}))

fieldsOf(BusinessRef, (t) => ({
  coverage: list(
    t,
    CoverageRef,
    {
      from: (
        self,
        it,
      ) => `(select i.id, i.position, a.answer, a.answered_at from edition e join handbook_item i on i.edition_id = e.id
        left join lateral (select v.answer, v.answered_at from visit_answer v join handbook_item vi on vi.id = v.item_id
          where v.business_id = ${self}.id and vi.fact_code = i.fact_code order by v.answered_at desc limit 1) a on true
        where e.series = 'JOINT' and e.status = 'published') ${it}`,
      where: () => 'true',
    },
    {
      order: (it) => `${it}.position, ${it}.id`,
      description: 'Item by item of the joint handbook: what was last seen, what is unseen or stale.',
    },
  ),
}))
