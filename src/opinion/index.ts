export {
  assignAssessment,
  cancelAssessments,
  claimAssessment,
  releaseAssessment,
  reopenAssessments,
} from './commands/assessment.ts'
export { requestEvidence, withdrawEvidenceRequest } from './commands/evidence-request.ts'
export { postOpinion } from './commands/opinion.ts'
export { recountAssessments } from './commands/recount.ts'
export { withdrawOpinion, withdrawRuled } from './commands/withdrawal.ts'
export { keepOrders } from './commands/order.ts'
export type { Band } from './rules/band.ts'
export type { EvidenceKind } from './rules/evidence.ts'
export { grounds, type Leniency } from './rules/leniency.ts'
export { type Clue, firstKnown, type Harm, type Limitation, limitationOf } from './rules/limitation.ts'
export type { Inspected, KeptMeasure, Measure, Ordered } from './rules/measure.ts'
export { changedLaw, holdToLaw, lawOf } from './rules/substance.ts'
export { listOrders } from './store/order.ts'
export {
  listRequests,
  listStanding,
  listWanting,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
