import { findStandingNotice } from '../docket/index.ts'
import type { Happened, Reactions } from '../live/index.ts'
import { findCase, findDecision, findHearing, findPriorNotice, findStatement } from '../penalty/index.ts'
import type { Act } from '../audit/index.ts'
import { legalDay } from '../platform/calendar.ts'
import {
  endCase,
  endFiling,
  endNegotiating,
  endTold,
  keepPreserving,
  keepReferred,
  keepRetestable,
  startDeciding,
  startFiling,
  startNegotiating,
} from './commands/case-clock.ts'
import { countAsPrinted, endClocks, recountClocks, warnClocks } from './commands/clock.ts'
import {
  keepOrdersBeside,
  keepOrdersBy,
  keepOrdersContested,
  keepOrdersOf,
  keepServedOrders,
} from './commands/order.ts'
import { startOverlooked } from './commands/overlooked.ts'
import { completeElapsed, startDelivery, startServing, takeArrivals } from './commands/settle.ts'
import { startPublishing, startRetracting } from './commands/publication.ts'
import { saveTakenOver } from './store/served.ts'

type React = (act: Act, events: Happened[]) => Promise<void>

/** One event after the other, in their order. */
const each =
  (react: (act: Act, event: Happened) => Promise<void>): React =>
  async (act, events) => {
    for (const event of events) await react(act, event)
  }

const decided: React = each(async (act, { subjectId, at }) => {
  const decision = await findDecision(act.tx, subjectId)
  if (!decision) return
  const { supersedesId } = decision
  if (supersedesId) {
    await endClocks(
      act,
      { paperKind: 'decision', paperId: supersedesId },
      'void',
      ({ kind }) => kind !== 'handIn' && kind !== 'bank',
      legalDay(at),
    )
    await startRetracting(act, supersedesId, legalDay(at))
  }
  await endCase(act, decision.caseId, 'satisfied', at)
  await startServing(act, subjectId, legalDay(at))
  if (decision.kind === 'penalty') await startPublishing(act, subjectId, legalDay(at))
})

/** What falls with a notice that is taken back: all of it but the answer that an agency owes to a ruling. */
const isOfPaper = ({ kind }: { kind: string }): boolean => kind !== 'answerRuling'

/** An order is refused only after its last day: where that moves, or stands still, so does what a penalty rests on. */
const keepMoved: React = (act, events) =>
  keepOrdersBy(
    act,
    events.map(({ subjectId }) => subjectId),
  )

const keepWithPolice: React = each((act, { subjectId, at }) => keepReferred(act, subjectId, legalDay(at)))

/**
 * What proves a service may arrive after it, or while it is being recorded: both are looked at. A notice that is
 * dispatched has to be acknowledged and served in time, a case filed and decided; what the party said ends what it was
 * given to say it. A calendar that is told anew moves what is counted by it.
 */
export const reactions: Reactions = {
  name: 'service',
  on: {
    'service.completed': each((act, { subjectId }) => keepServedOrders(act, subjectId)),
    'service.corrected': each((act, { subjectId }) => keepServedOrders(act, subjectId)),
    'clock.suspended': keepMoved,
    'clock.resumed': keepMoved,
    'clock.recounted': keepMoved,
    'remedy.ended': each((act, { subjectId }) => keepOrdersContested(act, subjectId)),
    'order.recorded': each((act, { subjectId }) => keepOrdersBeside(act, subjectId)),
    'order.voided': each((act, { subjectId }) => keepOrdersBeside(act, subjectId)),
    'file.stored': takeArrivals,
    'service.recorded': takeArrivals,
    'docket.dispatched': each(async (act, { docketId, at }) => {
      const notice = docketId && (await findStandingNotice(act.tx, docketId))
      if (notice && notice.status !== 'served') await startDelivery(act, notice.id, legalDay(at))
    }),
    'notice.acknowledged': each(async (act, { subjectId, at }) => {
      const paper = { paperKind: 'notice', paperId: subjectId } as const
      await endClocks(act, paper, 'satisfied', ({ kind }) => kind === 'acknowledge', legalDay(at))
      await saveTakenOver(act.tx, subjectId, at)
    }),
    'notice.withdrawn': each(async (act, { subjectId }) => {
      await endClocks(act, { paperKind: 'notice', paperId: subjectId }, 'void', isOfPaper)
      await keepOrdersOf(act, 'notice', subjectId)
    }),
    'case.filed': each((act, { subjectId }) => startFiling(act, subjectId)),
    'case.approved': each(async (act, { subjectId, at }) => {
      await endFiling(act, subjectId, legalDay(at))
      await startDeciding(act, subjectId)
    }),
    'case.refused': each((act, { subjectId, at }) => endFiling(act, subjectId, legalDay(at))),
    'filing.extended': each((act, { subjectId }) => startFiling(act, subjectId)),
    'case.extended': each((act, { subjectId }) => startDeciding(act, subjectId)),
    'exclusion.recorded': each((act, { subjectId }) => startDeciding(act, subjectId)),
    'exclusion.voided': each((act, { subjectId }) => startDeciding(act, subjectId)),
    'dispute.raised': each((act, { subjectId }) => startNegotiating(act, subjectId)),
    'negotiation.recorded': each((act, { subjectId, at }) => endNegotiating(act, subjectId, legalDay(at))),
    'case.designated': each((act, { subjectId, at }) => endNegotiating(act, subjectId, legalDay(at))),
    'preservation.decided': each((act, { subjectId, at }) => keepPreserving(act, subjectId, legalDay(at))),
    'preservation.ended': each((act, { subjectId, at }) => keepPreserving(act, subjectId, legalDay(at))),
    'test.recorded': each((act, { subjectId, at }) => keepRetestable(act, subjectId, legalDay(at))),
    'retest.asked': each((act, { subjectId, at }) => keepRetestable(act, subjectId, legalDay(at))),
    'suspicion.reported': keepWithPolice,
    'suspicion.decided': keepWithPolice,
    'case.referred': keepWithPolice,
    'referral.recorded': keepWithPolice,
    'referral.challenged': keepWithPolice,
    'challenge.recorded': keepWithPolice,
    'things.delivered': keepWithPolice,
    'case.ended': each((act, { subjectId, at }) => endCase(act, subjectId, 'void', at)),
    'case.yielded': each(async (act, { subjectId, at }) => {
      if ((await findCase(act.tx, subjectId))?.status === 'yielded') await endCase(act, subjectId, 'void', at)
    }),
    'priorNotice.given': each(async (act, { subjectId, at }) => {
      const notice = await findPriorNotice(act.tx, subjectId)
      if (notice) await endTold(act, notice.caseId, notice.revision, legalDay(at))
    }),
    'statement.recorded': each(async (act, { subjectId }) => {
      const said = await findStatement(act.tx, subjectId)
      if (said?.kind !== 'waiver') return
      const paper = { paperKind: 'priorNotice', paperId: said.noticeId } as const
      await endClocks(act, paper, 'satisfied', ({ kind }) => kind === 'state', said.madeOn)
    }),
    'hearing.requested': each(async (act, { subjectId }) => {
      const hearing = await findHearing(act.tx, subjectId)
      if (!hearing) return
      const paper = { paperKind: 'priorNotice', paperId: hearing.noticeId } as const
      await endClocks(act, paper, 'satisfied', ({ kind }) => kind === 'hear', hearing.requestedOn)
    }),
    'penalty.decided': decided,
    'noPenalty.decided': decided,
    'document.voided': each(async (act, { subjectId, at }) => {
      const paper = { paperKind: 'rectifyOrder', paperId: subjectId } as const
      await endClocks(act, paper, 'void', () => true, legalDay(at))
      await keepOrdersOf(act, 'rectifyOrder', subjectId)
    }),
    'calendar.recorded': recountClocks,
  },
  everyMinute: [startOverlooked, countAsPrinted, completeElapsed, warnClocks],
}
