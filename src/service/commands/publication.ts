import { type Act, digest } from '../../audit/index.ts'
import { lockDecision } from '../../penalty/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import { clockOf } from '../rules/clocks.ts'
import { assertOwnDecision } from '../rules/payment.ts'
import * as rules from '../rules/publication.ts'
import { listChanges } from '../store/order.ts'
import * as store from '../store/publication.ts'
import { endClocks, startClocks } from './clock.ts'
import { paperOfDecision } from './paper.ts'

/** A decision of one's own agency, locked. */
async function openDecision(act: Act, decisionId: string) {
  const one = await lockDecision(act.tx, decisionId)
  assertOwnDecision(one.case.agencyId, act.actor)
  return { one, paper: paperOfDecision(one) }
}

/** 登记公开: where a penalty was published, or why it is not (行政处罚法48). */
export async function recordPublication(
  act: Act,
  input: {
    decision: string
    outcome: rules.PublicationOutcome
    on: LegalDay
    place?: string | undefined
    withheldFor?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'publication.record')
  const { one, paper } = await openDecision(act, input.decision)
  const { kind, decidedAt } = one.paper
  const annulled = (await listChanges(act.tx, paper)).length > 0
  const decided = { kind, stands: one.stands && !annulled, decidedOn: legalDay(decidedAt) }
  rules.assertPublishable(decided, input, legalDay(act.now))
  const { outcome, on, place = null, withheldFor = null } = input
  await store.insertPublication(act.tx, {
    decisionId: paper.paperId,
    outcome,
    outcomeOn: on,
    place,
    withheldFor,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    retractedOn: null,
    retractedFor: null,
    retractedBy: null,
  })
  act.record({
    type: 'publication.recorded',
    subject: ['PenaltyDecision', paper.paperId],
    data: { outcome, on, said: digest(place ?? withheldFor ?? '') },
    scope: paper.scope,
  })
  await endClocks(act, paper, 'satisfied', (clock) => clock.kind === 'publish', on)
  return { id: paper.paperId }
}

/** 登记撤回公开: what was published is taken back, and the public is told why (行政处罚法48). */
export async function retractPublication(
  act: Act,
  input: { decision: string; on: LegalDay; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'publication.record')
  const { paper } = await openDecision(act, input.decision)
  const { on, reason } = input
  rules.assertRetractable(await store.lockPublication(act.tx, paper.paperId), on, legalDay(act.now))
  await store.saveRetracted(act.tx, paper.paperId, { on, reason, by: act.actor.personId })
  act.record({
    type: 'publication.retracted',
    subject: ['PenaltyDecision', paper.paperId],
    data: { on, reason: digest(reason) },
    scope: paper.scope,
  })
  await endClocks(act, paper, 'satisfied', (clock) => clock.kind === 'retract', on)
  return { id: paper.paperId }
}

/** A penalty is published within seven working days, or it is said why not. */
export async function startPublishing(act: Act, decisionId: string, decidedOn: LegalDay): Promise<void> {
  const one = await lockDecision(act.tx, decisionId)
  if (!one.stands || (await store.lockPublication(act.tx, decisionId))) return
  await startClocks(act, paperOfDecision(one), [clockOf('publish', decidedOn)])
}

/** What was published and is changed or annulled is taken back within three working days; what was not, need not be published. */
export async function startRetracting(act: Act, decisionId: string, on: LegalDay): Promise<void> {
  const paper = paperOfDecision(await lockDecision(act.tx, decisionId))
  await endClocks(act, paper, 'void', ({ kind }) => kind === 'publish', on)
  const published = await store.lockPublication(act.tx, decisionId)
  if (published?.outcome !== 'published' || published.retractedOn !== null) return
  await startClocks(act, paper, [clockOf('retract', on)])
}
