// What papers of every kind share: whom they are about, in whose name they are, and how times and people are written.
import { z } from 'zod'

/** Words as they are printed: not empty, some pages at most. */
export const text = z.string().trim().min(1).max(8000)
export const line = z.string().trim().min(1).max(400)
export const day = z.iso.date()
/** To the minute, as a record bears it: 2026-11-22 14:05, Asia/Shanghai. */
export const minute = z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/)

/** 当事人, as the registry knows it on the day of issue. */
export const party = z.strictObject({
  name: line,
  kind: z.string(),
  creditCode: z.string().nullish(),
  principal: z.string().nullish(),
  phone: z.string().nullish(),
  address: line,
})

/** In whose name it is, and the government that hears an appeal from it (行政复议法24). */
export const issuer = z.strictObject({ name: line, government: line, court: line.optional(), address: line.optional() })

export const officer = z.strictObject({ name: line, certificate: line })

/** 执法人员不得少于两人 (行政处罚法42). */
export const officers = z.array(officer).min(2).max(10)

/** What the hub itself fills in. */
export const letterhead = { party, issuer }
