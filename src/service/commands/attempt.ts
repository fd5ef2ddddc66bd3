import { type Act, digest } from '../../audit/index.ts'
import { lockNotice } from '../../docket/index.ts'
import { assertHappened } from '../../inspection/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import type { Method, Outcome } from '../rules/ways.ts'
import { assertStanding } from '../rules/standing.ts'
import * as store from '../store/served.ts'
import { scopeOf } from './settle.ts'

/** Records that a notice did not reach the party, why, and what comes next. */
export async function recordAttempt(
  act: Act,
  input: {
    id: string
    notice: string
    method: Method
    outcome: Outcome
    attemptedAt: Date
    place: string
    reason: string
    nextMethod?: Method | undefined
    nextOn?: LegalDay | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'attempt.record')
  assertHappened('attemptedAt', input.attemptedAt, act.now)
  const notice = await lockNotice(act.tx, input.notice)
  assertStanding(notice, act.actor, { happenedAt: input.attemptedAt })
  const { docketId, gridCode, agencies } = notice
  const { id, method, outcome, attemptedAt, place, reason, nextMethod = null, nextOn = null } = input
  await store.insertAttempt(act.tx, {
    id,
    paperKind: 'notice',
    paperId: notice.id,
    docketId,
    method,
    outcome,
    attemptedAt,
    place,
    reason,
    nextMethod,
    nextOn,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    gridCode,
    agencies,
  })
  act.record({
    type: 'attempt.recorded',
    subject: ['ServiceAttempt', id],
    data: {
      paper: `Notice:${notice.id}`,
      method,
      outcome,
      at: attemptedAt.toISOString(),
      reason: digest(reason),
      nextMethod,
      nextOn,
    },
    scope: scopeOf(notice),
  })
  return { id }
}
