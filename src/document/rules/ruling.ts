// 合议庭裁议书: what a panel ruled item by item, with its votes and dissents, and what each agency answered.
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line, text } = paperShape
const outcome = z.enum(['uphold', 'reduce', 'refer', 'hear', 'revoke'])
const measures = z.array(
  z.object({ kind: line, text, amount: z.int().min(0).optional(), days: z.int().min(0).optional() }),
)

export const ruling = z.strictObject({
  ...letterhead,
  notice: line,
  appeal: z.strictObject({ number: line, filedBy: line, filedOn: day }),
  /** 开庭: whether the party, told of it, stayed away. */
  heard: z.strictObject({ on: day, absent: z.boolean() }),
  bench: z.array(z.strictObject({ name: line, agency: line, role: z.enum(['chair', 'member', 'clerk']) })).min(3),
  items: z
    .array(
      z.strictObject({
        agency: line,
        measures,
        outcome,
        standing: measures,
        votes: z.record(outcome, z.int().min(0)),
        /** Whether more than half voted for the very same. */
        majority: z.boolean(),
        reasons: text,
        referredTo: line.optional(),
        dissents: z.array(z.strictObject({ name: line, outcome, reasons: text })),
        answer: z.strictObject({ adopted: z.boolean(), on: day, reason: text }),
      }),
    )
    .min(1),
  /** Whether the notice gives way to a new one. */
  changes: z.boolean(),
})
