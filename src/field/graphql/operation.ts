import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DeviceRef } from '../../device/graphql.ts'
import { NoticeRef } from '../../docket/graphql.ts'
import { EditionRef } from '../../handbook/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, one, page, tableType } from '../../platform/graphql/declare.ts'
import { gid, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { BusinessRef, DutyRef } from '../../registry/graphql.ts'
import { requestHandover } from '../commands/handover.ts'
import { resolveOperation } from '../commands/resolution.ts'
import { resolutions } from '../rules/resolution.ts'
import { OperationKindRef, OutcomeRef } from './sync.ts'

const ResolutionRef = enumOf(
  'OperationResolution',
  '处理: allowed (准予重办: done when it is sent again, late or from a lost device though it be) · handedOver (转交他人) · closed (作结).',
  resolutions,
)

const OperationRef = tableType(
  'FieldOperation',
  'field_operation',
  '外勤操作: what a phone sent. Until it is done it is kept whole, so that it can be done yet, by whoever sees to it.',
)

fieldsOf(OperationRef, (t) => ({
  id: identity(t, 'FieldOperation'),
  kind: column(t, OperationKindRef, 'kind', { description: '种类.' }),
  place: column(t, 'Int', 'place', { description: 'Where it stands among what was done at this business.' }),
  input: column(t, 'JSON', 'input', {
    nullable: true,
    description: 'As it was sent, so that it can be sent again from another phone; null once it is done.',
  }),
  dependsOn: column(t, ['ID'], 'depends_on', { description: 'What must be done before it.' }),
  madeAt: column(t, 'DateTime', 'made_at', { description: 'When it was done, by the device’s clock.' }),
  offsetMs: column(t, 'Int', 'offset_ms', { description: 'The hub’s clock less the device’s then, in ms.' }),
  receivedAt: column(t, 'DateTime', 'received_at', { description: 'When the hub was first told.' }),
  triedAt: column(t, 'DateTime', 'tried_at', { description: 'When it was last tried with another outcome.' }),
  outcome: column(t, OutcomeRef, 'outcome', { description: '结果.' }),
  error: column(t, 'JSON', 'error', {
    nullable: true,
    description: '`{ code, message, messageEn, rule, law, field }`: why it is not done.',
  }),
  resolution: column(t, ResolutionRef, 'resolution', { nullable: true, description: '处理.' }),
  resolvedFor: column(t, 'String', 'resolved_for', { nullable: true, description: '处理理由.' }),
  resolvedAt: column(t, 'DateTime', 'resolved_at', { nullable: true, description: '处理时间.' }),
  resolvedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.resolved_by`, { description: '处理人.' }),
  handedTo: one(t, PersonRef, (self, it) => `${it}.id = ${self}.handed_to`, { description: '接办人.' }),
  subject: column(t, 'ID', 'subject', { nullable: true, description: 'What it made, once it is done.' }),
  pastDuty: one(t, DutyRef, (self, it) => `${it}.id = ${self}.past_duty_id`, {
    description:
      '当时的职责: the duty it was done under, where the worker acted under another one when the hub was told.',
  }),
  worker: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, { description: 'Who did it.' }),
  device: one(t, DeviceRef, (self, it) => `${it}.id = ${self}.device_id`, { description: 'The phone that sent it.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: 'Where.' }),
  edition: one(t, EditionRef, (self, it) => `${it}.id = ${self}.edition_id`, { description: 'The handbook in hand.' }),
  notice: one(t, NoticeRef, (self, it) => `${it}.id = ${self}.notice_id`, { description: 'The notice in hand.' }),
}))

query('stuckOperations', (t) =>
  page(
    t,
    OperationRef,
    (_self, it) => `${it}.outcome <> 'applied' and (${it}.resolution is null or ${it}.resolution = 'allowed')`,
    {
      order: [
        { column: 'received_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      description:
        '需处理: what phones sent and could not be done, yours or of the place you coordinate, the newest first.',
    },
  ),
)

query('operationsUnderPastDuty', (t) =>
  page(t, OperationRef, (_self, it) => `${it}.past_duty_id is not null`, {
    order: [
      { column: 'received_at', type: 'timestamptz' },
      { column: 'id', type: 'uuid' },
    ],
    description:
      '离任后补报: what was done, by the phone’s own word, under a duty that had ended when the hub was told; yours or of the place you coordinate, the newest first.',
  }),
)

mutation(
  'resolveOperation',
  {
    description:
      '处理外勤操作: what could not be done is allowed after all, handed to somebody else, or closed; with the reason.',
    type: OperationRef,
    input: z.object({
      operation: gid('FieldOperation'),
      worker: gid('Person').optional().describe('Whose it is, where two phones made the same id.'),
      resolution: z.enum(resolutions),
      to: gid('Person').optional().describe('Whom it is handed to.'),
      reason: words(1000),
    }),
  },
  resolveOperation,
)
mutation(
  'requestHandover',
  {
    description: '请求改派: the carrier of a notice asks that somebody else take it; whoever issued it is told.',
    type: NoticeRef,
    input: z.object({ notice: gid('Notice'), reason: words(1000) }),
  },
  requestHandover,
)
