import type { Act } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion, invalid } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { assertCreditCode, type BusinessKind } from '../rules/business.ts'
import { matchKey, normaliseAddress } from '../rules/match-name.ts'
import { grams, searchText } from '../rules/search-text.ts'
import * as store from '../store/business.ts'
import * as places from '../store/places.ts'

/** The name another system knows a business by. */
export type SourceIdentity = { source: string; key: string }

/** Where a business is. `parts` are what matching compares; without them the address itself. */
export type Place = {
  gridCode: string
  address: string
  latitude?: number | undefined
  longitude?: number | undefined
  parts?: Parameters<typeof normaliseAddress>[0] | undefined
}

export type NewBusiness = {
  id: string
  name: string
  otherNames?: string[] | undefined
  kind: BusinessKind
  creditCode?: string | undefined
  principal?: string | undefined
  phone?: string | undefined
  risk?: number | undefined
  place: Place
  identities?: SourceIdentity[] | undefined
}

const partsOf = ({ parts, address }: Place) => parts ?? { building: '', street: address, postcode: '', city: '' }

const findable = (
  names: string[],
  b: { phone: string | null; creditCode: string | null },
  address: string,
  codes: readonly SourceIdentity[],
) => {
  const text = searchText({
    names,
    address,
    phones: b.phone ? [b.phone] : [],
    codes: [...(b.creditCode ? [b.creditCode] : []), ...codes.map(({ key }) => key)],
  })
  return { searchText: text, grams: grams(text) }
}

/** Registers businesses, one or a batch, each at its premises; one trace row a business. */
export async function registerBusinesses(act: Act, inputs: readonly NewBusiness[]): Promise<void> {
  assertMay(act.actor, 'business.register')
  const codes = [...new Set(inputs.map(({ place }) => place.gridCode))]
  const known = await places.listGridCodes(act.tx, codes, legalDay(act.now))
  const rows = inputs.map((input) => prepare(act, input, known))
  await store.insertBusinesses(act.tx, {
    premises: rows.map(({ premises }) => premises),
    businesses: rows.map(({ business }) => business),
    occupancies: rows.map(({ occupancy }) => occupancy),
    identities: rows.flatMap(({ identities }) => identities),
  })
  for (const { business } of rows)
    act.record({
      type: 'business.registered',
      subject: ['Business', business.id],
      data: { name: business.name, kind: business.kind, creditCode: business.creditCode },
      scope: { businessId: business.id, gridCode: business.gridCode },
    })
}

function prepare(act: Act, input: NewBusiness, known: ReadonlySet<string>) {
  const { id, name, kind, place, identities = [] } = input
  if (!known.has(place.gridCode))
    throw invalid('place.gridCode', `没有在用的网格 ${place.gridCode}`, `There is no current grid ${place.gridCode}.`)
  const creditCode = assertCreditCode(kind, input.creditCode ?? null)
  const phone = input.phone ?? null
  const premises = premisesRow(place)
  const business: Row<'business'> = {
    id,
    name,
    kind,
    creditCode,
    principal: input.principal ?? null,
    phone,
    premisesId: premises.id,
    gridCode: place.gridCode,
    risk: input.risk ?? 2,
    matchKey: matchKey(name, partsOf(place)),
    ...findable([name, ...(input.otherNames ?? [])], { phone, creditCode }, place.address, identities),
    registeredAt: act.now,
    version: 1,
  }
  return {
    premises,
    business,
    occupancy: {
      id: newId(),
      businessId: id,
      premisesId: premises.id,
      gridCode: place.gridCode,
      since: act.now,
      until: null,
    },
    identities: identities.map((one) => ({
      id: newId(),
      businessId: id,
      gridCode: place.gridCode,
      ...one,
      since: act.now,
    })),
  }
}

const premisesRow = (place: Place): Row<'premises'> => ({
  id: newId(),
  gridCode: place.gridCode,
  address: place.address,
  addressKey: normaliseAddress(partsOf(place)),
  latitude: place.latitude ?? null,
  longitude: place.longitude ?? null,
})

export async function registerBusiness(act: Act, input: NewBusiness): Promise<{ id: string }> {
  await registerBusinesses(act, [input])
  return { id: input.id }
}

export type BusinessChange = {
  business: string
  expectedVersion: number
  name?: string | undefined
  kind?: BusinessKind | undefined
  creditCode?: string | undefined
  principal?: string | undefined
  phone?: string | undefined
  risk?: number | undefined
  place?: Place | undefined
}

/** Changes what is known of a business; a move keeps the premises it left. The trace names the fields that changed. */
export async function changeBusiness(act: Act, input: BusinessChange): Promise<{ id: string }> {
  assertMay(act.actor, 'business.change')
  const before = await store.lockBusiness(act.tx, input.business)
  assertVersion(before.version, input.expectedVersion)
  const at = await store.getPremises(act.tx, before.premisesId)
  const codes = await store.listIdentities(act.tx, before.id)
  const kind = input.kind ?? before.kind
  const next = {
    ...before,
    name: input.name ?? before.name,
    kind,
    creditCode: assertCreditCode(kind, input.creditCode ?? before.creditCode),
    principal: input.principal ?? before.principal,
    phone: input.phone ?? before.phone,
    risk: input.risk ?? before.risk,
    version: before.version + 1,
  }
  const place: Place = input.place ?? { gridCode: at.gridCode, address: at.address }
  if (input.place) {
    const known = await places.listGridCodes(act.tx, [place.gridCode], legalDay(act.now))
    if (!known.has(place.gridCode))
      throw invalid('place.gridCode', `没有在用的网格 ${place.gridCode}`, `There is no current grid ${place.gridCode}.`)
    const premises = premisesRow(place)
    await store.insertPremises(act.tx, [premises])
    next.premisesId = premises.id
    next.gridCode = place.gridCode
    await store.moveOccupancy(act.tx, {
      id: newId(),
      businessId: before.id,
      premisesId: premises.id,
      gridCode: place.gridCode,
      since: act.now,
      until: null,
    })
  }
  const row = {
    ...next,
    matchKey: input.name || input.place ? matchKey(next.name, partsOf(place)) : before.matchKey,
    ...findable([next.name], next, place.address, codes),
  }
  await store.saveBusiness(act.tx, row)
  const fields = ['name', 'kind', 'creditCode', 'principal', 'phone', 'risk', 'premisesId'] as const
  const changed = Object.fromEntries(
    fields.filter((field) => before[field] !== row[field]).map((field) => [field, row[field]]),
  )
  act.record({
    type: 'business.changed',
    subject: ['Business', row.id],
    data: { changed, version: row.version },
    scope: { businessId: row.id, gridCode: row.gridCode },
  })
  return { id: row.id }
}

/** Adds the names other systems know businesses by. */
export async function identifyBusinesses(
  act: Act,
  inputs: readonly (SourceIdentity & { business: string })[],
): Promise<void> {
  assertMay(act.actor, 'business.change')
  const known = new Map(
    (await store.lockBusinesses(act.tx, [...new Set(inputs.map(({ business }) => business))])).map((b) => [b.id, b]),
  )
  const rows = inputs.flatMap(({ business: id, source, key }) => {
    const business = known.get(id)
    return business ? [{ id: newId(), businessId: id, gridCode: business.gridCode, source, key, since: act.now }] : []
  })
  await store.insertIdentities(act.tx, rows)
  for (const { businessId, gridCode, source, key } of rows)
    act.record({
      type: 'business.identified',
      subject: ['Business', businessId],
      data: { source, key },
      scope: { businessId, gridCode },
    })
}
