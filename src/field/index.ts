export { assertShown, type Result, results, type Shown } from './rules/check.ts'
export { listShown } from './store/check.ts'
