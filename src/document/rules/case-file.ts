// Papers inside a case: 立案 (行政处罚法54), 法制审核 (58), 集体讨论 (57), and the list of what is in its file (47).
import { z } from 'zod'
import { day, letterhead, line, minute, officers, text } from './letterhead.ts'

export const filing = z.strictObject({
  ...letterhead,
  cause: line,
  /** 案件来源 and the day of the first clue, from which limitation is judged (36). */
  source: line,
  clueOn: day,
  facts: text,
  norm: line,
  handlers: officers,
  handlerOpinion: text,
  headOpinion: text.optional(),
  head: line.optional(),
  decidedOn: day.optional(),
})

const check = z.strictObject({ sound: z.boolean(), note: z.string().max(1000) })

/** 主体 权限 程序 事实 依据 裁量 文书: each looked at by somebody who did not investigate. */
export const legalReview = z
  .strictObject({
    ...letterhead,
    cause: line,
    handlers: officers,
    why: text,
    checks: z.strictObject({
      subject: check,
      authority: check,
      procedure: check,
      facts: check,
      basis: check,
      discretion: check,
      papers: check,
    }),
    conclusion: z.enum(['passed', 'corrected', 'returned']),
    opinion: text,
    reviewer: z.strictObject({ name: line, qualification: line }),
    reviewedOn: day,
  })
  .refine(({ handlers, reviewer }) => handlers.every(({ name }) => name !== reviewer.name), {
    path: ['reviewer', 'name'],
    params: { zh: '审核人不得是本案承办人(行政处罚法58)', en: 'must be none of the handlers (行政处罚法58)' },
  })
  .refine(({ checks, conclusion }) => conclusion !== 'passed' || Object.values(checks).every(({ sound }) => sound), {
    path: ['conclusion'],
    params: { zh: '有一项不合格时不能审核通过', en: 'is not passed while one of the checks is not sound' },
  })

/** 负责人集体讨论: time, place, who was there, what each said, what was concluded. At least three [P]. */
export const discussion = z.strictObject({
  ...letterhead,
  cause: line,
  startedAt: minute,
  endedAt: minute,
  place: line,
  chair: line,
  recorder: line,
  attendees: z
    .array(z.strictObject({ name: line, post: line }))
    .min(3)
    .max(50),
  report: text,
  opinions: z
    .array(z.strictObject({ name: line, text }))
    .min(3)
    .max(50),
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
