import type { NewsEntry } from '../operations/news.ts'
import type { Role } from '../shell/place.ts'
import { placesOf } from '../shell/places.ts'

/** Where an entry is dealt with, for those who work there; else where what it is about can be looked at. */
export function targetOf({ subject, request, docket, business }: NewsEntry, role: Role): string | undefined {
  const type = subject.slice(0, subject.indexOf(':'))
  const candidates: (string | false | null)[] = [
    request && `/opinions/${request.id}`,
    ['Appeal', 'Hearing', 'HearingSession'].includes(type) && `/hearings/${subject}`,
    type === 'JointSession' && `/joint/${subject}`,
    type === 'BulkJob' && `/bulk/${subject}`,
    type === 'ExportJob' && '/board/exports',
    type === 'Edition' && '/handbook',
    docket && `/dockets/${docket.id}`,
    docket && '/hearings',
    business && `/business/${business.id}`,
  ]
  const places = placesOf(role)
  const found = candidates.find((path) => path && places.some(({ to }) => path === to || path.startsWith(`${to}/`)))
  return found ? `/desk${found}` : undefined
}
