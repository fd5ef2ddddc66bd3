export { recordAttempt } from './commands/attempt.ts'
export { serveNotice } from './commands/serve.ts'
