import { z } from 'zod'
import { mutation } from '../audit/graphql.ts'
import { PersonRef } from '../identity/graphql.ts'
import { EvidenceRef, FindingRef } from '../inspection/graphql.ts'
import { EventRef, eventSubscription } from '../live/graphql.ts'
import { enumOf } from '../platform/graphql/builder.ts'
import { column, fieldsOf, identity, list, one, page, parts, tableType } from '../platform/graphql/declare.ts'
import { gid, ownId, words } from '../platform/graphql/input.ts'
import { query } from '../platform/graphql/root.ts'
import { AgencyRef, BusinessRef, CertificateRef } from '../registry/graphql.ts'
import { requestAssessment } from './commands/assessment.ts'
import { postOpinion, signOpinion } from './commands/opinion.ts'
import { factsOfOpinion } from './commands/weighing.ts'
import { withdrawOpinion } from './commands/withdrawal.ts'
import { AdoptionRef, AttachmentRef, adoptingInput, attachmentsInput, restingOn } from './graphql/adoption.ts'
import { declareDrafts, draft } from './graphql/draft.ts'
import { InboxStateRef, isIn, today } from './graphql/inbox-state.ts'
import { MeasureRef, measureInput } from './graphql/measure.ts'
import { substance, substanceInput } from './graphql/substance.ts'
import { declareWork } from './graphql/work.ts'
import './graphql/preview.ts'

export { EvidenceRequestRef } from './graphql/evidence-request.ts'
export { ServedOrderRef } from './graphql/order.ts'

const verdicts = ['established', 'notEstablished', 'needsEvidence', 'notOurs'] as const
const VerdictRef = enumOf('Verdict', '结论: 成立 · 不成立 · 需补证 · 非本部门.', verdicts)
const grounds = ['factAbsent', 'lawNotApplicable', 'exempt'] as const
const GroundRef = enumOf('Ground', '不成立的理由类别: the fact is absent · no law applies · exempt.', grounds)
const OpinionStatusRef = enumOf('OpinionStatus', '意见阶段.', ['proposed', 'signed', 'superseded', 'withdrawn'])
const RequestStatusRef = enumOf('AssessmentStatus', '研判阶段.', ['open', 'answered', 'cancelled'])
const RequestOriginRef = enumOf('AssessmentOrigin', 'Why an agency is asked.', ['competence', 'invitation'])
export { BandRef, bands, MeasureRef } from './graphql/measure.ts'
export { angles } from './rules/evidence-request.ts'

export const RequestRef = tableType(
  'AssessmentRequest',
  'assessment_request',
  '待研判: one agency is asked about one finding, until a day.',
)
export const OpinionRef = tableType('Opinion', 'opinion', '意见: one agency on one finding. Never edited.')

fieldsOf(RequestRef, (t) => ({
  id: identity(t, 'AssessmentRequest'),
  status: column(t, RequestStatusRef, 'status', { description: '阶段.' }),
  origin: column(t, RequestOriginRef, 'origin', { description: 'By competence or by invitation.' }),
  reason: column(t, 'String', 'reason', { description: 'Why it was invited.' }),
  requestedAt: column(t, 'DateTime', 'requested_at', { description: 'Since when it is asked.' }),
  dueOn: column(t, 'Day', (self) => `${self}.due_on::text`, { description: '期限: the last day to answer.' }),
  dueExplained: column(t, 'String', (self) => `${self}.due_counted->>'zh'`, {
    description: 'How the period was counted.',
  }),
  remindOn: column(t, 'Day', (self) => `${self}.remind_on::text`, {
    description: '临期日: from this working day on it falls due, and its agency is reminded.',
  }),
  provisional: column(t, 'Boolean', (self) => `coalesce((${self}.due_counted->>'provisional')::boolean, false)`, {
    description: 'True while that year’s holiday notice is not known.',
  }),
  overdue: column(t, 'Boolean', (self) => `${self}.status = 'open' and ${self}.due_on < ${today}`, {
    description: '逾期.',
  }),
  risk: column(t, 'Int', 'risk', { description: 'Risk of the finding, 0 to 4.' }),
  claimedAt: column(t, 'DateTime', 'claimed_at', { nullable: true, description: 'Since when somebody works on it.' }),
  remindedAt: column(t, 'DateTime', 'reminded_at', {
    nullable: true,
    description: 'When the agency was last reminded.',
  }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: 'Who is asked.' }),
  claimedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.claimed_by`, { description: 'Who works on it.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: 'About what.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: 'About whom.' }),
  opinion: one(t, OpinionRef, (self, it) => `${it}.request_id = ${self}.id and ${it}.status = 'signed'`, {
    description: 'The answer that counts.',
  }),
  opinions: list(t, OpinionRef, (self, it) => `${it}.request_id = ${self}.id`, {
    order: (it) => `${it}.revision desc`,
    description: 'Every revision, the latest first.',
  }),
  ...draft(t),
}))
declareDrafts(RequestRef)

fieldsOf(OpinionRef, (t) => ({
  id: identity(t, 'Opinion'),
  revision: column(t, 'Int', 'revision', { description: 'Which revision of its agency on this finding.' }),
  verdict: column(t, VerdictRef, 'verdict', { description: '结论.' }),
  ground: column(t, GroundRef, 'ground', { nullable: true, description: 'Why it is not established.' }),
  violations: column(t, ['String'], 'violations', { description: '违法行为 codes.' }),
  norms: column(t, ['JSON'], 'norms', {
    description: 'The legal basis as it stood when posted, as kept; `basis` tells it by name.',
  }),
  ...substance(t),
  measures: parts(t, MeasureRef, (self) => `${self}.measures`, { description: '处理措施.' }),
  reasons: column(t, 'String', 'reasons', { description: '理由.' }),
  status: column(t, OpinionStatusRef, 'status', { description: '阶段.' }),
  postedAt: column(t, 'DateTime', 'posted_at', { description: 'When it was posted.' }),
  signedAt: column(t, 'DateTime', 'signed_at', { nullable: true, description: 'Since when it counts.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: 'When it was superseded or withdrawn.' }),
  endedFor: column(t, 'String', 'ended_for', {
    nullable: true,
    description: 'Why it was withdrawn, or which opinion superseded it.',
  }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: '部门.' }),
  author: one(t, PersonRef, (self, it) => `${it}.id = ${self}.posted_by`, {
    description: 'The officer who posted it.',
  }),
  signer: one(t, PersonRef, (self, it) => `${it}.id = ${self}.signed_by`, { description: 'The second officer.' }),
  certificate: one(t, CertificateRef, (self, it) => `${it}.id = ${self}.certificate_id`, {
    description: '承办人执法证.',
  }),
  signedCertificate: one(t, CertificateRef, (self, it) => `${it}.id = ${self}.signed_certificate_id`, {
    description: '签署人执法证.',
  }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: 'On which finding.' }),
  supersedes: one(t, OpinionRef, (self, it) => `${it}.id = ${self}.supersedes_id`, {
    description: 'The revision before it.',
  }),
  adoptions: list(t, AdoptionRef, (self, it) => `${it}.opinion_id = ${self}.id`, {
    order: (it) => `${it}.evidence_id`,
    description: 'The evidence it adopted.',
  }),
  ...restingOn(t),
  attachments: list(t, AttachmentRef, (self, it) => `${it}.opinion_id = ${self}.id`, {
    order: (it) => `${it}.sha256`,
    description: '附件.',
  }),
}))

fieldsOf(AdoptionRef, (t) => ({
  opinion: one(t, OpinionRef, (self, it) => `${it}.id = ${self}.opinion_id`, {
    description: 'By which opinion, and so by which two officers.',
  }),
}))
fieldsOf(FindingRef, (t) => ({
  requests: list(t, RequestRef, (self, it) => `${it}.finding_id = ${self}.id`, {
    order: (it) => `${it}.agency_id`,
    description: 'Who is asked, until when, and who is late.',
  }),
  opinions: list(
    t,
    OpinionRef,
    (self, it) => `${it}.finding_id = ${self}.id and ${it}.status in ('proposed', 'signed')`,
    {
      order: (it) => `${it}.agency_id, ${it}.revision`,
      description: 'The opinions that stand, as far as you may see them: another agency’s after your own.',
    },
  ),
}))
fieldsOf(EvidenceRef, (t) => ({
  adoptions: list(t, AdoptionRef, (self, it) => `${it}.evidence_id = ${self}.id`, {
    order: (it) => `${it}.opinion_id`,
    description: 'Who adopted it; none: it is still a lead.',
  }),
}))
fieldsOf(EventRef, (t) => ({
  opinion: one(t, OpinionRef, (self, it) => `${self}.subject_type = 'Opinion' and ${it}.id = ${self}.subject_id`, {
    description: 'The opinion it concerns, if you may see it.',
  }),
  request: one(
    t,
    RequestRef,
    (self, it) => `${self}.subject_type = 'AssessmentRequest' and ${it}.id = ${self}.subject_id`,
    { description: 'The assessment request it concerns.' },
  ),
}))

query('inbox', (t) =>
  page(
    t,
    RequestRef,
    (_self, it, arg) => {
      const state = arg.has('state') ? isIn(it, arg.value('state', 'text')) : isIn(it)
      const grid = arg.has('grid')
        ? ` and ${it}.grid_code >= ${arg.value('grid', 'text')} and ${it}.grid_code < ${arg.value('grid', 'text')} || '~'`
        : ''
      const risk = arg.has('minRisk') ? ` and ${it}.risk >= ${arg.value('minRisk', 'int')}` : ''
      const mine = arg.has('mine')
        ? ` and (${it}.claimed_by = (select my_person())) = ${arg.value('mine', 'boolean')}`
        : ''
      return `${it}.agency_id = (select my_agency()) and ${state}${grid}${risk}${mine}`
    },
    {
      args: {
        state: t.arg({ type: InboxStateRef, description: 'Which of them; all that is unanswered unless told.' }),
        grid: t.arg.string({ description: 'Only below this grid.' }),
        minRisk: t.arg.int({ description: 'Only of at least this risk.' }),
        mine: t.arg.boolean({ description: 'Only those you claimed (or, false, those you did not).' }),
      },
      order: [
        { column: 'requested_at', type: 'timestamptz' },
        { column: 'id', type: 'uuid' },
      ],
      counted: 'version > 0',
      description: '收件箱: what your agency is asked, the newest first.',
    },
  ),
)
query('opinion', (t) =>
  one(t, OpinionRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'Opinion')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One opinion.',
  }),
)
query('assessmentRequest', (t) =>
  one(t, RequestRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'AssessmentRequest')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One assessment request.',
  }),
)

eventSubscription('inboxEvents', {
  description: 'What your agency is asked and what becomes of it.',
  where: (it) =>
    `${it}.type in ('assessment.requested', 'assessment.claimed', 'assessment.released', 'assessment.assigned', 'assessment.reminded', 'opinion.posted', 'opinion.signed', 'opinion.withdrawn', 'evidence.added', 'evidence.excluded') and (select my_agency()) = any(${it}.agencies)`,
})

mutation(
  'requestAssessment',
  {
    description: '邀请研判: asks an agency that competence alone would not ask, with the reason (行政处罚法 26).',
    type: RequestRef,
    input: z.object({ finding: gid('Finding'), agency: gid('Agency'), reason: words(1000) }),
  },
  requestAssessment,
)
declareWork(RequestRef)
mutation(
  'postOpinion',
  {
    description:
      '提交意见: your agency on one finding. What carries a measure counts once a second officer has signed; a new one supersedes yours before.',
    type: OpinionRef,
    facts: factsOfOpinion,
    input: z.object({
      id: ownId,
      request: gid('AssessmentRequest'),
      verdict: z.enum(verdicts),
      ground: z.enum(grounds).optional(),
      violations: z.array(z.string().max(60)).max(20).optional(),
      measures: z.array(measureInput).max(20).optional(),
      ...substanceInput,
      reasons: words(8000),
      attachments: attachmentsInput,
    }),
  },
  postOpinion,
)
mutation(
  'signOpinion',
  {
    description:
      '签署: the second officer signs; the two adopt the evidence, as named or all that may be (行政处罚法 42, 46).',
    type: OpinionRef,
    input: z.object({ opinion: gid('Opinion'), adopting: adoptingInput }),
  },
  signOpinion,
)
mutation(
  'withdrawOpinion',
  {
    description: '撤回意见: with the reason; your agency is asked anew.',
    type: OpinionRef,
    input: z.object({ opinion: gid('Opinion'), reason: words(1000) }),
  },
  withdrawOpinion,
)
