import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { dayInput, gid, moment, words } from '../../platform/graphql/input.ts'
import { excludeEvidence } from '../commands/evidence.ts'
import { checkEvidence, reviewEvidence, discloseEvidence } from '../commands/monitor.ts'
import { recordInspection } from '../commands/record.ts'
import { recordOutcomes } from '../rules/record.ts'
import { aspects } from './exclusion.ts'
import { EvidenceRef, VisitRef } from './types.ts'

const excludeInput = z.object({ evidence: gid('Evidence'), reason: words(2000) })
const reviewInput = z.object({
  evidence: gid('Evidence'),
  aspect: z.enum(aspects),
  passed: z.boolean(),
  note: words(2000),
})
const checkInput = z.object({
  evidence: gid('Evidence'),
  standard: words(500).describe('符合的标准.'),
  sign: words(500).describe('标志: where it stands and what it says.'),
  publishedAt: words(500).describe('设置地点在何处公布.'),
  isTrue: z.boolean(),
  isClear: z.boolean(),
  isComplete: z.boolean(),
  isAccurate: z.boolean(),
})
const discloseInput = z.object({
  evidence: gid('Evidence'),
  toldOn: dayInput,
  way: words(500).describe('告知方式.'),
  viewing: words(500).describe('查询途径.'),
  stating: words(500).describe('陈述、申辩途径.'),
})

mutation(
  'excludeEvidence',
  {
    description: '排除非法证据: with the reason; it stays on record, and carries nothing any more (行政处罚法 46).',
    type: EvidenceRef,
    input: excludeInput,
  },
  excludeEvidence,
)
mutation(
  'reviewEvidence',
  {
    description:
      '审核监控记录: one aspect of what a device recorded, once; the other one by somebody else (行政处罚法 41).',
    type: EvidenceRef,
    input: reviewInput,
  },
  reviewEvidence,
)
mutation(
  'checkEvidence',
  {
    description:
      '核查监控记录: the standard, sign and published place of the device, and whether the record is true, clear, complete and accurate (行政处罚法 41).',
    type: EvidenceRef,
    input: checkInput,
  },
  checkEvidence,
)
mutation(
  'discloseEvidence',
  {
    description:
      '告知监控记录: that the party was told of it, how it can view it, and how it can state its case (行政处罚法 41).',
    type: EvidenceRef,
    input: discloseInput,
  },
  discloseEvidence,
)
mutation(
  'recordInspection',
  {
    description:
      '登记出示证件与笔录: when certificates were shown at an inspection, and how its record ended; by one of its officers, once (行政处罚法 55).',
    type: VisitRef,
    input: z.object({
      visit: gid('Visit'),
      certShownAt: moment.describe('出示执法证的时间.'),
      outcome: z.enum(recordOutcomes),
      closedAt: moment.describe('When the record was signed, or its refusal noted.'),
      signedBy: words(200).optional().describe('签字人和身份.'),
      refusedFor: words(1000).optional().describe('拒签情况: why, and who or what shows it.'),
    }),
  },
  recordInspection,
)
