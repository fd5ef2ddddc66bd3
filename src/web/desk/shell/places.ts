import type { Duty } from '../hub/session.ts'
import type { Words } from '../words/words.ts'

/** A list of what one's agency is asked. */
export type List = 'opinions' | 'signing' | 'answered'

/** Where a duty works: an entry of the navigation, and what is there. */
export type Place = {
  to: string
  list: List
  name: keyof Words & ('navOpinions' | 'navSigning' | 'navAnswered')
  icon: string
}

const assessing: Place[] = [
  { to: '/opinions', list: 'opinions', name: 'navOpinions', icon: 'M4 5h16v14H4zM4 14h5l1.5 2.5h3L15 14h5' },
  { to: '/signing', list: 'signing', name: 'navSigning', icon: 'M4 20h16M6 16l9-9 3 3-9 9H6z' },
  { to: '/answered', list: 'answered', name: 'navAnswered', icon: 'M5 4h14v16H5zM8.5 12l2.5 2.5 4.5-5' },
]

const places: Partial<Record<Duty['role'], Place[]>> = { OFFICER: assessing, LEAD: assessing }

/** Navigation by duty: what a duty does not do is not offered. */
export const placesOf = (role: Duty['role']): readonly Place[] => places[role] ?? []
