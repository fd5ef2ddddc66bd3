import { getAppeal, holdAppeal, listContested, lockAppeal } from '../../appeal/index.ts'
import { type Act, digest, releaseHeld } from '../../audit/index.ts'
import { getNotice, scopeOfNotice } from '../../docket/index.ts'
import { heardOf, isSitting, listUnread } from '../../hearing/index.ts'
import type { Happened } from '../../live/index.ts'
import { newId } from '../../platform/ids.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/deliberation.ts'
import type { Outcome } from '../rules/outcome.ts'
import * as store from '../store.ts'

/** What is seen of a deliberation's trace: as much as of the notice that is contested. */
export const scopeOf = async (act: Act, appealId: string) => {
  const { noticeId } = await getAppeal(act.tx, appealId)
  return scopeOfNotice(await getNotice(act.tx, noticeId))
}

/** 开始评议: the chair puts every contested item to the vote, and what an item would be changed to where that is open. */
export async function openDeliberation(
  act: Act,
  input: {
    id: string
    panel: string
    changes?: readonly { item: string; measures: readonly rules.Changed[] }[] | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'deliberation.open')
  const appeal = await lockAppeal(act.tx, (await store.getPanel(act.tx, input.panel)).appealId)
  const panel = await store.getPanel(act.tx, input.panel)
  rules.assertChair(await store.findSeat(act.tx, panel.id, act.actor.personId))
  rules.assertHearable(appeal, panel)
  rules.assertHeard(await heardOf(act, panel.id), await isSitting(act, panel.id))
  rules.assertRead(await listUnread(act, panel.id))
  const questions = rules.ask(await listContested(act.tx, appeal.id), input.changes ?? [])
  await voidVote(act, panel.id)
  const { id } = input
  await store.insertDeliberation(
    act.tx,
    {
      id,
      panelId: panel.id,
      appealId: appeal.id,
      status: 'open',
      openedBy: act.actor.personId,
      openedAt: act.now,
      endedAt: null,
      adjournedFor: null,
    },
    questions.map((one) => ({ id: newId(), deliberationId: id, ...one })),
  )
  act.record({
    type: 'deliberation.opened',
    subject: ['Deliberation', id],
    data: { appeal: appeal.id, panel: panel.id, items: questions.map(({ itemId }) => itemId) },
    scope: await scopeOf(act, appeal.id),
  })
  return { id }
}

/** A vote that closed before one of its members withdrew counts no more. */
async function voidVote(act: Act, panelId: string): Promise<void> {
  const closed = await store.findClosed(act.tx, panelId)
  if (!closed || (await store.readBench(act.tx, panelId, closed.id)).voted) return
  await store.saveEnded(act.tx, { ...closed, status: 'lapsed' })
  act.record({
    type: 'deliberation.lapsed',
    subject: ['Deliberation', closed.id],
    data: { appeal: closed.appealId },
    scope: await scopeOf(act, closed.appealId),
  })
}

/**
 * 表决: one ballot a seat and question, not to be changed. Nothing that anybody can read differs before the last one is
 * cast, which closes the vote: then all show at once, and their trace rows get their numbers.
 */
export async function castBallot(
  act: Act,
  input: { question: string; outcome: Outcome; reasons: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ballot.cast')
  const question = await store.getQuestion(act.tx, input.question)
  const { appealId } = await store.getDeliberation(act.tx, question.deliberationId)
  rules.assertVotedOn(await holdAppeal(act.tx, appealId))
  const deliberation = await store.getDeliberation(act.tx, question.deliberationId)
  const seat = await store.findSeat(act.tx, deliberation.panelId, act.actor.personId)
  rules.assertSeated(seat)
  rules.assertOpen(deliberation)
  const unread = await listUnread(act, deliberation.panelId)
  rules.assertRead(unread.filter(({ personId }) => personId === act.actor.personId))
  rules.assertVotable(question, input.outcome)
  assertDrawn(await findUndrawn({ reasons: input.reasons }))
  const id = newId()
  const { outcome, reasons } = input
  await store.insertBallot(act.tx, {
    id,
    deliberationId: deliberation.id,
    questionId: question.id,
    memberId: seat.id,
    outcome,
    reasons,
    castAt: act.now,
  })
  const scope = await scopeOf(act, deliberation.appealId)
  act.hold(
    {
      type: 'ballot.cast',
      subject: ['Ballot', id],
      data: { question: question.id, ballot: digest(JSON.stringify([id, outcome, reasons])) },
      scope,
    },
    deliberation.panelId,
  )
  if (await store.closeVote(act.tx, deliberation.id, act.now))
    act.record({
      type: 'deliberation.closed',
      subject: ['Deliberation', deliberation.id],
      data: { panel: deliberation.panelId },
      scope,
    })
  return { id: deliberation.id }
}

/** 休庭: more evidence is needed. What was voted until then counts nowhere and never shows; the vote is opened anew. */
export async function adjournDeliberation(
  act: Act,
  input: { deliberation: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'deliberation.adjourn')
  const deliberation = await store.lockDeliberation(act.tx, input.deliberation)
  rules.assertChair(await store.findSeat(act.tx, deliberation.panelId, act.actor.personId))
  rules.assertOpen(deliberation)
  await store.saveEnded(act.tx, {
    ...deliberation,
    status: 'adjourned',
    endedAt: act.now,
    adjournedFor: input.reason,
  })
  act.record({
    type: 'deliberation.adjourned',
    subject: ['Deliberation', deliberation.id],
    data: { reason: digest(input.reason) },
    scope: await scopeOf(act, deliberation.appealId),
  })
  return { id: deliberation.id }
}

/** An appeal that was withdrawn, or that fell with its notice, is not voted on any more. */
export async function lapseDeliberations(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events)
    for (const { id } of await store.listOpen(act.tx, subjectId)) {
      const deliberation = await store.lockDeliberation(act.tx, id)
      if (deliberation.status !== 'open') continue
      await store.saveEnded(act.tx, { ...deliberation, status: 'lapsed', endedAt: act.now })
      await releaseHeld(act.tx, deliberation.panelId)
      act.record({
        type: 'deliberation.lapsed',
        subject: ['Deliberation', id],
        data: { appeal: subjectId },
        scope: await scopeOf(act, subjectId),
      })
    }
}
