import type { Act } from '../../audit/index.ts'
import { recordHearingOutcome as record } from '../../penalty/index.ts'
import { conflict } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { findStandingSession } from '../store/session.ts'
import { lockRequest } from './session.ts'

/**
 * 听证结果 by hand: of a hearing on paper, or one that the party gave up. While a session of it stands, what comes of it is
 * told by that session and its record (行政处罚法64(八)、65).
 */
export async function recordHearingOutcome(
  act: Act,
  input: { hearing: string; outcome: 'held' | 'waived' | 'ended'; on: string; record?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'hearingOutcome.record')
  await lockRequest(act, input.hearing)
  const session = await findStandingSession(act.tx, input.hearing)
  if (session)
    throw conflict(
      'hearing.standing',
      '该听证已确定会议,结果由会议产生:请结束会议(closeHearing)或终止(endHearing);当事人书面放弃的,请先取消会议',
      'A session of this hearing stands: close or end it. Where the party gave the hearing up, cancel the session first.',
      { law: '行政处罚法64(八)、65' },
    )
  return record(act, input)
}
