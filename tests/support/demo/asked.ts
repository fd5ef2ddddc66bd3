/** What is asked of every docket to see its stage. */
export type Docket = {
  status: string
  round: number
  overrides: { confirmedAt: string | null }[]
  notice: {
    status: string
    carrierReason: string | null
    carrier: { id: string }
    finder: { id: string }
    attempts: { outcome: string }[]
    services: { method: string; status: string; effectiveOn: string | null; clocks: { startedOn: string }[] }[]
  } | null
  clocks: { kind: string; status: string; overdue: boolean; warned: number }[]
  findings: {
    status: string
    asked: number
    answered: number
    requests: { status: string; overdue: boolean; dueOn: string; opinions: { status: string }[] }[]
    evidence: { sha256: string; bytes: number }[]
  }[]
  current: {
    blocking: number
    content: { conflicts: { rule: string; blocking: boolean }[]; clusters: { fine: { rule: string } | null }[] }
  } | null
}

export const page = `query ($after: String) { dockets(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  status round overrides { confirmedAt } notice { status carrierReason carrier { id } finder { id }
    attempts { outcome } services { method status effectiveOn clocks { startedOn } } }
  clocks { kind status overdue warned }
  findings { status asked answered evidence { sha256 bytes } requests { status overdue dueOn opinions { status } } }
  current { blocking content { conflicts { rule blocking } clusters { fine { rule } } } } } } }`

/** What is asked to see what became of it. */
export type Life = {
  status: string
  returns: { from: string }[]
  divisions: { kind: string; confirmedBy: { id: string } | null; proposedBy: { id: string } }[]
  overrides: { confirmedAt: string | null }[]
  links: { reason: string }[]
  waiting: { id: string }[]
  current: { content: { clusters: unknown[]; conflicts: { rule: string; blocking: boolean }[] } } | null
  ultimatums: { status: string; clock: { dueOn: string } | null }[]
  referrals: { status: string }[]
  jointReviews: { posted: { code: string }[] }[]
  notices: {
    status: string
    appeals: { status: string; ground: string | null; panels: { sessions: { stage: string }[] }[] }[]
    withdrawals: { confirmedAt: string | null }[]
    supersedes: { number: string }[]
    document: { kind: string; content: { supersedes?: { number: string }[] } } | null
    handovers: { acknowledgedAt: string | null }[]
    attempts: { outcome: string }[]
    services: { method: string; status: string; takesEffect: boolean; corrects: { id: string } | null }[]
  }[]
}
export const life = `query ($after: String) { dockets(first: 20, after: $after) { pageInfo { hasNextPage endCursor } nodes {
  status returns { from } divisions { kind proposedBy { id } confirmedBy { id } } overrides { confirmedAt } links { reason }
  waiting { id } current { content { clusters { key } conflicts { rule blocking } } }
  ultimatums { status clock { dueOn } } referrals { status } jointReviews { posted { code } }
  notices { status appeals { status ground panels { sessions { stage } } } withdrawals { confirmedAt } supersedes { number } document { kind content } handovers { acknowledgedAt }
    attempts { outcome } services { method status takesEffect corrects { id } } } } } }`
