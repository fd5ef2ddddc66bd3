// 案卷目录: the list of what is in the file of a case (行政处罚法47).
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line } = paperShape

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
