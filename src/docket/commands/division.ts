import type { Act } from '../../audit/index.ts'
import { holdFindingsOfDocket } from '../../inspection/index.ts'
import { tellActs } from '../../penalty/index.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertDivision, divideActs } from '../rules/acts.ts'
import { assertDivisible, assertSecondPerson } from '../rules/docket.ts'
import type { MergedDocket } from '../rules/merge.ts'
import * as store from '../store.ts'
import { confirmDivision as saveConfirmed, insertDivision, lockDivision } from '../store/decision.ts'
import { scopeOf } from './merge.ts'

type Division = { docket: string; findings: string[]; reason: string }

/** Proposes to take findings of one act apart as another; takes effect with a second person's agreement and the next merge. */
export async function splitCluster(act: Act, input: Division): Promise<{ id: string }> {
  assertMay(act.actor, 'cluster.split')
  const { id, data, docket } = await propose(act, 'split', input)
  act.record({ type: 'cluster.split', subject: ['DocketDivision', id], data, scope: scopeOf(docket) })
  return { id }
}

/** Proposes to put the acts that hold these findings together, such as what was split before. */
export async function rejoinCluster(act: Act, input: Division): Promise<{ id: string }> {
  assertMay(act.actor, 'cluster.rejoin')
  const { id, data, docket } = await propose(act, 'rejoin', input)
  act.record({ type: 'cluster.rejoined', subject: ['DocketDivision', id], data, scope: scopeOf(docket) })
  return { id }
}

async function propose(act: Act, kind: 'split' | 'rejoin', { docket: docketId, findings: asked, reason }: Division) {
  const docket = await store.lockDocket(act.tx, docketId)
  assertDivisible(docket)
  await takeClass(act, docket, 'coordinate')
  const content = (await store.findRevision(act.tx, docket.id, docket.revision))!.content as MergedDocket
  const findings = [...new Set(asked)].sort()
  assertDivision(kind, findings, content.clusters)
  const { gridCode, agencies, named } = docket
  const id = newId()
  await insertDivision(act.tx, {
    id,
    docketId: docket.id,
    kind,
    findings,
    reason,
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    confirmedBy: null,
    confirmedAt: null,
    gridCode,
    agencies,
    named,
  })
  return { id, docket, data: { findings, revision: docket.revision } }
}

/**
 * The second person agrees; the next merge divides the acts so. Cases go by it at once: what is two acts now is fined
 * twice, what is one is fined once.
 */
export async function confirmDivision(act: Act, input: { division: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'division.confirm')
  const division = await lockDivision(act.tx, input.division)
  const docket = await store.lockDocket(act.tx, division.docketId)
  assertDivisible(docket)
  assertSecondPerson(division, act.actor.personId)
  await takeClass(act, docket, 'coordinate')
  await saveConfirmed(act.tx, division.id, act.actor.personId, act.now)
  await holdFindingsOfDocket(act.tx, docket.id)
  const { findings, divisions } = await store.readCase(act.tx, docket.id)
  const { acts } = divideActs(findings, divisions)
  await tellActs(
    act,
    docket,
    acts.map((one) => ({
      findings: one.findings.map(({ id }) => id),
      apart: one.apart,
      fine: undefined,
      gaveWay: [],
      acknowledged: [],
    })),
  )
  act.record({
    type: 'division.confirmed',
    subject: ['DocketDivision', division.id],
    data: { kind: division.kind, findings: division.findings },
    scope: scopeOf(docket),
  })
  return { id: division.id }
}
