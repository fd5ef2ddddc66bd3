import type { Tx } from '../../platform/database/pool.ts'
import { insertRows, type Row } from '../../platform/database/rows.ts'
import { brokenConstraint } from '../../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../../platform/refusal.ts'

export type Session = Row<'jointSession'>
export type Invitation = Row<'jointInvitation'>
export type Presence = Row<'jointPresence'>

/** Locked until the act ends: everything that is done at a session waits its turn here. */
export const lockSession = async (tx: Tx, id: string): Promise<Session> => {
  const [row] = await tx<Session[]>`select * from joint_session where id = ${id} for no key update`
  if (!row) throw notFound('现场联合办案', 'joint session')
  return row
}

/** A session as it is set: with whom it asks, and the businesses that it goes to. */
export async function insertSession(
  tx: Tx,
  session: Session,
  invitations: readonly Invitation[],
  sites: readonly Row<'jointSite'>[],
): Promise<void> {
  try {
    await insertRows(tx, 'jointSession', [session])
  } catch (error) {
    switch (brokenConstraint(error)) {
      case 'joint_session_pkey':
        throw new Refusal('DUPLICATE', '该编号的现场联合办案已存在', 'A session with this id exists already.', {
          field: 'id',
        })
      case 'joint_session_one_standing':
        throw conflict(
          'joint.standing',
          '本案已定有现场联合办案;需要变更的,请办理改期',
          'A joint session is set for this docket. Postpone it where it has to change.',
        )
      default:
        throw error
    }
  }
  await insertRows(tx, 'jointInvitation', invitations)
  await insertRows(tx, 'jointSite', sites)
}

export const saveSession = (tx: Tx, s: Session) =>
  tx`update joint_session set edition_id = ${s.editionId}, opened_at = ${s.openedAt}, outcome = ${s.outcome}, outcome_for = ${s.outcomeFor},
      outcome_by = ${s.outcomeBy}, outcome_at = ${s.outcomeAt}, held_on = ${s.heldOn}, counted = ${s.counted}
    where id = ${s.id}`

/** Whom a docket names since it was sealed, on the sessions held over it. */
export const saveNamed = (tx: Tx, docketIds: readonly string[]) =>
  tx`update joint_session s set named = d.named from docket d
    where d.id = s.docket_id and d.id = any(${docketIds as string[]}::uuid[]) and s.named is distinct from d.named`

export const listInvitations = (tx: Tx, sessionId: string) =>
  tx<Invitation[]>`select i.* from joint_invitation i join agency a on a.id = i.agency_id
    where i.session_id = ${sessionId} order by a.code`

export const saveInvitation = (tx: Tx, i: Invitation) =>
  tx`update joint_invitation set answer = ${i.answer}, said = ${i.said}, officers = ${i.officers}, answered_by = ${i.answeredBy},
      answered_at = ${i.answeredAt}
    where session_id = ${i.sessionId} and agency_id = ${i.agencyId}`

export const listPresences = (tx: Tx, sessionId: string) =>
  tx<Presence[]>`select * from joint_presence where session_id = ${sessionId} order by present_at, id`

export const insertPresence = (tx: Tx, row: Presence) => insertRows(tx, 'jointPresence', [row])

/** Whoever is there has left. */
export const saveLeft = (tx: Tx, sessionId: string, personId: string, at: Date) =>
  tx`update joint_presence set left_at = ${at} where session_id = ${sessionId} and person_id = ${personId} and left_at is null`

/** The level-1 grid that a place lies in. */
export const listDistricts = async (tx: Tx, gridCodes: readonly string[]): Promise<(string | undefined)[]> => {
  const rows = await tx<{ place: string; code: string }[]>`
    select p as place, g.code from unnest(${gridCodes as string[]}::text[]) p join grid g on g.level = 1 and starts_with(p, g.code)`
  const known = new Map(rows.map(({ place, code }) => [place, code]))
  return gridCodes.map((one) => known.get(one))
}

/** Of which agencies somebody is an officer or the head now. */
export const listAgenciesOf = async (tx: Tx, personId: string, now: Date): Promise<string[]> => {
  const rows = await tx<{ agencyId: string }[]>`select distinct agency_id from duty
    where person_id = ${personId} and role in ('officer', 'lead') and valid_from <= ${now} and (valid_to is null or valid_to > ${now}) order by agency_id`
  return rows.map(({ agencyId }) => agencyId)
}

/** Who of them is an officer or the head of an agency now. */
export const listInOffice = async (tx: Tx, agencyId: string, people: readonly string[], now: Date) => {
  const rows = await tx<{ personId: string }[]>`select distinct person_id from duty
    where agency_id = ${agencyId} and role in ('officer', 'lead') and person_id = any(${people as string[]}::uuid[])
      and valid_from <= ${now} and (valid_to is null or valid_to > ${now})`
  return rows.map(({ personId }) => personId)
}

/** Who of them has to stay away from these businesses; why is not told. */
export const listBarred = async (tx: Tx, businesses: readonly string[], people: readonly string[]) => {
  const rows = await tx<{ id: string }[]>`
    select barred_from(${businesses as string[]}::uuid[], ${people as string[]}::uuid[]) as id`
  return rows.map(({ id }) => id)
}

/** Whether the joint handbook has items of an agency: then it inspects. */
export const inspects = async (tx: Tx, editionId: string, agencyId: string): Promise<boolean> => {
  const [row] = await tx<{ some: boolean }[]>`
    select exists (select from handbook_item i join handbook_item_source s on s.item_id = i.id join handbook_item o on o.id = s.source_item_id
      join edition e on e.id = o.edition_id where i.edition_id = ${editionId} and e.agency_id = ${agencyId}) as some`
  return row!.some
}
