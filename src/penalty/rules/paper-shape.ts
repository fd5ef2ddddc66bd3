// What the law wants in each paper of a case, in its agency's own name: 立案 (行政处罚法54), what the party is told before it
// is decided (44, 45, 63), 法制审核 (58), 集体讨论 (57), the decision (52, 59), or that there is no penalty (30, 31, 33, 36, 57).
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'
import { endingGrounds } from './ending.ts'

const { day, letterhead, line, minute, officers, text } = paperShape

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
const penaltyNotice = z.strictObject({
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
const penaltyDecision = z.strictObject({
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
const noPenaltyDecision = z.strictObject({
  ...decision,
  ground: z.enum(['slight', 'firstOffence', 'noFault', 'minor', 'incapable', 'timeBarred', 'notEstablished']),
  education: said.optional(),
})

const filing = z.strictObject({
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

/** 撤案: on which ground, in the words of the lead who approved it; who took it over, or where it was referred. */
const caseEnding = z.strictObject({
  ...letterhead,
  cause: line,
  filedOn: day,
  facts: text,
  norms,
  handlers: officers,
  ground: z.enum(endingGrounds),
  reason: said,
  takenOverBy: said.optional(),
  referral: z.strictObject({ receiver: said, paper: said, on: day }).optional(),
  head: line,
  decidedOn: day,
})

const check = z.strictObject({ sound: z.boolean(), note: z.string().max(1000).optional() })

/** 主体 权限 程序 事实 依据 裁量 文书: each looked at by somebody who did not investigate; to be ticked where it is not told. */
const legalReview = z.strictObject({
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
const discussion = z.strictObject({
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

/** By the kind of paper. */
export const shapes = { filing, caseEnding, penaltyNotice, legalReview, discussion, penaltyDecision, noPenaltyDecision }
