import type { Act } from '../../audit/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { ceilingsOf } from '../rules/ceiling.ts'
import type { MergeMeasure } from '../rules/merge.ts'
import * as store from '../store.ts'
import { getMerged, insertCeilings } from '../store/ceiling.ts'
import { findInForce, insertWithdrawal } from '../store/withdrawal.ts'
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
  /** The opinions that stand no more. */
  reassessed: readonly string[]
  /** By opinion, what it may come to now. */
  changed: ReadonlyMap<string, readonly MergeMeasure[]>
}

/** Whatever is decided anew stays under what the notice said, and under what was changed of it (行政处罚法45). */
async function setCeilings(
  act: Act,
  { docketId, revisionId }: Pick<Row<'notice'>, 'docketId' | 'revisionId'>,
  number: string,
  changed: Ruled['changed'],
): Promise<void> {
  const { gridCode, agencies, named } = await store.lockDocket(act.tx, docketId)
  const scope = { gridCode, agencies, named }
  await insertCeilings(
    act.tx,
    ceilingsOf(await getMerged(act.tx, revisionId), number, changed).map((one) => ({
      id: newId(),
      docketId,
      ...one,
      setAt: act.now,
      ...scope,
    })),
  )
}

/**
 * A notice that was taken back while the party contested it comes back no heavier: an appeal makes nothing worse, whether it
 * was ruled on or not. `appeal` is its number. The docket and the notice are locked.
 */
export const boundContested = (act: Act, notice: Row<'notice'>, appeal: string): Promise<void> =>
  setCeilings(act, notice, appeal, new Map())

/**
 * A ruling takes effect on its notice: whatever is decided anew stays under what the notice said and the ruling left; a
 * notice that stands is withdrawn, so that its docket is merged into a new revision and served again. Where the notice gave
 * way to another before its agency answered, that other one is withdrawn, if it says what was ruled on.
 */
export async function takeRuled(act: Act, ruled: Ruled): Promise<void> {
  const contested = await store.lockNotice(act.tx, ruled.notice)
  await setCeilings(act, contested, ruled.number, ruled.changed)
  if (!ruled.withdrawnBy) return
  const inForce = await findInForce(act.tx, contested.id)
  if (!inForce) return
  const notice = await store.lockNotice(act.tx, inForce)
  const says = (await store.noticeItems(act.tx, notice)).map(({ opinionId }) => opinionId)
  if (!ruled.reassessed.some((opinion) => says.includes(opinion))) return
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
  await endNotice(act, await store.lockDocket(act.tx, notice.docketId), notice, withdrawal, ruled.withdrawnBy)
}
