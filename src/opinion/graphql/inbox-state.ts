import { enumOf } from '../../platform/graphql/builder.ts'

/** The day it is, by the law's clock. */
export const today = `(my_now() at time zone 'Asia/Shanghai')::date`

const names = ['open', 'fresh', 'due', 'overdue', 'proposed', 'answered'] as const

export const InboxStateRef = enumOf(
  'InboxState',
  '收件箱: open (all unanswered) · fresh (unclaimed) · due (from the working day before its last one on) · overdue · proposed (待签: waits for the second officer) · answered.',
  names,
)

const states = {
  open: (it: string) => `${it}.status = 'open'`,
  fresh: (it: string) => `${it}.status = 'open' and ${it}.claimed_by is null`,
  due: (it: string) => `${it}.status = 'open' and ${it}.remind_on <= ${today} and ${it}.due_on >= ${today}`,
  overdue: (it: string) => `${it}.status = 'open' and ${it}.due_on < ${today}`,
  proposed: (it: string) =>
    `${it}.status <> 'cancelled' and exists (select from opinion o where o.request_id = ${it}.id and o.status = 'proposed')`,
  answered: (it: string) => `${it}.status = 'answered'`,
} satisfies Record<(typeof names)[number], (it: string) => string>

/** Whether a request is in the state that is asked for; unanswered unless told. */
export const isIn = (it: string, asked?: string): string =>
  asked === undefined
    ? states.open(it)
    : `case ${asked} ${names.map((name) => `when '${name}' then ${states[name](it)}`).join(' ')} end`
