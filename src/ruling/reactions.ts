import type { Reactions } from '../live/index.ts'
import { lapseDeliberations } from './commands/deliberation.ts'
import { takeEffect } from './commands/effect.ts'
import { printRulings } from './commands/print.ts'

/** What is not to be ruled on any more is not voted on; what was answered for takes effect, and is told on paper. */
export const reactions: Reactions = {
  name: 'ruling',
  batch: 20,
  on: {
    'appeal.withdrawn': lapseDeliberations,
    'appeal.lapsed': lapseDeliberations,
    'ruling.adopted': takeEffect,
    'ruling.refused': takeEffect,
    'ruling.effected': printRulings,
  },
}
