export { type FileOutcome, importFile } from './commands/file.ts'
export { onTrial, openRunner, type Runner, withTurn } from './commands/runner.ts'
export { type Mapping, readMapping } from './mapping.ts'
