import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { EvidenceRef } from '../../inspection/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, list, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { askRetest, recordRetest, recordTest } from '../commands/retest.ts'
import { retestOutcomes } from '../rules/retest.ts'
import { CaseRef } from './case.ts'

const OutcomeRef = enumOf('RetestOutcome', '复检维持 · 复检推翻 · 依法不予复检 · 当事人撤回.', retestOutcomes)
const TestRef = rowType(
  'CaseTest',
  'case_test',
  '检验结论告知与复检: what a laboratory found, and what a second one made of it (食品安全法 88).',
)

fieldsOf(TestRef, (t) => ({
  evidence: one(t, EvidenceRef, (self, it) => `${it}.id = ${self}.evidence_id`, { description: '样品或者鉴定意见.' }),
  lab: column(t, 'String', 'lab', { description: '初检机构.' }),
  report: column(t, 'String', 'report', { description: '检验报告编号.' }),
  toldOn: column(t, 'Day', (self) => `${self}.told_on::text`, { description: '当事人收到检验结论之日.' }),
  until: column(t, 'Day', (self) => `${self}.until::text`, { description: '申请复检的最后一日.' }),
  untilExplained: column(t, 'String', (self) => `${self}.counted->>'zh'`, { description: '如何计算.' }),
  retestAskedOn: column(t, 'Day', (self) => `${self}.retest_asked_on::text`, {
    nullable: true,
    description: '申请复检之日.',
  }),
  retestLab: column(t, 'String', 'retest_lab', { nullable: true, description: '复检机构.' }),
  outcome: column(t, OutcomeRef, 'outcome', { nullable: true, description: '复检结果.' }),
  outcomeOn: column(t, 'Day', (self) => `${self}.outcome_on::text`, { nullable: true, description: '复检结果之日.' }),
  outcomePaper: column(t, 'String', 'outcome_paper', { nullable: true, description: '复检报告或者其他文书.' }),
}))
fieldsOf(CaseRef, (t) => ({
  tests: list(t, TestRef, (self, it) => `${it}.case_id = ${self}.id`, {
    order: (it) => `${it}.told_on, ${it}.evidence_id`,
    description: '检验结论告知与复检.',
  }),
}))

const evidenceOfCase = { case: gid('PenaltyCase'), evidence: gid('Evidence') }
mutation(
  'recordTest',
  {
    description:
      '告知检验结论: what a laboratory found in a sample, and when the party received it; within seven working days it may ask for another test (食品安全法 88).',
    type: CaseRef,
    input: z.object({ ...evidenceOfCase, lab: words(200), report: words(200), toldOn: dayInput }),
  },
  recordTest,
)
mutation(
  'askRetest',
  {
    description: '申请复检, as the party did in time; never at the laboratory that tested it first.',
    type: CaseRef,
    input: z.object({ ...evidenceOfCase, on: dayInput, lab: words(200).optional() }),
  },
  askRetest,
)
mutation(
  'recordRetest',
  {
    description: '复检结果: final. What it overturns carries no penalty.',
    type: CaseRef,
    input: z.object({
      ...evidenceOfCase,
      outcome: z.enum(retestOutcomes),
      on: dayInput,
      paper: words(500),
      lab: words(200).optional(),
    }),
  },
  recordRetest,
)
