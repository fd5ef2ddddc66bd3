export { type Draft, issue, paperId } from './commands/issue.ts'
export { annul } from './commands/void.ts'
export { kinds, titleOf } from './rules/kinds.ts'
export { lockDocument } from './store.ts'
