import { addDays, legalDay } from '../../../src/platform/calendar.ts'
import { newId } from '../../../src/platform/ids.ts'
import type { MutationRow } from './rights.ts'

// A decision shows to those concerned; what came of it its own agency records.
const ofDecision: MutationRow['rights'] = {
  ours: { may: 'wang luo', NOT_FOUND: 'zhao' },
  waiting: { may: '', NOT_FOUND: 'wang luo zheng zhao' },
  theirs: { may: 'zhao', NOT_FOUND: 'wang luo zheng' },
  sealed: { may: 'wang', NOT_FOUND: 'luo zheng zhao' },
}
const byLead: MutationRow['rights'] = {
  ours: { may: 'luo' },
  waiting: { may: '', NOT_FOUND: 'luo' },
  theirs: { may: '', NOT_FOUND: 'luo' },
  sealed: { may: '', NOT_FOUND: 'luo' },
}
const now = () => legalDay(new Date())

/** What is recorded of a fine, and of what the party did about its decision. */
export const paymentMutations: Record<string, MutationRow> = {
  bankCash: {
    input: ({ payment }) => ({ payment, on: now(), paper: '银行回单' }),
    rights: ofDecision,
  },
  receiveCash: { input: ({ payment }) => ({ payment, on: now() }), rights: ofDecision },
  decidePaymentPlan: {
    input: ({ paymentPlan }) => ({ plan: paymentPlan, approved: true, opinion: '同意' }),
    rights: byLead,
  },
  endRemedy: { input: ({ remedy }) => ({ remedy, endedOn: now(), outcome: '维持' }), rights: ofDecision },
  recordPayment: {
    input: ({ decision }) => ({ id: newId(), decision, amount: 100, paidOn: now(), receiptNumber: newId() }),
    rights: ofDecision,
  },
  recordRemedy: {
    input: ({ decision }) => ({ id: newId(), decision, kind: 'LITIGATE', filedOn: now(), reference: '行初 1 号' }),
    rights: ofDecision,
  },
  recordExecution: {
    input: ({ decision }) => ({
      id: newId(),
      decision,
      item: 0,
      manner: 'PAID_IN',
      doneOn: now(),
      paperNumber: '缴库 1 号',
    }),
    // What the cast was decided upon is a fine: who may is told so (tests/service/execution records what is taken).
    rights: {
      ours: { may: '', INVALID: 'wang luo', NOT_FOUND: 'zhao' },
      waiting: { may: '', NOT_FOUND: 'wang luo zheng zhao' },
      theirs: { may: '', INVALID: 'zhao', NOT_FOUND: 'wang luo zheng' },
      sealed: { may: '', INVALID: 'wang', NOT_FOUND: 'luo zheng zhao' },
    },
  },
  reverseExecution: {
    input: () => ({ id: newId(), execution: `PenaltyExecution:${newId()}`, reason: '登记有误' }),
    rights: {
      ours: { may: '', NOT_FOUND: 'luo' },
      waiting: { may: '', NOT_FOUND: 'luo' },
      theirs: { may: '', NOT_FOUND: 'luo' },
      sealed: { may: '', NOT_FOUND: 'luo' },
    },
  },
  reversePayment: { input: ({ payment }) => ({ id: newId(), payment, reason: '登记有误' }), rights: byLead },
  recordPublication: {
    input: ({ decision }) => ({ decision, outcome: 'PUBLISHED', on: now(), place: '政府网站' }),
    rights: ofDecision,
  },
  retractPublication: { input: ({ decision }) => ({ decision, on: now(), reason: '已撤销' }), rights: ofDecision },
  requestPaymentPlan: {
    input: ({ decision }) => ({
      id: newId(),
      decision,
      reason: '经营困难',
      appliedOn: now(),
      instalments: [{ dueOn: addDays(now(), 20), amount: 1_000_000 }],
    }),
    rights: ofDecision,
  },
}
