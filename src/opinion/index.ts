export { cancelAssessments, reopenAssessments } from './commands/assessment.ts'
export type { Measure } from './rules/measure.ts'
export {
  listRequests,
  listStanding,
  listWanting,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
