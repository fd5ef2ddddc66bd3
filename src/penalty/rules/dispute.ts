// 管辖争议 (行政处罚法25(2)): agencies that dispute a case negotiate; what they do not agree on, their common superior
// designates. Pure: every fact is an argument.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { assertOwnCase, assertPast, assertStatus, type CaseStatus } from './case.ts'

export const negotiationOutcomes = ['agreed', 'failed'] as const
export type NegotiationOutcome = (typeof negotiationOutcomes)[number]

/** One's own case that is not decided, disputed with another agency. */
export function assertDisputable(
  one: { agencyId: string; status: CaseStatus; recused?: readonly string[] },
  told: { against: string; raisedOn: LegalDay },
  actor: { agencyId: string | null; personId: string },
  today: LegalDay,
): void {
  assertOwnCase(one, actor)
  assertStatus(one.status, ['proposed', 'filed'], 'dispute')
  assertPast('raisedOn', told.raisedOn, today)
  if (told.against === one.agencyId)
    throw invalid('against', '管辖争议须是与另一部门的争议', 'A dispute is with another agency.', {
      rule: 'dispute.against',
      law: '行政处罚法25',
    })
}

/** What is negotiated is a dispute that is open, since it was raised. */
export function assertNegotiable(
  dispute: { raisedOn: LegalDay; outcome: NegotiationOutcome | null } | undefined,
  on: LegalDay,
  today: LegalDay,
): asserts dispute {
  if (dispute?.outcome !== null)
    throw conflict(
      'dispute.open',
      '该案没有待协商的管辖争议,请先登记争议(raiseDispute)',
      'No dispute over this case is open. Record it first (raiseDispute).',
      { law: '行政处罚法25' },
    )
  assertPast('on', on, today)
  if (on < dispute.raisedOn)
    throw invalid('on', `协商日不能早于 ${dispute.raisedOn}`, `It is not before ${dispute.raisedOn}.`, {
      rule: 'dispute.day',
      from: dispute.raisedOn,
    })
}
