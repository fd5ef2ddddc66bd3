// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type RetryReactionInput = { reaction: string; requestId: string }
export type TraceLine = { number: number | null; type: string; at: string; subject: string; sealed: string | null; actor: { id: string; name: string } | null; business: { id: string; name: string } | null; leaf: { hash: string } | null }
export type TraceRows = { traceRows: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: (TraceLine)[] } }
export const traceRows: Trusted<TraceRows, { after?: string | null | undefined; type?: string | null | undefined; person?: string | null | undefined; business?: string | null | undefined; subject?: string | null | undefined; since?: string | null | undefined; until?: string | null | undefined; upTo?: number | null | undefined }> = { name: 'traceRows', hash: 'e1f9584092de68f274ae5d426ec57d76f34f978b3f8f181fe11a035086fcb315' }
export type TraceRow = { traceRow: TraceLine & { docket: { id: string; documents: ({ id: string; number: string; url: string })[] } | null; previous: TraceLine | null } | null }
export const traceRow: Trusted<TraceRow, { number: number }> = { name: 'traceRow', hash: 'a3e4f6ec3cdbc6f7cf2cfebaf5156424e103418002bcf8d3ea034e97a5b00fb0' }
export type TraceHead = { traceCheckpoint: { size: number; text: string; signature: string; keyId: string; peaks: (string)[]; at: string } | null; hubKey: { id: string; publicKey: string } }
export const traceHead: Trusted<TraceHead, { atMost?: number | null | undefined }> = { name: 'traceHead', hash: '99ff3102dde54d7f98025c0fedd6a0acac997fc73a1db2216b8b1e157f783830' }
export type TraceBatch = { traceLeaves: ({ number: number; hash: string; kept: boolean; event: { sealed: string | null; type: string; at: string; subject: string } | null })[]; traceCheckpoints: ({ size: number; text: string; signature: string; peaks: (string)[] })[] }
export const traceBatch: Trusted<TraceBatch, { after: number }> = { name: 'traceBatch', hash: '882facc674a77392b3a77e4b23519fd8210d1e887522fabd70fa66e17d49a981' }
export type TraceEvents = { traceEvents: { cursor: string; type: string } }
export const traceEvents: Trusted<TraceEvents, { after?: string | null | undefined }> = { name: 'traceEvents', hash: 'ed51c59916e2e7d58d8a3d11170d95b8e77e29a356160795c4a542c57b27be90' }
export type ParkedReactions = { parkedReactions: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: ({ id: string; reader: string; type: string; failure: string; subject: string | null; reason: string | null; parkedAt: string; askedAt: string | null })[] } }
export const parkedReactions: Trusted<ParkedReactions, { after?: string | null | undefined }> = { name: 'parkedReactions', hash: '6e485b9ea7c736c9fd06ccf3e5aaf1171850b4c7ba25c42eff73cb3fd6bbd305' }
export type RetryReaction = { retryReaction: { id: string; askedAt: string | null } }
export const retryReaction: Trusted<RetryReaction, { input: RetryReactionInput }> = { name: 'retryReaction', hash: '6b8978f7f112350e77db41e4b7e37a390cc971aa5ed5ae15d899874d1188ba01' }
