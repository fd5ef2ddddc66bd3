import { type Act, digest } from '../../audit/index.ts'
import { assertHappened } from '../../inspection/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import type { Method, Outcome } from '../rules/ways.ts'
import { papers } from '../rules/papers.ts'
import { assertStanding } from '../rules/standing.ts'
import * as store from '../store/served.ts'
import { lockPaper } from './paper.ts'
import type { Served } from './serve.ts'

/** Records that a paper did not reach the party, why, and what comes next. */
export async function recordAttempt(
  act: Act,
  input: {
    id: string
    paper: Served
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
  const paper = await lockPaper(act, input.paper)
  const reserved = papers[paper.paperKind].officer
  assertStanding({ ...paper, reserved }, act.actor, { happenedAt: input.attemptedAt })
  const { paperKind, paperId, docketId, caseId, gridCode, agencies } = paper
  const { id, method, outcome, attemptedAt, place, reason, nextMethod = null, nextOn = null } = input
  await store.insertAttempt(act.tx, {
    id,
    paperKind,
    paperId,
    docketId,
    caseId,
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
      paper: `${paper.type}:${paperId}`,
      method,
      outcome,
      at: attemptedAt.toISOString(),
      reason: digest(reason),
      nextMethod,
      nextOn,
    },
    scope: paper.scope,
  })
  return { id }
}
