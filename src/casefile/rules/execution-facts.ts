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
    handedOn: LegalDay | null
    handedOver: string | null
    challenges: readonly {
      kind: string
      receiver: string
      paper: string
      askedOn: LegalDay
      outcome: string | null
      outcomeOn: LegalDay | null
      outcomePaper: string | null
    }[]
  }[]
  payments: readonly {
    id: string
    decision: string
    amount: number
    paidOn: LegalDay
    receiptNumber: string
    by: string
    at: Date
    /** 冲销: since when it counts no more, why, and by whom. */
    reversedAt: Date | null
    reversedFor: string | null
    reversedBy: string | null
    /** 当场收缴. */
    cash: {
      ground: string
      reason: string | null
      by: string
      certificate: string
      handedOn: LegalDay | null
      handedTo: string | null
      bankedOn: LegalDay | null
      bankPaper: string | null
    } | null
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
    /** What is contested: a decision, a notice or an order, and whose it is. */
    paper: string
    agency: string | null
    kind: string
    reference: string
    filedOn: LegalDay
    endedOn: LegalDay | null
    outcome: string | null
    /** Whether what was contested was changed or annulled; null where that is not told. */
    changed: boolean | null
    /** What an order was changed into, and within how many working days; null where it was not. */
    orderContent: string | null
    orderDays: number | null
    /** Which orders in the paper, where they are named. */
    ordersChanged: string | null
    endedBy: string | null
    by: string
    at: Date
  }[]
  publications: readonly {
    id: string
    decision: string
    outcome: string
    outcomeOn: LegalDay
    place: string | null
    withheldFor: string | null
    by: string
    at: Date
    retractedOn: LegalDay | null
    retractedFor: string | null
    retractedBy: string | null
  }[]
  ending: { ground: string; reason: string; by: string; at: Date; takenOverBy: string | null } | null
}
