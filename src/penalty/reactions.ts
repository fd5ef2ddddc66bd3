import type { Reactions } from '../live/index.ts'
import { freeActs } from './commands/act.ts'
import { recountCases } from './commands/serving.ts'

/**
 * A calendar that is told anew moves the days that are counted by it; an opinion that was withdrawn or changed holds nobody
 * else's fine back.
 */
export const reactions: Reactions = {
  name: 'penalty',
  on: { 'calendar.recorded': recountCases, 'opinion.withdrawn': freeActs, 'opinion.signed': freeActs },
}
