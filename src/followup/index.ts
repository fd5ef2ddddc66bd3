export { reportMeasure } from './commands/measure.ts'
export { recordLadderPolicy } from './commands/chronic.ts'
export { assertPolicy, type LadderPolicy, ladderPolicies } from './rules/ladder.ts'
