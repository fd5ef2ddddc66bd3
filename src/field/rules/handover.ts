// 请求改派: a worker who cannot carry a notice to the door says so in time; a coordinator decides. Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'

/** Only its carrier asks, while it has not reached the party. */
export function assertCarrying(notice: { carrierId: string; status: string }, actor: { personId: string }): void {
  if (notice.carrierId !== actor.personId)
    throw forbidden('只有送达人可以请求改派', 'Only whoever carries a notice asks for this.', {
      rule: 'handover.request',
    })
  if (notice.status !== 'issued' && notice.status !== 'handedOver')
    throw conflict('handover.request', '该意见书已送达或已失效,无需改派', 'This notice is served, or stands no more.', {
      status: notice.status,
    })
}
