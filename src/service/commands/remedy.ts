import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import { clockOf } from '../rules/clocks.ts'
import * as rules from '../rules/remedy.ts'
import * as store from '../store/payment.ts'
import { endClocks, startClocks } from './clock.ts'
import { openAccount } from './payment.ts'

/**
 * 登记复议、诉讼: the party has taken the decision there. The period to do so is kept; whoever asks for reconsideration
 * goes to court after it. On its days nothing is added to a fine (行政处罚法73).
 */
export async function recordRemedy(
  act: Act,
  input: { id: string; decision: string; kind: rules.RemedyKind; filedOn: LegalDay; reference: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'remedy.record')
  const { paper, decidedOn } = await openAccount(act, input.decision)
  const { id, kind, filedOn, reference } = input
  rules.assertDay('filedOn', filedOn, decidedOn, legalDay(act.now))
  await store.insertRemedy(act.tx, {
    id,
    decisionId: paper.paperId,
    kind,
    reference,
    filedOn,
    endedOn: null,
    outcome: null,
    endedBy: null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'remedy.recorded',
    subject: ['Remedy', id],
    data: { decision: paper.paperId, kind, filedOn, reference: digest(reference) },
    scope: paper.scope,
  })
  await endClocks(act, paper, 'satisfied', (clock) => clock.kind === kind, filedOn)
  // 行政复议法29: whoever asked for reconsideration goes to court after it; whoever went to court does not ask for it.
  const other = kind === 'reconsider' ? 'litigate' : 'reconsider'
  await endClocks(act, paper, 'void', (clock) => clock.kind === other && clock.status !== 'expired', filedOn)
  return { id }
}

/** 登记终结: how it ended. After a reconsideration the party may go to court within fifteen days (行政诉讼法45). */
export async function endRemedy(
  act: Act,
  input: { remedy: string; endedOn: LegalDay; outcome: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'remedy.record')
  const { paper } = await openAccount(act, await store.findRemedyDecision(act.tx, input.remedy))
  const remedy = await store.getRemedy(act.tx, input.remedy)
  const { endedOn, outcome } = input
  rules.assertRunning(remedy)
  rules.assertDay('endedOn', endedOn, remedy.filedOn, legalDay(act.now))
  await store.saveRemedyEnd(act.tx, { ...remedy, endedOn, outcome, endedBy: act.actor.personId })
  act.record({
    type: 'remedy.ended',
    subject: ['Remedy', remedy.id],
    data: { decision: paper.paperId, kind: remedy.kind, endedOn, outcome: digest(outcome) },
    scope: paper.scope,
  })
  if (remedy.kind === 'reconsider') {
    const said = { key: `litigate:${remedy.id}`, length: 15, unit: 'days', law: '行政诉讼法45;民事诉讼法85' } as const
    await startClocks(act, paper, [clockOf('litigate', endedOn, undefined, said)])
  }
  return { id: remedy.id }
}
