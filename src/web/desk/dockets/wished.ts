import type { Mine } from './differences.ts'
import type { Docket } from './matrix.ts'
import type { Said } from './words.ts'

/** The stage that an act would bring a docket to. */
export const stage = (w: Said, to: Docket['status']): Mine => ({ at: 'status', what: w.dStatus, text: w[to] })

/** What somebody has written, which is to be lost by nothing. */
export const reasoned = (w: Said, text: string): Mine => ({ at: 'reason', what: w.undoReason, text })
