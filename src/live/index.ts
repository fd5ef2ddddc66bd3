export { type Live, startLive } from './live.ts'
export { type Happened, keepTime, type Reactions } from './reactions.ts'
export { openCursor, sealCursor } from './cursor.ts'
