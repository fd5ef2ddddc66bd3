import type { Reactions } from '../live/index.ts'
import { recountCases } from './commands/serving.ts'

/** A calendar that is told anew moves the days that are counted by it. */
export const reactions: Reactions = { name: 'penalty', on: { 'calendar.recorded': recountCases } }
