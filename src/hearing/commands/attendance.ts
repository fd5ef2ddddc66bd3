import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import {
  agentPlace,
  assertCapacity,
  assertPartyLeft,
  assertPresent,
  assertQuorum,
  isPartys,
  isThere,
} from '../rules/attendance.ts'
import { assertTold } from '../rules/date.ts'
import { assertBegun, assertMissed, assertPartyTold, assertRuns, assertStage, stageOf } from '../rules/session.ts'
import * as store from '../store/minutes.ts'
import { benchOf, type Seated } from '../store/panel.ts'
import { findNotice, listInvestigators, listOfficers, saveSession, type Session } from '../store/session.ts'
import { writeRecord } from './minutes.ts'
import { aboutOf, assertGoesOn, endSession, lockSitting, presiding, settleRequest } from './session.ts'

/**
 * 参加人: the party, an agent with their authority, an investigator, a witness. Once it is open whoever runs it adds them, and
 * they are there from then on.
 */
export async function addAttendee(
  act: Act,
  input: {
    session: string
    capacity: 'investigator' | 'party' | 'agent' | 'agency' | 'witness'
    person?: string | undefined
    name?: string | undefined
    standing?: string | undefined
    authority?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'attendee.add')
  const { session, request, scope } = await lockSitting(act, input.session)
  assertStage(session, ['set', 'open'])
  const open = stageOf(session) === 'open'
  if (open || !request) assertRuns(session, act.actor, 'either')
  const { capacity, person, standing = null, authority = null } = input
  if ((capacity === 'agent') !== (authority !== null))
    throw invalid(
      'authority',
      '代理人须提交授权委托书(载明委托人、事项和权限);其他参加人不需要',
      'An agent has a written authority: by whom and for what. Nobody else needs one.',
      { rule: 'hearing.authority', law: '行政处罚法64(五)' },
    )
  assertCapacity(session.kind, capacity)
  const name = capacity === 'investigator' ? await investigatorName(act, request!.case, person) : input.name
  if (!name) throw invalid('name', '请填写参加人姓名', 'Say who it is.', { rule: 'hearing.name' })
  const all = await store.listAttendees(act.tx, session.id)
  const number = all.length + 1
  await store.insertAttendees(act.tx, [
    {
      sessionId: session.id,
      number,
      capacity,
      personId: capacity === 'investigator' ? person! : null,
      name,
      standing,
      authority,
      place: capacity === 'agent' ? agentPlace(all.map(({ place }) => place)) : null,
      presentAt: open ? act.now : null,
      leftAt: null,
      leftFor: null,
      addedBy: act.actor.personId,
      addedAt: act.now,
    },
  ])
  act.record({
    type: 'attendee.added',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), number, capacity, name: digest(name), authority: authority && digest(authority) },
    scope,
  })
  return { id: session.id }
}

/** 调查人员 are the case's own. */
async function investigatorName(act: Act, one: { id: string; agencyId: string }, person: string | undefined) {
  const known = person ? await listInvestigators(act.tx, one.id) : []
  const names = person ? await listOfficers(act.tx, one.agencyId, [person], act.now) : new Map<string, string>()
  if (person && known.includes(person) && names.has(person)) return names.get(person)
  throw invalid('person', '请选择本案的调查人员', 'Name one of those who investigated this case.', {
    rule: 'hearing.investigators',
    law: '行政处罚法64(七)',
  })
}

/**
 * 开始: on the day and after the hour that were told, with investigators and somebody of the party there; who presides and
 * who records is looked at again (行政处罚法64(二)、(四)–(七)).
 */
export async function openHearing(act: Act, input: { session: string; present: number[] }): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.open')
  const sitting = await lockSitting(act, input.session)
  const { session, request, panel } = sitting
  assertRuns(session, act.actor, 'chair')
  assertStage(session, ['set'])
  assertGoesOn(sitting)
  assertBegun({ startsAt: session.startsAt, now: act.now })
  if (request) {
    await assertServedInTime(act, session)
    await presiding(act, request.case, { chair: session.chairId, recorder: session.recorderId })
  }
  const all = await store.listAttendees(act.tx, session.id)
  const present = all.filter(({ number }) => number <= 2 || input.present.includes(number))
  if (input.present.some((number) => !all.some((one) => one.number === number)))
    throw invalid('present', '没有这名参加人', 'Nobody of this number takes part.', { rule: 'hearing.attendee' })
  assertPresent(session.kind, present)
  if (panel) assertBench(panel, session.chairId, present)
  for (const one of present) await store.savePresence(act.tx, { ...one, presentAt: act.now })
  await saveSession(act.tx, { ...session, openedAt: act.now })
  act.record({
    type: 'hearing.opened',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), present: present.map(({ number }) => number) },
    scope: sitting.scope,
  })
  return { id: session.id }
}

/** The members of the panel who are there are as many as its quorum: whoever left it since the session was set is none. */
function assertBench(panel: Seated, chair: string, present: readonly store.Attendee[]): void {
  const there = present.flatMap(({ personId }) => personId ?? [])
  assertQuorum(benchOf(panel, chair), there)
}

/** 到场、退场: that somebody came after it began, or left, and why. */
export async function recordAttendance(
  act: Act,
  input: { session: string; attendee: number; leftFor?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'attendee.add')
  const { session, scope } = await lockSitting(act, input.session)
  assertRuns(session, act.actor, 'either')
  assertStage(session, ['open'])
  const known = (await store.listAttendees(act.tx, session.id)).find(({ number }) => number === input.attendee)
  if (!known)
    throw invalid('attendee', '没有这名参加人', 'Nobody of this number takes part.', { rule: 'hearing.attendee' })
  const { leftFor } = input
  if (isThere(known) !== (leftFor !== undefined))
    throw conflict(
      'hearing.attendance',
      leftFor === undefined ? '此人已在场' : '此人不在场,不能登记退场',
      leftFor === undefined ? 'They are there already.' : 'They are not there: they cannot leave.',
    )
  if (leftFor !== undefined && known.number <= 2)
    throw invalid('attendee', '主持人、记录员不得中途退场;需要更换的,请改期', 'Whoever presides or records stays.', {
      rule: 'hearing.attendance',
    })
  const left = leftFor === undefined ? { presentAt: act.now, leftAt: null } : { leftAt: act.now }
  await store.savePresence(act.tx, { ...known, ...left, leftFor: leftFor ?? null })
  act.record({
    type: 'attendance.recorded',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), attendee: known.number, left: leftFor ? digest(leftFor) : null },
    scope,
  })
  return { id: session.id }
}

/**
 * 终止: the party stayed away though it was told in time, or left, without an excuse: it has waived the hearing
 * (行政处罚法64(六)). What was said until it left is kept as the record. A panel goes on without the party, on the file.
 */
export async function endHearing(
  act: Act,
  input: { session: string; ground: 'absent' | 'left'; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.open')
  const sitting = await lockSitting(act, input.session)
  const { session, request } = sitting
  assertRuns(session, act.actor, 'chair')
  assertGoesOn(sitting)
  const { ground, reason } = input
  const all = await store.listAttendees(act.tx, session.id)
  if (ground === 'absent') {
    assertStage(session, ['set'])
    if (request) await assertServedInTime(act, session)
    else assertPartyTold(session)
    assertMissed({
      startsAt: session.startsAt,
      now: act.now,
      present: all.some((one) => isPartys(one) && isThere(one)),
    })
    await endSession(act, session, { outcome: 'absent', reason })
  } else {
    assertStage(session, ['open'])
    assertPartyLeft(all)
    await endSession(act, session, { outcome: 'left', reason }, await writeRecord(act, sitting))
  }
  if (request) {
    const said = ground === 'absent' ? '当事人无正当理由未到场' : '当事人未经许可中途退场'
    const record = `${said}(${legalDay(session.startsAt)}):${reason}`
    await settleRequest(act, request.hearing.id, { outcome: 'waived', on: legalDay(act.now), record })
  }
  act.record({
    type: 'hearing.ended',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), ground, reason: digest(reason) },
    scope: sitting.scope,
  })
  return { id: session.id }
}

async function assertServedInTime(act: Act, session: Session): Promise<void> {
  const notice = await findNotice(act.tx, session.id)
  assertTold(await loadCalendar(act.tx), legalDay(session.startsAt), notice?.servedOn ?? null, legalDay(act.now))
}
