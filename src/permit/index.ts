export { type NewPermit, recordPermits } from './commands.ts'
export { type PermitStatus, permitStatuses } from './rules.ts'
