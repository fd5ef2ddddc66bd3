import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import { recusalOnce } from '../rules/recusal.ts'

export type Recusal = Row<'panelRecusal'>

export async function insertRecusal(tx: Tx, row: Recusal): Promise<void> {
  try {
    await insertRows(tx, 'panelRecusal', [row])
  } catch (error) {
    throw brokenConstraint(error) === 'panel_recusal_once' ? recusalOnce() : error
  }
}

export const getRecusal = async (tx: Tx, id: string): Promise<Recusal> => {
  const [row] = await tx<Recusal[]>`select * from panel_recusal where id = ${id}`
  if (!row) throw notFound('回避申请', 'panelRecusal')
  return row
}

/** Locked after its panel. */
export const lockRecusal = async (tx: Tx, id: string): Promise<Recusal> => {
  const [row] = await tx<Recusal[]>`select * from panel_recusal where id = ${id} for no key update`
  if (!row) throw notFound('回避申请', 'panelRecusal')
  return row
}

export const saveRecusal = (tx: Tx, { id, granted, opinion, decidedBy, decidedAt }: Recusal) =>
  tx`update panel_recusal set granted = ${granted}, opinion = ${opinion}, decided_by = ${decidedBy}, decided_at = ${decidedAt}
    where id = ${id}`

type Relation = Row<'declaredRelation'>

export async function insertRelation(tx: Tx, row: Relation): Promise<void> {
  try {
    await insertRows(tx, 'declaredRelation', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'declared_relation_once') throw error
    throw conflict('relation.once', '您已申报与该当事人的关系', 'You declared a relation to this business already.')
  }
}

export const lockRelation = async (tx: Tx, id: string): Promise<Relation> => {
  const [row] = await tx<Relation[]>`select * from declared_relation where id = ${id} for no key update`
  if (!row) throw notFound('利害关系申报', 'declaredRelation')
  return row
}

export const endRelation = (tx: Tx, id: string, now: Date) =>
  tx`update declared_relation set ended_at = ${now} where id = ${id}`
