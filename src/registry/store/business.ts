import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'

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
  tx<Row<'business'>[]>`select * from business where id = any(${ids as string[]}::uuid[]) order by id for update`

export const lockBusiness = async (tx: Tx, id: string) => {
  const [row] = await lockBusinesses(tx, [id])
  if (!row) throw notFound('经营主体', 'business')
  return row
}

export const listBusinesses = (tx: Tx, ids: readonly string[]) =>
  tx<Row<'business'>[]>`select * from business where id = any(${ids as string[]}::uuid[]) order by id`

/** The businesses whose name and address are the same to the letter of the match key. */
export const listByMatchKeys = (tx: Tx, keys: readonly string[]) =>
  tx<
    Pick<Row<'business'>, 'id' | 'matchKey'>[]
  >`select id, match_key from business where match_key = any(${keys as string[]}::text[]) order by id`

export const listByIdentities = (tx: Tx, source: string, keys: readonly string[]) =>
  tx<Pick<Row<'businessIdentity'>, 'key' | 'businessId'>[]>`
    select key, business_id from business_identity where source = ${source} and key = any(${keys as string[]}::text[])`

export async function insertIdentities(tx: Tx, rows: readonly Row<'businessIdentity'>[]): Promise<void> {
  try {
    await insertRows(tx, 'businessIdentity', rows)
  } catch (error) {
    throw taken(error)
  }
}

export async function saveBusiness(tx: Tx, b: Row<'business'>): Promise<void> {
  try {
    await tx`update business set name = ${b.name}, kind = ${b.kind}, credit_code = ${b.creditCode}, principal = ${b.principal},
      phone = ${b.phone}, premises_id = ${b.premisesId}, grid_code = ${b.gridCode}, risk = ${b.risk}, match_key = ${b.matchKey},
      search_text = ${b.searchText}, grams = ${b.grams}, version = ${b.version} where id = ${b.id}`
  } catch (error) {
    throw taken(error)
  }
}

export const insertPremises = (tx: Tx, rows: readonly Row<'premises'>[]) => insertRows(tx, 'premises', rows)

export const getPremises = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'premises'>[]>`select * from premises where id = ${id}`
  if (!row) throw notFound('经营场所', 'premises')
  return row
}

export const listIdentities = (tx: Tx, businessId: string) =>
  tx<Row<'businessIdentity'>[]>`select * from business_identity where business_id = ${businessId} order by source, key`

/** Ends where a business was and says where it is now. */
export const moveOccupancy = async (tx: Tx, next: Row<'occupancy'>) => {
  await tx`update occupancy set until = ${next.since} where business_id = ${next.businessId} and until is null`
  await insertRows(tx, 'occupancy', [next])
}
