// Who handled a case, and what was asked and disputed of that, as its file tells it.
import type { LegalDay } from '../../platform/calendar.ts'

export type HandlingFacts = {
  /** 先行登记保存. `state` as of the day the file is made. */
  preservations: readonly {
    number: number
    state: string
    officers: readonly string[]
    reason: string
    items: readonly { name: string; quantity: string; note?: string }[]
    place: string
    by: string
    at: Date
    opinion: string | null
    approvedBy: string | null
    approvedAt: Date | null
    keptOn: LegalDay | null
    dueOn: LegalDay | null
    outcome: string | null
    outcomeOn: LegalDay | null
    outcomeFor: string | null
    outcomePaper: string | null
    outcomeBy: string | null
  }[]
  /** 检验结论告知与复检. */
  tests: readonly {
    evidence: string
    lab: string
    report: string
    toldOn: LegalDay
    until: LegalDay
    by: string
    at: Date
    retestAskedOn: LegalDay | null
    retestLab: string | null
    outcome: string | null
    outcomeOn: LegalDay | null
    outcomePaper: string | null
  }[]
  recusals: readonly {
    id: string
    officer: string
    askedBy: string
    reason: string
    by: string
    at: Date
    granted: boolean | null
    opinion: string | null
    decidedBy: string | null
    decidedAt: Date | null
  }[]
  handovers: readonly {
    number: number
    before: readonly string[]
    after: readonly string[]
    reason: string
    by: string
    at: Date
  }[]
  disputes: readonly {
    id: string
    against: string
    raisedOn: LegalDay
    reason: string
    by: string
    at: Date
    outcome: string | null
    negotiatedOn: LegalDay | null
    record: string | null
    negotiatedBy: string | null
  }[]
}
