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
fieldsOf(ParkedRef, (t) => ({
  id: identity(t, 'ParkedReaction'),
  reader: column(t, 'String', 'reader', { description: 'Which part of the hub could not: `inspection`.' }),
  type: column(t, 'String', 'type', { description: 'What had happened: `evidence.added`.' }),
  subject: column(t, 'ID', (self) => `${self}.subject_type || ':' || ${self}.subject_id`, {
    description: 'What it had happened to.',
  }),
  reason: column(t, 'String', 'reason', { description: 'Why it could not.' }),
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
