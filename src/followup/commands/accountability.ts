import { type Act, digest } from '../../audit/index.ts'
import { lockDocket } from '../../docket/index.ts'
import { assertMay } from '../access.ts'
import { assertAnswerable, type Outcome } from '../rules/accountability.ts'
import { insertAccountability } from '../store/accountability.ts'
import { getDocketId } from '../store/measure.ts'

/** 问责: who answers for what was not put in order, why, and what became of it. */
export async function recordAccountability(
  act: Act,
  input: {
    id: string
    docket: string
    agency: string
    person?: string | undefined
    measure?: string | undefined
    reason: string
    outcome: Outcome
    outcomeFor: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'accountability.record')
  const docket = await lockDocket(act.tx, input.docket)
  const measureDocket = input.measure && (await getDocketId(act.tx, input.measure))
  assertAnswerable({ docketId: docket.id, personId: input.person }, measureDocket, act.actor)
  const { id, agency: agencyId, person, measure, reason, outcome, outcomeFor } = input
  await insertAccountability(act.tx, {
    id,
    docketId: docket.id,
    measureId: measure ?? null,
    agencyId,
    personId: person ?? null,
    reason,
    outcome,
    outcomeFor,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'accountability.recorded',
    subject: ['Accountability', id],
    data: { agency: agencyId, outcome, reason: digest(reason) },
    // Not for everybody who sees the docket: for who looks after the place, the unit, and whoever it is about.
    scope: {
      docketId: docket.id,
      gridCode: docket.gridCode,
      agencies: [agencyId],
      named: docket.named,
      addresseeId: person ?? null,
    },
  })
  return { id }
}
