import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { decideSuspicion, reportSuspicion } from '../commands/suspicion.ts'
import { suspicionDecisions } from '../rules/suspicion.ts'
import { CaseRef } from './case.ts'

const DecisionRef = enumOf('SuspicionDecision', '移送 approved · 不移送 refused.', suspicionDecisions)
const SuspicionRef = tableType(
  'Suspicion',
  'suspicion',
  '涉嫌犯罪的报告: the head decides within three days, and what is approved is with the police within 24 hours (移送规定 5).',
)

fieldsOf(SuspicionRef, (t) => ({
  id: identity(t, 'Suspicion'),
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  officers: list(t, PersonRef, (self, it) => `${it}.id = any(${self}.officers)`, {
    order: (it) => `${it}.id`,
    description: '专案组.',
  }),
  what: column(t, 'String', 'what', { description: '涉嫌的犯罪、事实和理由.' }),
  reportedOn: column(t, 'Day', (self) => `${self}.reported_on::text`, { description: '报告之日.' }),
  reportedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.reported_by`, { description: '报告人.' }),
  decision: column(t, DecisionRef, 'decision', { nullable: true, description: '决定; null while it waits.' }),
  decidedFor: column(t, 'String', 'decided_for', { nullable: true, description: '决定理由.' }),
  decidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.decided_by`, { description: '负责人.' }),
  decidedAt: column(t, 'DateTime', 'decided_at', { nullable: true, description: '决定时间.' }),
  referBy: column(
    t,
    'DateTime',
    (self) => `case when ${self}.decision = 'approved' then ${self}.decided_at + interval '24 hours' end`,
    { nullable: true, description: '移送期限: 24 hours from the approval.' },
  ),
}))
fieldsOf(CaseRef, (t) => ({
  suspicions: list(t, SuspicionRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '涉嫌犯罪的报告.',
  }),
}))

mutation(
  'reportSuspicion',
  {
    description:
      '报告涉嫌犯罪: two certified officers or more who looked into it tell the head, who decides within three days (移送规定 5). Meanwhile no penalty is decided.',
    type: CaseRef,
    input: z.object({
      id: ownId,
      case: gid('PenaltyCase'),
      officers: z.array(gid('Person')).min(2).max(10),
      what: words(4000),
      on: dayInput,
    }),
  },
  reportSuspicion,
)
mutation(
  'decideSuspicion',
  {
    description:
      '决定是否移送: by a lead who neither handles the case nor looked into it. Approved, it is referred (referCase) within 24 hours.',
    type: CaseRef,
    input: z.object({ suspicion: gid('Suspicion'), decision: z.enum(suspicionDecisions), reason: words(4000) }),
  },
  decideSuspicion,
)
