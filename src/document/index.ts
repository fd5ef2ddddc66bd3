export { issueFilled } from './commands/filled.ts'
export { type Draft, issue } from './commands/issue.ts'
export { kinds, titleOf } from './rules/kinds.ts'
export { lockDocument } from './store.ts'
