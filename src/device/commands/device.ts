import { type Act, digest } from '../../audit/index.ts'
import { readPublicKey } from '../../platform/signing.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'

export const scopeOf = ({ gridCode, personId }: Pick<store.Device, 'gridCode' | 'personId'>) => ({
  gridCode,
  addresseeId: personId,
})

/** Enrols a device for whoever holds it, with the public half of the key that it made and never gives away. */
export async function enrolDevice(
  act: Act,
  input: { id: string; name: string; publicKey: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'device.enrol')
  rules.assertKey(readPublicKey(input.publicKey))
  const { personId, gridCode } = act.actor
  await store.insertDevice(act.tx, {
    ...input,
    personId,
    enrolledAt: act.now,
    lostAt: null,
    trustedCounter: null,
    revokedAt: null,
    revokedBy: null,
    revokedFor: null,
    gridCode,
  })
  act.record({
    type: 'device.enrolled',
    subject: ['Device', input.id],
    data: { publicKey: digest(input.publicKey) },
    scope: scopeOf({ gridCode, personId }),
  })
  return { id: input.id }
}

/**
 * 挂失: from now on nothing that it captured past what the hub had when it was lost is trusted, and every login of its
 * worker has ended, whichever of them was on it: whoever holds it has to know the password.
 */
export async function revokeDevice(
  act: Act,
  input: { device: string; lostAt: Date; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'device.revoke')
  const device = await store.getDevice(act.tx, input.device)
  rules.assertRevocable(device, act.actor, input.lostAt, act.now)
  const { lostAt, reason } = input
  const trusted = await store.saveRevoked(act.tx, device.id, { lostAt, reason, by: act.actor.personId, now: act.now })
  const sessions = await store.closeSessionsOfLost(act.tx, device.id)
  act.record({
    type: 'device.revoked',
    subject: ['Device', device.id],
    data: { lostAt: lostAt.toISOString(), trustedCounter: trusted, sessions, reason: digest(reason) },
    scope: scopeOf(device),
  })
  return { id: device.id }
}
