import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { endCase, recordReferral, referCase } from '../commands/ending.ts'
import { type EndingGround, endingGrounds, endingLaw, referralOutcomes } from '../rules/ending.ts'
import { CaseRef } from './case.ts'

const EndingGroundRef = enumOf(
  'EndingGround',
  '撤案理由: 移送司法 · 违法事实不能成立(告知前) · 重复立案 · 当事人死亡或终止 · 移送其他机关管辖 · 依新法不再违法.',
  endingGrounds,
)
const ReferralOutcomeRef = enumOf('ReferralOutcome', '公安机关立案 · 不予立案 · 退回.', referralOutcomes)
export const ReferralRef = rowType(
  'CaseReferral',
  'case_referral',
  '移送公安机关 of a suspected crime (行政处罚法 27).',
)

fieldsOf(ReferralRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  receiver: column(t, 'String', 'receiver', { description: '接收的公安机关.' }),
  paper: column(t, 'String', 'paper', { description: '移送文书.' }),
  suspicion: column(t, 'String', 'suspicion', { description: '涉嫌的犯罪和理由.' }),
  referredOn: column(t, 'Day', (self) => `${self}.referred_on::text`, { description: '移送日.' }),
  referredBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.referred_by`, { description: '批准人.' }),
  outcome: column(t, ReferralOutcomeRef, 'outcome', { nullable: true, description: '结果; null while it is open.' }),
  outcomeOn: column(t, 'Day', (self) => `${self}.outcome_on::text`, { nullable: true, description: '结果之日.' }),
  outcomePaper: column(t, 'String', 'outcome_paper', { nullable: true, description: '结果文书.' }),
}))
fieldsOf(CaseRef, (t) => ({
  endedGround: column(t, EndingGroundRef, 'ended_ground', { nullable: true, description: '撤案理由.' }),
  endedLaw: column(t, 'String', 'ended_ground', {
    nullable: true,
    description: '撤案依据.',
    map: (ground) => endingLaw[ground as unknown as EndingGround],
  }),
  endedReason: column(t, 'String', 'ended_reason', { nullable: true, description: 'Why, in words.' }),
  endedAt: column(t, 'DateTime', 'ended_at', { nullable: true, description: '撤案时间.' }),
  endedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.ended_by`, { description: '批准撤案的负责人.' }),
  takenOverBy: column(t, 'String', 'taken_over_by', {
    nullable: true,
    description: 'Which agency took it over, by which paper.',
  }),
  referrals: list(t, ReferralRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.number`,
    description: '移送公安机关.',
  }),
}))

mutation(
  'endCase',
  {
    description:
      '撤案: a filed case ends without a decision, for a ground that the law knows, by a lead who is no handler. Its acts are free for whoever is competent, but for what went to the police: until they decline it or give it back nobody files for it (行政处罚法 27). Its own agency files for them anew on a new opinion alone, within the days that were left.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      ground: z.enum(endingGrounds),
      reason: words(4000),
      takenOverBy: words(500).optional(),
      duplicateOf: gid('PenaltyCase')
        .optional()
        .meta({ description: 'The other case of this agency on the same act, where it ends as a duplicate of it.' }),
    }),
  },
  endCase,
)
mutation(
  'referCase',
  {
    description:
      '移送公安机关: a suspected crime, approved by a lead who is no handler. No penalty takes the place of it (行政处罚法 27).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      receiver: words(200),
      paper: words(500),
      suspicion: words(4000),
      on: dayInput,
    }),
  },
  referCase,
)
mutation(
  'recordReferral',
  {
    description:
      '移送结果: the police took it up, declined it, or gave it back; for a case that goes on, or that ended as transferred. What they do not keep may then be punished here: an open case goes on, what one that ended was about may be filed for anew.',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      outcome: z.enum(referralOutcomes),
      on: dayInput,
      paper: words(500),
    }),
  },
  recordReferral,
)
