import type { Found } from './case.ts'
import { acknowledges, approves, dispatches, merges } from './coordination.ts'
import { servesAtTheDoor } from './door.ts'
import { rechecks } from './field.ts'
import type { Stage } from './stage.ts'

/** What happens at the door: it is taken, refused and left behind, or nobody is to be found. */
export type Door = typeof servesAtTheDoor

/** From the merge to the door, and back there some time later. */
export async function carries(
  stage: Stage,
  found: Found,
  merged: number,
  other?: { carrier: string; reason: string },
  atTheDoor: Door = servesAtTheDoor,
): Promise<void> {
  await merges(stage, found, merged)
  await approves(stage, found, merged + 1)
  const sent = merged + 1 + found.chance.below(2)
  const carrier = await dispatches(stage, found, sent, other)
  await acknowledges(stage, found, carrier, sent + 1)
  // Not every carrier goes at once.
  await atTheDoor(stage, found, carrier, sent + 1 + (found.no % 4 === 0 ? 2 : 0))
  await rechecks(stage, found, carrier, sent + 9 + found.chance.below(4))
}
