export { type Live, startLive } from './live.ts'
export type { Happened, Reactions } from './reactions.ts'
export { openCursor, sealCursor } from './cursor.ts'
