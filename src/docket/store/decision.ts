import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export const lockOverride = async (tx: Tx, id: string) => {
  const [row] = await tx<Row<'docketOverride'>[]>`select * from docket_override where id = ${id} for no key update`
  if (!row) throw notFound('改判', 'override')
  return row
}

export async function insertOverride(tx: Tx, row: Row<'docketOverride'>): Promise<void> {
  try {
    await insertRows(tx, 'docketOverride', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'docket_override_once')
      throw conflict('override.once', '该冲突已有同样的改判', 'This conflict has this very override already.')
    throw error
  }
}

export const confirmOverride = (tx: Tx, id: string, personId: string, now: Date) =>
  tx`update docket_override set confirmed_by = ${personId}, confirmed_at = ${now} where id = ${id}`

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
