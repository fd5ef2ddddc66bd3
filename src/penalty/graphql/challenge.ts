import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { challengeReferral, recordChallenge, deliverThings } from '../commands/challenge.ts'
import { challengeKinds, challengeOutcomes } from '../rules/challenge.ts'
import { CaseRef } from './case.ts'
import { ReferralRef } from './ending.ts'

const KindRef = enumOf('ReferralChallengeKind', '提请公安机关复议 · 建议检察机关立案监督.', challengeKinds)
const OutcomeRef = enumOf('ReferralChallengeOutcome', '维持不予立案 · 立案.', challengeOutcomes)
const ChallengeRef = rowType(
  'ReferralChallenge',
  'referral_challenge',
  '对不予立案的异议: what the police declined is reconsidered or supervised (移送规定 9).',
)

fieldsOf(ChallengeRef, (t) => ({
  kind: column(t, KindRef, 'kind', { description: '途径.' }),
  receiver: column(t, 'String', 'receiver', { description: '接收机关.' }),
  paper: column(t, 'String', 'paper', { description: '提请文书.' }),
  askedOn: column(t, 'Day', (self) => `${self}.asked_on::text`, { description: '提出之日.' }),
  askedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.asked_by`, { description: '批准人.' }),
  outcome: column(t, OutcomeRef, 'outcome', { nullable: true, description: '结果; null while it is open.' }),
  outcomeOn: column(t, 'Day', (self) => `${self}.outcome_on::text`, { nullable: true, description: '结果之日.' }),
  outcomePaper: column(t, 'String', 'outcome_paper', { nullable: true, description: '结果文书.' }),
}))
fieldsOf(ReferralRef, (t) => ({
  challenges: list(t, ChallengeRef, (self, it) => `${it}.case_id = ${self}.case_id and ${it}.number = ${self}.number`, {
    order: (it) => `${it}.asked_at, ${it}.kind`,
    description: '对不予立案的异议.',
  }),
  handedOn: column(t, 'Day', (self) => `${self}.handed_on::text`, { nullable: true, description: '移交涉案物品之日.' }),
  handedOver: column(t, 'String', 'handed_over', { nullable: true, description: '移交的物品; 没有的写明没有.' }),
}))

mutation(
  'challengeReferral',
  {
    description:
      '对不予立案的异议: a lead has the police reconsider within three days of their answer, or asks the procuratorate to supervise; meanwhile no penalty is decided (移送规定 9).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      kind: z.enum(challengeKinds),
      receiver: words(200),
      paper: words(500),
      on: dayInput,
    }),
  },
  challengeReferral,
)
mutation(
  'recordChallenge',
  {
    description: '异议结果: upheld, the case goes on here; filed, it is with the police from then on.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      kind: z.enum(challengeKinds),
      outcome: z.enum(challengeOutcomes),
      on: dayInput,
      paper: words(500),
    }),
  },
  recordChallenge,
)
mutation(
  'deliverThings',
  {
    description:
      '移交涉案物品: to the police who took the case up, within three days; where there are none, say so (移送规定 12).',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), on: dayInput, list: words(4000) }),
  },
  deliverThings,
)
