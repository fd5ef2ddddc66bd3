// What a review of a penalty case depends on, as one look at the database tells it.
import type { CalendarYear, LegalDay } from '../../platform/calendar.ts'
import type { GateFacts } from '../../penalty/index.ts'
import type { ClockFact, ServedFact } from './review.ts'

export type Item = { kind: string; finding: string; violation: string; amount?: number | null }

export type CaseReviewFacts = {
  today: LegalDay
  calendar: readonly CalendarYear[]
  procedure: 'simple' | 'ordinary'
  clueOn: LegalDay
  proposedOn: LegalDay
  filingDueOn: LegalDay
  filedAt: string | null
  filedOn: LegalDay | null
  approved: boolean
  approverHandles: boolean
  handlers: number
  certificates: readonly {
    name: string
    number: string | null
    on: LegalDay
    from: LegalDay | null
    to: LegalDay | null
    revokedOn: LegalDay | null
  }[]
  evidence: readonly { capturedAt: string; adoptedAt: string; excludedAt: string | null }[]
  /** The last one given before the decision. */
  notice: {
    givenAt: string
    servedOn: LegalDay | null
    statementUntil: LegalDay | null
    hearing: boolean
    hearingUntil: LegalDay | null
    items: readonly Item[]
  } | null
  statements: readonly { kind: 'statement' | 'waiver'; answeredAt: string | null }[]
  hearing: { outcome: 'held' | 'waived' | 'ended' | null; outcomeAt: string | null } | null
  reviews: readonly { passed: boolean; at: string; byHandler: boolean }[]
  /** `outcome`: null for what was recorded before that was told apart. */
  discussions: readonly {
    at: string
    attendees: number
    outcome: 'penalty' | 'noPenalty' | 'transfer' | 'extension' | null
  }[]
  /** Keys of the gates that were passed for the decision; null before there is one. */
  passed: readonly string[] | null
  /** What the gates depend on while it is undecided. */
  gates: GateFacts | null
  decideBy: LegalDay | null
  /** The one that stands; `at` and `on` are of the first. */
  decision: { kind: 'penalty' | 'noPenalty'; number: string; items: readonly Item[]; at: string; on: LegalDay } | null
  /** Of the decision. */
  service: ServedFact | null
  clocks: readonly ClockFact[]
  /** Kinds of the papers that stand. */
  papers: readonly string[]
}
