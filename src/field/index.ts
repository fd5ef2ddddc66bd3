export { assertShown, type Result } from './rules/check.ts'
export { listShown } from './store/check.ts'
