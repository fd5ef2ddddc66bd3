// 听证通知书 (行政处罚法64(二)): when, where, who presides, and what the party may do there. 听证笔录 (64(七)、(八)、65): who
// was there, what was said in which order, what was shown, and who signed.
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line, minute } = paperShape
const said = z.string().min(1)
const person = z.strictObject({ name: line, post: line.optional() })

const sitting = {
  ...letterhead,
  cause: said,
  place: line,
  chair: person,
  recorder: person,
  /** 不公开的事由; left out where it is public. */
  closed: z.strictObject({ for: z.enum(['stateSecret', 'tradeSecret', 'privacy']), reason: said }).optional(),
}

export const hearingNotice = z.strictObject({
  ...sitting,
  requestedOn: day,
  startsAt: minute,
  /** 原定的时间, where it was postponed, and why. */
  postponed: z.strictObject({ startsAt: minute, reason: said }).optional(),
  handlers: z.array(z.strictObject({ name: line, certificate: line })).min(1),
  contact: line.optional(),
})

export const hearingRecord = z.strictObject({
  ...sitting,
  openedAt: minute,
  closedAt: minute,
  notice: z.strictObject({ number: line, servedOn: day }).optional(),
  attendees: z
    .strictObject({
      number: z.int(),
      capacity: z.enum(['chair', 'recorder', 'investigator', 'party', 'agent', 'member', 'agency', 'witness']),
      name: line,
      standing: line.optional(),
      authority: said.optional(),
      left: z.strictObject({ at: minute, reason: said }).optional(),
      /** 未到场. */
      absent: z.boolean().optional(),
      refusedFor: said.optional(),
    })
    .array()
    .min(2),
  entries: z
    .strictObject({
      number: z.int(),
      phase: z.enum(['opening', 'accusation', 'statement', 'defence', 'answer', 'debate', 'closing']),
      at: minute,
      speaker: line,
      content: said,
      corrects: z.int().optional(),
      exhibits: z.strictObject({ number: z.int(), title: line, sha256: z.string().length(64) }).array(),
    })
    .array()
    .min(1),
})
