import type { Act } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/request.ts'
import * as store from '../store.ts'
import { scopeOfRequest } from './assessment.ts'

/**
 * 代班: what somebody is working on and has not answered moves to a colleague of the same agency, all of it at once;
 * drafts stay with whoever wrote them. By themselves, or by a lead of the agency when they can not.
 */
export async function coverAbsence(
  act: Act,
  input: { person: string; colleague: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'absence.cover')
  const { agencyId } = act.actor
  rules.assertCover(act.actor, input, await store.isColleague(act.tx, input.colleague, agencyId, act.now))
  const moved = await store.lockClaimed(act.tx, input.person, agencyId)
  rules.assertClaims(moved.length)
  const ids = moved.map(({ id }) => id)
  await store.moveClaims(act.tx, ids, input.colleague, act.now)
  const data = { by: input.colleague, from: input.person }
  for (const request of moved)
    act.record({
      type: 'assessment.claimed',
      subject: ['AssessmentRequest', request.id],
      data,
      scope: scopeOfRequest(request),
    })
  act.record({
    type: 'absence.covered',
    subject: ['Person', input.person],
    data: { ...data, reason: input.reason, requests: ids.length },
  })
  return { id: input.colleague }
}
