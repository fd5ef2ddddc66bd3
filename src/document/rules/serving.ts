// 送达回证 and 送达地址确认书 (民事诉讼法87–95, 行政处罚法61): what is to be signed at the door. What is not known when it
// is printed is left for the hand.
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line, minute, text } = paperShape

const paper = z.strictObject({ title: line, number: z.string().max(200) })
export const methods = {
  direct: '直接送达',
  leftBehind: '留置送达',
  electronic: '电子送达',
  post: '邮寄送达',
  entrusted: '委托送达',
  transferred: '转交送达',
  announced: '公告送达',
} as const

export const receipt = z.strictObject({
  ...letterhead,
  cause: line.optional(),
  papers: z.array(paper).min(1).max(100),
  recipient: line,
  place: line,
  /** Left open on a blank: whoever is at the door sees which it comes to. */
  method: z.enum(Object.keys(methods) as [keyof typeof methods]).optional(),
  servedAt: minute.optional(),
  receiver: line.optional(),
  relation: line.optional(),
  refusal: text.optional(),
  witness: line.optional(),
  /** A certificate where the server is an officer: penalty papers want one. */
  servers: z
    .array(z.strictObject({ name: line, certificate: z.string().max(100).optional() }))
    .min(1)
    .max(5),
  note: z.string().max(2000).optional(),
})

export const addressConfirmation = z.strictObject({
  ...letterhead,
  cause: line.optional(),
  recipient: line.optional(),
  address: line.optional(),
  phone: line.optional(),
  /** 电子送达 only with consent that was signed (民事诉讼法90, 行政处罚法61(2)). */
  electronic: z.strictObject({ agreed: z.boolean(), channel: line.optional(), account: line.optional() }).optional(),
  confirmedOn: day.optional(),
})
