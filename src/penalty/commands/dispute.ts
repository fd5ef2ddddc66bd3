import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { listAgencies } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertOwnCase } from '../rules/case.ts'
import * as rules from '../rules/dispute.ts'
import { lockCase } from '../store/case.ts'
import * as store from '../store/dispute.ts'
import { scopeOf } from './case.ts'

/** 登记管辖争议: another agency holds the case to be its own; they negotiate within seven working days (行政处罚法25(2)). */
export async function raiseDispute(
  act: Act,
  input: { id: string; case: string; against: string; raisedOn: LegalDay; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'dispute.raise')
  const one = await lockCase(act.tx, input.case)
  rules.assertDisputable(one, input, act.actor, legalDay(act.now))
  const { id, against, raisedOn, reason } = input
  if (!(await listAgencies(act.tx)).some((agency) => agency.id === against)) throw notFound('部门', 'agency')
  await store.insertDispute(act.tx, {
    id,
    caseId: one.id,
    againstId: against,
    raisedOn,
    reason,
    raisedBy: act.actor.personId,
    raisedAt: act.now,
    outcome: null,
    negotiatedOn: null,
    record: null,
    negotiatedBy: null,
  })
  act.record({
    type: 'dispute.raised',
    subject: ['PenaltyCase', one.id],
    data: { dispute: id, against, raisedOn, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 登记协商结果: agreed, or not, which is for the common superior to decide (designateCase); the record is kept. */
export async function recordNegotiation(
  act: Act,
  input: { case: string; on: LegalDay; outcome: rules.NegotiationOutcome; record: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'dispute.raise')
  const one = await lockCase(act.tx, input.case)
  assertOwnCase(one, act.actor)
  const dispute = await store.findDispute(act.tx, one.id)
  const { on, outcome, record } = input
  rules.assertNegotiable(dispute, on, legalDay(act.now))
  const negotiatedBy = act.actor.personId
  await store.saveNegotiated(act.tx, { ...dispute, outcome, negotiatedOn: on, record, negotiatedBy })
  act.record({
    type: 'negotiation.recorded',
    subject: ['PenaltyCase', one.id],
    data: { dispute: dispute.id, on, outcome, record: digest(record) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
