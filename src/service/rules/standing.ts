// 谁在何时可以送达: a paper that stands, taken by whoever carries it. Pure: the paper and the actor are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import type { Actor } from '../../platform/identity.ts'
import { conflict, forbidden } from '../../platform/refusal.ts'

/**
 * What stands is served, not before it was issued; at the door by its carrier, who has acknowledged it. One that was
 * withdrawn meanwhile reached the party all the same, from the hand of somebody who did not know: that is kept.
 */
export function assertStanding(
  paper: { status: string; carrierId: string | null; issuedAt: Date; agencyId: string | null; reserved: boolean },
  actor: Pick<Actor, 'role' | 'personId' | 'agencyId'>,
  { happenedAt }: { happenedAt: Date },
): void {
  if (paper.status === 'served')
    throw conflict(
      'paper.serve',
      '该文书已送达,不能再送达;送达记录有误的,请办理送达更正',
      'This paper is served already. If its service is wrong, correct it.',
      { status: paper.status },
    )
  assertOwn(paper, actor)
  assertIssued(paper, happenedAt)
  if (actor.role !== 'gridWorker') return
  if (paper.carrierId !== actor.personId)
    throw forbidden('该文书由他人送达', 'Somebody else carries this paper.', { rule: 'paper.serve' })
  if (paper.status === 'issued')
    throw conflict(
      'paper.serve',
      '请先领取文书(确认已拿到纸质文书),再登记送达',
      'Acknowledge that you hold the paper before you serve it.',
      { status: paper.status },
    )
}

/** What one agency says in its own name of a penalty is served, tried and proven by its own officers (SV-4). */
export function assertOwn(
  { agencyId, reserved }: { agencyId: string | null; reserved: boolean },
  { role, agencyId: own }: Pick<Actor, 'role' | 'agencyId'>,
): void {
  if (!reserved || ((role === 'officer' || role === 'lead') && own === agencyId)) return
  throw forbidden(
    '处罚文书由作出该文书的部门的执法人员送达并登记,网格员只能协助',
    'A paper of a penalty is served and recorded by officers of its own agency; a grid worker may only assist.',
    { rule: 'service.officer', law: '行政处罚法42、61' },
  )
}

/**
 * Whether what reached the party takes effect: a paper that was withdrawn or superseded before its service was proven
 * did reach it, but nothing runs from it.
 */
export const takesEffect = ({ status }: { status: string }): boolean =>
  ['issued', 'handedOver', 'served'].includes(status)

/** Nothing is served before it was issued. */
export function assertIssued({ issuedAt }: { issuedAt: Date }, happenedAt: Date): void {
  if (happenedAt >= issuedAt) return
  throw conflict(
    'paper.serve',
    '送达时间早于文书签发时间,请核对',
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

/**
 * The last days of what a service ordered, by the keys of their clocks: null where nothing can be refused, as a period
 * stands still or is void; what a corrected service started is no word on it any more.
 */
export function lastDays(
  clocks: readonly { key: string; status: string; dueOn: LegalDay }[],
  service: string,
): Map<string, LegalDay | null> {
  const due = new Map<string, LegalDay | null>()
  if (service === 'corrected') return due
  const gone = clocks.filter(({ status }) => status === 'void')
  for (const { key } of gone) due.set(key, null)
  for (const { key, status, dueOn } of clocks)
    if (status !== 'void') due.set(key, status === 'suspended' ? null : dueOn)
  return due
}
