// What one agency tells of a penalty, in its own name: before it decides (行政处罚法44, 45, 63), as it decides (59), or
// when it does not penalise (33, 57).
import { z } from 'zod'
import { letterhead, line, text } from './letterhead.ts'

const penalty = z.strictObject({
  kind: z.enum(['warning', 'criticism', 'fine', 'confiscate', 'suspend', 'revoke', 'other']),
  text,
  amount: z.int().min(0).max(1e13).optional(),
})

const substance = {
  ...letterhead,
  cause: line,
  facts: text,
  evidence: z.array(line).min(1).max(200),
  /** The norm breached and the one that punishes, with article and limb. */
  norm: line,
  basis: line,
}

/** 拟处罚的内容、事实、理由、依据, and the rights (44); the hearing where 63 gives it. */
export const penaltyNotice = z.strictObject({
  ...substance,
  reasons: text,
  proposals: z.array(penalty).min(1).max(30),
  /** Working days to state and defend; profile data, 5 in most. */
  statementDays: z.int().min(3).max(30),
  hearing: z.boolean(),
  contact: line,
})

/** The six things of 行政处罚法59, the answer to statements (45) and what comes of not paying (72). */
export const penaltyDecision = z.strictObject({
  ...substance,
  /** 陈述、申辩、听证 and what was made of them (行政处罚法45、65). */
  statements: text,
  discretion: text,
  penalties: z.array(penalty).min(1).max(30),
  /** How it is to be performed; a fine within 15 days of receipt (行政处罚法67). */
  performance: text,
  account: z.strictObject({ payee: line, bank: line, number: line }).optional(),
  publication: z.boolean(),
})

export const grounds = {
  minorCorrected: '违法行为轻微并及时改正,没有造成危害后果',
  firstMinor: '初次违法且危害后果轻微并及时改正',
  noFault: '有证据足以证明没有主观过错',
  notEstablished: '违法事实不能成立',
  lapsed: '违法行为超过追究期限',
  incapable: '当事人依法不予行政处罚',
} as const

/** Why not (30, 31, 33, 36, 57), and what was taught (33(3)). */
export const noPenaltyDecision = z.strictObject({
  ...substance,
  ground: z.enum(Object.keys(grounds) as [keyof typeof grounds]),
  reasons: text,
  education: text,
})
