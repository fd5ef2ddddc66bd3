import { type Act, digest } from '../../audit/index.ts'
import { type getNotice, scopeOfNotice as scopeOf } from '../../docket/index.ts'
import { newId } from '../../platform/ids.ts'
import { holdClass, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/panel.ts'
import * as store from '../store/panel.ts'
import { lockAlone, openAppeal } from './appeal.ts'

type Notice = Awaited<ReturnType<typeof getNotice>>
export type SeatInput = { person: string; agency: string; role: rules.SeatRole }
type Seated = { candidate: rules.Candidate; role: rules.SeatRole }

/** The candidates of these seats, none of whom anything bars. */
async function seatable(act: Act, appealId: string, seats: readonly SeatInput[]): Promise<Seated[]> {
  const candidates = await store.listCandidates(act.tx, appealId)
  const chosen = seats.map(({ person, agency, role }) => {
    const candidate = candidates.find((one) => one.personId === person && one.agencyId === agency)
    if (!candidate) throw rules.unknownCandidate(person)
    return { candidate, role }
  })
  rules.assertSeatable(chosen)
  return chosen
}

/** They adjudicate on the docket from now on, and are nothing else there: the database decides, whoever races. */
async function seat(act: Act, panel: store.Panel, seats: readonly Seated[]): Promise<string[]> {
  const docket = { id: panel.docketId, gridCode: panel.gridCode }
  const people = seats.map(({ candidate }) => candidate.personId)
  const elsewhere = await holdClass(act.tx, docket, people, 'adjudicate', act.now)
  if (elsewhere.length > 0)
    throw rules.takenElsewhere(
      seats.filter(({ candidate }) => elsewhere.includes(candidate.personId)).map(({ candidate }) => candidate.name),
    )
  const members = seats.map(({ candidate, role }) => ({
    id: newId(),
    panelId: panel.id,
    docketId: panel.docketId,
    personId: candidate.personId,
    dutyClass: 'adjudicate' as const,
    agencyId: candidate.agencyId,
    role,
    certificateId: candidate.certificateId,
    seatedBy: act.actor.personId,
    seatedAt: act.now,
    endedAt: null,
    endedFor: null,
    endedReason: null,
    endedBy: null,
  }))
  await store.insertMembers(act.tx, members)
  return members.map(({ id }) => id)
}

/** 组成合议庭 for an admitted appeal: composed as its contested items ask, of people whom nothing bars. */
export async function formPanel(
  act: Act,
  input: { id: string; appeal: string; size: number; quorum?: number | undefined; seats: readonly SeatInput[] },
): Promise<{ id: string }> {
  assertMay(act.actor, 'panel.form')
  const { notice, appeal } = await openAppeal(act, input.appeal)
  rules.assertFormable(appeal)
  const { id, size } = input
  rules.assertOdd(size)
  const quorum = rules.quorumOf(size, input.quorum)
  const seats = await seatable(act, appeal.id, input.seats)
  rules.assertComposed(seats, size, await store.listContestedAgencies(act.tx, appeal.id))
  const panel: store.Panel = {
    id,
    appealId: appeal.id,
    docketId: appeal.docketId,
    size,
    quorum,
    status: 'seated',
    formedBy: act.actor.personId,
    formedAt: act.now,
    endedAt: null,
    gridCode: appeal.gridCode,
    version: 1,
  }
  await store.insertPanel(act.tx, panel, appeal)
  const members = await seat(act, panel, seats)
  act.record({
    type: 'panel.formed',
    subject: ['Panel', id],
    data: { appeal: appeal.id, size, quorum, members, people: seats.map(({ candidate }) => candidate.personId) },
    scope: scopeOf(notice),
  })
  return { id }
}

/** A panel, locked after its appeal, with the notice that is contested. */
export async function openPanel(act: Act, id: string): Promise<{ notice: Notice; panel: store.Panel }> {
  const { appealId } = await store.getPanel(act.tx, id)
  const { notice } = await lockAlone(act, appealId)
  return { notice, panel: await store.lockPanel(act.tx, id) }
}

/** Puts somebody in an empty seat; where none is left empty the panel is seated again. */
async function refill(act: Act, panel: store.Panel, taken: SeatInput): Promise<string> {
  const [chosen] = await seatable(act, panel.appealId, [taken])
  const sitting = await store.listSitting(act.tx, panel.id)
  const after = [...sitting.map(({ role, ...candidate }) => ({ candidate, role })), chosen!]
  const status = rules.assertRefilled(after, panel.size, await store.listContestedAgencies(act.tx, panel.appealId))
  const [member] = await seat(act, panel, [chosen!])
  await store.savePanelStatus(act.tx, panel.id, status)
  return member!
}

/** 补席: a seat that somebody left is taken by one whom nothing bars. */
export async function fillSeat(act: Act, input: { panel: string } & SeatInput): Promise<{ id: string }> {
  assertMay(act.actor, 'seat.fill')
  const { notice, panel } = await openPanel(act, input.panel)
  rules.assertGoesOn(panel)
  await takeClass(act, { id: panel.docketId, gridCode: panel.gridCode }, 'coordinate')
  const { person, agency, role } = input
  const member = await refill(act, panel, { person, agency, role })
  act.record({
    type: 'seat.filled',
    subject: ['Panel', panel.id],
    data: { member, person, role },
    scope: scopeOf(notice),
  })
  return { id: panel.id }
}

/** 更换成员: by a supervisor, not by whoever formed the panel; what the one who leaves voted falls with the seat. */
export async function replaceMember(
  act: Act,
  input: { member: string; person: string; agency: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'member.replace')
  const { panelId } = await store.getMember(act.tx, input.member)
  const { notice, panel } = await openPanel(act, panelId)
  rules.assertGoesOn(panel)
  const { endedAt, role } = await store.getMember(act.tx, input.member)
  rules.assertSits({ endedAt })
  const { person, agency, reason } = input
  const ended = { endedAt: act.now, endedReason: reason, endedBy: act.actor.personId }
  await store.endMember(act.tx, input.member, { ...ended, endedFor: 'replaced' })
  const member = await refill(act, panel, { person, agency, role })
  act.record({
    type: 'member.replaced',
    subject: ['Panel', panel.id],
    data: { left: input.member, member, person, reason: digest(reason) },
    scope: scopeOf(notice),
  })
  return { id: panel.id }
}
