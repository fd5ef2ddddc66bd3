import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { agentPlace, assertPresent, isPartys, isThere } from '../rules/attendance.ts'
import { assertTold } from '../rules/date.ts'
import { hasPartyLeft } from '../rules/minutes.ts'
import { assertBegun, assertMissed, assertRuns, assertStage, stageOf } from '../rules/session.ts'
import * as store from '../store/minutes.ts'
import { findNotice, listInvestigators, listOfficers, saveSession } from '../store/session.ts'
import { writeRecord } from './minutes.ts'
import { assertAsked, endSession, lockSitting, presiding, settleRequest } from './session.ts'

/**
 * 参加人: the party, an agent with their authority, an investigator, a witness. Once it is open whoever runs it adds them, and
 * they are there from then on.
 */
export async function addAttendee(
  act: Act,
  input: {
    session: string
    capacity: 'investigator' | 'party' | 'agent' | 'witness'
    person?: string | undefined
    name?: string | undefined
    standing?: string | undefined
    authority?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'attendee.add')
  const { session, case: one, scope } = await lockSitting(act, input.session)
  assertStage(session, ['set', 'open'])
  const open = stageOf(session) === 'open'
  if (open) assertRuns(session, act.actor, 'either')
  const { capacity, person, standing = null, authority = null } = input
  if ((capacity === 'agent') !== (authority !== null))
    throw invalid(
      'authority',
      '代理人须提交授权委托书(载明委托人、事项和权限);其他参加人不需要',
      'An agent has a written authority: by whom and for what. Nobody else needs one.',
      { rule: 'hearing.authority', law: '行政处罚法64(五)' },
    )
  const name = capacity === 'investigator' ? await investigatorName(act, one, person) : input.name
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
    data: { case: one.id, number, capacity, name: digest(name), authority: authority && digest(authority) },
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
  const { session, ...request } = await lockSitting(act, input.session)
  assertRuns(session, act.actor, 'chair')
  assertStage(session, ['set'])
  assertAsked(request)
  assertBegun({ startsAt: session.startsAt, now: act.now })
  const notice = await findNotice(act.tx, session.id)
  assertTold(await loadCalendar(act.tx), legalDay(session.startsAt), notice?.servedOn ?? null, legalDay(act.now))
  await presiding(act, request.case, { chair: session.chairId, recorder: session.recorderId })
  const all = await store.listAttendees(act.tx, session.id)
  const present = all.filter(({ number }) => number <= 2 || input.present.includes(number))
  if (input.present.some((number) => !all.some((one) => one.number === number)))
    throw invalid('present', '没有这名参加人', 'Nobody of this number takes part.', { rule: 'hearing.attendee' })
  assertPresent(session.kind, present)
  for (const one of present) await store.savePresence(act.tx, { ...one, presentAt: act.now })
  await saveSession(act.tx, { ...session, openedAt: act.now })
  act.record({
    type: 'hearing.opened',
    subject: ['HearingSession', session.id],
    data: { case: request.case.id, present: present.map(({ number }) => number) },
    scope: request.scope,
  })
  return { id: session.id }
}

/** 到场、退场: that somebody came after it began, or left, and why. */
export async function recordAttendance(
  act: Act,
  input: { session: string; attendee: number; leftFor?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'attendee.add')
  const { session, case: one, scope } = await lockSitting(act, input.session)
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
    data: { case: one.id, attendee: known.number, left: leftFor ? digest(leftFor) : null },
    scope,
  })
  return { id: session.id }
}

/**
 * 终止: the party stayed away though it was told in time, or left, without an excuse: it has waived the hearing
 * (行政处罚法64(六)). What was said until it left is kept as the record.
 */
export async function endHearing(
  act: Act,
  input: { session: string; ground: 'absent' | 'left'; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'hearing.open')
  const { session, ...request } = await lockSitting(act, input.session)
  assertRuns(session, act.actor, 'chair')
  assertAsked(request)
  const { ground, reason } = input
  const all = await store.listAttendees(act.tx, session.id)
  const on = legalDay(session.startsAt)
  if (ground === 'absent') {
    assertStage(session, ['set'])
    const notice = await findNotice(act.tx, session.id)
    assertTold(await loadCalendar(act.tx), on, notice?.servedOn ?? null, legalDay(act.now))
    assertMissed({
      startsAt: session.startsAt,
      now: act.now,
      present: all.some((one) => isPartys(one) && isThere(one)),
    })
    await endSession(act, session, { outcome: 'absent', reason })
  } else {
    assertStage(session, ['open'])
    if (!hasPartyLeft(all))
      throw conflict(
        'hearing.present',
        '当事人或其代理人仍在场,不能按退场终止;请先登记其退场',
        'Somebody of the party is still there. Record that they left first.',
        {
          law: '行政处罚法64(六)',
        },
      )
    const written = await writeRecord(act, request, session)
    await endSession(act, session, { outcome: 'left', reason }, written)
  }
  const record =
    ground === 'absent' ? `当事人无正当理由未到场(${on}):${reason}` : `当事人未经许可中途退场(${on}):${reason}`
  await settleRequest(act, request.hearing.id, {
    outcome: 'waived',
    on: legalDay(act.now),
    record: record.slice(0, 500),
  })
  act.record({
    type: 'hearing.ended',
    subject: ['HearingSession', session.id],
    data: { case: request.case.id, ground, reason: digest(reason) },
    scope: request.scope,
  })
  return { id: session.id }
}
