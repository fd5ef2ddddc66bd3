// 谁在何时可以送达: a notice that stands, taken by whoever carries it. Pure: the notice and the actor are arguments.
import type { Actor } from '../../platform/identity.ts'
import { conflict, forbidden } from '../../platform/refusal.ts'

/** Only what stands is served, not before it was issued; at the door by its carrier, who has acknowledged it. */
export function assertStanding(
  notice: { status: string; carrierId: string; issuedAt: Date },
  actor: Pick<Actor, 'role' | 'personId'>,
  { happenedAt }: { happenedAt: Date },
): void {
  if (notice.status !== 'issued' && notice.status !== 'handedOver')
    throw conflict(
      'notice.serve',
      '该意见书已送达或已失效,不能再送达',
      'This notice is served already, or stands no more.',
      { status: notice.status },
    )
  assertIssued(notice, happenedAt)
  if (actor.role !== 'gridWorker') return
  if (notice.carrierId !== actor.personId)
    throw forbidden('该意见书由他人送达', 'Somebody else carries this notice.', { rule: 'notice.serve' })
  if (notice.status === 'issued')
    throw conflict(
      'notice.serve',
      '请先领取意见书(确认已拿到纸质文书),再登记送达',
      'Acknowledge that you hold the notice before you serve it.',
      { status: notice.status },
    )
}

/**
 * Whether what reached the party takes effect: a notice that was withdrawn or superseded before its service was proven
 * did reach it, but nothing runs from it.
 */
export const takesEffect = ({ status }: { status: string }): boolean =>
  ['issued', 'handedOver', 'served'].includes(status)

/** Nothing is served before it was issued. */
export function assertIssued({ issuedAt }: { issuedAt: Date }, happenedAt: Date): void {
  if (happenedAt >= issuedAt) return
  throw conflict(
    'notice.serve',
    '送达时间早于意见书签发时间,请核对',
    'It was served before it was issued: check the time.',
    { field: 'happenedAt', issuedAt: issuedAt.toISOString() },
  )
}

/** A service is corrected once, by whoever recorded it or by a coordinator; a corrected one has its correction. */
export function assertCorrectable(
  service: { status: string; recordedBy: string },
  actor: Pick<Actor, 'role' | 'personId'>,
): void {
  if (service.status === 'corrected')
    throw conflict(
      'service.correct',
      '该送达记录已被更正,请对更正后的记录办理',
      'This service was corrected already. Correct the one that stands.',
    )
  if (actor.role !== 'coordinator' && service.recordedBy !== actor.personId)
    throw forbidden(
      '送达更正由原记录人或协调员办理',
      'A service is corrected by whoever recorded it, or by a coordinator.',
      { rule: 'service.correct' },
    )
}

/** Only what is still on its way is attached: bytes one has sent, under a hash that was listed. */
export function assertAwaited(proof: { arrivedAt: Date | null } | undefined, status: string): void {
  if (!proof)
    throw conflict(
      'proof.attach',
      '该文件不在送达证明清单中;清单有误的,请办理送达更正',
      'This file is not among the listed proofs. If the list is wrong, correct the service.',
    )
  if (proof.arrivedAt !== null || status !== 'awaitingProof')
    throw conflict('proof.attach', '该送达证明已经收到', 'This proof has arrived already.')
}
