import { dockets } from '../dockets/place.ts'
import { answered, opinions, signing } from '../inbox/place.tsx'
import type { Place, Role } from './place.ts'

const places: readonly Place[] = [
  opinions, // what the agency is asked
  signing,
  answered,
  dockets,
]

/** Navigation by duty: what a duty does not do is not offered. */
export const placesOf = (role: Role): readonly Place[] => places.filter(({ roles }) => roles.includes(role))
