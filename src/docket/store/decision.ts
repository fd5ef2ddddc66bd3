import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import type { BarredFine } from '../rules/fines.ts'
import { overrideOnce } from '../rules/docket.ts'
import type { LastChange } from '../rules/seen.ts'

export const lockOverride = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'docketOverride'>[]>`select * from docket_override where id = ${id} for no key update`
  if (!row) throw notFound('改判', 'override')
  return row
}

/** What was done last to a docket, and by whom. */
export const findLastChange = async (tx: Tx, docketId: string): Promise<LastChange | undefined> => {
  const [row] = await tx<LastChange[]>`select t.type, t.person_id as by, p.name, t.at
    from trace t join person p on p.id = t.person_id
    where t.docket_id = ${docketId} and t.subject_type in ('Docket', 'Notice') order by t.seq desc limit 1`
  return row
}

/** The same override of the same conflict, if it is proposed already. */
export const findOverride = async (tx: Tx, docketId: string, conflictKey: string, choice: string) => {
  const [row] = await tx<Row<'docketOverride'>[]>`select * from docket_override
    where docket_id = ${docketId} and conflict_key = ${conflictKey} and choice = ${choice}`
  return row
}

export async function insertOverride(tx: Tx, row: Row<'docketOverride'>): Promise<void> {
  try {
    await insertRows(tx, 'docketOverride', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_override_once') throw overrideOnce()
    throw error
  }
}

export const confirmOverride = (tx: Tx, id: string, personId: string, now: Date) =>
  tx`update docket_override set confirmed_by = ${personId}, confirmed_at = ${now} where id = ${id}`

export const insertReturn = (tx: Tx, row: Row<'docketReturn'>) => insertRows(tx, 'docketReturn', [row])

export const getAgencyCode = async (tx: Tx, agencyId: string): Promise<string> => {
  const [row] = await tx<{ code: string }[]>`select code from agency where id = ${agencyId}`
  if (!row) throw notFound('部门', 'agency')
  return row.code
}

export const listAcknowledged = (tx: Tx, docketId: string) =>
  tx<BarredFine[]>`select opinion_id, in_favour_of from fine_acknowledgement where docket_id = ${docketId}`

export const insertAcknowledgements = (tx: Tx, rows: readonly Row<'fineAcknowledgement'>[]) =>
  insertRows(tx, 'fineAcknowledgement', rows)

export async function insertLink(tx: Tx, row: Row<'docketLink'>): Promise<void> {
  try {
    await insertRows(tx, 'docketLink', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_link_once')
      throw conflict('docket.link', '这两个案卷已经并案', 'These two dockets are linked already.')
    throw error
  }
}

export const lockLink = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'docketLink'>[]>`select * from docket_link where id = ${id} for no key update`
  if (!row) throw notFound('并案', 'link')
  return row
}

export const saveUnlinked = (tx: Tx, id: string, personId: string, now: Date, reason: string) =>
  tx`update docket_link set unlinked_by = ${personId}, unlinked_at = ${now}, unlinked_for = ${reason} where id = ${id}`

export const lockDivision = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'docketDivision'>[]>`select * from docket_division where id = ${id} for no key update`
  if (!row) throw notFound('行为拆分或归并', 'division')
  return row
}

export async function insertDivision(tx: Tx, row: Row<'docketDivision'>): Promise<void> {
  try {
    await insertRows(tx, 'docketDivision', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_division_once')
      throw conflict(
        'division.once',
        '同样的拆分或归并已提出,正待复核确认',
        'This very division is proposed already and waits for a second person.',
      )
    throw error
  }
}

export const confirmDivision = (tx: Tx, id: string, personId: string, now: Date) =>
  tx`update docket_division set confirmed_by = ${personId}, confirmed_at = ${now} where id = ${id}`
