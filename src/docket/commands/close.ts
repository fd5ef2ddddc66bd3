import { type Act, digest } from '../../audit/index.ts'
import { listFindingsOfDocket, saveFindings } from '../../inspection/index.ts'
import { cancelAssessments, listRequests, listStanding } from '../../opinion/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertClosable } from '../rules/docket.ts'
import * as store from '../store.ts'
import { assertSeen } from './seen.ts'
import { scopeOf } from './merge.ts'

/** Closes a docket in which nothing was established, with the reason; what was not dismissed in it is settled. */
export async function closeDocket(
  act: Act,
  input: { docket: string; expectedVersion: number; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.close')
  const docket = await store.lockDocket(act.tx, input.docket)
  await assertSeen(act, docket, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  // Locked before the opinions are read: whoever is about to sign one waits, and is then told that it is settled.
  const findings = await listFindingsOfDocket(act.tx, docket.id)
  const ids = findings.map(({ id }) => id)
  const opinions = await listStanding(act.tx, ids)
  const today = legalDay(act.now)
  const awaited = (await listRequests(act.tx, ids)).filter(({ status, dueOn }) => status === 'open' && dueOn >= today)
  assertClosable(docket, findings, opinions, new Set(awaited.map(({ findingId }) => findingId)))
  const settled = findings.filter(({ status }) => status !== 'dismissed')
  await cancelAssessments(act, ids)
  await saveFindings(
    act.tx,
    settled.map((finding) => ({ ...finding, status: 'settled' })),
  )
  await store.saveDocket(act.tx, {
    ...docket,
    status: 'closed',
    approvedBy: null,
    approvedAt: null,
    closedBy: act.actor.personId,
    closedAt: act.now,
    closedFor: input.reason,
  })
  act.record({
    type: 'docket.closed',
    subject: ['Docket', docket.id],
    data: {
      reason: digest(input.reason),
      dismissed: findings.length - settled.length,
      settled: settled.map(({ id }) => id),
    },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}
