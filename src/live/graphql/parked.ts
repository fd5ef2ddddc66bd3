import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { column, fieldsOf, identity, page, tableType } from '../../platform/graphql/declare.ts'
import { gid } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { retryReaction } from '../commands/park.ts'

const ParkedRef = tableType(
  'ParkedReaction',
  'parked_reaction',
  '搁置: what the hub could not do by itself about something that happened; it holds up nothing else.',
)
/** What had happened is for those whom the trace shows it: what failed about it, and in which words, is part of it. */
const happened = (shown: string) => (self: string) =>
  `(select ${shown} from event e join trace t on t.seq = e.trace_seq where e.no = ${self}.event_no)`

fieldsOf(ParkedRef, (t) => ({
  id: identity(t, 'ParkedReaction'),
  reader: column(t, 'String', 'reader', { description: 'Which part of the hub could not: `inspection`.' }),
  type: column(t, 'String', 'type', { description: 'What had happened: `evidence.added`.' }),
  failure: column(t, 'String', 'failure', {
    description:
      'The class of the error, as `INVALID order.agency` or `TypeError`; its words stand in the log under this id.',
  }),
  subject: column(t, 'ID', happened(`t.subject_type || ':' || t.subject_id`), {
    nullable: true,
    description: 'What it had happened to; null where the trace does not show it to you.',
  }),
  reason: column(t, 'String', (self) => happened(`${self}.reason`)(self), {
    nullable: true,
    description: 'Why it could not; null where the trace does not show you what had happened.',
  }),
  parkedAt: column(t, 'DateTime', 'parked_at', { description: 'Since when.' }),
  askedAt: column(t, 'DateTime', 'asked_at', {
    nullable: true,
    description: 'When it was asked that it be tried again; null once that has failed.',
  }),
  settledAt: column(t, 'DateTime', 'settled_at', { nullable: true, description: 'When it was done after all.' }),
}))

query('parkedReactions', (t) =>
  page(t, ParkedRef, (_self, it) => `${it}.settled_at is null`, {
    order: [
      { column: 'parked_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description:
      '搁置: what the hub could not do by itself, for supervisors, administrators and auditors, the newest first.',
  }),
)

mutation(
  'retryReaction',
  {
    description: '重试: asks that what was put aside be tried again, within a second.',
    type: ParkedRef,
    input: z.object({ reaction: gid('ParkedReaction') }),
  },
  retryReaction,
)
