import type { Act } from '../../audit/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { namesBeside } from '../rules/search-text.ts'
import * as store from '../store/business.ts'
import { findable, type SourceIdentity } from './business.ts'

/** Adds what other systems know businesses by: their keys and, where told, their names; they are found by both. */
export async function identifyBusinesses(
  act: Act,
  inputs: readonly (SourceIdentity & { business: string; names?: readonly string[] | undefined })[],
): Promise<void> {
  assertMay(act.actor, 'business.change')
  const known = new Map(
    (await store.lockBusinesses(act.tx, [...new Set(inputs.map(({ business }) => business))])).map((b) => [b.id, b]),
  )
  const rows = inputs.map(({ business: id, source, key }) => {
    const business = known.get(id)
    if (!business) throw notFound('经营主体', 'business')
    return { id: newId(), businessId: id, gridCode: business.gridCode, source, key, since: act.now }
  })
  await store.insertIdentities(act.tx, rows)
  const told = Map.groupBy(inputs, ({ business }) => business)
  await store.saveBusinesses(act.tx, await findableNow(act, [...known.values()], told))
  for (const { businessId, gridCode, source, key } of rows)
    act.record({
      type: 'business.identified',
      subject: ['Business', businessId],
      data: { source, key },
      scope: { businessId, gridCode },
    })
}

/** Businesses as they are found from now on; what a person edits of them, and so their version, stays. */
async function findableNow(
  { tx }: Act,
  businesses: readonly Row<'business'>[],
  told: ReadonlyMap<string, readonly { names?: readonly string[] | undefined }[]>,
): Promise<Row<'business'>[]> {
  const [premises, identities] = await Promise.all([
    store.listPremises(tx, [...new Set(businesses.map(({ premisesId }) => premisesId))]),
    store.listIdentities(
      tx,
      businesses.map(({ id }) => id),
    ),
  ])
  const addressOf = new Map(premises.map(({ id, address }) => [id, address]))
  const codes = Map.groupBy(identities, ({ businessId }) => businessId)
  return businesses.map((business) => {
    const names = (told.get(business.id) ?? []).flatMap((one) => one.names ?? [])
    const named = { ...business, otherNames: namesBeside(business.name, business.otherNames, names) }
    return { ...named, ...findable(named, addressOf.get(business.premisesId)!, codes.get(business.id) ?? []) }
  })
}
