// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type NewsKind = 'ANSWER' | 'APPEAL' | 'DEADLINE' | 'JOB' | 'PANEL' | 'PROGRESS' | 'QUESTION' | 'RETURNED' | 'SESSION'
export type ReadNewsInput = { entries?: (string)[] | null | undefined; requestId: string; upTo?: string | null | undefined }
export type SetBellInput = { muted: (NewsKind)[]; quietFrom?: string | null | undefined; quietUntil?: string | null | undefined; requestId: string }
export type NewsEntry = { cursor: string; type: string; newsKind: NewsKind | null; at: string; subject: string; actor: { id: string; name: string } | null; business: { id: string; name: string } | null; docket: { id: string } | null; finding: { id: string } | null; request: { id: string } | null }
export type News = { news: { unread: number; entries: (NewsEntry & { unread: boolean })[]; bell: { muted: (NewsKind)[]; quietFrom: string | null; quietUntil: string | null } | null } }
export const news: Trusted<News, { first: number; after?: string | null | undefined }> = { name: 'news', hash: 'f62b7eaa5865a56622be250436fccd9d7a7ba0373fd1cf37a1391a7af80bbfc4' }
export type NewsDigest = { news: { digest: ({ kind: NewsKind; count: number })[] } }
export const newsDigest: Trusted<NewsDigest, { since: string; until: string }> = { name: 'newsDigest', hash: '1e3d4a6e0efc6d0f35a5918bf9c796735cc3a019c6b6038db1d60a024a78b3bf' }
export type NewsEvents = { newsEvents: NewsEntry }
export const newsEvents: Trusted<NewsEvents, { after?: string | null | undefined }> = { name: 'newsEvents', hash: 'dc7177a6263d024cfa07e351400645c9f7938276be792e362f303f32f12f67b2' }
export type OwnNewsEvents = { ownNewsEvents: NewsEntry }
export const ownNewsEvents: Trusted<OwnNewsEvents, { after?: string | null | undefined }> = { name: 'ownNewsEvents', hash: 'ef5eceaeadddbb955757053844f4cd3035da11042e772e12a0aa5212402483b5' }
export type ReadNews = { readNews: { id: string } }
export const readNews: Trusted<ReadNews, { input: ReadNewsInput }> = { name: 'readNews', hash: 'dc271e3f32a287452a006a9a975c097950e395bc994ea3435e203bf5e67adecb' }
export type SetBell = { setBell: { muted: (NewsKind)[]; quietFrom: string | null; quietUntil: string | null } }
export const setBell: Trusted<SetBell, { input: SetBellInput }> = { name: 'setBell', hash: '59ff59f9d430e68c46de95a22524f5cfcea7018c1d264b99006cdcbb8b94478e' }
