// What came of a case beside its decision, as its file tells it: to whom it went, and how a decision was performed.
import type { LegalDay } from '../../platform/calendar.ts'

export type ExecutionFacts = {
  referrals: readonly {
    number: number
    receiver: string
    paper: string
    suspicion: string
    referredOn: LegalDay
    by: string
    at: Date
    outcome: string | null
    outcomeOn: LegalDay | null
    outcomePaper: string | null
  }[]
  payments: readonly {
    id: string
    decision: string
    amount: number
    paidOn: LegalDay
    receiptNumber: string
    by: string
    at: Date
  }[]
  plans: readonly {
    id: string
    decision: string
    reason: string
    appliedOn: LegalDay
    instalments: readonly { dueOn: LegalDay; amount: number }[]
    status: string
    opinion: string | null
    decidedBy: string | null
    decidedAt: Date | null
    at: Date
  }[]
  remedies: readonly {
    id: string
    decision: string
    kind: string
    reference: string
    filedOn: LegalDay
    endedOn: LegalDay | null
    outcome: string | null
    by: string
    at: Date
  }[]
  ending: { ground: string; reason: string; by: string; at: Date; takenOverBy: string | null } | null
}
