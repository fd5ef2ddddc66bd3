import type { Act } from '../../audit/index.ts'
import { assertMay } from '../access.ts'
import { assertReadable, type Unread } from '../rules/reading.ts'
import * as store from '../store/reading.ts'
import { lockSitting } from './session.ts'

/** 阅读笔录: a member who was not there when the panel heard the party has read what was said, before they deliberate on it. */
export async function readMinutes(act: Act, input: { session: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'minutes.read')
  const { session, panel, scope } = await lockSitting(act, input.session)
  const { personId } = act.actor
  assertReadable(session, panel, personId)
  await store.insertReading(act.tx, { sessionId: session.id, personId, readAt: act.now })
  act.record({
    type: 'minutes.read',
    subject: ['HearingSession', session.id],
    data: { panel: session.panelId },
    scope,
  })
  return { id: session.id }
}

/** Who of those who vote was not there when their panel heard the party, and has not read its record since. */
export const listUnread = (act: Pick<Act, 'tx'>, panelId: string): Promise<Unread[]> =>
  store.listUnread(act.tx, panelId)
