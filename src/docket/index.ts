export { closeServed, reopenServed } from './commands/conclude.ts'
export { dispatchDocket } from './commands/dispatch.ts'
export { carryNotice, markServed, markUnserved } from './commands/carry.ts'
export { approveDocket, mergeDocket, scopeOf, scopeOfNotice } from './commands/merge.ts'
export { confirmOverride, proposeOverride } from './commands/override.ts'
export { boundContested, takeRuled } from './commands/ruled.ts'
export { findHeavier, heavierLaw } from './rules/heavier.ts'
export type { MergeMeasure } from './rules/merge.ts'
export {
  type Docket,
  findStandingNotice,
  getNotice,
  listNotices,
  lockDocket,
  lockNotice,
  noticeItems,
} from './store.ts'
export { listWithdrawn } from './store/withdrawal.ts'
export { closeDocket } from './commands/close.ts'
