export { heardOf, isSitting } from './commands/panel.ts'
