import type { Act } from '../../audit/index.ts'
import { carryNotice } from '../../docket/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import { clockOf } from '../rules/clocks.ts'
import * as store from '../store/served.ts'
import { endClocks, startClocks } from './clock.ts'
import { lockPaper } from './paper.ts'

/** 改派: another worker carries the notice, with the reason; whoever takes it over has to acknowledge it anew. */
export async function reassignNotice(
  act: Act,
  input: { notice: string; carrier: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.reassign')
  const { notice, from } = await carryNotice(act, input)
  const id = newId()
  await store.insertHandover(act.tx, {
    id,
    noticeId: notice.id,
    docketId: notice.docketId,
    fromId: from,
    toId: input.carrier,
    reason: input.reason,
    handedBy: act.actor.personId,
    handedAt: act.now,
    acknowledgedAt: null,
  })
  const belongs = await lockPaper(act, { paperKind: 'notice', paperId: notice.id })
  await endClocks(act, belongs, 'void', ({ kind }) => kind === 'acknowledge')
  // Each hand-over is acknowledged for itself, whoever held the notice before.
  await startClocks(act, belongs, [{ ...clockOf('acknowledge', legalDay(act.now)), key: `acknowledge:${id}` }])
  return { id: notice.id }
}
