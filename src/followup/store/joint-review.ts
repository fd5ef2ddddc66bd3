import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'

export type JointReview = Row<'jointReview'>

export async function insertReview(tx: Tx, row: JointReview): Promise<void> {
  try {
    await insertRows(tx, 'jointReview', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'joint_review_one_open') throw error
    throw conflict('review.once', '本案已有尚未了结的会审', 'A review of this docket is still going on.')
  }
}

export const getReview = async (tx: Tx, id: string): Promise<JointReview> => {
  const [row] = await tx<JointReview[]>`select * from joint_review where id = ${id}`
  if (!row) throw notFound('会审', 'joint review')
  return row
}

export const lockReview = async (tx: Tx, id: string): Promise<JointReview> => {
  const [row] = await tx<JointReview[]>`select * from joint_review where id = ${id} for no key update`
  if (!row) throw notFound('会审', 'joint review')
  return row
}

export const saveReview = (tx: Tx, r: JointReview) =>
  tx`update joint_review set status = ${r.status}, posted = ${r.posted}, opened_at = ${r.openedAt}, decision = ${r.decision}, owner_id = ${r.ownerId},
      due_on = ${r.dueOn}, decided_by = ${r.decidedBy}, decided_at = ${r.decidedAt}, document_id = ${r.documentId},
      cancelled_for = ${r.cancelledFor}, carried_out_by = ${r.carriedOutBy}, carried_out_on = ${r.carriedOutOn}::date,
      carried_out_note = ${r.carriedOutNote}, version = version + 1
    where id = ${r.id}`

export async function insertPosition(tx: Tx, row: Row<'reviewPosition'>): Promise<void> {
  try {
    await insertRows(tx, 'reviewPosition', [row])
  } catch (error) {
    if (!brokenConstraint(error)?.startsWith('review_position_')) throw error
    throw conflict('review.postOnce', '本部门已提交会前书面意见', 'Your agency has given its position already.')
  }
}

/** What was said, once the meeting is open. */
export const listPositions = (tx: Tx, reviewId: string) =>
  tx<{ agency: string; position: string }[]>`
    select a.name as agency, p.position from review_position p join agency a on a.id = p.agency_id
    where p.review_id = ${reviewId} order by a.code`
