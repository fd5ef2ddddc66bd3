import type { Act } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { ceilingsOf } from '../rules/ceiling.ts'
import type { MergeMeasure } from '../rules/merge.ts'
import * as store from '../store.ts'
import { getMerged, insertCeilings } from '../store/ceiling.ts'
import { insertWithdrawal } from '../store/withdrawal.ts'
import { endNotice } from './withdrawal.ts'

/** What a panel ruled on a notice, as the agencies adopted it. */
export type Ruled = {
  notice: string
  /** 文号 of the ruling. */
  number: string
  ruledBy: string
  ruledAt: Date
  /** Who adopted it for an agency, where it changes something; with who ruled two people, as for any withdrawal. */
  withdrawnBy: string | null
  /** By opinion, what it may come to now. */
  changed: ReadonlyMap<string, readonly MergeMeasure[]>
}

/**
 * A ruling takes effect on its notice: whatever is decided anew stays under what the notice said and the ruling left; a
 * notice that stands is withdrawn, so that its docket is merged into a new revision and served again.
 */
export async function takeRuled(act: Act, ruled: Ruled): Promise<void> {
  const { docketId, revisionId } = await store.getNotice(act.tx, ruled.notice)
  const docket = await store.lockDocket(act.tx, docketId)
  const notice = await store.lockNotice(act.tx, ruled.notice)
  const merged = await getMerged(act.tx, revisionId)
  const { gridCode, agencies, named } = docket
  const scope = { gridCode, agencies, named }
  await insertCeilings(
    act.tx,
    ceilingsOf(merged, ruled.number, ruled.changed).map((one) => ({
      id: newId(),
      docketId,
      ...one,
      setAt: act.now,
      ...scope,
    })),
  )
  const stands = notice.status === 'issued' || notice.status === 'handedOver' || notice.status === 'served'
  if (!ruled.withdrawnBy || !stands) return
  const withdrawal = {
    id: newId(),
    noticeId: notice.id,
    reason: `合议庭裁议书 ${ruled.number} 经采纳生效`,
    proposedBy: ruled.ruledBy,
    proposedAt: ruled.ruledAt,
    confirmedBy: null,
    confirmedAt: null,
    continuesIn: null,
    retractedAt: null,
  }
  await insertWithdrawal(act.tx, withdrawal)
  await endNotice(act, docket, notice, withdrawal, ruled.withdrawnBy)
}
