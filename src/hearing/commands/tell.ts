import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import { assertStage, assertTelling } from '../rules/session.ts'
import { saveSession } from '../store/session.ts'
import { aboutOf, lockSitting } from './session.ts'

/** 通知当事人 of a session of the panel: when and how; told again, the last time counts. */
export async function tellPanelSession(
  act: Act,
  input: { session: string; on: LegalDay; how: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'panelSession.set')
  const { session, scope } = await lockSitting(act, input.session)
  assertStage(session, ['set'])
  const { kind, setAt, startsAt } = session
  const { on, how } = input
  assertTelling({ kind, setOn: legalDay(setAt), startsOn: legalDay(startsAt) }, on, legalDay(act.now))
  await saveSession(act.tx, { ...session, toldOn: on, toldHow: how, toldBy: act.actor.personId })
  act.record({
    type: 'panelSession.told',
    subject: ['HearingSession', session.id],
    data: { ...aboutOf(session), on, how: digest(how) },
    scope,
  })
  return { id: session.id }
}
