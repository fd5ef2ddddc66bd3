import type { Tx } from '../platform/database/pool.ts'
import { askRights, type Hub, transact } from '../platform/database/transaction.ts'
import type { Seating } from '../platform/graphql/builder.ts'
import { system } from '../platform/identity.ts'
import { audienceOf, isPersonal } from './audience.ts'
import * as store from './store.ts'

/** Somebody at a place, by a session. */
type Sitting = { token: string; seating: Seating }

/** Those whose session or duty has ended, and those who may not see any more what they are at. */
export type Fallen<S> = { ended: S[]; blind: S[] }

type Asked<S> = { dutyId: string; nobody: boolean; sees: string; sitting: S[] }

/**
 * Reads in one transaction who may no more be where they are. People of one role, agency and area see the same and are
 * asked for together; whoever does not see what they all see may still see it by name, and is asked for alone.
 */
export const findFallen = <S extends Sitting>(hub: Hub, sitting: readonly S[]): Promise<Fallen<S>> =>
  transact(
    hub.sql,
    { who: system.fanOut, moment: hub.clock(), readOnly: true, alongside: () => Promise.resolve() },
    async (tx, { now }) => {
      const rights = await store.listRights(tx, [...new Set(sitting.map(({ token }) => token))], now)
      const standing = new Map(rights.map((one) => [one.token, one]))
      const ended: S[] = []
      const asked = new Map<string, Asked<S>>()
      for (const one of sitting) {
        const held = standing.get(one.token)
        const { dutyId, sees } = one.seating
        if (held?.dutyId !== dutyId) {
          ended.push(one)
          continue
        }
        const audience = audienceOf(held, false, new Set())
        const key = `${audience} ${sees}`
        const group = asked.get(key) ?? { dutyId, nobody: !isPersonal(audience), sees, sitting: [] }
        asked.set(key, group)
        group.sitting.push(one)
      }
      const unseen = await ask(tx, now, [...asked.values()])
      const alone = unseen.map((one) => ({ ...one.seating, nobody: false, sitting: [one] }))
      const blind = await ask(tx, now, alone)
      await tx`commit`
      return { ended, blind }
    },
  )

/** Those who do not see their places, as it is asked. */
async function ask<S extends Sitting>(tx: Tx, now: Date, groups: readonly Asked<S>[]): Promise<S[]> {
  const found = await Promise.all(
    groups.map(async ({ dutyId, nobody, sees, sitting }) => {
      const places = [...new Set(sitting.map(({ seating }) => seating.place))]
      const [, , seen] = await Promise.all([
        askRights(tx, { dutyId }, now),
        nobody ? store.beNobody(tx).execute() : undefined,
        store.listSeen(tx, sees, places),
      ])
      const ids = new Set(seen.map(({ id }) => id))
      return sitting.filter(({ seating }) => !ids.has(seating.place))
    }),
  )
  return found.flat()
}
