import { type Act, digest } from '../../audit/index.ts'
import { lockNotice, scopeOfNotice } from '../../docket/index.ts'
import { assertMay } from '../access.ts'
import { assertCarrying } from '../rules/handover.ts'

/** Asks whoever issued a notice to have somebody else carry it, with the reason. It stays with its carrier until then. */
export async function requestHandover(act: Act, input: { notice: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'handover.request')
  const notice = await lockNotice(act.tx, input.notice)
  assertCarrying(notice, act.actor)
  act.record({
    type: 'handover.requested',
    subject: ['Notice', notice.id],
    data: { number: notice.number, carrier: notice.carrierId, reason: digest(input.reason) },
    scope: { ...scopeOfNotice(notice), addresseeId: notice.issuedBy },
  })
  return { id: notice.id }
}
