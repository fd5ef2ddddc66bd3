export { type NewPermit, type RecordedPermit, recordPermits } from './commands.ts'
export { type PermitStatus, permitStatuses } from './rules.ts'
