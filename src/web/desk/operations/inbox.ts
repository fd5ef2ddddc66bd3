// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type AssessmentStatus = 'ANSWERED' | 'CANCELLED' | 'OPEN'
export type InboxState = 'ANSWERED' | 'DUE' | 'FRESH' | 'OPEN' | 'OVERDUE' | 'PROPOSED'
export type ClaimAssessmentInput = { request: string; requestId: string }
export type ReleaseAssessmentInput = { request: string; requestId: string }
export type InboxRow = { id: string; status: AssessmentStatus; requestedAt: string; dueOn: string; remindOn: string; dueExplained: string; overdue: boolean; risk: number; claimedBy: { id: string; name: string } | null; business: { id: string; name: string } | null; finding: { id: string; description: string; asked: number; answered: number; fact: { code: string; title: string } | null; premises: { address: string } | null } | null }
export type Inbox = { inbox: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: (InboxRow)[] } }
export const inbox: Trusted<Inbox, { after?: string | null | undefined; state?: InboxState | null | undefined; minRisk?: number | null | undefined; mine?: boolean | null | undefined; grid?: string | null | undefined }> = { name: 'inbox', hash: '4a9cbf6eb251d5c99e835e5e431a78219a83a1ac05f5828b63fb4f0b06e76e3b' }
export type AssessedNow = { assessmentRequest: InboxRow | null }
export const assessedNow: Trusted<AssessedNow, { id: string }> = { name: 'assessedNow', hash: '4e32492836034f3dfab79085314c3a3a9b063ce38c36e99f0c338dd11c460dc8' }
export type EventCursor = { eventCursor: string }
export const eventCursor: Trusted<EventCursor, Record<string, never>> = { name: 'eventCursor', hash: '3066e0c0d5f6bf6a5223e4ccddb2fbe4c2913417d877935ac8432f84116c4458' }
export type InboxEvents = { inboxEvents: { cursor: string; type: string; at: string; subject: string; actor: { id: string; name: string } | null; business: { name: string } | null; request: { id: string } | null; opinion: { finding: { id: string } | null } | null; finding: { id: string } | null } }
export const inboxEvents: Trusted<InboxEvents, { after?: string | null | undefined }> = { name: 'inboxEvents', hash: '6dcdb777141216ade5d7f5e49c682f9bce861ff533f7d661a30704667869a4b3' }
export type ClaimAssessment = { claimAssessment: InboxRow }
export const claimAssessment: Trusted<ClaimAssessment, { input: ClaimAssessmentInput }> = { name: 'claimAssessment', hash: '28f379f3bb8ba7298e1d943551e4c8b4b77dddf260ee5913180c45103dea945b' }
export type ReleaseAssessment = { releaseAssessment: InboxRow }
export const releaseAssessment: Trusted<ReleaseAssessment, { input: ReleaseAssessmentInput }> = { name: 'releaseAssessment', hash: 'bc4a3be768590517eb634a7f60e24f006f4982cb413d4f400891bb995985d2e7' }
