import { all, due, lastOf } from './answering.ts'
import type { Found } from './case.ts'
import { acknowledges, approves, dispatches, merges } from './coordination.ts'
import { establishes } from './desk.ts'
import { servesAtTheDoor } from './door.ts'
import type { Stage } from './stage.ts'

/** Everyone establishes it; answers the day of the merge. */
export const merged = async (stage: Stage, found: Found): Promise<number> => {
  const answered = due(found)
  await all(stage, found, answered, ({ finding, agency }) => establishes(stage, found, finding, agency))
  const day = lastOf(answered, found)
  await merges(stage, found, day)
  return day
}

/** To the carrier's hands; answers who that is, and on which day. */
export const inHand = async (stage: Stage, found: Found): Promise<{ carrier: string; day: number }> => {
  const day = (await merged(stage, found)) + 1
  await approves(stage, found, day)
  const carrier = await dispatches(stage, found, day)
  await acknowledges(stage, found, carrier, day + 1)
  return { carrier, day: day + 1 }
}

/** To the party's hands; answers on which day. */
export const served = async (stage: Stage, found: Found): Promise<number> => {
  const { carrier, day } = await inHand(stage, found)
  await servesAtTheDoor(stage, found, carrier, day)
  return day
}
