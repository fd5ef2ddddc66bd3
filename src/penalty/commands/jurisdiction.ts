import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { lockActs } from '../store/act.ts'
import * as store from '../store/case.ts'
import { scopeOf } from './case.ts'

/**
 * 指定管辖: of agencies that dispute an act the common superior designates the one whose case this is, after they have
 * negotiated or directly (行政处罚法25(2)). What the others filed for on this act they give up; the rest stays theirs.
 */
export async function designateCase(
  act: Act,
  input: { case: string; reason: string; negotiation?: { on: string; record: string } | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.designate')
  const one = await store.lockCase(act.tx, input.case)
  if (input.negotiation) rules.assertPast('negotiation.on', input.negotiation.on, legalDay(act.now))
  const rivals = await store.lockRivals(act.tx, one.id)
  await lockActs(act.tx, one.businessId)
  const referred = await store.listReferred(
    act.tx,
    rivals.map(({ id }) => id),
  )
  rules.assertDesignable(
    one,
    rivals.map(({ id, status }) => ({ status, referred: referred.has(id) })),
  )
  const empty = await store.yieldActs(
    act.tx,
    one.id,
    rivals.map(({ id }) => id),
  )
  for (const rival of rivals) {
    const ended = empty.has(rival.id)
    await store.saveCase(act.tx, ended ? { ...rival, status: 'yielded', yieldedToId: one.id } : rival)
    act.record({
      type: 'case.yielded',
      subject: ['PenaltyCase', rival.id],
      data: { agency: rival.agencyId, ended },
      scope: scopeOf(rival),
    })
  }
  await store.saveCase(act.tx, {
    ...one,
    designatedBy: act.actor.personId,
    designatedAt: act.now,
    designatedFor: input.reason,
    negotiation: input.negotiation ?? null,
  })
  act.record({
    type: 'case.designated',
    subject: ['PenaltyCase', one.id],
    data: {
      agency: one.agencyId,
      instead: rivals.map(({ agencyId }) => agencyId),
      reason: digest(input.reason),
      negotiatedOn: input.negotiation?.on ?? null,
    },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
