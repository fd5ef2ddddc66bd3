// 案卷: what exists of a case or a docket, as its reader may see it. Everything the file is made of is here; the rules
// beside this one put it in order, say what each page tells, and what is missing.
import type { LegalDay } from '../../platform/calendar.ts'
import type { ExecutionFacts } from './execution-facts.ts'
import type { HandlingFacts } from './handling-facts.ts'

export type Party = {
  name: string
  kind: string
  creditCode: string | null
  principal: string | null
  address: string
}

/** 证据, as captured, with what became of it in law. */
export type Evidence = {
  id: string
  findingId: string | null
  sha256: string
  mime: string
  bytes: number
  kind: string
  capturedAt: Date
  capturedBy: string
  latitude: number | null
  longitude: number | null
  accuracy: number | null
  device: string
  fact: string | null
  excludedAt: Date | null
  excludedBy: string | null
  excludedFor: string | null
  adoptions: readonly { kind: string | null; agency: string; by: string; signedBy: string | null; at: string }[]
}

/** 文书, as printed; a voided one is history. */
export type Paper = {
  id: string
  kind: string
  title: string
  number: string
  subjectId: string
  sha256: string
  bytes: number
  pages: number
  issuedAt: Date
  issuedBy: string
  agency: string
  voidedAt: Date | null
  voidedFor: string | null
}

export type Served = {
  id: string
  paperId: string
  method: string
  status: string
  happenedAt: Date
  place: string
  receiver: string | null
  relation: string | null
  refusedBy: string | null
  reason: string | null
  witness: string | null
  witnessOf: string | null
  trackingNumber: string | null
  medium: string | null
  certificate: string | null
  effectiveOn: LegalDay | null
  recordedBy: string
  correctedFor: string | null
  proofs: readonly { kind: string; sha256: string; mime: string | null; bytes: number | null; arrived: boolean }[]
}

export type Attempt = {
  id: string
  paperId: string
  method: string
  outcome: string
  attemptedAt: Date
  place: string
  reason: string
  nextMethod: string | null
  recordedBy: string
}

/** 期限, and how it was counted. */
export type Running = {
  kind: string
  law: string
  startedOn: LegalDay
  dueOn: LegalDay
  status: string
  endedOn: LegalDay | null
  counted: string | null
}

export type Opinion = {
  id: string
  agency: string
  revision: number
  verdict: string
  status: string
  violations: readonly string[]
  measures: readonly { kind: string; text: string; amount?: number; days?: number }[]
  reasons: string
  postedBy: string
  postedAt: Date
  signedBy: string | null
  signedAt: Date | null
  endedFor: string | null
}

export type Visited = {
  id: string
  kind: string
  visitedAt: Date
  recordedBy: string
  agency: string | null
  note: string
  officers: readonly string[]
  facts: readonly string[]
}

/** One row of the trace, with its bytes as they were sealed. */
export type Traced = {
  at: Date
  type: string
  subject: string
  person: string
  sha256: string
  bytes: string
}

/** What a case and a docket both rest on. */
export type Common = {
  id: string
  party: Party
  evidence: readonly Evidence[]
  visits: readonly Visited[]
  papers: readonly Paper[]
  served: readonly Served[]
  attempts: readonly Attempt[]
  clocks: readonly Running[]
  opinions: readonly Opinion[]
  trace: readonly Traced[]
}

export type Proposed = { kind: string; text: string; amount?: number | undefined; violation: string }

export type CaseFacts = Common &
  ExecutionFacts &
  HandlingFacts & {
    of: 'case'
    agency: { id: string; code: string; name: string }
    status: string
    procedure: string
    source: string
    clueOn: LegalDay
    summary: string
    complex: boolean
    handlers: readonly { name: string; certificate: string | null }[]
    proposedBy: string
    proposedAt: Date
    approvedBy: string | null
    approvalOpinion: string | null
    filedAt: Date | null
    decideBy: LegalDay | null
    designatedFor: string | null
    violations: readonly string[]
    notices: readonly {
      id: string
      revision: number
      facts: string
      reasons: string
      items: readonly Proposed[]
      hearing: boolean
      givenBy: string
      givenAt: Date
      servedOn: LegalDay | null
      receipt: string | null
      statementUntil: LegalDay | null
      hearingUntil: LegalDay | null
    }[]
    statements: readonly {
      id: string
      kind: string
      content: string
      madeOn: LegalDay
      recordedBy: string
      recordedAt: Date
      adoption: string | null
      answer: string | null
      answeredBy: string | null
      /** 附件, by their hashes. */
      files: readonly string[]
    }[]
    hearings: readonly {
      id: string
      requestedOn: LegalDay
      recordedAt: Date
      outcome: string | null
      outcomeOn: LegalDay | null
      record: string | null
    }[]
    reviews: readonly { id: string; passed: boolean; opinion: string; reviewedBy: string; reviewedAt: Date }[]
    discussions: readonly {
      id: string
      heldOn: LegalDay
      chair: string
      attendees: readonly { name: string; post: string; opinion: string }[]
      minutes: string
      conclusion: string
      recordedAt: Date
    }[]
    extensions: readonly {
      of: 'filing' | 'decision'
      number: number
      days: number
      until: LegalDay
      reason: string
      by: string
      at: Date
    }[]
    exclusions: readonly {
      number: number
      kind: string
      fromOn: LegalDay
      toOn: LegalDay
      shownBy: string
      by: string
      at: Date
      voidedBy: string | null
      voidedFor: string | null
    }[]
    decisions: readonly {
      id: string
      kind: string
      number: string
      items: readonly Proposed[]
      basis: readonly { norm: string; penalty: string }[]
      ground: string | null
      reasons: string
      education: string | null
      correctedFor: string | null
      decidedBy: string
      decidedAt: Date
    }[]
  }

export type DocketFacts = Common & {
  of: 'docket'
  round: number
  status: string
  openedAt: Date
  closedAt: Date | null
  closedBy: string | null
  closedFor: string | null
  agencies: readonly string[]
  requests: readonly { agency: string; status: string; fact: string; dueOn: LegalDay; reason: string }[]
  revisions: readonly {
    number: number
    mergedBy: string
    mergedAt: Date
    sha256: string
    blocking: number
    conflicts: readonly { zh: string; law: string | null; blocking: boolean }[]
  }[]
  resolutions: readonly {
    kind: 'override' | 'split' | 'rejoin'
    what: string
    reason: string
    proposedBy: string
    proposedAt: Date
    confirmedBy: string | null
  }[]
  returns: readonly { from: string; reason: string; by: string; at: Date }[]
  links: readonly { other: string; reason: string; by: string; at: Date; undoneFor: string | null }[]
  handovers: readonly { from: string; to: string; reason: string; at: Date }[]
  notices: readonly {
    id: string
    number: string
    status: string
    carrier: string
    finder: string
    carrierReason: string | null
    issuedBy: string
    issuedAt: Date
  }[]
  remedies: ExecutionFacts['remedies']
}

export type Facts = CaseFacts | DocketFacts
