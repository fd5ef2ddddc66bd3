export { saveCaseScope } from './store/case.ts'
