import type { Act } from '../audit/index.ts'
import type { Happened, Reactions } from '../live/index.ts'
import { endAnswering, endHearing, startAnswering, startHearing, startRuling } from './commands/clock.ts'
import { lapseDeliberations } from './commands/deliberation.ts'
import { takeEffect } from './commands/effect.ts'
import { printRulings } from './commands/print.ts'

type React = (act: Act, events: Happened[]) => Promise<void>

/** Dockets and appeals are locked before the clocks of their notices. */
const then =
  (first: React, second: React): React =>
  async (act, events) => {
    await first(act, events)
    await second(act, events)
  }

/** What is not to be ruled on any more is not voted on; what was answered for takes effect, and is told on paper. */
export const reactions: Reactions = {
  name: 'ruling',
  batch: 20,
  on: {
    'appeal.filed': startHearing,
    'appeal.refused': endHearing,
    'appeal.withdrawn': then(lapseDeliberations, endHearing),
    'appeal.returned': then(lapseDeliberations, endHearing),
    'appeal.lapsed': then(lapseDeliberations, endHearing),
    'hearing.closed': startRuling,
    'hearing.ended': startRuling,
    'appeal.ruled': startAnswering,
    'ruling.adopted': then(takeEffect, endAnswering),
    'ruling.refused': then(takeEffect, endAnswering),
    'ruling.effected': printRulings,
  },
}
