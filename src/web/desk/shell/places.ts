import { hearings } from '../hearings/place.ts'
import { admin } from '../admin/place.ts'
import { audit, parked } from '../audit/place.ts'
import { handbook } from '../handbook/place.ts'
import { dockets } from '../dockets/place.ts'
import { bulk } from '../bulk/place.ts'
import { answered, opinions, signing } from '../inbox/place.tsx'
import { joint } from '../joint/place.ts'
import { board } from '../board/place.ts'
import { businesses } from '../business/place.ts'
import { map } from '../map/place.ts'
import type { Place, Role } from './place.ts'

/** The first that a duty has is where its day begins. */
const places: readonly Place[] = [
  opinions, // what the agency is asked
  signing,
  answered,
  audit, // what ever happened
  board, // what is late and with whom
  dockets, // where what all found becomes one
  bulk, // the same done to many at once
  hearings, // appeals before the panel, and hearings of the law
  joint, // several agencies on one site
  businesses, // all that is known of one
  map, // where they are, and how they stand
  handbook, // what to look for
  admin, // who may do what
  parked, // what was put aside
]

/** Navigation by duty: what a duty does not do is not offered. */
export const placesOf = (role: Role): readonly Place[] => places.filter(({ roles }) => roles.includes(role))
