import type { Reactions } from '../live/index.ts'
import { freeActs, freeWithdrawn } from './commands/act.ts'
import { recountPreservations } from './commands/preservation.ts'
import { recountTests } from './commands/retest.ts'
import { recountCases } from './commands/serving.ts'

/**
 * A calendar that is told anew moves the days that are counted by it; an opinion that was withdrawn or changed, a case
 * that came to nothing, or a notice that was withdrawn, holds nobody else's fine back; one that the police have holds it.
 */
export const reactions: Reactions = {
  name: 'penalty',
  on: {
    async 'calendar.recorded'(act) {
      await recountCases(act)
      await recountPreservations(act)
      await recountTests(act)
    },
    'opinion.withdrawn': freeActs,
    'opinion.signed': freeActs,
    'case.approved': freeActs,
    'case.refused': freeActs,
    'case.ended': freeActs,
    'case.yielded': freeActs,
    'case.designated': freeActs,
    'case.referred': freeActs,
    'referral.recorded': freeActs,
    'challenge.recorded': freeActs,
    'penalty.decided': freeActs,
    'noPenalty.decided': freeActs,
    'notice.withdrawn': freeWithdrawn,
  },
}
