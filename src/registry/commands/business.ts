import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion, invalid, notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import { assertCreditCode, type BusinessKind } from '../rules/business.ts'
import { matchKey, normaliseAddress } from '../rules/match-name.ts'
import { grams, namesBeside, searchText } from '../rules/search-text.ts'
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

/** What a business is found by: its names, its address, its numbers and the keys of other systems. */
export const findable = (
  b: Pick<Row<'business'>, 'name' | 'otherNames' | 'phone' | 'creditCode'>,
  address: string,
  codes: readonly SourceIdentity[],
) => {
  const text = searchText({
    names: [b.name, ...b.otherNames],
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
  const otherNames = namesBeside(name, input.otherNames ?? [])
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
    otherNames,
    ...findable({ name, otherNames, phone, creditCode }, place.address, identities),
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
  /** Names it is found by besides its own and those known already. */
  otherNames?: string[] | undefined
  kind?: BusinessKind | undefined
  creditCode?: string | undefined
  principal?: string | undefined
  phone?: string | undefined
  risk?: number | undefined
  place?: Place | undefined
}

export async function changeBusiness(act: Act, input: BusinessChange): Promise<{ id: string }> {
  await changeBusinesses(act, [input])
  return { id: input.business }
}

/**
 * Changes what is known of businesses, one or a batch, each once; a move keeps the premises it left and takes along
 * the names other systems know it by. One trace row a business, naming the fields that changed.
 */
export async function changeBusinesses(act: Act, inputs: readonly BusinessChange[]): Promise<void> {
  assertMay(act.actor, 'business.change')
  const { tx } = act
  const locked = await store.lockBusinesses(
    tx,
    inputs.map(({ business }) => business),
  )
  const before = new Map(locked.map((one) => [one.id, one]))
  const premises = await store.listPremises(
    tx,
    locked.map(({ premisesId }) => premisesId),
  )
  const at = new Map(premises.map((one) => [one.id, one]))
  const codes = Map.groupBy(await store.listIdentities(tx, [...before.keys()]), ({ businessId }) => businessId)
  const gridCodes = [...new Set(inputs.flatMap(({ place }) => place?.gridCode ?? []))]
  const known = gridCodes.length > 0 ? await places.listGridCodes(tx, gridCodes, legalDay(act.now)) : new Set<string>()
  const changes = inputs.map((input) => {
    const business = before.get(input.business)
    if (!business) throw notFound('经营主体', 'business')
    assertVersion(business.version, input.expectedVersion)
    return change(input, { business, premises: at.get(business.premisesId)!, known }, codes.get(business.id) ?? [])
  })
  await store.insertPremises(
    tx,
    changes.flatMap(({ moved }) => moved ?? []),
  )
  const putRight = changes.flatMap(({ putRight: one }) => one ?? [])
  if (putRight.length > 0) await store.savePremises(tx, putRight)
  await store.saveBusinesses(
    tx,
    changes.map(({ row }) => row),
  )
  const moves = changes.filter(({ moved }) => moved).map(({ row }) => row)
  if (moves.length > 0) {
    await store.moveOccupancies(
      tx,
      moves.map(({ id, premisesId, gridCode }) => ({
        id: newId(),
        businessId: id,
        premisesId,
        gridCode,
        since: act.now,
        until: null,
      })),
    )
    await store.moveIdentities(tx, moves)
  }
  for (const { row, changed } of changes)
    act.record({
      type: 'business.changed',
      subject: ['Business', row.id],
      data: { changed, version: row.version },
      scope: { businessId: row.id, gridCode: row.gridCode },
    })
}

type Standing = { business: Row<'business'>; premises: Row<'premises'>; known: ReadonlySet<string> }

function change(
  input: BusinessChange,
  { business: before, premises: at, known }: Standing,
  identities: readonly SourceIdentity[],
) {
  const { kind = before.kind, name = before.name } = input
  const place: Place = input.place ?? { gridCode: at.gridCode, address: at.address }
  if (input.place && place.gridCode !== at.gridCode && !known.has(place.gridCode))
    throw invalid('place.gridCode', `没有在用的网格 ${place.gridCode}`, `There is no current grid ${place.gridCode}.`)
  const told = input.place ? premisesRow(place) : at
  // The same address told better is the same place; any other is a move.
  const stays = told.gridCode === at.gridCode && told.addressKey === at.addressKey
  const premises = stays ? { ...told, id: at.id } : told
  const next = {
    ...before,
    name,
    otherNames: namesBeside(name, before.otherNames, [before.name], input.otherNames ?? []),
    kind,
    creditCode: assertCreditCode(kind, input.creditCode ?? before.creditCode),
    principal: input.principal ?? before.principal,
    phone: input.phone ?? before.phone,
    risk: input.risk ?? before.risk,
    premisesId: premises.id,
    gridCode: premises.gridCode,
    version: before.version + 1,
  }
  const row: Row<'business'> = {
    ...next,
    matchKey: input.name || input.place ? matchKey(next.name, partsOf(place)) : before.matchKey,
    ...findable(next, place.address, identities),
  }
  // The trace proves a person's name and number without telling them.
  const personal = new Set<string>(['principal', 'phone'])
  const fields = ['name', 'kind', 'creditCode', 'principal', 'phone', 'risk', 'premisesId', 'gridCode'] as const
  const of = ['address', 'latitude', 'longitude'] as const
  const changed = Object.fromEntries([
    ...fields
      .filter((field) => before[field] !== row[field])
      .map((field) => [field, personal.has(field) && row[field] !== null ? digest(String(row[field])) : row[field]]),
    ...of.filter((field) => stays && at[field] !== premises[field]).map((field) => [field, premises[field]]),
  ])
  return { row, changed, moved: stays ? undefined : premises, putRight: stays && input.place ? premises : undefined }
}
