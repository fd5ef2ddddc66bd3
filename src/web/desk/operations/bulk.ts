// Printed by `npm run documents:print` from the operations beside it and schema/api.graphql.
import type { Trusted } from '../../shared/trusted.ts'
export type BulkAction = 'ANSWER' | 'ASSIGN' | 'CLAIM' | 'CLOSE' | 'PRINT' | 'RELEASE' | 'REQUEST_EVIDENCE' | 'WITHDRAW_ANSWER' | 'WITHDRAW_REQUEST'
export type BulkPrintFormat = 'PDF' | 'ZIP'
export type BulkRowStatus = 'CANCELLED' | 'DONE' | 'REFUSED' | 'WAITING'
export type BulkStatus = 'CANCELLED' | 'DONE' | 'EXPIRED' | 'RUNNING' | 'WAITING'
export type EvidenceAngle = 'DETAIL' | 'DOCUMENT' | 'MEASUREMENT' | 'NEAR' | 'OTHER' | 'SIGNBOARD' | 'VIDEO' | 'WIDE'
export type Ground = 'EXEMPT' | 'FACT_ABSENT' | 'LAW_NOT_APPLICABLE'
export type StartBulkAction = 'ANSWER' | 'ASSIGN' | 'CLAIM' | 'CLOSE' | 'PRINT' | 'REQUEST_EVIDENCE'
export type StartBulkVerdict = 'NOT_ESTABLISHED' | 'NOT_OURS'
export type StartBulkInput = { action: StartBulkAction; angle?: EvidenceAngle | null | undefined; colleague?: string | null | undefined; dockets?: (string)[] | null | undefined; findings?: (string)[] | null | undefined; ground?: Ground | null | undefined; id: string; note?: string | null | undefined; papers?: (string)[] | null | undefined; reason?: string | null | undefined; requestId: string; subjects?: (string)[] | null | undefined; until?: string | null | undefined; verdict?: StartBulkVerdict | null | undefined }
export type CancelBulkInput = { job: string; requestId: string }
export type UndoBulkInput = { id: string; job: string; reason: string; requestId: string }
export type BulkHead = { id: string; action: BulkAction; status: BulkStatus; startedAt: string; endedAt: string | null; total: number; done: number; refused: number; undone: boolean; undoes: { id: string } | null }
export type BulkJobs = { bulkJobs: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; nodes: (BulkHead)[] } }
export const bulkJobs: Trusted<BulkJobs, { after?: string | null | undefined }> = { name: 'bulkJobs', hash: '55d5b8a99276bdc5f255c760c68fba091da2f3e785c8ed18bd48c3fd98fd32ad' }
export type BulkJob = { bulkJob: BulkHead & { format: BulkPrintFormat | null; bytes: number | null; sha256: string | null; expiresAt: string | null; url: string | null; rows: ({ status: BulkRowStatus; message: string | null; messageEn: string | null; docket: { id: string; business: { name: string } | null } | null; paper: { id: string; number: string; business: { name: string } | null } | null; request: { id: string; business: { name: string } | null; finding: { fact: { title: string } | null } | null } | null })[] } | null }
export const bulkJob: Trusted<BulkJob, { id: string }> = { name: 'bulkJob', hash: 'e64c37cf67b2eec07dae734f6448c9f2b006650166186c1f7c51cfc8e4725a21' }
export type StartBulk = { startBulk: BulkHead }
export const startBulk: Trusted<StartBulk, { input: StartBulkInput }> = { name: 'startBulk', hash: '0bd6a01158f643a301cbdaf837ab42a92b6701c36c1f1135a67808a303ea3a51' }
export type CancelBulk = { cancelBulk: BulkHead }
export const cancelBulk: Trusted<CancelBulk, { input: CancelBulkInput }> = { name: 'cancelBulk', hash: '7f4de350bda9778fca70610d73e147861c346c64c66ee41e33d9e90e2a04d4b2' }
export type UndoBulk = { undoBulk: BulkHead }
export const undoBulk: Trusted<UndoBulk, { input: UndoBulkInput }> = { name: 'undoBulk', hash: '308c6079d88b702ca353a4f284e11cd3fb6e1350b5e1c444610e0d2b809c2d97' }
