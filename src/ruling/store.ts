import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound } from '../platform/refusal.ts'
import type { Outcome } from './rules/outcome.ts'

export type Deliberation = Row<'deliberation'>
export type Question = Row<'question'>
export type Ballot = Row<'ballot'>

export const getPanel = async (tx: Tx, id: string): Promise<Row<'panel'>> => {
  const [row] = await tx<Row<'panel'>[]>`select * from panel where id = ${id}`
  if (!row) throw notFound('合议庭', 'panel')
  return row
}

/** Whether everybody who has a seat now has voted, and it is asked of one of them that they withdraw. */
export const readBench = async (tx: Tx, panelId: string, deliberationId: string) => {
  const [row] = await tx<{ voted: boolean; asked: boolean }[]>`
    select p.size = (select count(*) from panel_member m where m.panel_id = p.id and m.ended_at is null and m.role <> 'clerk'
        and exists (select from ballot b where b.member_id = m.id and b.deliberation_id = ${deliberationId})) as voted,
      exists (select from panel_recusal r join panel_member m on m.id = r.member_id
        where r.panel_id = p.id and r.granted is null and m.ended_at is null and m.role <> 'clerk') as asked
    from panel p where p.id = ${panelId}`
  return row!
}

/** In whose series a panel rules: that of its chair. */
export const findIssuer = async (tx: Tx, panelId: string): Promise<string> => {
  const [row] = await tx<{ agencyId: string }[]>`
    select agency_id from panel_member where panel_id = ${panelId} and role = 'chair' and ended_at is null`
  return row!.agencyId
}

/** The seat that somebody holds in a panel now. */
export const findSeat = async (tx: Tx, panelId: string, personId: string) => {
  const [row] = await tx<{ id: string; chair: boolean }[]>`
    select id, role = 'chair' as chair from panel_member
    where panel_id = ${panelId} and person_id = ${personId} and ended_at is null and role <> 'clerk'`
  return row
}

/** A panel votes once, and on nothing else meanwhile. */
export async function insertDeliberation(tx: Tx, row: Deliberation, questions: readonly Question[]): Promise<void> {
  try {
    await insertRows(tx, 'deliberation', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'deliberation_once') throw error
    throw conflict(
      'deliberation.once',
      '合议庭正在评议或已经表决,不能另开评议',
      'The panel deliberates already, or has voted: it does so once.',
    )
  }
  await insertRows(tx, 'question', questions)
}

export const getDeliberation = async (tx: Tx, id: string): Promise<Deliberation> => {
  const [row] = await tx<Deliberation[]>`select * from deliberation where id = ${id}`
  if (!row) throw notFound('评议', 'deliberation')
  return row
}

/** Locked while it is open; what has ended does not change. Locked after its appeal. */
export const lockDeliberation = async (tx: Tx, id: string): Promise<Deliberation> => {
  await tx`select from deliberation where id = ${id} for no key update`
  return getDeliberation(tx, id)
}

export const saveEnded = (tx: Tx, { id, status, endedAt, adjournedFor }: Deliberation) =>
  tx`update deliberation set status = ${status}, ended_at = ${endedAt}, adjourned_for = ${adjournedFor} where id = ${id}`

/** The vote of a panel that has closed, if any. */
export const findClosed = async (tx: Tx, panelId: string) => {
  const [row] = await tx<Deliberation[]>`select * from deliberation where panel_id = ${panelId} and status = 'closed'`
  return row
}

/** The deliberations of these appeals that are open. */
export const listOpen = (tx: Tx, appealId: string) =>
  tx<Deliberation[]>`select * from deliberation where appeal_id = ${appealId} and status = 'open' order by id`

export const getQuestion = async (tx: Tx, id: string): Promise<Question> => {
  const [row] = await tx<Question[]>`select * from question where id = ${id}`
  if (!row) throw notFound('评议事项', 'question')
  return row
}

export const listQuestions = (tx: Tx, deliberationId: string) =>
  tx<Question[]>`select * from question where deliberation_id = ${deliberationId} order by id`

/** One ballot a seat and question, for good. */
export async function insertBallot(tx: Tx, row: Ballot): Promise<void> {
  try {
    await insertRows(tx, 'ballot', [row])
  } catch (error) {
    if (brokenConstraint(error) !== 'ballot_once') throw error
    throw conflict(
      'ballot.once',
      '您已就本事项表决;表决不能更改,结果在全部成员表决后公布',
      'You have voted on this. A ballot is not changed; all show once every seat has voted.',
    )
  }
}

/** Closes the vote where every seat has voted on every question: nothing else closes it. Tells whether it did. */
export const closeVote = async (tx: Tx, id: string, now: Date): Promise<boolean> => {
  const [row] = await tx<{ closed: boolean }[]>`select close_vote(${id}, ${now}) as closed`
  return row!.closed
}

/** The ballots of a vote that was closed; before it there are none to be seen. */
export const listBallots = (tx: Tx, deliberationId: string) =>
  tx<{ questionId: string; outcome: Outcome; reasons: string; memberId: string }[]>`
    select question_id, outcome, reasons, member_id from ballot where deliberation_id = ${deliberationId} order by id`
