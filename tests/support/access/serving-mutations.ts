import { legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import { type MutationRow, officers, same, byPlace } from './rights.ts'
import { servedBy } from './serving-cases.ts'

// What is dispatched is served by its carrier, by an officer of an agency that was asked, or by a coordinator.
const ofServing: MutationRow['rights'] = {
  ours: { may: 'lin wang luo zheng chen', NOT_FOUND: 'he zhao liao' },
  waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
  theirs: { may: 'he zhao chen', NOT_FOUND: 'lin wang luo zheng liao' },
  sealed: { may: 'lin wang chen', NOT_FOUND: 'he luo zheng zhao liao' },
}
// Corrected by whoever recorded it, or by a coordinator.
const ofCorrecting: MutationRow['rights'] = {
  ours: { may: 'lin chen', NOT_FOUND: 'he zhao liao' },
  waiting: { may: '', NOT_FOUND: 'lin he wang luo zheng zhao chen liao' },
  theirs: { may: 'he chen', NOT_FOUND: 'lin wang luo zheng liao' },
  sealed: { may: 'lin chen', NOT_FOUND: 'he luo zheng zhao liao' },
}
const ofClock: MutationRow['rights'] = {
  // The clock is one of the notice: the leads of the agencies have their own.
  ours: { may: 'chen', NOT_FOUND: 'liao' },
  waiting: { may: '', NOT_FOUND: 'luo chen liao' },
  theirs: { may: 'chen', NOT_FOUND: 'luo liao' },
  sealed: { may: 'chen', NOT_FOUND: 'luo liao' },
}

/** What is done to serve a notice, and to the periods that run from it. */
export const servingMutations: Record<string, MutationRow> = {
  attachProof: { input: ({ service, sha256 }) => ({ service, sha256 }), rights: ofServing },
  confirmAddress: {
    input: ({ business, paper }) => ({
      id: newId(),
      business,
      address: '龙口东路',
      channels: [],
      signedBy: '张三',
      relation: 'PARTY',
      signedAt: new Date(0).toISOString(),
      sha256: paper,
    }),
    rights: byPlace(`${officers} chen`),
  },
  correctService: {
    input: ({ service, sha256 }) => ({ service, correctedFor: '签收人有误', ...servedBy(sha256) }),
    rights: ofCorrecting,
  },
  issueAddressConfirmation: {
    input: ({ business }) => ({ business }),
    rights: byPlace(`${officers} chen`),
  },
  issueReceipt: { input: ({ notice }) => ({ paper: notice }), rights: ofServing },
  reassignNotice: {
    input: ({ notice }, _by, { carrier }) => ({ notice, carrier, reason: '原送达人休假' }),
    rights: {
      ...same({ may: 'chen', NOT_FOUND: 'liao' }, 'ours', 'theirs', 'sealed'),
      waiting: { may: '', NOT_FOUND: 'chen liao' },
    },
  },
  recordAttempt: {
    input: ({ notice }) => ({
      id: newId(),
      paper: notice,
      method: 'DIRECT',
      outcome: 'ABSENT',
      attemptedAt: new Date().toISOString(),
      place: '龙口东路',
      reason: '店门关闭',
    }),
    rights: ofServing,
  },
  resumeClock: { input: ({ clock }) => ({ clock, on: '2026-01-01' }), rights: ofClock },
  servePaper: { input: ({ notice, sha256 }) => ({ paper: notice, ...servedBy(sha256) }), rights: ofServing },
  suspendClock: {
    input: ({ clock }) => ({ clock, from: legalDay(new Date()), law: '行政复议法39' }),
    rights: ofClock,
  },
}
