import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { DocketRef } from '../../docket/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, rowType, tableType } from '../../platform/graphql/declare.ts'
import { gid, ownId, words } from '../../platform/graphql/input.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { recordAccountability } from '../commands/accountability.ts'
import { concludeDocket } from '../commands/closing.ts'
import { outcomes } from '../rules/accountability.ts'
import { DueMeasureRef } from './measure.ts'

const ConclusionRef = rowType(
  'DocketConclusion',
  'docket_conclusion',
  '结案: that a served docket was carried out to its end.',
)
const OutcomeRef = enumOf(
  'AccountabilityOutcome',
  '说明情况 explained · 提醒 reminded · 通报批评 criticised · 约谈 interviewed · 移送有权机关 transferred.',
  outcomes,
)
const AccountabilityRef = tableType(
  'Accountability',
  'accountability',
  '问责: who answers for what was not put in order, and what became of it. It ranks nobody.',
)

fieldsOf(ConclusionRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '1; one more for each time that the docket was opened again.' }),
  result: column(t, 'String', 'result', { description: '结案意见.' }),
  concludedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.concluded_by`, { description: '办理人.' }),
  concludedAt: column(t, 'DateTime', 'concluded_at', { description: '结案时间.' }),
}))
fieldsOf(AccountabilityRef, (t) => ({
  id: identity(t, 'Accountability'),
  docket: one(t, DocketRef, (self, it) => `${it}.id = ${self}.docket_id`, { description: '案卷.' }),
  measure: one(t, DueMeasureRef, (self, it) => `${it}.id = ${self}.measure_id`, { description: '整改事项.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '责任单位.' }),
  person: one(t, PersonRef, (self, it) => `${it}.id = ${self}.person_id`, {
    description: '责任人, where one alone answers for it.',
  }),
  reason: column(t, 'String', 'reason', { description: '事由.' }),
  outcome: column(t, OutcomeRef, 'outcome', { description: '处理.' }),
  outcomeFor: column(t, 'String', 'outcome_for', { description: '处理说明.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '登记人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When.' }),
}))
fieldsOf(DocketRef, (t) => ({
  conclusions: list(t, ConclusionRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '结案, each time.',
  }),
  accountabilities: list(t, AccountabilityRef, (self, it) => `${it}.docket_id = ${self}.id`, {
    order: (it) => `${it}.recorded_at, ${it}.id`,
    description: '问责, as far as you may know of it.',
  }),
}))

mutation(
  'concludeDocket',
  {
    description: '结案: a served docket is over once no stage of it is missing; those that are missing are named.',
    type: DocketRef,
    input: z.object({ id: ownId, docket: gid('Docket'), expectedVersion: z.int(), result: words(4000) }),
  },
  concludeDocket,
)
mutation(
  'recordAccountability',
  {
    description: '登记问责: the unit, the person where one alone answers for it, why, and what became of it.',
    type: AccountabilityRef,
    input: z.object({
      id: ownId,
      docket: gid('Docket'),
      agency: gid('Agency'),
      person: gid('Person').optional(),
      measure: gid('DueMeasure').optional(),
      reason: words(2000),
      outcome: z.enum(outcomes),
      outcomeFor: words(2000),
    }),
  },
  recordAccountability,
)
