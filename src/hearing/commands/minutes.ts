import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import { titleOf } from '../../document/index.ts'
import { assertMay } from '../access.ts'
import { assertHeld } from '../rules/held.ts'
import {
  assertClosable,
  assertCorrects,
  assertRefusal,
  assertSpeaks,
  assertTurn,
  type Phase,
} from '../rules/minutes.ts'
import { exhibitTitle, recordPaper } from '../rules/paper.ts'
import { assertRuns, assertStage } from '../rules/session.ts'
import * as store from '../store/minutes.ts'
import { findNotice, getSession, lockSession, type Session } from '../store/session.ts'
import {
  aboutOf,
  assertGoesOn,
  endSession,
  lockSitting,
  presiding,
  settleRequest,
  type Sitting,
  writeSessionPaper,
} from './session.ts'
import { benchOf } from '../store/panel.ts'
import { scopeOfSession } from './scope.ts'

type Said = { session: string; attendee: number; content: string }

/** The record of an open session, locked: the second of two who write at once waits for the first, and comes after. */
async function openRecord(act: Act, id: string, who: 'chair' | 'either' = 'either') {
  assertMay(act.actor, 'entry.append')
  await getSession(act.tx, id)
  const session = await lockSession(act.tx, id)
  assertRuns(session, act.actor, who)
  assertStage(session, ['open'])
  const attendees = await store.listAttendees(act.tx, id)
  const entries = await store.listEntries(act.tx, id)
  return { session, attendees, entries, last: entries.at(-1)?.number ?? 0 }
}
type Open = Awaited<ReturnType<typeof openRecord>>

const spokenOf = ({ attendees, entries }: Pick<Open, 'attendees' | 'entries'>) => {
  const capacities = new Map(attendees.map(({ number, capacity }) => [number, capacity]))
  return entries.map(({ phase, corrects, attendee }) => ({ phase, corrects, capacity: capacities.get(attendee)! }))
}

/** 笔录: adds what somebody who is there says, in the order of speech; or, beside it, how they correct what they said. */
export async function appendEntry(
  act: Act,
  input: Said & { phase?: Phase | undefined; corrects?: number | undefined },
): Promise<{ id: string }> {
  const open = await openRecord(act, input.session)
  const { number } = await append(act, open, input)
  await recordEntry(act, open.session, number, input)
  return { id: open.session.id }
}

async function append(
  act: Act,
  open: Open,
  input: Said & { phase?: Phase | undefined; corrects?: number | undefined },
) {
  const { session, attendees, entries, last } = open
  const { attendee, content, corrects } = input
  assertSpeaks(attendees.find(({ number }) => number === attendee))
  if (corrects !== undefined) assertCorrects(entries, corrects, attendee)
  const phase =
    corrects === undefined
      ? (input.phase ?? entries.at(-1)?.phase ?? 'opening')
      : entries.find(({ number }) => number === corrects)!.phase
  if (corrects === undefined) assertTurn(session.kind, spokenOf(open), phase)
  const number = last + 1
  await store.insertEntry(act.tx, {
    sessionId: session.id,
    number,
    phase,
    attendee,
    content,
    corrects: corrects ?? null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  return { number }
}

const recordEntry = async (
  act: Act,
  session: Session,
  number: number,
  { attendee, content }: Said,
  more: object = {},
) =>
  act.record({
    type: 'exhibit' in more ? 'exhibit.shown' : 'entry.appended',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), number, attendee, content: digest(content), ...more },
    scope: await scopeOfSession(act.tx, session),
  })

/** 出示证据: what of the case somebody shows, by reference, with the hash that it has at this moment. */
export async function showExhibit(
  act: Act,
  input: Said & { phase?: Phase | undefined; evidence?: string | undefined; document?: string | undefined },
): Promise<{ id: string }> {
  const open = await openRecord(act, input.session)
  const { evidence, document } = input
  const shown = await store.holdExhibit(act.tx, open.session, { evidence, document })
  if (!shown || (evidence === undefined) === (document === undefined))
    throw notFound('本案的证据或文书(二者择一,已排除、作废的不得出示)', 'piece of evidence or paper of this case')
  const { number: entry } = await append(act, open, input)
  const number = (await store.listExhibits(act.tx, open.session.id)).length + 1
  const title = shown.mime ? exhibitTitle(shown.mime, shown.capturedAt) : `${titleOf(shown.kind!)} ${shown.title}`
  await store.insertExhibit(act.tx, {
    sessionId: open.session.id,
    number,
    entry,
    evidenceId: evidence ?? null,
    documentId: document ?? null,
    title,
    sha256: shown.sha256,
  })
  await recordEntry(act, open.session, entry, input, { exhibit: number, sha256: shown.sha256 })
  return { id: open.session.id }
}

/** 核对签名: that somebody who is there has read the record to its end and signed it; or refused to, as whoever presides notes. */
export async function signMinutes(
  act: Act,
  input: { session: string; attendee: number; upTo: number; refusedFor?: string | undefined },
): Promise<{ id: string }> {
  const { session, attendees, last } = await openRecord(act, input.session)
  const { upTo, refusedFor } = input
  const one = attendees.find(({ number }) => number === input.attendee)
  assertSpeaks(one)
  if (refusedFor !== undefined) assertRefusal(one!, act.actor.personId === session.chairId)
  if (upTo !== last || last === 0)
    throw conflict(
      'hearing.unread',
      `笔录现有 ${last} 条,签名须核对到最后一条;请核对新增的记录后再签`,
      `The record has ${last} entries by now. Read what was added, then sign.`,
      { law: '行政处罚法64(八)', last },
    )
  await store.insertSignature(act.tx, {
    sessionId: session.id,
    attendee: one!.number,
    upTo,
    refusedFor: refusedFor ?? null,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'minutes.signed',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), attendee: one!.number, upTo, refused: refusedFor ? digest(refusedFor) : null },
    scope: await scopeOfSession(act.tx, session),
  })
  return { id: session.id }
}

/** 听证笔录, as it stands now. */
export async function writeRecord(act: Act, { session, request }: Sitting) {
  const [attendees, entries, exhibits, signatures, notice] = [
    await store.listAttendees(act.tx, session.id),
    await store.listEntries(act.tx, session.id),
    await store.listExhibits(act.tx, session.id),
    await store.listSignatures(act.tx, session.id),
    await findNotice(act.tx, session.id),
  ]
  const names = { chair: attendees[0]!.name, recorder: attendees[1]!.name }
  const said = { closedAt: act.now, servedOn: notice?.servedOn ?? null, attendees, entries, exhibits, signatures }
  // What the panel hears is kept with its ruling; what 听证 hears is a paper of the case.
  if (!request) return { minutes: recordPaper({}, session, names, said), minutesNumber: null }
  const { content, number } = await writeSessionPaper(
    act,
    request.case,
    'hearingRecord',
    ({ handlers: _handlers, contact: _contact, ...head }) => recordPaper(head, session, names, said),
  )
  return { minutes: content, minutesNumber: number }
}

/**
 * 结束: everybody was heard in their turn and has signed or refused. From now on the case is decided on this record
 * (行政处罚法65); of a panel, it rules on what it heard.
 */
export async function closeHearing(act: Act, input: { session: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.open')
  const sitting = await lockSitting(act, input.session)
  const { session, request, panel } = sitting
  assertRuns(session, act.actor, 'chair')
  assertStage(session, ['open'])
  assertGoesOn(sitting)
  if (request) await presiding(act, request.case, { chair: session.chairId, recorder: session.recorderId })
  const attendees = await store.listAttendees(act.tx, session.id)
  const entries = await store.listEntries(act.tx, session.id)
  const signatures = await store.listSignatures(act.tx, session.id)
  const last = entries.at(-1)?.number ?? 0
  if (panel) assertHeld(benchOf(panel, session.chairId), attendees, entries)
  assertClosable(session.kind, spokenOf({ attendees, entries }), { attendees, signatures, last })
  const written = await writeRecord(act, sitting)
  await endSession(act, session, { outcome: 'held', reason: null }, written)
  const record = `听证笔录 ${written.minutesNumber}`
  if (request) await settleRequest(act, request.hearing.id, { outcome: 'held', on: legalDay(act.now), record })
  act.record({
    type: 'hearing.closed',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), entries: entries.length, minutes: written.minutesNumber },
    scope: sitting.scope,
  })
  return { id: session.id }
}
