import { type Act, digest } from '../../audit/index.ts'
import { lockDecision } from '../../penalty/index.ts'
import { addDays, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { listCertificates, officersOf } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/execution.ts'
import { assertOwnDecision } from '../rules/payment.ts'
import * as store from '../store/execution.ts'
import { paperOfDecision } from './paper.ts'

/** 登记执行: that a confiscation, suspension or revocation of one's own agency was carried out, how, and by which paper. */
export async function recordExecution(
  act: Act,
  input: {
    id: string
    decision: string
    item: number
    manner: rules.Manner
    doneOn: LegalDay
    paperNumber: string
    note?: string | undefined
    supervisedBy?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'execution.record')
  const one = await lockDecision(act.tx, input.decision)
  assertOwnDecision(one.case.agencyId, act.actor)
  const { item, stands, entries, recorded } = await store.readItem(act.tx, one.paper.id, input.item)
  const { id, manner, doneOn, paperNumber, supervisedBy } = input
  const kind = rules.assertExecutable(item ?? undefined, manner, { stands, recorded })
  const from = legalDay(one.paper.decidedAt)
  const until = kind === 'suspend' && item!.days ? addDays(from, item!.days) : undefined
  rules.assertDone(doneOn, { from, today: legalDay(act.now), until })
  const people = supervisedBy ? await listCertificates(act.tx, one.case.agencyId, [supervisedBy]) : []
  const certified = new Set(officersOf(people, one.case.agencyId, new Date(`${doneOn}T12:00:00+08:00`)).keys())
  rules.assertSupervised(manner, supervisedBy, { certified, actor: act.actor })
  await store.insertExecution(act.tx, {
    id,
    decisionId: one.paper.id,
    item: input.item,
    kind,
    manner,
    doneOn,
    paperNumber,
    note: input.note ?? null,
    supervisedBy: supervisedBy ?? null,
    entry: entries + 1,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'execution.recorded',
    subject: ['PenaltyExecution', id],
    data: { decision: one.paper.id, item: input.item, kind, manner, doneOn, paper: digest(paperNumber) },
    scope: paperOfDecision(one).scope,
  })
  return { id }
}

/** 撤销执行登记: by a lead who did not record it, with the reason; the item is to be carried out as before. */
export async function reverseExecution(
  act: Act,
  input: { id: string; execution: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'execution.reverse')
  const { decisionId } = await store.getExecution(act.tx, input.execution)
  const one = await lockDecision(act.tx, decisionId)
  assertOwnDecision(one.case.agencyId, act.actor)
  // Read anew under the lock of its case.
  const execution = await store.getExecution(act.tx, input.execution)
  rules.assertReversible(execution, act.actor)
  const { id, reason } = input
  const recorded = { recordedBy: act.actor.personId, recordedAt: act.now }
  await store.insertExecutionReversal(act.tx, { id, executionId: execution.id, reason, ...recorded })
  act.record({
    type: 'execution.reversed',
    subject: ['PenaltyExecution', execution.id],
    data: { decision: decisionId, item: execution.item, by: id, reason: digest(reason) },
    scope: paperOfDecision(one).scope,
  })
  return { id: execution.id }
}
