import type { Tx } from '../../platform/database/pool.ts'
import { notFound } from '../../platform/refusal.ts'

/** A panel with its appeal and who sits on it now. */
export type Seated = {
  id: string
  appealId: string
  docketId: string
  businessId: string
  status: 'forming' | 'seated' | 'concluded' | 'dissolved'
  quorum: number
  appealStatus: string
  filedOn: string
  gridCode: string
  agencies: string[]
  named: string[] | null
  members: { personId: string; name: string; role: 'chair' | 'member' | 'clerk' }[]
}

const read = async (tx: Tx, id: string): Promise<Seated> => {
  const [row] = await tx<Seated[]>`
    select p.id, p.appeal_id, p.docket_id, p.status, p.quorum, a.status as appeal_status, a.filed_on::text as filed_on,
      n.business_id, n.grid_code, n.agencies, n.named,
      (select coalesce(json_agg(json_build_object('personId', m.person_id, 'name', w.name, 'role', m.role) order by m.id), '[]'::json)
        from panel_member m join person w on w.id = m.person_id where m.panel_id = p.id and m.ended_at is null) as members
    from panel p join appeal a on a.id = p.appeal_id join notice n on n.id = a.notice_id where p.id = ${id}`
  if (!row) throw notFound('合议庭', 'panel')
  return row
}

/** Those of it who vote, with how many of them it sits. */
export const benchOf = ({ members, quorum }: Seated, chair: string) => ({
  members: members.filter(({ role }) => role !== 'clerk').map(({ personId }) => personId),
  quorum,
  chair,
})

/** Locked until the act ends; who sits is read under that lock. */
export const lockSeated = async (tx: Tx, id: string): Promise<Seated> => {
  await tx`select from panel where id = ${id} for no key update`
  return read(tx, id)
}

export const getSeated = read

/** What a panel heard last, in the party's presence or in its absence; undefined where it has heard nothing yet. */
export const findHeard = async (tx: Tx, panelId: string) => {
  const [row] = await tx<{ id: string; endedAt: Date; absent: boolean; present: string[] }[]>`
    select s.id, s.outcome_at as ended_at, s.outcome = 'absent' as absent,
      array(select a.person_id from hearing_attendee a where a.session_id = s.id and a.capacity in ('chair', 'recorder', 'member')
        and a.person_id is not null and a.present_at is not null order by a.number) as present
    from hearing_session s where s.panel_id = ${panelId} and s.outcome in ('held', 'absent', 'left') order by s.number desc limit 1`
  return row
}

export const isStanding = async (tx: Tx, panelId: string): Promise<boolean> => {
  const rows = await tx`select from hearing_session where panel_id = ${panelId} and outcome is null limit 1`
  return rows.length > 0
}

export const countPanelSessions = async (tx: Tx, panelId: string): Promise<number> => {
  const [row] = await tx<{ n: number }[]>`select count(*)::int as n from hearing_session where panel_id = ${panelId}`
  return row!.n
}
