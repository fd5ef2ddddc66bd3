import { tableType } from '../../platform/graphql/declare.ts'

export const VisitRef = tableType(
  'Visit',
  'visit',
  '巡查: someone was there, with one edition of the handbook in hand.',
)
export const FindingRef = tableType(
  'Finding',
  'finding',
  '疑点: an observed fact at a business, pinned to the item and edition it was recorded with.',
)
export const EvidenceRef = tableType(
  'Evidence',
  'evidence',
  '证据 as captured. A lead until two certified officers adopt it.',
)
