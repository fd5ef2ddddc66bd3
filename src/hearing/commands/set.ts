import { type Act, digest } from '../../audit/index.ts'
import type { Happened } from '../../live/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertStatutoryDay } from '../rules/date.ts'
import { noticePaper } from '../rules/paper.ts'
import { assertPublicity, assertStage, type Closure } from '../rules/session.ts'
import * as minutes from '../store/minutes.ts'
import * as store from '../store/session.ts'
import {
  aboutOf,
  assertAsked,
  endSession,
  lockRequest,
  lockSitting,
  presiding,
  type Request,
  writeSessionPaper,
} from './session.ts'
import { attendeeRow } from './attendee-row.ts'
import { type PanelSitting, setForPanel } from './panel.ts'

type Sitting = {
  id: string
  startsAt: Date
  place: string
  chair: string
  recorder: string
  closedFor?: Closure | undefined
  closedReason?: string | undefined
}

/**
 * 确定听证: the day, the place, who presides and who records, in the open or not; the notice of it is written with it
 * (行政处罚法64). A day of which the party cannot be told seven working days before is refused, with the first that is lawful.
 */
export async function setHearing(act: Act, input: Sitting & { hearing: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.set')
  const request = await lockRequest(act, input.hearing)
  return set(act, request, input)
}

async function set(act: Act, request: Request, input: Sitting, before?: { session: store.Session; reason: string }) {
  assertAsked(request)
  const { case: one, hearing, scope } = request
  const { id, startsAt, place } = input
  assertStatutoryDay(await loadCalendar(act.tx), legalDay(startsAt), legalDay(act.now))
  assertPublicity(input)
  const names = await presiding(act, one, input)
  const closed = { closedFor: input.closedFor ?? null, closedReason: input.closedReason ?? null }
  const { content, number: noticeNumber } = await writeSessionPaper(act, one, 'hearingNotice', (head) =>
    noticePaper(
      head,
      { place, startsAt, requestedOn: hearing.requestedOn, ...closed },
      names,
      before && { startsAt: before.session.startsAt, reason: before.reason },
    ),
  )
  const number = (await store.countSessions(act.tx, hearing.id)) + 1
  await store.insertSession(act.tx, {
    id,
    kind: 'statutory',
    hearingId: hearing.id,
    caseId: one.id,
    panelId: null,
    onSite: false,
    lateFor: null,
    number,
    startsAt,
    place,
    chairId: input.chair,
    recorderId: input.recorder,
    ...closed,
    notice: content,
    noticeNumber,
    setBy: act.actor.personId,
    setAt: act.now,
    postponesId: before?.session.id ?? null,
    toldOn: null,
    toldHow: null,
    toldBy: null,
    openedAt: null,
    outcome: null,
    outcomeFor: null,
    outcomeBy: null,
    outcomeAt: null,
    minutes: null,
    minutesNumber: null,
  })
  await minutes.insertAttendees(act.tx, [
    attendeeRow(act, id, 1, 'chair', { personId: input.chair, name: names.chair }),
    attendeeRow(act, id, 2, 'recorder', { personId: input.recorder, name: names.recorder }),
  ])
  act.record({
    type: 'hearing.set',
    subject: ['HearingSession', id],
    data: {
      case: one.id,
      hearing: hearing.id,
      number,
      startsAt: startsAt.toISOString(),
      chair: input.chair,
      recorder: input.recorder,
      closedFor: closed.closedFor,
      notice: noticeNumber,
    },
    scope,
  })
  return { id }
}

/**
 * 改期: the session ends as postponed, for a reason, and another is set and told as if it were the first; whoever was named
 * comes along. So does one that was opened and cannot go on, as where its chair withdraws: what was said there stays in its
 * record. Who presides at a panel is its chair, whoever that is by now.
 */
export async function postponeHearing(
  act: Act,
  input: PanelSitting & { session: string; reason: string; chair?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.postpone')
  const { session, request, panel, scope } = await lockSitting(act, input.session)
  assertArranges(act, session)
  assertStage(session, ['set', 'open'])
  const { reason, session: _id, ...next } = input
  await endSession(act, session, { outcome: 'postponed', reason })
  const { closedFor, closedReason } = session
  const after = request
    ? await set(
        act,
        request,
        {
          ...next,
          chair: input.chair ?? session.chairId,
          recorder: input.recorder ?? session.recorderId,
          closedFor: closedFor ?? undefined,
          closedReason: closedReason ?? undefined,
        },
        { session, reason },
      )
    : await setForPanel(
        act,
        panel,
        { onSite: session.onSite, closedFor: closedFor ?? undefined, closedReason: closedReason ?? undefined, ...next },
        session,
      )
  const sitting = await minutes.listAttendees(act.tx, after.id)
  const others = (await minutes.listAttendees(act.tx, session.id)).filter(({ capacity }) => !sits.has(capacity))
  const expected = { sessionId: after.id, presentAt: null, leftAt: null, leftFor: null }
  const carried = others.map((one, i) => ({ ...one, ...expected, number: sitting.length + 1 + i }))
  if (carried.length > 0) await minutes.insertAttendees(act.tx, carried)
  act.record({
    type: 'hearing.postponed',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), to: after.id, reason: digest(reason) },
    scope,
  })
  return after
}
const sits: ReadonlySet<string> = new Set(['chair', 'recorder', 'member'])

/** 取消: nothing is heard that day, and why; what was asked for stands, until it is heard or waived. */
export async function cancelHearing(act: Act, input: { session: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.cancel')
  const { session, scope } = await lockSitting(act, input.session)
  assertArranges(act, session)
  assertStage(session, ['set'])
  await endSession(act, session, { outcome: 'cancelled', reason: input.reason })
  act.record({
    type: 'hearing.cancelled',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), reason: digest(input.reason) },
    scope,
  })
  return { id: session.id }
}

/** What a panel was to hear of an appeal that is over is heard no more, whether it had begun or not. */
export async function cancelSessions(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events)
    for (const id of await store.listStandingOf(act.tx, subjectId)) {
      const { session, scope } = await lockSitting(act, id)
      if (session.outcome) continue
      await endSession(act, session, { outcome: 'cancelled', reason: '申诉已撤回或终止' })
      act.record({
        type: 'hearing.cancelled',
        subject: ['HearingSession', session.id],
        data: { ...aboutOf(session), appeal: subjectId },
        scope,
      })
    }
}

/** Whoever presides; else a head of the agency or, of a panel, who may set its sessions. */
function assertArranges(act: Act, { chairId, kind }: store.Session): void {
  if (act.actor.personId !== chairId) assertMay(act.actor, kind === 'panel' ? 'panelSession.set' : 'hearing.set')
}
