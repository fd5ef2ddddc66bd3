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
    await insertRows(tx, 'premises', rows.premises)
    await insertRows(tx, 'business', rows.businesses)
    await insertRows(tx, 'occupancy', rows.occupancies)
    await insertRows(tx, 'businessIdentity', rows.identities)
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

/** What records about businesses need to know of them. */
export const listBusinesses = (tx: Tx, ids: readonly string[]) =>
  tx<
    Pick<Row<'business'>, 'id' | 'gridCode' | 'premisesId' | 'risk'>[]
  >`select id, grid_code, premises_id, risk from business where id = any(${ids as string[]}::uuid[]) order by id`

/** What another record may be matched by: keys of other systems, credit codes, addresses; `ids` are found too. */
export type Marks = {
  ids: readonly string[]
  identities: readonly { source: string; key: string }[]
  creditCodes: readonly string[]
  addressKeys: readonly string[]
}

/** The businesses that bear one of these marks, with all they are known by. */
export const listMarked = (tx: Tx, { ids, identities, creditCodes, addressKeys }: Marks) =>
  tx<
    (Pick<Row<'business'>, 'id' | 'name' | 'creditCode' | 'version'> & {
      addressKey: string
      identities: { source: string; key: string }[]
    })[]
  >`
    select b.id, b.name, b.credit_code, b.version, p.address_key,
      (select coalesce(json_agg(json_build_object('source', i.source, 'key', i.key)), '[]'::json)
       from business_identity i where i.business_id = b.id) as identities
    from business b join premises p on p.id = b.premises_id
    where b.id = any(array(
      select unnest(${ids as string[]}::uuid[])
      union select i.business_id
        from unnest(${identities.map(({ source }) => source)}::text[], ${identities.map(({ key }) => key)}::text[]) m(source, key)
        join business_identity i on i.source = m.source and i.key = m.key
      union select c.id from business c where c.credit_code = any(${creditCodes as string[]}::text[])
      union select c.id from premises q join business c on c.premises_id = q.id
        where q.address_key = any(${addressKeys as string[]}::text[])))
    order by b.id`

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
        search_text = r."searchText", grams = r.grams, version = r.version
      from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id uuid, name text, kind text, "creditCode" text,
        principal text, phone text, "premisesId" uuid, "gridCode" text, risk integer, "matchKey" text, "searchText" text,
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

/** Ends where businesses were and says where they are now. */
export const moveOccupancies = async (tx: Tx, next: readonly Row<'occupancy'>[]) => {
  await tx`update occupancy o set until = r.since from json_to_recordset(${JSON.stringify(next)}::text::json)
      as r("businessId" uuid, since timestamptz) where o.business_id = r."businessId" and o.until is null`
  await insertRows(tx, 'occupancy', next)
}
