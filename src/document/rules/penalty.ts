// What one agency tells of a penalty, in its own name, printed from its case: before it decides (行政处罚法44, 45, 63), as it
// decides (52, 59), or when it does not penalise (30, 31, 33, 36, 57).
import { z } from 'zod'
import { day, letterhead, line, minute, officers } from './letterhead.ts'

/** As long as whoever wrote it was let write it. */
const said = z.string().min(1)

/** One of the eight kinds (行政处罚法46), as it was captured and adopted. */
const evidence = z
  .strictObject({
    kind: z
      .enum(['documentary', 'physical', 'audiovisual', 'electronic', 'testimony', 'statement', 'expertise', 'record'])
      .optional(),
    mime: line,
    capturedAt: minute,
    by: line,
    sha256: z.string().length(64),
  })
  .array()

/** The article breached and the one that punishes, by violation. */
export const norms = z.strictObject({ violation: said, norm: said, penalty: said }).array()

const penalty = z.strictObject({
  kind: z.enum(['warning', 'fine', 'confiscate', 'suspend', 'revoke']),
  violation: said,
  text: said,
  amount: z.int().min(0).optional(),
})
const penalties = z.array(penalty).min(1)
const money = z.strictObject({ amount: z.int().min(0) })

/** 拟处罚的内容、事实、理由、依据, and the rights (44); the hearing where 63 gives it. */
export const penaltyNotice = z.strictObject({
  ...letterhead,
  cause: said,
  facts: said,
  evidence,
  norms,
  reasons: said,
  proposals: penalties,
  statement: z.strictObject({ length: z.int().min(3), unit: z.enum(['workingDays', 'days']) }),
  hearing: z.boolean(),
  contact: line,
})

/** What was told and heard before (行政处罚法44、45、64、65). */
const heard = {
  told: z
    .strictObject({
      number: line.optional(),
      givenOn: day,
      servedOn: day.optional(),
      statementUntil: day.optional(),
      hearing: z.boolean(),
    })
    .optional(),
  statements: z
    .strictObject({
      kind: z.enum(['statement', 'waiver']),
      content: said,
      madeOn: day,
      adoption: z.enum(['adopted', 'partly', 'rejected']).optional(),
      answer: said.optional(),
    })
    .array(),
  hearing: z
    .strictObject({
      requestedOn: day,
      outcome: z.enum(['held', 'waived', 'ended']).optional(),
      outcomeOn: day.optional(),
      record: said.optional(),
    })
    .optional(),
}

const decision = {
  ...letterhead,
  cause: said,
  procedure: z.enum(['simple', 'ordinary']),
  /** As the party was told, or as found in the end; where nobody told them, what was found stands for itself. */
  facts: said.optional(),
  found: z.strictObject({ on: day, place: said, description: z.string() }).array(),
  evidence,
  norms,
  ...heard,
  reasons: said,
  handlers: officers,
  contact: line,
  publication: z.boolean(),
  corrects: z.strictObject({ number: line, reason: said }).optional(),
}

/** The six things of 行政处罚法59, the answer to statements (45) and what comes of not paying (72). */
export const penaltyDecision = z.strictObject({
  ...decision,
  discretion: z
    .strictObject({
      violation: said,
      amount: z.int().min(1),
      range: z.strictObject({ from: money, to: money }).optional(),
      band: z.enum(['mitigated', 'light', 'usual', 'heavy']).optional(),
      bandReason: said.optional(),
      localBasis: said.optional(),
    })
    .array(),
  leniency: z.strictObject({ ground: said, law: said, reason: said }).array(),
  penalties,
  /** 责令改正 (28). */
  orders: z
    .strictObject({ text: said, days: z.int().min(0), operation: z.enum(['mayContinue', 'mustStop']).optional() })
    .array(),
  /** How what is no fine is performed; a fine within 15 days of receipt (67). */
  performance: said.optional(),
  account: z.strictObject({ payee: line, bank: line, number: line }).optional(),
})

/** Why not (30, 31, 33, 36, 57), and what was taught (33(3)). */
export const noPenaltyDecision = z.strictObject({
  ...decision,
  ground: z.enum(['slight', 'firstOffence', 'noFault', 'minor', 'incapable', 'timeBarred', 'notEstablished']),
  education: said.optional(),
})
