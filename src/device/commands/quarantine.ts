import { type Act, digest } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'
import { scopeOf } from './device.ts'

type Decision = { capture: string; reason: string }

/** 解除隔离: proposed by one coordinator with the reason; it counts once a second person confirms it. */
export const proposeRelease = (act: Act, input: Decision): Promise<{ id: string }> => {
  assertMay(act.actor, 'release.propose')
  return decide(act, input, 'release', 'release.proposed')
}

/** 不予采信: what was captured stays as it is, and is adopted by nobody. */
export const rejectCapture = (act: Act, input: Decision): Promise<{ id: string }> => {
  assertMay(act.actor, 'capture.reject')
  return decide(act, input, 'reject', 'capture.rejected')
}

async function decide(
  act: Act,
  { capture: id, reason }: Decision,
  decision: 'release' | 'reject',
  type: string,
): Promise<{ id: string }> {
  const capture = await store.getCapture(act.tx, id)
  rules.assertQuarantined(capture.status)
  await store.insertDecision(act.tx, {
    id: newId(),
    captureId: id,
    decision,
    reason,
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    confirmedBy: null,
    confirmedAt: null,
  })
  act.record({
    type,
    subject: ['CaptureManifest', id],
    data: { manifest: capture.sha256, reason: digest(reason) },
    scope: scopeOf(capture),
  })
  return { id }
}

/** The second person: from now on what was captured may be adopted. */
export async function confirmRelease(act: Act, input: { capture: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'release.propose')
  const capture = await store.getCapture(act.tx, input.capture)
  const release = await store.lockRelease(act.tx, capture.id)
  rules.assertConfirmable(capture.status, release, act.actor.personId)
  await store.saveConfirmed(act.tx, release.id, act.actor.personId, act.now)
  act.record({
    type: 'release.confirmed',
    subject: ['CaptureManifest', capture.id],
    data: { manifest: capture.sha256, proposedBy: release.proposedBy },
    scope: scopeOf(capture),
  })
  return { id: capture.id }
}
