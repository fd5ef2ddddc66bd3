export { setProfile } from './commands/profile.ts'
export type { Profile } from './rules/profile.ts'
export { saveCaseScope } from './store/case.ts'
