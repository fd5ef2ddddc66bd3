import { z } from 'zod'
import { mutation } from '../../audit/graphql.ts'
import { enumOf } from '../../platform/graphql/builder.ts'
import { column, fieldsOf, one, rowType } from '../../platform/graphql/declare.ts'
import { fen, gid, words } from '../../platform/graphql/input.ts'
import { AgencyRef } from '../../registry/graphql.ts'
import { setProfile } from '../commands/profile.ts'
import { exclusionKinds } from '../rules/period.ts'
import { ExclusionKindRef } from './period.ts'

const units = ['workingDays', 'days'] as const
const PeriodUnitRef = enumOf('PeriodUnit', '工作日 · 自然日.', units)

const ProfileRef = rowType(
  'ProcedureProfile',
  'procedure_profile',
  '办案程序档案: the periods and thresholds by which an agency handles its cases.',
)
fieldsOf(ProfileRef, (t) => ({
  filingLength: column(t, 'Int', 'filing_length', { description: 'From the first clue to the filing.' }),
  filingUnit: column(t, PeriodUnitRef, 'filing_unit', { description: 'Of the days until the filing.' }),
  filingExtension: column(t, 'Int', 'filing_extension', {
    description: 'By how many of these a lead may extend that once; 0: not at all.',
  }),
  decisionDays: column(t, 'Int', 'decision_days', { description: 'From the filing to the decision (行政处罚法 60).' }),
  extensionDays: column(t, 'Int', 'extension_days', { description: 'By how many days a lead may extend once.' }),
  statementLength: column(t, 'Int', 'statement_length', { description: 'From service of the prior notice, to state.' }),
  statementUnit: column(t, PeriodUnitRef, 'statement_unit', { description: 'Of the days to state.' }),
  hearingCitizen: column(t, 'Fen', 'hearing_citizen', { description: '较大数额, of a citizen (行政处罚法 63).' }),
  hearingOrganisation: column(t, 'Fen', 'hearing_organisation', { description: '较大数额, of an organisation.' }),
  hearingInclusive: column(t, 'Boolean', 'hearing_inclusive', {
    description: 'Whether the very sum gives the right too (以上, not 超过).',
  }),
  graveCitizen: column(t, 'Fen', 'grave_citizen', { description: 'From which sum on a case is grave (57, 58).' }),
  graveOrganisation: column(t, 'Fen', 'grave_organisation', { description: 'The same of an organisation.' }),
  reviewViolations: column(t, 'Int', 'review_violations', {
    description: 'How many violations are several legal relations (58).',
  }),
  excludes: column(t, [ExclusionKindRef], 'excludes', {
    description: 'What its rule leaves out of the period to decide (行政处罚法 60).',
  }),
  dailyFines: column(t, ['String'], 'daily_fines', {
    description: '按日计罚: the violations for which its rules have a fine counted for every day that they go on.',
  }),
  basis: column(t, 'String', 'basis', { description: 'The rule it comes from.' }),
  setAt: column(t, 'DateTime', 'set_at', { description: 'Since when it holds.' }),
}))

fieldsOf(AgencyRef, (t) => ({
  profile: one(t, ProfileRef, (self, it) => `${it}.agency_id = ${self}.id`, {
    description: '办案程序档案; without one, what 行政处罚法 itself says, with the lowest thresholds.',
  }),
}))

const length = z.int().min(1).max(365)

mutation(
  'setProfile',
  {
    description: '设置办案程序档案: by which periods and thresholds an agency handles its cases from now on.',
    type: AgencyRef,
    input: z.object({
      agency: gid('Agency'),
      filingLength: length,
      filingUnit: z.enum(units),
      filingExtension: z.int().min(0).max(365).default(15),
      decisionDays: length,
      extensionDays: length,
      statementLength: z.int().min(3).max(365),
      statementUnit: z.enum(units),
      hearingCitizen: fen,
      hearingOrganisation: fen,
      hearingInclusive: z.boolean(),
      graveCitizen: fen,
      graveOrganisation: fen,
      reviewViolations: z.int().min(2).max(100),
      excludes: z.array(z.enum(exclusionKinds)).max(exclusionKinds.length).default([]),
      dailyFines: z.array(words(20)).max(100).default([]),
      basis: words(1000),
    }),
  },
  setProfile,
)
