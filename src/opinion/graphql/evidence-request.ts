import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { HandbookItemRef } from '../../handbook/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { EvidenceRef, FindingRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { dayInput, gid, ownId, words } from '../../platform/graphql/input.ts'
import { query } from '../../platform/graphql/root.ts'
import { column, fieldsOf, identity, list, one, tableType } from '../../platform/graphql/declare.ts'
import { AgencyRef, BusinessRef } from '../../registry/graphql.ts'
import { answerEvidenceRequest, requestEvidence, withdrawEvidenceRequest } from '../commands/evidence-request.ts'
import { angles, longestWait } from '../rules/evidence-request.ts'

export const AngleRef = enumOf(
  'EvidenceAngle',
  '补证角度: 近景 · 全景 · 细节 · 门头 · 文件 · 录像 · 测量 · 其他.',
  angles,
)
const StatusRef = enumOf(
  'EvidenceRequestStatus',
  '补证阶段: open · answered · withdrawn by its agency · lapsed unanswered.',
  ['open', 'answered', 'withdrawn', 'lapsed'],
)
export const EvidenceRequestRef = tableType(
  'EvidenceRequest',
  'evidence_request',
  '补证: an agency asks the worker who found it for one more look at an item, by a day; its own clock stands still meanwhile.',
)

fieldsOf(EvidenceRequestRef, (t) => ({
  id: identity(t, 'EvidenceRequest'),
  status: column(t, StatusRef, 'status', { description: '阶段.' }),
  angle: column(t, AngleRef, 'angle', { description: '角度.' }),
  note: column(t, 'String', 'note', { description: '要求.' }),
  until: column(t, 'Day', (self) => `${self}.until::text`, { description: '期限: the last day to answer.' }),
  askedAt: column(t, 'DateTime', 'asked_at', { description: '提出时间.' }),
  remindedAt: column(t, 'DateTime', 'reminded_at', { nullable: true, description: '催办时间.' }),
  endedAt: column(t, 'DateTime', 'ended_at', {
    nullable: true,
    description: 'When it was answered, withdrawn or lapsed.',
  }),
  endedWith: column(t, 'String', 'ended_with', {
    nullable: true,
    description: 'What was answered, or why it was withdrawn.',
  }),
  item: one(t, HandbookItemRef, (self, it) => `${it}.id = ${self}.item_id`, { description: '检查项.' }),
  finding: one(t, FindingRef, (self, it) => `${it}.id = ${self}.finding_id`, { description: '疑点.' }),
  business: one(t, BusinessRef, (self, it) => `${it}.id = ${self}.business_id`, { description: '经营主体.' }),
  agency: one(t, AgencyRef, (self, it) => `${it}.id = ${self}.agency_id`, { description: 'Who asks.' }),
  addressee: one(t, PersonRef, (self, it) => `${it}.id = ${self}.addressee_id`, { description: 'Who is asked.' }),
  askedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.asked_by`, { description: '提出人.' }),
  endedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ended_by`, {
    description: 'Who answered or withdrew it.',
  }),
  evidence: list(
    t,
    EvidenceRef,
    (self, it) =>
      `${it}.id in (select a.evidence_id from evidence_request_answer a where a.evidence_request_id = ${self}.id)`,
    { order: (it) => `${it}.id`, description: 'What answers it.' },
  ),
}))

fieldsOf(FindingRef, (t) => ({
  evidenceRequests: list(t, EvidenceRequestRef, (self, it) => `${it}.finding_id = ${self}.id`, {
    order: (it) => `${it}.asked_at, ${it}.id`,
    description: '补证: what agencies have asked to see more of.',
  }),
}))

query('evidenceRequest', (t) =>
  one(t, EvidenceRequestRef, (_self, it, arg) => `${it}.id = ${arg.id('id', 'EvidenceRequest')}`, {
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    description: 'One request for more evidence.',
  }),
)

mutation(
  'requestEvidence',
  {
    description:
      '补证: an agency that is asked about a finding asks its finder for one more look; its own clock stands still from the next day until it is answered.',
    type: EvidenceRequestRef,
    input: z.object({
      id: ownId,
      finding: gid('Finding'),
      item: gid('HandbookItem').optional().describe('检查项; the finding’s own unless told.'),
      angle: z.enum(angles),
      until: dayInput.describe(`The last day to answer: tomorrow at the earliest, ${longestWait} days away at most.`),
      note: words(1000),
    }),
  },
  requestEvidence,
)
mutation(
  'answerEvidenceRequest',
  {
    description: '答复补证: with evidence that was added to the same finding since it was asked for.',
    type: EvidenceRequestRef,
    input: z.object({
      evidenceRequest: gid('EvidenceRequest'),
      evidence: z.array(gid('Evidence')).min(1).max(50),
      note: words(1000).optional(),
    }),
  },
  answerEvidenceRequest,
)
mutation(
  'withdrawEvidenceRequest',
  {
    description: '撤回补证要求: with the reason; nobody need answer, and the agency’s clock goes on.',
    type: EvidenceRequestRef,
    input: z.object({ evidenceRequest: gid('EvidenceRequest'), reason: words(1000) }),
  },
  withdrawEvidenceRequest,
)
