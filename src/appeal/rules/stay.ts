// 暂缓执行: an appeal suspends nothing (行政处罚法73). The agency whose item is contested may stay its own, for a reason, until
// it lifts the stay or the appeal is over. Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'

/** Nobody stays what another agency holds. */
export function assertOwnItem({ agencyId }: { agencyId: string }, actor: { agencyId: string | null }): void {
  if (agencyId !== actor.agencyId)
    throw forbidden('只有作出该项意见的部门可以决定暂缓执行', 'Only the agency whose item it is may stay it.', {
      rule: 'stay.own',
      law: '行政处罚法73',
    })
}

/** While its appeal goes on: an item that is not contested any more is not stayed. */
export function assertContested({ open }: { open: boolean }): void {
  if (!open)
    throw conflict(
      'stay.over',
      '申诉已经终止或裁议,该事项不再暂缓',
      'The appeal of this item is over: it is stayed no more.',
    )
}

export const stayedOnce = () => conflict('stay.once', '该事项已在暂缓执行', 'This item is stayed already.')

/** It is lifted once. */
export function assertStands({ liftedAt }: { liftedAt: Date | null }): void {
  if (liftedAt)
    throw conflict('stay.lifted', '暂缓已经解除', 'The stay was lifted already.', { liftedAt: liftedAt.toISOString() })
}
