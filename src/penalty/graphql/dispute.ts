import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { raiseDispute, recordNegotiation } from '../commands/dispute.ts'
import { negotiationOutcomes } from '../rules/dispute.ts'
import { CaseRef } from './case.ts'

const OutcomeRef = enumOf('NegotiationOutcome', '协商一致 agreed · 协商不成 failed.', negotiationOutcomes)
const DisputeRef = rowType(
  'CaseDispute',
  'case_dispute',
  '管辖争议: another agency holds the case to be its own; they negotiate within seven working days (行政处罚法 25).',
)
fieldsOf(DisputeRef, (t) => ({
  against: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.against_id`, { description: '与哪个部门.' }),
  raisedOn: column(t, 'Day', (self) => `${self}.raised_on::text`, { description: '争议发生之日.' }),
  reason: column(t, 'String', 'reason', { description: '争议内容.' }),
  raisedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.raised_by`, { description: '登记人.' }),
  outcome: column(t, OutcomeRef, 'outcome', { nullable: true, description: '协商结果; null while it is open.' }),
  negotiatedOn: column(t, 'Day', (self) => `${self}.negotiated_on::text`, { nullable: true, description: '协商之日.' }),
  record: column(t, 'String', 'record', { nullable: true, description: '协商记录.' }),
  negotiatedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.negotiated_by`, { description: '登记协商的人.' }),
}))
fieldsOf(CaseRef, (t) => ({
  disputes: list(t, DisputeRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.raised_at, ${it}.id`,
    description: '管辖争议.',
  }),
}))

mutation(
  'raiseDispute',
  {
    description: '登记管辖争议: with another agency, over a case of one’s own that is not decided (行政处罚法 25).',
    type: CaseRef,
    input: z.object({
      id: ownId,
      case: gid('PenaltyCase'),
      against: gid('Agency'),
      raisedOn: dayInput,
      reason: words(2000),
    }),
  },
  raiseDispute,
)
mutation(
  'recordNegotiation',
  {
    description: '登记协商结果: agreed or not, with the record; what is not agreed the common superior designates.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      on: dayInput,
      outcome: z.enum(negotiationOutcomes),
      record: words(4000),
    }),
  },
  recordNegotiation,
)
