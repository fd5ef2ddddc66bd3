import { tableType } from '../../platform/graphql/declare.ts'

export const CaseRef = tableType(
  'PenaltyCase',
  'penalty_case',
  '行政处罚案件 of one agency against one business, from its filing to its decision.',
)
