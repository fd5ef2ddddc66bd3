// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type DocketStatus = 'APPROVED' | 'CLOSED' | 'COLLECTING' | 'DISPATCHED' | 'MERGED' | 'SERVED'
export type DocumentKind = 'ADDRESS_CONFIRMATION' | 'CASE_ENDING' | 'CASE_INDEX' | 'CLOSING_REPORT' | 'DEMAND' | 'DISCUSSION' | 'FILING' | 'HEARING_NOTICE' | 'HEARING_RECORD' | 'INSPECTION_RECORD' | 'JOINT_RECORD' | 'LEGAL_REVIEW' | 'NOTICE' | 'NO_PENALTY_DECISION' | 'PENALTY_DECISION' | 'PENALTY_NOTICE' | 'RECEIPT' | 'RECHECK_RECORD' | 'RECTIFY_ORDER' | 'REFERRAL' | 'REVIEW_MINUTES' | 'RULING' | 'ULTIMATUM'
export type Role = 'ADMINISTRATOR' | 'AUDITOR' | 'COORDINATOR' | 'DOOR' | 'GRID_WORKER' | 'LEAD' | 'OFFICER' | 'PANELIST' | 'SUPERVISOR' | 'SYSTEM'
export type SearchBusinesses = { searchBusinesses: ({ id: string; name: string; otherNames: (string)[]; creditCode: string | null; premises: { address: string } | null })[] }
export const searchBusinesses: Trusted<SearchBusinesses, { text: string }> = { name: 'searchBusinesses', hash: 'e1455ee6ccb92240fe7530f852b2387c1436ede513fe38197e7df8b9fd0913c3' }
export type Numbered = { documents: { nodes: ({ id: string; number: string; kind: DocumentKind; url: string; issuedAt: string; voidedAt: string | null; business: { name: string } | null; docket: { id: string; round: number; status: DocketStatus } | null })[] } }
export const numbered: Trusted<Numbered, { number: string }> = { name: 'numbered', hash: 'b605375f0b893e423e5a36a9ccfb53cd7234b393533020fe59846428fd6e51d9' }
export type FindingsCoded = { findings: { nodes: ({ id: string; foundAt: string; fact: { code: string; title: string } | null; item: { code: string } | null; business: { id: string; name: string } | null; requests: ({ id: string; agency: { id: string } | null })[] })[] } }
export const findingsCoded: Trusted<FindingsCoded, { code: string }> = { name: 'findingsCoded', hash: 'fe30d8f716ace8554e7f5d2ab2730657484d51d50b8976d755de0732ef0f6857' }
export type PeopleNamed = { people: { nodes: ({ id: string; name: string; duties: ({ role: Role; gridCode: string; agency: { name: string; nameEn: string } | null })[] })[] }; businesses: { nodes: ({ id: string; name: string; principal: string | null; premises: { address: string } | null })[] } }
export const peopleNamed: Trusted<PeopleNamed, { name: string }> = { name: 'peopleNamed', hash: '8c022159270d6c23dea0d345106467e4cde69cf7c3d63a5a8cb194c9ecfb0561' }
