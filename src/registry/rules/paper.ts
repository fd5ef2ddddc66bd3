// What papers of every kind share: whom they are about, in whose name they are, and how times and people are written.
import { z } from 'zod'

/** Words as they are printed: not empty, some pages at most. */
const text = z.string().trim().min(1).max(8000)
const line = z.string().trim().min(1).max(400)
const day = z.iso.date()
/** To the minute, as a record bears it: 2026-11-22 14:05, Asia/Shanghai. */
const minute = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)

/** 当事人, as the registry knows it on the day of issue. */
const party = z.strictObject({
  name: line,
  kind: z.string(),
  creditCode: z.string().nullish(),
  principal: z.string().nullish(),
  phone: z.string().nullish(),
  address: line,
})

/** In whose name it is, and the government that hears an appeal from it (行政复议法24). */
const issuer = z.strictObject({ name: line, government: line, court: line.optional(), address: line.optional() })

const officer = z.strictObject({ name: line, certificate: line })

/** 执法人员不得少于两人 (行政处罚法42). */
const officers = z.array(officer).min(2).max(10)

/**
 * 受委托机关 (行政处罚法20): who handles it in the issuer's name, by which 委托书 and how it is reached; `principal`, the
 * issuer's code: its numbers are the issuer's.
 */
const handledBy = z.strictObject({ name: line, basis: line, contact: line.optional(), principal: line })
export type HandledBy = z.infer<typeof handledBy>

/** What the hub itself fills in. */
const letterhead = { party, issuer, handledBy: handledBy.optional() }

export const paperShape = { text, line, day, minute, officers, letterhead, handledBy }
