export { noteAcknowledged, tellActs } from './commands/act.ts'
export { listReferralClocks } from './commands/challenge.ts'
export { oweHearing } from './commands/owed.ts'
export { recordHearingOutcome, recordStatement, requestHearing } from './commands/notice.ts'
export { assertOneName, letterheadOf, readCaseHead, takePaperNumber } from './commands/paper.ts'
export { listKept, recountPreservations } from './commands/preservation.ts'
export { listRetestable, recountTests } from './commands/retest.ts'
export { setProfile } from './commands/profile.ts'
export {
  type CasePeriods,
  lockCasePeriods,
  lockDecision,
  lockPriorNotice,
  type LockedPaper,
  markNoticeServed,
  recountCases,
  statementPeriodOf,
  takeNoticeBack,
} from './commands/serving.ts'
export type { Profile } from './rules/profile.ts'
export { type GateFacts, gatesOf } from './rules/gates.ts'
export { norms, shapes } from './rules/paper-shape.ts'
export { findCase, saveCaseScope } from './store/case.ts'
export { findDispute } from './store/dispute.ts'
export { findDecision } from './store/decision.ts'
export { gateFacts } from './store/gates.ts'
export { findHearing, findPriorNotice, findStatement, listNotices } from './store/notice.ts'
export { type CasePaper, listCasePapers } from './store/paper.ts'
