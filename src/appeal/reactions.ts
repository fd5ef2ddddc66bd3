import type { Reactions } from '../live/index.ts'
import { lapseAppeals } from './commands/appeal.ts'

export const reactions: Reactions = { name: 'appeal', on: { 'notice.withdrawn': lapseAppeals } }
