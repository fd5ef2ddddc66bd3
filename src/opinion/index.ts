export type { Measure } from './rules.ts'
export {
  listAdopted,
  listRequests,
  listSigned,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
