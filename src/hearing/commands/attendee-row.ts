import type { Act } from '../../audit/index.ts'
import type { Capacity } from '../rules/attendance.ts'
import type { Attendee } from '../store/minutes.ts'

/** Somebody who takes part, before they have come. */
export const attendeeRow = (
  act: Act,
  sessionId: string,
  number: number,
  capacity: Capacity,
  { personId, name }: { personId: string | null; name: string },
): Attendee => ({
  sessionId,
  number,
  capacity,
  personId,
  name,
  standing: null,
  authority: null,
  place: null,
  presentAt: null,
  leftAt: null,
  leftFor: null,
  addedBy: act.actor.personId,
  addedAt: act.now,
})
