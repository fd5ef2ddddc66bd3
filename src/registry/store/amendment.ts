import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type AmendmentRow = Row<'amendment'>

export async function insertAmendment(tx: Tx, row: AmendmentRow): Promise<void> {
  try {
    await insertRows(tx, 'amendment', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'amendment_one_open') throw error
    throw conflict(
      'amendment.one',
      '同一项已有一个提议在等待核定,请先核定或撤回它',
      'There is a proposal for the same waiting: have it taken, declined or withdrawn first.',
    )
  }
}

const columns = (tx: Tx) =>
  tx`id, kind, subject, content, reason, valid_from::text, base, proposed_by, proposed_at, status, decided_by, decided_at, decided_for`

export const findAmendment = async (tx: Tx, id: string): Promise<AmendmentRow | undefined> => {
  const [row] = await tx<AmendmentRow[]>`select ${columns(tx)} from amendment where id = ${id}`
  return row
}

/** One person decides after the other. */
export const lockAmendment = async (tx: Tx, id: string): Promise<AmendmentRow> => {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`amendment ${id}`}, 0))`
  const row = await findAmendment(tx, id)
  if (!row) throw notFound('提议', 'proposal')
  return row
}

export async function saveDecided(
  tx: Tx,
  { id, status, decidedBy, decidedAt, decidedFor }: AmendmentRow,
): Promise<void> {
  try {
    await tx`update amendment set status = ${status}, decided_by = ${decidedBy}, decided_at = ${decidedAt}, decided_for = ${decidedFor}
      where id = ${id}`
  } catch (error) {
    if (brokenConstraint(error) !== 'amendment_period_once') throw error
    throw conflict(
      'amendment.day',
      '这一天起的数值已经有了,请撤回后换一个起用日',
      'There is a figure from that day on already: withdraw it and choose another day.',
    )
  }
}
