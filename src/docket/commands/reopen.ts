import { type Act, digest } from '../../audit/index.ts'
import { listFindingsOfDocket, progress, saveFindings } from '../../inspection/index.ts'
import { listWanting, reopenAssessments } from '../../opinion/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { reopen, unmerge } from '../rules/docket.ts'
import * as store from '../store.ts'
import { assertSeen } from './seen.ts'
import { insertReturn } from '../store/decision.ts'
import { scopeOf } from './merge.ts'

type Return = { docket: string; expectedVersion: number; reason: string }

/** Takes a merge back: the docket collects again, what was merged is open to be assessed or dismissed; its revisions stay. */
export async function unmergeDocket(act: Act, input: Return): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.unmerge')
  const docket = await lock(act, input)
  const status = unmerge(docket)
  await resume(act, docket.id, 'merged')
  await save(act, docket, status, input.reason)
  const { revision } = docket
  act.record({
    type: 'docket.unmerged',
    subject: ['Docket', docket.id],
    data: { revision, reason: digest(input.reason) },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}

/**
 * Takes an approval back, or opens a closed docket again before the next round: its findings are assessed as before, and
 * who had not answered is asked again. What was dispatched is never altered.
 */
export async function reopenDocket(act: Act, input: Return): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.reopen')
  const docket = await lock(act, input)
  const rounds = await store.listRounds(act.tx, [docket.businessId])
  const concluded = (await store.findStandingNotice(act.tx, docket.id)) !== undefined
  const status = reopen({ ...docket, concluded }, rounds.get(docket.businessId) ?? docket.round)
  await save(act, docket, status, input.reason)
  if (docket.status === 'closed') {
    const resumed = await resume(act, docket.id, 'settled')
    await reopenAssessments(
      act,
      resumed.map(({ id }) => id),
    )
  }
  const { revision } = docket
  act.record({
    type: 'docket.reopened',
    subject: ['Docket', docket.id],
    data: { from: docket.status, revision, reason: digest(input.reason) },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}

async function lock(act: Act, input: Return): Promise<store.Docket> {
  const docket = await store.lockDocket(act.tx, input.docket)
  await assertSeen(act, docket, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  return docket
}

/** Findings go on where their answers have them. Locked before the opinions are read. */
export async function resume(act: Act, docketId: string, from: 'merged' | 'settled'): Promise<Row<'finding'>[]> {
  const findings = (await listFindingsOfDocket(act.tx, docketId)).filter(({ status }) => status === from)
  const ids = findings.map(({ id }) => id)
  const wanting = await listWanting(act.tx, ids)
  const resumed = findings.map((one) => ({ ...one, status: progress(one.asked, one.answered, wanting.has(one.id)) }))
  await saveFindings(act.tx, resumed)
  return resumed
}

/** The docket a step back, and why it went there. */
async function save(act: Act, docket: store.Docket, status: 'collecting' | 'merged', reason: string): Promise<void> {
  const { gridCode, agencies, named } = docket
  await store.saveReturned(act.tx, {
    ...docket,
    status,
    approvedBy: null,
    approvedAt: null,
    closedBy: null,
    closedAt: null,
    closedFor: null,
  })
  await insertReturn(act.tx, {
    id: newId(),
    docketId: docket.id,
    fromStatus: docket.status,
    revision: docket.revision,
    reason,
    returnedBy: act.actor.personId,
    returnedAt: act.now,
    gridCode,
    agencies,
    named,
  })
}
