import type { Reactions } from '../live/index.ts'
import { lapseDeliberations } from './commands/deliberation.ts'

/** What is not to be ruled on any more is not voted on. */
export const reactions: Reactions = {
  name: 'ruling',
  on: { 'appeal.withdrawn': lapseDeliberations, 'appeal.lapsed': lapseDeliberations },
}
