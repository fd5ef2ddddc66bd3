export type { Ground, Measure, MeasureKind, Verdict } from './rules.ts'
export {
  listAdopted,
  listRequests,
  listSigned,
  type Opinion,
  type Request,
  saveOpinionScope,
  saveRequestScope,
} from './store.ts'
