import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { notFound } from '../../platform/refusal.ts'
import { returnOnce } from '../rules/return.ts'
import type { Panel } from './panel.ts'

export type Return = Row<'appealReturn'>

export async function insertReturn(tx: Tx, row: Return, { number }: { number: string }): Promise<void> {
  try {
    await insertRows(tx, 'appealReturn', [row])
  } catch (error) {
    throw brokenConstraint(error) === 'appeal_return_once' ? returnOnce(number) : error
  }
}

export const getReturn = async (tx: Tx, id: string): Promise<Return> => {
  const [row] = await tx<Return[]>`select * from appeal_return where id = ${id}`
  if (!row) throw notFound('退回申请', 'appealReturn')
  return row
}

/** Locked after its appeal. */
export const lockReturn = async (tx: Tx, id: string): Promise<Return> => {
  const [row] = await tx<Return[]>`select * from appeal_return where id = ${id} for no key update`
  if (!row) throw notFound('退回申请', 'appealReturn')
  return row
}

/** The appeal is returned before its return is granted: the key between both lets no other be. */
export const saveReturn = (tx: Tx, { id, granted, opinion, decidedBy, decidedAt }: Return) =>
  tx`update appeal_return set granted = ${granted}, returned = ${granted ? 'returned' : null}, opinion = ${opinion},
    decided_by = ${decidedBy}, decided_at = ${decidedAt} where id = ${id}`

export const saveReturned = (tx: Tx, id: string) =>
  tx`update appeal set status = 'returned', version = version + 1 where id = ${id}`

/** The panel of an appeal that goes on, if there is one. */
export const findPanelOf = async (tx: Tx, appealId: string): Promise<Panel | undefined> => {
  const [row] = await tx<
    Panel[]
  >`select * from panel where appeal_id = ${appealId} and status <> 'dissolved' for no key update`
  return row
}

export const findAgencyKind = async (tx: Tx, agencyId: string | null): Promise<string | undefined> => {
  const [row] = await tx<{ kind: string }[]>`select kind from agency where id = ${agencyId}`
  return row?.kind
}
