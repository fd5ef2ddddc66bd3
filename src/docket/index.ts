export { approveDocket, confirmOverride, mergeDocket, proposeOverride } from './commands/merge.ts'
export { dispatchDocket } from './commands/dispatch.ts'
