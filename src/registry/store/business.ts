import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { Refusal } from '../../platform/refusal.ts'

type Registered = {
  premises: readonly Row<'premises'>[]
  businesses: readonly Row<'business'>[]
  occupancies: readonly Row<'occupancy'>[]
  identities: readonly Row<'businessIdentity'>[]
}

/** Writes new businesses with the places they are at and the names other systems know them by. */
export async function insertBusinesses(tx: Tx, rows: Registered): Promise<void> {
  try {
    // Sent one after another on one connection, which keeps their order; while one is written, the next is made ready.
    await Promise.all([
      insertRows(tx, 'premises', rows.premises),
      insertRows(tx, 'business', rows.businesses),
      insertRows(tx, 'occupancy', rows.occupancies),
      insertRows(tx, 'businessIdentity', rows.identities),
    ])
  } catch (error) {
    throw taken(error)
  }
}

const taken = (error: unknown) => {
  switch (brokenConstraint(error)) {
    case 'business_credit_code_unique':
      return new Refusal('DUPLICATE', '该统一社会信用代码已登记', 'This credit code is registered already.', {
        field: 'creditCode',
      })
    case 'business_identity_once':
      return new Refusal(
        'DUPLICATE',
        '来源系统的这个编号已对应另一主体',
        'This identity belongs to another business.',
        { field: 'identities' },
      )
    case 'business_pkey':
      return new Refusal('DUPLICATE', '该编号已登记', 'This id is registered already.', { field: 'id' })
    default:
      return error
  }
}

/** Locks businesses in the order of their ids, so that two batches never wait for each other. */
export const lockBusinesses = (tx: Tx, ids: readonly string[]) =>
  tx<Row<'business'>[]>`select * from business where id = any(${ids as string[]}::uuid[]) order by id for no key update`

/** Where businesses are, held until the transaction ends: none of them moves while something is recorded of it. */
export const holdBusinesses = (tx: Tx, ids: readonly string[]) =>
  tx<
    Pick<Row<'business'>, 'id' | 'gridCode'>[]
  >`select id, grid_code from business where id = any(${ids as string[]}::uuid[]) order by id for share`

/** What records about businesses need to know of them. */
export const listBusinesses = (tx: Tx, ids: readonly string[]) =>
  tx<
    Pick<Row<'business'>, 'id' | 'gridCode' | 'premisesId' | 'risk' | 'kind'>[]
  >`select id, grid_code, premises_id, risk, kind from business where id = any(${ids as string[]}::uuid[]) order by id`

/** What another record may be matched by: keys of other systems, credit codes, addresses; `ids` are found too. */
export type Marks = {
  ids: readonly string[]
  identities: readonly { source: string; key: string }[]
  creditCodes: readonly string[]
  addressKeys: readonly string[]
}

/** A business with all it is known by. */
export type Marked = Pick<Row<'business'>, 'id' | 'name' | 'creditCode' | 'version'> & {
  addressKey: string
  identities: { source: string; key: string }[]
}

/**
 * The businesses that bear one of these marks. Each statement looks up one table by one list: joined, they would be
 * at the mercy of the planner's statistics, which an import runs ahead of.
 */
export async function listMarked(tx: Tx, marks: Marks): Promise<Marked[]> {
  const bySource = Map.groupBy(marks.identities, ({ source }) => source)
  const [there, coded, ...identified] = await Promise.all([
    tx<{ id: string }[]>`select id from premises where address_key = any(${marks.addressKeys as string[]}::text[])`,
    tx<{ id: string }[]>`select id from business where credit_code = any(${marks.creditCodes as string[]}::text[])`,
    ...[...bySource].map(
      ([source, some]) =>
        tx<{ id: string }[]>`
          select business_id as id from business_identity
          where source = ${source} and key = any(${some.map(({ key }) => key)}::text[])`,
    ),
  ])
  const ids = [...new Set([...marks.ids, ...[...coded, ...identified.flat()].map(({ id }) => id)])]
  const places = there.map(({ id }) => id)
  const found = await tx<(Omit<Marked, 'addressKey' | 'identities'> & { premisesId: string })[]>`
    select id, name, credit_code, version, premises_id from business where id = any(${ids}::uuid[])
    union select id, name, credit_code, version, premises_id from business where premises_id = any(${places}::uuid[])
    order by id`
  const [premises, identities] = await Promise.all([
    tx<{ id: string; addressKey: string }[]>`
      select id, address_key from premises where id = any(${found.map(({ premisesId }) => premisesId)}::uuid[])`,
    tx<{ businessId: string; source: string; key: string }[]>`
      select business_id, source, key from business_identity where business_id = any(${found.map(({ id }) => id)}::uuid[])`,
  ])
  const addressOf = new Map(premises.map(({ id, addressKey }) => [id, addressKey]))
  const identitiesOf = Map.groupBy(identities, ({ businessId }) => businessId)
  return found.map(({ premisesId, ...business }) => ({
    ...business,
    addressKey: addressOf.get(premisesId) ?? '',
    identities: (identitiesOf.get(business.id) ?? []).map(({ source, key }) => ({ source, key })),
  }))
}

export async function insertIdentities(tx: Tx, rows: readonly Row<'businessIdentity'>[]): Promise<void> {
  try {
    await insertRows(tx, 'businessIdentity', rows)
  } catch (error) {
    throw taken(error)
  }
}

/** Writes what businesses are now. */
export async function saveBusinesses(tx: Tx, rows: readonly Row<'business'>[]): Promise<void> {
  try {
    await tx`update business b set name = r.name, kind = r.kind, credit_code = r."creditCode", principal = r.principal,
        phone = r.phone, premises_id = r."premisesId", grid_code = r."gridCode", risk = r.risk, match_key = r."matchKey",
        other_names = r."otherNames", search_text = r."searchText", grams = r.grams, version = r.version
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, name text, kind text, "creditCode" text,
        principal text, phone text, "premisesId" uuid, "gridCode" text, risk integer, "matchKey" text, "otherNames" text[], "searchText" text,
        grams text[], version integer) where b.id = r.id`
  } catch (error) {
    throw taken(error)
  }
}

export const insertPremises = (tx: Tx, rows: readonly Row<'premises'>[]) => insertRows(tx, 'premises', rows)

export const listPremises = (tx: Tx, ids: readonly string[]) =>
  tx<Row<'premises'>[]>`select * from premises where id = any(${ids as string[]}::uuid[])`

/** Puts right what is known of places; the places stay the same. */
export const savePremises = (tx: Tx, rows: readonly Row<'premises'>[]) =>
  tx`update premises p set address = r.address, address_key = r."addressKey", latitude = r.latitude, longitude = r.longitude
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, address text, "addressKey" text,
      latitude double precision, longitude double precision) where p.id = r.id`

export const listIdentities = (tx: Tx, businessIds: readonly string[]) =>
  tx<Row<'businessIdentity'>[]>`
    select * from business_identity where business_id = any(${businessIds as string[]}::uuid[]) order by source, key`

/** The names other systems know businesses by are seen where the business is now. */
export const moveIdentities = (tx: Tx, moves: readonly Pick<Row<'business'>, 'id' | 'gridCode'>[]) =>
  tx`update business_identity i set grid_code = r."gridCode"
    from json_to_recordset(${JSON.stringify(moves.map(({ id, gridCode }) => ({ id, gridCode })))}::text::json)
      as r(id uuid, "gridCode" text)
    where i.business_id = r.id and i.grid_code <> r."gridCode"`

/** Ends where businesses were and says where they are now. */
export const moveOccupancies = async (tx: Tx, next: readonly Row<'occupancy'>[]) => {
  await tx`update occupancy o set until = r.since from json_to_recordset(${JSON.stringify(next)}::text::json)
      as r("businessId" uuid, since timestamptz) where o.business_id = r."businessId" and o.until is null`
  await insertRows(tx, 'occupancy', next)
}
