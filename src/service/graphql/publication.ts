import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { DecisionRef } from '../../penalty/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { recordPublication, retractPublication } from '../commands/publication.ts'
import { publicationOutcomes } from '../rules/publication.ts'

const OutcomeRef = enumOf('PublicationOutcome', '已公开 published · 不予公开 withheld.', publicationOutcomes)
const PublicationRef = rowType(
  'Publication',
  'publication',
  '处罚决定公开: where it was published, or why it is not, and since when it is taken back (行政处罚法 48).',
)
fieldsOf(PublicationRef, (t) => ({
  outcome: column(t, OutcomeRef, 'outcome', { description: '是否公开.' }),
  on: column(t, 'Day', (self) => `${self}.outcome_on::text`, { description: '公开或者决定不公开之日.' }),
  place: column(t, 'String', 'place', { nullable: true, description: '公开的网址或者载体.' }),
  withheldFor: column(t, 'String', 'withheld_for', { nullable: true, description: '不予公开的理由.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When this was recorded.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  retractedOn: column(t, 'Day', (self) => `${self}.retracted_on::text`, { nullable: true, description: '撤回之日.' }),
  retractedFor: column(t, 'String', 'retracted_for', { nullable: true, description: '撤回说明.' }),
  retractedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.retracted_by`, { description: '登记撤回的人.' }),
}))
fieldsOf(DecisionRef, (t) => ({
  publication: one(t, PublicationRef, (self, it) => `${it}.decision_id = ${self}.id`, { description: '公开情况.' }),
}))

mutation(
  'recordPublication',
  {
    description:
      '登记处罚决定公开: where it was published, or why it is not; within seven working days (行政处罚法 48).',
    type: DecisionRef,
    input: z.object({
      decision: gid('PenaltyDecision'),
      outcome: z.enum(publicationOutcomes),
      on: dayInput,
      place: words(500).optional().describe('公开的网址或者载体.'),
      withheldFor: words(1000).optional().describe('不予公开的理由.'),
    }),
  },
  recordPublication,
)
mutation(
  'retractPublication',
  {
    description:
      '登记撤回公开: with what the public is told; within three working days of its change or annulment (行政处罚法 48).',
    type: DecisionRef,
    input: z.object({ decision: gid('PenaltyDecision'), on: dayInput, reason: words(1000) }),
  },
  retractPublication,
)
