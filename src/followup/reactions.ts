import type { Reactions } from '../live/index.ts'

/** What a served notice orders is followed until its outcome. */
export const reactions: Reactions = { name: 'followup', on: {} }
