export { cancelAssessments } from './commands/assessment.ts'
export type { Measure } from './rules.ts'
export {
  listAdopted,
  listRequests,
  listSigned,
  listStanding,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
