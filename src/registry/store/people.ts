import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound, Refusal } from '../../platform/refusal.ts'

export const insertDuty = (tx: Tx, duty: Row<'duty'>) => insertRows(tx, 'duty', [duty])

export const endDuty = async (tx: Tx, id: string, now: Date) => {
  const [row] = await tx<Row<'duty'>[]>`
    update duty set valid_to = ${now} where id = ${id} and (valid_to is null or valid_to > ${now}) returning *`
  if (!row) throw notFound('在任的职责', 'current duty')
  return row
}

/** What an agency was ever given to enforce. */
export const listAuthorities = async (tx: Tx, agencyId: string): Promise<string[]> => {
  const rows = await tx<{ authority: string }[]>`
    select distinct authority from competence where agency_id = ${agencyId} order by authority`
  return rows.map(({ authority }) => authority)
}

export async function insertCertificate(tx: Tx, certificate: Row<'certificate'>): Promise<void> {
  try {
    await insertRows(tx, 'certificate', [certificate])
  } catch (error) {
    if (brokenConstraint(error) === 'certificate_number_unique')
      throw new Refusal('DUPLICATE', '该执法证号已登记', 'This certificate number is registered already.', {
        field: 'number',
      })
    throw error
  }
}

export const revokeCertificate = async (tx: Tx, id: string, reason: string, now: Date) => {
  const [row] = await tx<Row<'certificate'>[]>`
    update certificate set revoked_at = ${now}, revoked_for = ${reason} where id = ${id} and revoked_at is null returning *`
  if (!row) throw notFound('有效的执法证', 'valid certificate')
  return row
}

/** Every certificate these people hold with an agency, valid or not: the rules judge by day. */
export const listCertificates = (tx: Tx, agencyId: string, personIds: readonly string[]) =>
  tx<
    Row<'certificate'>[]
  >`select * from certificate where agency_id = ${agencyId} and person_id = any(${personIds as string[]}::uuid[]) order by id`

/** Every certificate of whoever acts, of whatever agency. Sent at once. */
export const listOwnCertificates = (tx: Tx) =>
  tx<Row<'certificate'>[]>`select * from certificate where person_id = my_person() order by id`.execute()

export const listCertificatesById = (tx: Tx, ids: readonly string[]) =>
  tx<Row<'certificate'>[]>`select * from certificate where id = any(${ids as string[]}::uuid[]) order by id`
