export { cancelAssessments } from './commands/assessment.ts'
export type { Measure } from './rules/measure.ts'
export {
  listRequests,
  listStanding,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
