// Papers inside a case: 立案 (行政处罚法54), 法制审核 (58), 集体讨论 (57), and the list of what is in its file (47).
import { z } from 'zod'
import { day, letterhead, line, minute, officers, text } from './letterhead.ts'
import { norms } from './penalty.ts'

export const filing = z.strictObject({
  ...letterhead,
  cause: line,
  /** 案件来源, the day of the first clue, from which limitation is judged (36), and until when it was to be filed. */
  source: z.enum(['patrol', 'inspection', 'complaint', 'transferred', 'assigned', 'other']),
  clueOn: day,
  filingDueOn: day,
  facts: text,
  norms,
  handlers: officers,
  proposedOn: day,
  /** 同意立案, or 不予立案. */
  filed: z.boolean(),
  complex: z.boolean(),
  headOpinion: text,
  head: line,
  decidedOn: day,
})

const check = z.strictObject({ sound: z.boolean(), note: z.string().max(1000).optional() })

/** 主体 权限 程序 事实 依据 裁量 文书: each looked at by somebody who did not investigate; to be ticked where it is not told. */
export const legalReview = z.strictObject({
  ...letterhead,
  cause: line,
  handlers: officers,
  why: line.optional(),
  checks: z
    .strictObject({
      subject: check,
      authority: check,
      procedure: check,
      facts: check,
      basis: check,
      discretion: check,
      papers: check,
    })
    .optional(),
  passed: z.boolean(),
  opinion: text,
  reviewer: z.strictObject({ name: line, qualification: line.optional() }),
  reviewedOn: day,
})

/** 负责人集体讨论: time, place, who was there, what each said, what was concluded. At least three [P]. */
export const discussion = z.strictObject({
  ...letterhead,
  cause: line,
  handlers: officers,
  heldOn: day,
  startedAt: minute.optional(),
  endedAt: minute.optional(),
  place: line.optional(),
  chair: line,
  recorder: line,
  attendees: z
    .array(z.strictObject({ name: line, post: line, opinion: text }))
    .min(3)
    .max(50),
  report: text,
  conclusion: text,
})

/** 案卷目录 with 备考表; a case has one file, 正卷 and 副卷 (集体讨论 and 法制审核 stand in the latter). */
export const caseIndex = z.strictObject({
  ...letterhead,
  cause: line,
  filedOn: day,
  closedOn: day.optional(),
  handlers: z.array(line).min(1).max(10),
  entries: z
    .array(
      z.strictObject({
        volume: z.enum(['main', 'inner']),
        title: line,
        number: z.string().max(200).optional(),
        on: day.optional(),
        from: z.int().min(1),
        to: z.int().min(1),
      }),
    )
    .min(1)
    .max(1000),
  note: z.string().max(4000).optional(),
})
