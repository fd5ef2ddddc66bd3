import type { Act } from '../../audit/index.ts'
import { takeRuled } from '../../docket/index.ts'
import type { Happened } from '../../live/index.ts'
import { withdrawRuled } from '../../opinion/index.ts'
import { effectOf, isAnswered, reasonOf } from '../rules/effect.ts'
import * as ruled from '../store/ruling.ts'
import { scopeOf } from './deliberation.ts'

/**
 * 裁决生效: the notice is withdrawn where something of it changes, its agencies are asked anew, and its docket is merged
 * into a new revision that is served again. Where nothing was adopted that changes it, it goes on standing.
 */
export async function takeEffect(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const { rulingId } = await ruled.getItem(act.tx, subjectId)
    const items = await ruled.listItems(act.tx, rulingId)
    if (!isAnswered(items) || !(await ruled.insertEffect(act.tx, rulingId, act.now))) continue
    const ruling = await ruled.getRuling(act.tx, rulingId)
    const { reassessed, changed } = effectOf(items)
    const adopter = items.find(({ answer }) => answer === 'adopted')?.answeredBy
    await takeRuled(act, {
      notice: ruling.noticeId,
      number: ruling.number,
      ruledBy: ruling.ruledBy,
      ruledAt: ruling.ruledAt,
      withdrawnBy: reassessed.length > 0 ? adopter! : null,
      reassessed,
      changed,
    })
    const taken = items.filter(({ opinionId }) => reassessed.includes(opinionId))
    await withdrawRuled(act, new Map(taken.map((item) => [item.opinionId, reasonOf(ruling.number, item)])))
    act.record({
      type: 'ruling.effected',
      subject: ['Ruling', rulingId],
      data: { number: ruling.number, notice: ruling.noticeId, reassessed },
      scope: await scopeOf(act, ruling.appealId),
    })
  }
}
