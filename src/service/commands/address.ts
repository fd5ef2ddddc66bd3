import { type Act, digest } from '../../audit/index.ts'
import { assertFiles, assertHappened } from '../../inspection/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { listBusinesses } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertSigner } from '../rules/methods.ts'
import type { Relation } from '../rules/ways.ts'
import * as store from '../store/served.ts'

/** Records a signed 送达地址确认书. It stands until the party signs another; one without channels withdraws the consent. */
export async function confirmAddress(
  act: Act,
  input: {
    id: string
    business: string
    address: string
    channels: { channel: string; address: string }[]
    collector?: string | undefined
    signedBy: string
    relation: Relation
    signedAt: Date
    validTo?: LegalDay | undefined
    sha256: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'address.confirm')
  assertHappened('signedAt', input.signedAt, act.now)
  const [business] = await listBusinesses(act.tx, [input.business])
  if (!business) throw notFound('经营主体', 'business')
  assertSigner(business.kind, input.relation)
  await assertFiles(act.tx, [input.sha256])
  const { id, address, channels, collector = null, signedBy, relation, signedAt, validTo = null, sha256 } = input
  const { id: businessId, gridCode } = business
  const { personId: recordedBy } = act.actor
  await store.insertConfirmation(act.tx, {
    id,
    businessId,
    address,
    channels,
    collector,
    signedBy,
    relation,
    signedAt,
    validTo,
    sha256,
    recordedBy,
    recordedAt: act.now,
    gridCode,
  })
  act.record({
    type: 'address.confirmed',
    subject: ['AddressConfirmation', id],
    data: {
      sha256,
      channels: channels.map(({ channel }) => channel),
      signedBy: digest(signedBy),
      signedAt: signedAt.toISOString(),
    },
    scope: { businessId, gridCode },
  })
  return { id }
}
