// 现场联合检查笔录: which agencies came or answered, what each item was answered by whom, and who signed. It decides nothing:
// each agency acts on what it found in its own name (行政诉讼法26(4)).
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { letterhead, line, minute } = paperShape
const said = z.string().min(1)

export const jointRecord = z.strictObject({
  ...letterhead,
  openedAt: minute,
  closedAt: minute,
  place: line,
  lead: z.strictObject({ name: line, agency: line }),
  edition: line,
  /** 出示证件、告知权利 (行政处罚法43、55): without them there is no inspection. */
  certificatesShown: z.literal(true),
  rightsTold: z.literal(true),
  /** 参加部门: who came with whom, who answered in writing, who declined and why, who did not answer. */
  agencies: z
    .strictObject({
      agency: line,
      answer: z.enum(['attend', 'inWriting', 'decline']).optional(),
      said: said.optional(),
      present: z
        .strictObject({ name: line, certificate: line.optional(), at: minute, left: minute.optional() })
        .array(),
    })
    .array()
    .min(2),
  entries: z
    .strictObject({
      number: z.int(),
      item: line,
      agency: line,
      by: line,
      at: minute,
      answer: z.enum(['fine', 'problem', 'notApplicable', 'notSeen']),
      note: said.optional(),
      /** 疑点: what was recorded of it. */
      found: said.optional(),
      corrects: z.int().optional(),
    })
    .array()
    .min(1),
  /** How many items of the checklist nobody answered. */
  unanswered: z.int().min(0),
  signers: z.strictObject({ name: line, agency: line }).array().min(1),
  partySignature: z.strictObject({
    name: line,
    relation: line,
    refusedFor: said.optional(),
    witness: line.optional(),
  }),
})
