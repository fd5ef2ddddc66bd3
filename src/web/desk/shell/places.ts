import { businesses } from '../business/place.ts'
import { answered, opinions, signing } from '../inbox/place.tsx'
import { map } from '../map/place.ts'
import type { Place, Role } from './place.ts'

const places: readonly Place[] = [
  opinions, // what the agency is asked
  signing,
  answered,
  businesses, // all that is known of one
  map, // where they are, and how they stand
]

/** Navigation by duty: what a duty does not do is not offered. */
export const placesOf = (role: Role): readonly Place[] => places.filter(({ roles }) => roles.includes(role))
