import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { PersonRef } from '../../identity/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { dayInput, gid, words } from '../../platform/graphql/input.ts'
import { extendCase, extendFiling, recordExclusion, voidExclusion } from '../commands/period.ts'
import { exclusionKinds } from '../rules/period.ts'
import { CaseRef } from './case.ts'

export const ExclusionKindRef = enumOf('ExclusionKind', '听证 · 公告 · 检测 · 检验 · 鉴定.', exclusionKinds)
export const ExtensionRef = rowType('CaseExtension', 'case_extension', '延长办案期限 (行政处罚法 60).')
export const FilingExtensionRef = rowType(
  'FilingExtension',
  'filing_extension',
  '延长立案期限: once, by the rule of the agency.',
)
export const ExclusionRef = rowType(
  'CaseExclusion',
  'case_exclusion',
  '不计入办案期限的时间: each day once, whatever overlaps (行政处罚法 60 with the rule of the agency).',
)

fieldsOf(ExtensionRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '第几次.' }),
  days: column(t, 'Int', 'days', { description: 'By how many days.' }),
  until: column(t, 'Day', (self) => `${self}.until::text`, {
    description: 'The new last day to decide, as it was then.',
  }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  extendedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.extended_by`, { description: '批准人.' }),
}))
fieldsOf(FilingExtensionRef, (t) => ({
  days: column(t, 'Int', 'days', { description: 'By how many days, of those the period itself is counted in.' }),
  until: column(t, 'Day', (self) => `${self}.until::text`, {
    description: 'The new last day to file, as it was then.',
  }),
  reason: column(t, 'String', 'reason', { description: '理由.' }),
  extendedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.extended_by`, { description: '批准人.' }),
  extendedAt: column(t, 'DateTime', 'extended_at', { description: 'When it was approved.' }),
}))
fieldsOf(ExclusionRef, (t) => ({
  number: column(t, 'Int', 'number', { description: '序号.' }),
  kind: column(t, ExclusionKindRef, 'kind', { description: '类别.' }),
  from: column(t, 'Day', (self) => `${self}.from_on::text`, { description: 'The first day that is not counted.' }),
  to: column(t, 'Day', (self) => `${self}.to_on::text`, { description: 'The last one.' }),
  shownBy: column(t, 'String', 'shown_by', { description: 'What shows it: 委托书、报告、公告、笔录.' }),
  recordedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.recorded_by`, { description: '记录人.' }),
  recordedAt: column(t, 'DateTime', 'recorded_at', { description: 'When it was recorded.' }),
  voidedBy: one(t, PersonRef, (self, it) => `${it}.id = ${self}.voided_by`, { description: '撤销人.' }),
  voidedAt: column(t, 'DateTime', 'voided_at', { nullable: true, description: 'From then on it counts no more.' }),
  voidedFor: column(t, 'String', 'voided_for', { nullable: true, description: '撤销理由.' }),
}))

mutation(
  'extendCase',
  {
    description: '延长办案期限: once by a lead, again only after a collective discussion (行政处罚法 60).',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), days: z.int().min(1).max(365), reason: words(2000) }),
  },
  extendCase,
)
mutation(
  'extendFiling',
  {
    description:
      '延长立案期限: once, while it runs and nothing is filed yet, by a lead who does not handle the case; as far as the profile of the agency goes.',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), days: z.int().min(1).max(365), reason: words(2000) }),
  },
  extendFiling,
)
mutation(
  'recordExclusion',
  {
    description:
      '扣除办案期限: a span that the rule of the agency does not count, over by now, with what shows it; both days included. A hearing is left out by its outcome alone (行政处罚法 60).',
    type: CaseRef,
    input: z.object({
      case: gid('PenaltyCase'),
      kind: z.enum(exclusionKinds),
      from: dayInput,
      to: dayInput,
      shownBy: words(500),
    }),
  },
  recordExclusion,
)
mutation(
  'voidExclusion',
  {
    description: '撤销扣除: what was left out wrongly counts again; by a lead who is no handler.',
    type: CaseRef,
    input: z.object({ case: gid('PenaltyCase'), number: z.int().min(1), reason: words(2000) }),
  },
  voidExclusion,
)
