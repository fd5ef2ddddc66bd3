import { enumOf } from '../../platform/graphql/builder.ts'
import { tableType } from '../../platform/graphql/declare.ts'

export const documentKinds = [
  'notice',
  'rectifyOrder',
  'penaltyNotice',
  'penaltyDecision',
  'noPenaltyDecision',
  'filing',
  'caseEnding',
  'legalReview',
  'discussion',
  'receipt',
  'addressConfirmation',
  'inspectionRecord',
  'caseIndex',
  'recheckRecord',
  'closingReport',
  'ultimatum',
  'demand',
  'referral',
  'reviewMinutes',
  'hearingNotice',
  'hearingRecord',
  'ruling',
  'jointRecord',
] as const
export const DocumentKindRef = enumOf('DocumentKind', '文书种类.', documentKinds)
export const DocumentRef = tableType(
  'Document',
  'document',
  '文书: as it was printed (PDF/A-2b), with what it was printed from. Voided, never changed.',
)
