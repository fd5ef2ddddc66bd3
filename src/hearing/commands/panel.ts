import type { Act, Trace } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertPanelDay } from '../rules/date.ts'
import { assertPublicity, type Closure } from '../rules/session.ts'
import { insertAttendees } from '../store/minutes.ts'
import * as store from '../store/panel.ts'
import { insertSession, type Session } from '../store/session.ts'
import { attendeeRow } from './attendee-row.ts'

/** A session of the panel as it is told. */
export type PanelSitting = {
  id: string
  startsAt: Date
  place: string
  recorder?: string | undefined
  onSite?: boolean | undefined
  lateFor?: string | undefined
  closedFor?: Closure | undefined
  closedReason?: string | undefined
}

export const scopeOfPanel = ({ businessId, docketId, gridCode, agencies, named }: store.Seated): Trace['scope'] => ({
  businessId,
  docketId,
  gridCode,
  agencies,
  named,
})

/** Every seat is taken, and the appeal goes on. */
export function assertSits({ status, appealStatus }: store.Seated): void {
  if (status === 'seated' && appealStatus === 'admitted') return
  throw conflict(
    'hearing.panel',
    status === 'forming' ? '合议庭席位有空缺,请先补席再开会' : '该申诉的审理已结束(或尚未受理),合议庭不再就此开会',
    status === 'forming'
      ? 'A seat of this panel is empty. Fill it first.'
      : 'Its appeal is over, or not admitted: the panel does not sit on it.',
    { status, appeal: appealStatus },
  )
}

/** 主持人 of the panel, and who records: its clerk, or another who sits there. */
export function runners({ members }: store.Seated, recorder: string | undefined) {
  const chair = members.find(({ role }) => role === 'chair')!
  const records = recorder
    ? members.find(({ personId }) => personId === recorder)
    : members.find(({ role }) => role === 'clerk')
  if (!records || records.personId === chair.personId)
    throw invalid(
      'recorder',
      '记录人须是合议庭的书记员或主持人以外的成员,请指定',
      'The clerk records, or a member other than the chair. Say who.',
      { rule: 'hearing.recorder' },
    )
  return { chair, records }
}

/**
 * 确定合议庭会议: within ten working days of the filing, told the day before at the latest. It is no 听证 and no remedy of
 * law, and stops none of their periods (rules §2.15).
 */
export async function setPanelSession(act: Act, input: PanelSitting & { panel: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'panelSession.set')
  const panel = await store.lockSeated(act.tx, input.panel)
  return setForPanel(act, panel, input)
}

export async function setForPanel(act: Act, panel: store.Seated, input: PanelSitting, before?: Session) {
  assertSits(panel)
  assertPublicity(input)
  const { id, startsAt, place, lateFor } = input
  const [on, today] = [legalDay(startsAt), legalDay(act.now)]
  assertPanelDay(await loadCalendar(act.tx), on, { today, filedOn: panel.filedOn, lateFor })
  const { chair, records } = runners(panel, input.recorder)
  const number = (await store.countPanelSessions(act.tx, panel.id)) + 1
  await insertSession(act.tx, {
    id,
    kind: 'panel',
    hearingId: null,
    caseId: null,
    panelId: panel.id,
    onSite: input.onSite ?? false,
    lateFor: lateFor ?? null,
    number,
    startsAt,
    place,
    chairId: chair.personId,
    recorderId: records.personId,
    closedFor: input.closedFor ?? null,
    closedReason: input.closedReason ?? null,
    notice: null,
    noticeNumber: null,
    setBy: act.actor.personId,
    setAt: act.now,
    postponesId: before?.id ?? null,
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
  const others = panel.members.filter((one) => one !== chair && one !== records)
  await insertAttendees(act.tx, [
    attendeeRow(act, id, 1, 'chair', chair),
    attendeeRow(act, id, 2, 'recorder', records),
    ...others.map((one, i) => attendeeRow(act, id, 3 + i, 'member', one)),
  ])
  act.record({
    type: 'panelSession.set',
    subject: ['HearingSession', id],
    data: {
      panel: panel.id,
      appeal: panel.appealId,
      number,
      startsAt: startsAt.toISOString(),
      onSite: input.onSite ?? false,
      late: lateFor !== undefined,
    },
    scope: scopeOfPanel(panel),
  })
  return { id }
}

/** What a panel has heard, for whoever rules on it: on which day, whether without the party, and who sat there. */
export async function heardOf(act: Pick<Act, 'tx'>, panelId: string) {
  const heard = await store.findHeard(act.tx, panelId)
  return heard && { session: heard.id, on: legalDay(heard.endedAt), absent: heard.absent, present: heard.present }
}

/** Whether a session of the panel is set or open: what it is still to hear. */
export const isSitting = (act: Pick<Act, 'tx'>, panelId: string): Promise<boolean> => store.isStanding(act.tx, panelId)
