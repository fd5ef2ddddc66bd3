import { concludePanel, getAppeal, listContested, lockAppeal, saveRuled } from '../../appeal/index.ts'
import { type Act, digest } from '../../audit/index.ts'
import { getNotice } from '../../docket/index.ts'
import { isSitting } from '../../hearing/index.ts'
import { oweHearing } from '../../penalty/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { takeNumber } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertChair, type Question } from '../rules/deliberation.ts'
import * as rules from '../rules/ruling.ts'
import * as store from '../store.ts'
import * as ruled from '../store/ruling.ts'
import { scopeOf } from './deliberation.ts'

type Said = { question: string; reasons: string; referredTo?: string | undefined }

/** 裁决: what was voted, with the panel's reasons. From now on the appeal is not withdrawn any more. */
export async function ruleAppeal(
  act: Act,
  input: { id: string; deliberation: string; items: readonly Said[] },
): Promise<{ id: string }> {
  assertMay(act.actor, 'appeal.rule')
  assertDrawn(await findUndrawn({ items: input.items }))
  const { appealId } = await store.getDeliberation(act.tx, input.deliberation)
  const notice = await getNotice(act.tx, (await getAppeal(act.tx, appealId)).noticeId)
  const appeal = await lockAppeal(act.tx, appealId)
  const deliberation = await store.getDeliberation(act.tx, input.deliberation)
  assertChair(await store.findSeat(act.tx, deliberation.panelId, act.actor.personId))
  rules.assertRulable(deliberation, appeal)
  const { panelId } = deliberation
  rules.assertBench(await store.readBench(act.tx, panelId, deliberation.id), await isSitting(act, panelId))
  const questions = await store.listQuestions(act.tx, deliberation.id)
  const results = rules.rule(
    questions as (Question & { id: string })[],
    await store.listBallots(act.tx, deliberation.id),
    input.items,
  )
  const contested = new Map((await listContested(act.tx, appeal.id)).map((one) => [one.itemId, one]))
  const { id } = input
  // Before the ruling: the key between both lets no other appeal be ruled on.
  await saveRuled(act.tx, appeal.id)
  await concludePanel(act.tx, deliberation.panelId, act.now)
  const number = await takeNumber(act, await store.findIssuer(act.tx, deliberation.panelId), 'ruling')
  await ruled.insertRuling(
    act.tx,
    {
      id,
      deliberationId: deliberation.id,
      appealId: appeal.id,
      status: 'ruled',
      docketId: notice.docketId,
      noticeId: notice.id,
      number,
      ruledBy: act.actor.personId,
      ruledAt: act.now,
    },
    results.map((one, i) => {
      const { opinionId, agencyId } = contested.get(questions[i]!.itemId)!
      const unanswered = { answer: null, answeredBy: null, answeredAt: null, answeredFor: null }
      return { id: newId(), rulingId: id, opinionId, agencyId, ...one, ...unanswered }
    }),
  )
  act.record({
    type: 'appeal.ruled',
    subject: ['Ruling', id],
    data: {
      number,
      appeal: appeal.id,
      items: results.map(({ questionId, outcome, votes, reasons }) => ({
        question: questionId,
        outcome,
        votes,
        reasons: digest(reasons),
      })),
    },
    scope: await scopeOf(act, appeal.id),
  })
  return { id }
}

type Answer = { item: string; reason: string }

/** 采纳: the agency of the item makes it its own; only then does it take effect. */
export async function adoptRuling(act: Act, input: Answer): Promise<{ id: string }> {
  assertMay(act.actor, 'ruling.adopt')
  const { item, number, scope } = await answer(act, input, 'adopted')
  if (item.outcome === 'hear') {
    const finding = await ruled.getFinding(act.tx, item.opinionId)
    await oweHearing(act, { finding, agency: item.agencyId, ruling: number })
  }
  act.record({
    type: 'ruling.adopted',
    subject: ['RulingItem', item.id],
    data: { ruling: item.rulingId, outcome: item.outcome, reason: digest(input.reason) },
    scope,
  })
  return { id: item.rulingId }
}

/** 不采纳, with the reason: the item stands as its notice has it, and the party is told so. */
export async function refuseRuling(act: Act, input: Answer): Promise<{ id: string }> {
  assertMay(act.actor, 'ruling.refuse')
  const { item, scope } = await answer(act, input, 'refused')
  act.record({
    type: 'ruling.refused',
    subject: ['RulingItem', item.id],
    data: { ruling: item.rulingId, outcome: item.outcome, reason: digest(input.reason) },
    scope,
  })
  return { id: item.rulingId }
}

async function answer(act: Act, input: Answer, said: 'adopted' | 'refused') {
  const item = await ruled.lockItem(act.tx, input.item)
  rules.assertAnswerable(item, act.actor)
  assertDrawn(await findUndrawn({ reason: input.reason }))
  const { appealId, deliberationId, number } = await ruled.getRuling(act.tx, item.rulingId)
  const { panelId } = await store.getDeliberation(act.tx, deliberationId)
  rules.assertOtherThanMember(await store.findSeat(act.tx, panelId, act.actor.personId))
  const by = { answeredBy: act.actor.personId, answeredAt: act.now, answeredFor: input.reason }
  await ruled.saveAnswer(act.tx, { ...item, ...by, answer: said })
  return { item, number, scope: await scopeOf(act, appealId) }
}
