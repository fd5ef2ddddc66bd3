// 阅读笔录: whoever took a seat after the panel heard the party, or was away, reads its record before they deliberate: nobody
// decides on what they have neither heard nor read (行政处罚法65 by analogy). Pure.
import { conflict, forbidden } from '../../platform/refusal.ts'

/** A member who has not read the record of a session at which they were not. */
export type Unread = { personId: string; name: string; session: string }

/** The record of a panel's session is read once it is closed, by those who sit on that panel. */
export function assertReadable(
  session: { outcome: string | null; minutes: unknown },
  panel: { members: readonly { personId: string }[] } | null,
  person: string,
): void {
  if (!panel?.members.some(({ personId }) => personId === person))
    throw forbidden('笔录由本合议庭成员阅读', 'The record is read by those who sit on this panel.', {
      rule: 'minutes.member',
    })
  if (session.minutes === null)
    throw conflict(
      'minutes.closed',
      session.outcome === null ? '会议尚未结束,笔录还在记录中' : '本次会议没有笔录,无需阅读',
      session.outcome === null
        ? 'The session is not over: its record is still being written.'
        : 'This session left no record: there is nothing to read.',
    )
}

export const readOnce = () => conflict('minutes.readOnce', '您已登记阅读本笔录', 'You have read this record already.')
