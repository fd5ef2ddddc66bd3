// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type DocumentKind = 'ADDRESS_CONFIRMATION' | 'CASE_ENDING' | 'CASE_INDEX' | 'CLOSING_REPORT' | 'DEMAND' | 'DISCUSSION' | 'FILING' | 'HEARING_NOTICE' | 'HEARING_RECORD' | 'INSPECTION_RECORD' | 'JOINT_RECORD' | 'LEGAL_REVIEW' | 'NOTICE' | 'NO_PENALTY_DECISION' | 'PENALTY_DECISION' | 'PENALTY_NOTICE' | 'RECEIPT' | 'RECHECK_RECORD' | 'RECTIFY_ORDER' | 'REFERRAL' | 'REVIEW_MINUTES' | 'RULING' | 'ULTIMATUM'
export type Role = 'ADMINISTRATOR' | 'AUDITOR' | 'COORDINATOR' | 'DOOR' | 'GRID_WORKER' | 'LEAD' | 'OFFICER' | 'PANELIST' | 'SUPERVISOR' | 'SYSTEM'
export type SearchBusinesses = { searchBusinesses: ({ id: string; name: string; creditCode: string | null; premises: { address: string } | null; findings: { nodes: ({ id: string; description: string; foundAt: string; fact: { code: string; title: string } | null; requests: ({ id: string; agency: { id: string } | null })[] })[] } })[] }
export const searchBusinesses: Trusted<SearchBusinesses, { text: string }> = { name: 'searchBusinesses', hash: 'a6839f63f2cbbe0b239530a2289a3925557527bbe4fbc797c23089e243c300dc' }
export type DocumentsNumbered = { documents: { nodes: ({ id: string; number: string; kind: DocumentKind; url: string; issuedAt: string; business: { name: string } | null })[] } }
export const documentsNumbered: Trusted<DocumentsNumbered, { number: string }> = { name: 'documentsNumbered', hash: 'bd351b6046129c49726c289cc803c5933a6da706a12d024056056ea0293afc89' }
export type PeopleNamed = { people: { nodes: ({ id: string; name: string; duties: ({ role: Role; agency: { name: string; nameEn: string } | null })[] })[] } }
export const peopleNamed: Trusted<PeopleNamed, { name: string }> = { name: 'peopleNamed', hash: 'eefb0fd0d0de4ec20f35ee2d597e748a996637ceb2a737e33e1b4905277138fd' }
