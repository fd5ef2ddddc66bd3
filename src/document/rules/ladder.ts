// 通牒、催告书、移送函、会审纪要: the papers of what is not put right. Each says what went before and what comes next.
import { z } from 'zod'
import { paperShape } from '../../registry/index.ts'

const { day, letterhead, line, text } = paperShape

/** What happened so far, with its day. */
const history = z
  .array(z.strictObject({ on: day, what: text }))
  .min(1)
  .max(200)

const sum = z.strictObject({ amount: z.int().min(0) })

/** 通牒: history, what is demanded, and the last working days for it. */
export const ultimatum = z.strictObject({ ...letterhead, history, demand: text, days: z.int().min(1), contact: line })

/** 催告书 (行政强制法35): period, manner, the amount where it is money, and the rights to state and defend. */
export const demand = z.strictObject({
  ...letterhead,
  decision: z.strictObject({ number: z.string().min(1), on: day, servedOn: day }),
  remedyEndedOn: day,
  /** From which day the time to apply to the court runs, where a plan of payment ends later than that. */
  applyFrom: day.optional(),
  /** 履行期限, in working days from service. */
  days: z.int().min(10),
  manner: text,
  /** In fen: what is left of the fine, what was added to it, and both. */
  money: z.strictObject({ fine: sum, surcharge: sum, whole: sum }),
  contact: line,
})

/** 移送函, to the police, the court or the procuratorate: the clue and what goes with it. It asks; it decides nothing for them. */
export const referral = z.strictObject({
  ...letterhead,
  receiver: line,
  route: z.enum(['police', 'court', 'procuratorate']),
  reason: text,
  history,
  /** 随函材料, each with the hash of its bytes. */
  enclosures: z.array(z.strictObject({ title: line, sha256: z.string().length(64) })).max(500),
  contact: line,
})

/** 会审纪要: what each agency held before the meeting, who was there, what was decided, who does it until when. */
export const reviewMinutes = z.strictObject({
  ...letterhead,
  agenda: text,
  heldOn: day,
  place: line,
  chair: line,
  present: z.array(z.strictObject({ agency: line, people: line })).min(2),
  positions: z.array(z.strictObject({ agency: line, position: text })).min(1),
  decision: text,
  owner: line,
  dueOn: day,
})
