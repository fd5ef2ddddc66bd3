import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound } from '../../platform/refusal.ts'
import { type Candidate, hasVoted, panelOnce, type SeatRole } from '../rules/panel.ts'

export type Panel = Row<'panel'>
export type Member = Row<'panelMember'>

/** Who may be thought of for the panel of an appeal, one row a person and agency they sit for, with what bars them. */
export const listCandidates = (tx: Tx, appealId: string) => tx<Candidate[]>`select * from panel_candidates(${appealId})`

/** The agencies of what an appeal contests. */
export const listContestedAgencies = (tx: Tx, appealId: string) =>
  tx<{ agencyId: string; agencyCode: string }[]>`
    select distinct o.agency_id, i.agency_code from appeal_item i join opinion o on o.id = i.opinion_id
    where i.appeal_id = ${appealId} order by i.agency_code`

/** A panel of an appeal is formed once, while the one before it is not dissolved. */
export async function insertPanel(tx: Tx, panel: Panel, appeal: { number: string }): Promise<void> {
  try {
    await insertRows(tx, 'panel', [panel])
  } catch (error) {
    throw brokenConstraint(error) === 'panel_one_at_a_time' ? panelOnce(appeal.number) : error
  }
}

export async function insertMembers(tx: Tx, members: readonly Member[]): Promise<void> {
  try {
    await insertRows(tx, 'panelMember', members)
  } catch (error) {
    if (brokenConstraint(error) !== 'panel_member_once') throw error
    throw conflict('seat.once', '此人已在合议庭中', 'They sit on this panel already.')
  }
}

export const getPanel = async (tx: Tx, id: string): Promise<Panel> => {
  const [row] = await tx<Panel[]>`select * from panel where id = ${id}`
  if (!row) throw notFound('合议庭', 'panel')
  return row
}

/** Locked after its appeal. */
export const lockPanel = async (tx: Tx, id: string): Promise<Panel> => {
  const [row] = await tx<Panel[]>`select * from panel where id = ${id} for no key update`
  if (!row) throw notFound('合议庭', 'panel')
  return row
}

export const getMember = async (tx: Tx, id: string): Promise<Member> => {
  const [row] = await tx<Member[]>`select * from panel_member where id = ${id}`
  if (!row) throw notFound('合议庭成员', 'panelMember')
  return row
}

type Sitting = { id: string; personId: string; name: string; agencyId: string; agencyKind: string; role: SeatRole }

/** Who sits now. */
export const listSitting = (tx: Tx, panelId: string) =>
  tx<Sitting[]>`
    select m.id, m.person_id, p.name, m.agency_id, a.kind as agency_kind, m.role from panel_member m
    join person p on p.id = m.person_id join agency a on a.id = m.agency_id
    where m.panel_id = ${panelId} and m.ended_at is null order by m.id`

export const savePanelStatus = (tx: Tx, id: string, status: Panel['status']) =>
  tx`update panel set status = ${status}, version = version + 1 where id = ${id}`

/** Nobody leaves twice: whoever left before the lock stays as they left. Nobody is replaced for what they have voted. */
export async function endMember(
  tx: Tx,
  id: string,
  { endedAt, endedFor, endedReason, endedBy }: Pick<Member, 'endedAt' | 'endedFor' | 'endedReason' | 'endedBy'>,
): Promise<void> {
  try {
    await tx`update panel_member set ended_at = ${endedAt}, ended_for = ${endedFor}, ended_reason = ${endedReason}, ended_by = ${endedBy}
      where id = ${id} and ended_at is null`
  } catch (error) {
    throw brokenConstraint(error) === 'panel_member_has_voted' ? hasVoted() : error
  }
}

/** The panels of appeals that are over; whoever sat there does so no more. */
export async function dissolve(tx: Tx, appealIds: readonly string[], by: string, reason: string, now: Date) {
  const over = await tx<{ id: string; appealId: string }[]>`
    update panel set status = 'dissolved', ended_at = ${now}, version = version + 1
    where appeal_id = any(${appealIds as string[]}::uuid[]) and status in ('forming', 'seated') returning id, appeal_id`
  if (over.length > 0)
    await tx`update panel_member set ended_at = ${now}, ended_for = 'dissolved', ended_reason = ${reason}, ended_by = ${by}
      where panel_id = any(${over.map(({ id }) => id)}::uuid[]) and ended_at is null`
  return over
}

/** It has ruled: its members go on seeing what they ruled on. */
export const concludePanel = (tx: Tx, id: string, now: Date) =>
  tx`update panel set status = 'concluded', ended_at = ${now}, version = version + 1
    where id = ${id}`
