import type { Tx } from '../platform/database/pool.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { Refusal, notFound } from '../platform/refusal.ts'

export const findAccount = async (tx: Tx, login: string) => {
  const [row] = await tx<Row<'account'>[]>`select * from account where login = ${login}`
  return row
}

export const getOwnAccount = async (tx: Tx) => {
  const [row] = await tx<Row<'account'>[]>`select * from account where person_id = my_person()`
  if (!row) throw notFound('账号', 'account')
  return row
}

export const lockAccount = async (tx: Tx, personId: string) => {
  const [row] = await tx<(Row<'account'> & { disabledAt: Date | null })[]>`
    select a.*, p.disabled_at from account a join person p on p.id = a.person_id
    where a.person_id = ${personId} for no key update of a`
  if (!row) throw notFound('账号', 'account')
  return row
}

export const saveAttempt = (
  tx: Tx,
  personId: string,
  { failures, lockedUntil }: Pick<Row<'account'>, 'failures' | 'lockedUntil'>,
) => tx`update account set failures = ${failures}, locked_until = ${lockedUntil} where person_id = ${personId}`

export const savePassword = (tx: Tx, personId: string, passwordHash: string) =>
  tx`update account set password_hash = ${passwordHash}, failures = 0, locked_until = null where person_id = ${personId}`

/** The duties a person holds at a moment, the oldest first. */
export const listDuties = (tx: Tx, personId: string, now: Date) =>
  tx<Row<'duty'>[]>`select * from duty where person_id = ${personId} and valid_from <= ${now}
    and (valid_to is null or valid_to > ${now}) order by valid_from, id`

export const insertSession = (tx: Tx, session: Row<'session'>) => insertRows(tx, 'session', [session])

export const closeSession = (tx: Tx, id: string, now: Date) =>
  tx`update session set closed_at = ${now} where id = ${id} and closed_at is null`

/** Closes every session of a person, but for one that may go on. */
export const closeSessionsOf = (tx: Tx, personId: string, now: Date, but: string | null = null) =>
  tx`update session set closed_at = ${now}
    where person_id = ${personId} and closed_at is null and id is distinct from ${but}::uuid`

export const turnSession = (tx: Tx, id: string, dutyId: string) =>
  tx`update session set duty_id = ${dutyId} where id = ${id}`

export const insertPerson = (tx: Tx, person: Row<'person'>) => insertRows(tx, 'person', [person])

export const disablePerson = async (tx: Tx, id: string, now: Date) => {
  const rows = await tx`update person set disabled_at = ${now} where id = ${id} and disabled_at is null returning id`
  if (rows.length === 0) throw notFound('在用的人员', 'active person')
}

export async function insertAccount(tx: Tx, account: Row<'account'>): Promise<void> {
  try {
    await insertRows(tx, 'account', [account])
  } catch (error) {
    const broken = brokenConstraint(error)
    if (broken === 'account_login_unique' || broken === 'account_pkey')
      throw new Refusal('DUPLICATE', '登录名已被使用,或此人已有账号', 'This login is taken, or this person has one.', {
        field: 'login',
      })
    throw error
  }
}
