// 现场检查笔录 (行政处罚法55): two officers who showed their certificates, the rights told, facts only, every page signed.
import { z } from 'zod'
import { letterhead, line, minute, officers, text } from './letterhead.ts'

export const inspectionRecord = z.strictObject({
  ...letterhead,
  cause: line.optional(),
  startedAt: minute,
  endedAt: minute,
  place: line,
  officers,
  /** 出示证件; without it there is no inspection (55). */
  certificatesShown: z.literal(true),
  /** 告知申请回避等权利 (43). */
  rightsTold: z.literal(true),
  present: z.strictObject({ name: line, relation: line, phone: z.string().max(40).optional() }),
  facts: text,
  attachments: z.array(line).max(100).optional(),
})
