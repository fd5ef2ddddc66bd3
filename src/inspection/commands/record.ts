import { type Act, digest } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import { assertHappened } from '../rules.ts'
import * as rules from '../rules/record.ts'
import * as store from '../store/record.ts'

/** 登记出示证件与笔录: when certificates were shown at an inspection, and how its 笔录 ended (行政处罚法55). */
export async function recordInspection(
  act: Act,
  input: {
    visit: string
    certShownAt: Date
    outcome: rules.RecordOutcome
    closedAt: Date
    signedBy?: string | undefined
    refusedFor?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'inspection.record')
  const visit = await store.holdVisit(act.tx, input.visit)
  assertHappened('closedAt', input.closedAt, act.now)
  rules.assertRecordable(visit, input, act.actor)
  const { certShownAt, outcome, closedAt, signedBy = null, refusedFor = null } = input
  await store.insertRecord(act.tx, {
    visitId: visit.id,
    certShownAt,
    outcome,
    closedAt,
    signedBy,
    refusedFor,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'inspection.recorded',
    subject: ['Visit', visit.id],
    data: {
      certShownAt: certShownAt.toISOString(),
      outcome,
      closedAt: closedAt.toISOString(),
      said: digest(signedBy ?? refusedFor ?? ''),
    },
    scope: { businessId: visit.businessId, gridCode: visit.gridCode, agencies: visit.agencies, named: visit.named },
  })
  return { id: visit.id }
}
