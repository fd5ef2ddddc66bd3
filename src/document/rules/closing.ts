// 回头看复查记录 and 结案报告: what was seen of each thing that was ordered, and how a docket ended. Both are written by the act
// that they are the paper of.
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line, minute, officers, text } = paperShape

const picture = z.strictObject({ at: minute, sha256: z.string() })

/** 回头看复查记录 (rules S-I): measure by measure, with before and after; two officers where it is to found enforcement. */
export const recheckRecord = z
  .strictObject({
    ...letterhead,
    kind: z.enum(['targeted', 'recheck']),
    notice: line,
    checkedOn: day,
    place: line,
    forEnforcement: z.boolean(),
    officers: officers.optional(),
    lines: z
      .strictObject({
        place: z.int().min(1),
        agency: line,
        fact: line,
        text,
        dueOn: day.nullish(),
        result: z.enum(['done', 'partly', 'notDone', 'notSeen']),
        note: z.string(),
        by: line,
        before: picture.array(),
        after: picture.array(),
      })
      .array()
      .min(1),
  })
  .refine(({ forEnforcement, officers: two }) => !forEnforcement || two !== undefined, { path: ['officers'] })

/** 结案报告 (审批表): how it ended, what was carried out, the receipts of the fines, and when (行政处罚法47). */
export const closingReport = z.strictObject({
  ...letterhead,
  round: z.int(),
  notice: line,
  openedOn: day,
  mergedOn: day,
  approvedOn: day,
  dispatchedOn: day,
  servedOn: day,
  result: text,
  measures: z
    .strictObject({
      place: z.int().min(1),
      agency: line,
      text,
      dueOn: day.nullish(),
      outcome: z.enum(['verified', 'ended']),
      doneOn: day.nullish(),
      verifiedOn: day.nullish(),
      verifiedBy: line.nullish(),
      endedFor: text.nullish(),
    })
    .array(),
  penalties: z
    .strictObject({
      agency: line,
      number: line,
      decidedOn: day,
      amount: z.int().nullish(),
      receipts: z.strictObject({ number: line, on: day, amount: z.int() }).array(),
      // What was written before other penalties were told has none.
      executions: z.strictObject({ on: day, what: text }).array().default([]),
    })
    .array(),
  checks: z.strictObject({ on: day, kind: z.enum(['targeted', 'recheck']), kept: z.boolean() }).array(),
  // What was written before these were told has neither.
  remedies: z.strictObject({ on: day, what: text }).array().default([]),
  rungs: z.strictObject({ on: day, what: text }).array().default([]),
  head: line,
  concludedOn: day,
})

export const closingShapes = { recheckRecord, closingReport }
