// 责令改正通知书 (行政处罚法28): fact, norm breached, what is required until when, the recheck, the remedies. It is no
// penalty: there is no hearing, but reconsideration and litigation.
import { z } from 'zod'
import { day, letterhead, line, officers, text } from './letterhead.ts'

export const rectifyOrder = z.strictObject({
  ...letterhead,
  cause: line,
  facts: text,
  /** The norm breached, and the one that gives the power to order. */
  norm: line,
  basis: line,
  /** Working days from service; 0: at once. */
  requirements: z
    .array(
      z.strictObject({
        text,
        days: z.int().min(0).max(365),
        operation: z.enum(['mayContinue', 'mustStop']).optional(),
      }),
    )
    .min(1)
    .max(60),
  recheckOn: day.optional(),
  contact: line,
  officers,
})
