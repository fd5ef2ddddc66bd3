// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type DocumentKind = 'ADDRESS_CONFIRMATION' | 'CASE_ENDING' | 'CASE_INDEX' | 'CLOSING_REPORT' | 'DEMAND' | 'DISCUSSION' | 'FILING' | 'HEARING_NOTICE' | 'HEARING_RECORD' | 'INSPECTION_RECORD' | 'JOINT_RECORD' | 'LEGAL_REVIEW' | 'NOTICE' | 'NO_PENALTY_DECISION' | 'PENALTY_DECISION' | 'PENALTY_NOTICE' | 'RECEIPT' | 'RECHECK_RECORD' | 'RECTIFY_ORDER' | 'REFERRAL' | 'REVIEW_MINUTES' | 'RULING' | 'ULTIMATUM'
export type AdminTemplates = { documentTemplates: ({ kind: DocumentKind; title: string; versions: ({ version: number; sha256: string; usedFrom: string | null; used: number; current: boolean })[] })[] }
export const adminTemplates: Trusted<AdminTemplates, Record<string, never>> = { name: 'adminTemplates', hash: '13fe5d8647402e0598564ef0a75d9453a8b7d1feff1a613bd948a79f071a0571' }
export type DocumentExample = { documentExample: string | null }
export const documentExample: Trusted<DocumentExample, { kind: DocumentKind }> = { name: 'documentExample', hash: 'd19f73eb6b44ec56c22019c7f7f5018f86132571013c1ee39555fd9ad403f899' }
