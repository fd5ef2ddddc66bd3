export { approveDocket, confirmOverride, mergeDocket, proposeOverride } from './commands/merge.ts'
export { dispatchDocket } from './commands/dispatch.ts'
export { carryNotice, markServed, scopeOfNotice } from './commands/carry.ts'
export { findStandingNotice, lockNotice } from './store.ts'
