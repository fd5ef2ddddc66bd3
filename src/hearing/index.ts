export { heardOf, isSitting } from './commands/panel.ts'
export { hearBy, ruleBy } from './rules/date.ts'
