export { listUnread } from './commands/reading.ts'
export { heardOf, isSitting } from './commands/panel.ts'
