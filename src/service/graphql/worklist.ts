import { RequestRef } from '../../opinion/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { type Arguments, column, fieldsOf, one, page, partType } from '../../platform/graphql/declare.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef } from '../../registry/graphql.ts'
import { BindsRef, clockKinds, ClockRef } from './clock.ts'

const DueKindRef = enumOf('DueKind', '到期事项: every period (ClockKind), and 待研判 assess.', [
  ...clockKinds,
  'assess',
])
const DueRef = partType('Due', '到期事项: a period that runs, or a question that an agency has to answer.')

// What is due lives in one place each: a period in its clock, a question in its request. Here they are one list.
const rows = `(select c.id, c.kind, c.due_on, c.binds, c.grid_code, c.business_id, c.id as clock_id, null::uuid as request_id
    from clock c where c.status = 'running'
  union all select r.id, 'assess', r.due_on, 'agency', r.grid_code, r.business_id, null, r.id
    from assessment_request r where r.status = 'open')`

fieldsOf(DueRef, (t) => ({
  kind: column(t, DueKindRef, 'kind', { description: '事项.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { description: '届满日: its last day.' }),
  overdue: column(t, 'Boolean', (self) => `${self}.due_on < (my_now() at time zone 'Asia/Shanghai')::date`, {
    description: '是否逾期.',
  }),
  binds: column(t, BindsRef, 'binds', { description: 'Whom it binds or protects.' }),
  clock: one(t, ClockRef, (self, it) => `${it}.id = ${self}.clock_id`, { description: 'The period, where it is one.' }),
  request: one(t, RequestRef, (self, it) => `${it}.id = ${self}.request_id`, {
    description: '待研判, where it is one.',
  }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '当事人.' }),
}))

/** What of the list is asked for: until when, where, of which kind, whom it binds. */
const wanted = (it: string, arg: Arguments): string =>
  [
    arg.has('dueBefore') ? `${it}.due_on < ${arg.value('dueBefore', 'date')}` : 'true',
    arg.has('grid')
      ? `${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
      : 'true',
    arg.has('kind') ? `${it}.kind = ${arg.value('kind', 'text')}` : 'true',
    arg.has('binds') ? `${it}.binds = ${arg.value('binds', 'text')}` : 'true',
  ].join(' and ')

query('worklist', (t) =>
  page(
    t,
    DueRef,
    {
      from: (_self, it) => `${rows} ${it}`,
      where: (_self, it, arg) => wanted(it, arg),
    },
    {
      args: {
        dueBefore: t.arg({
          type: 'Day',
          description: 'Only what falls due before this day; today gives what is overdue.',
        }),
        grid: t.arg.string({ description: 'Only below this grid.' }),
        kind: t.arg({ type: DueKindRef, description: 'Only of this kind.' }),
        binds: t.arg({ type: BindsRef, description: 'Only what binds the agency, or the party.' }),
      },
      order: [
        { column: 'due_on', type: 'date' },
        { column: 'id', type: 'uuid' },
      ],
      descending: false,
      description: '到期清单: every period that runs and every question that is open, what falls due first.',
    },
  ),
)
