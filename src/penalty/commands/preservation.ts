import { type Act, digest } from '../../audit/index.ts'
import { countNamed, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { loadCalendar, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import * as rules from '../rules/preservation.ts'
import { listFacts, lockCase } from '../store/case.ts'
import * as store from '../store/preservation.ts'
import { certificatesFor, docketOf, scopeOf } from './case.ts'

type Listed = { name: string; quantity: string; note?: string | undefined }

/** 申请先行登记保存: by two certified officers at least, with the list of the things; nothing is kept before the head approves. */
export async function askPreservation(
  act: Act,
  input: { case: string; officers: string[]; reason: string; items: Listed[]; place: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.file')
  const one = await lockCase(act.tx, input.case)
  cases.assertOwnCase(one, act.actor)
  cases.assertStatus(one.status, ['proposed', 'filed'], 'preserve')
  const officers = [...new Set(input.officers)]
  const certified = await certificatesFor(act, { ...one, handlers: officers }, await listFacts(act.tx, one.id))
  cases.assertCertified(officers, certified)
  rules.assertOfficers(officers, one, act.actor)
  await takeClass(act, docketOf(one), 'assess', officers)
  const number = (await store.listPreservations(act.tx, one.id)).length + 1
  const { reason, items, place } = input
  await store.insertPreservation(act.tx, {
    caseId: one.id,
    number,
    officers,
    certificates: officers.map((person) => certified.get(person)!.id),
    reason,
    items,
    place,
    askedBy: act.actor.personId,
    askedAt: act.now,
    approved: null,
    opinion: null,
    approvedBy: null,
    approvedAt: null,
    keptOn: null,
    dueOn: null,
    counted: null,
    outcome: null,
    outcomeOn: null,
    outcomeFor: null,
    outcomePaper: null,
    outcomeBy: null,
    outcomeAt: null,
  })
  act.record({
    type: 'preservation.asked',
    subject: ['PenaltyCase', one.id],
    data: { number, officers, things: items.length, list: digest(canonicalText(items)) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

const find = async (act: Act, caseId: string, number: number) =>
  (await store.listPreservations(act.tx, caseId)).find((one) => one.number === number)

/** 批准先行登记保存: by a head who neither asks for it nor handles the case. From that day on the seven working days run. */
export async function decidePreservation(
  act: Act,
  input: { case: string; number: number; approved: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await lockCase(act.tx, input.case)
  cases.assertOwnCase(one, act.actor)
  cases.assertStatus(one.status, ['proposed', 'filed'], 'preserve')
  cases.assertOtherThanHandlers(one, act.actor, '行政处罚法56')
  const asked = await find(act, one.id, input.number)
  rules.assertApprovable(asked, act.actor)
  await takeClass(act, docketOf(one), 'assess')
  const { approved, opinion } = input
  const today = legalDay(act.now)
  const counted = approved ? countNamed(await loadCalendar(act.tx), 'PRESERVE', today) : null
  const decided = { approved, opinion, approvedBy: act.actor.personId, approvedAt: act.now }
  const kept = { keptOn: approved ? today : null, dueOn: counted?.day ?? null, counted }
  await store.savePreservation(act.tx, { ...asked, ...decided, ...kept })
  act.record({
    type: 'preservation.decided',
    subject: ['PenaltyCase', one.id],
    data: { number: asked.number, approved, dueOn: kept.dueOn, opinion: digest(opinion) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 对登记保存物品的处理决定: by a head who did not ask for it, within its days; afterwards the things are only given back. */
export async function endPreservation(
  act: Act,
  input: {
    case: string
    number: number
    outcome: rules.PreservationOutcome
    reason: string
    paper?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await lockCase(act.tx, input.case)
  cases.assertOwnCase(one, act.actor)
  cases.assertOtherThanHandlers(one, act.actor, '行政处罚法56')
  const kept = await find(act, one.id, input.number)
  const today = legalDay(act.now)
  rules.assertEndable(kept, input, { today, confiscating: await store.findConfiscating(act.tx, one.id) })
  const { outcome, reason, paper = null } = input
  const ended = { outcome, outcomeFor: reason, outcomePaper: paper, outcomeBy: act.actor.personId }
  await store.savePreservation(act.tx, { ...kept, ...ended, outcomeOn: today, outcomeAt: act.now })
  act.record({
    type: 'preservation.ended',
    subject: ['PenaltyCase', one.id],
    data: { number: kept.number, outcome, late: today > kept.dueOn, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** The calendar was told anew: the last day of what is kept is counted by it. What lapsed stays free. */
export async function recountPreservations(act: Act): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  const today = legalDay(act.now)
  for (const caseId of await store.listKeeping(act.tx, today)) {
    const one = await lockCase(act.tx, caseId)
    for (const kept of await store.listPreservations(act.tx, caseId)) {
      if (rules.stateOf(kept, today) !== 'kept') continue
      const counted = countNamed(calendar, 'PRESERVE', kept.keptOn!)
      if (canonicalText(counted) === canonicalText(kept.counted as object)) continue
      await store.savePreservation(act.tx, { ...kept, dueOn: counted.day, counted })
      act.record({
        type: 'preservation.recounted',
        subject: ['PenaltyCase', one.id],
        data: { number: kept.number, from: kept.dueOn, to: counted.day },
        scope: scopeOf(one),
      })
    }
  }
}

/** What of a case is kept, and since when: for whoever counts its days. */
export const listKept = async (act: Act, caseId: string): Promise<{ number: number; keptOn: LegalDay }[]> =>
  (await store.listPreservations(act.tx, caseId)).flatMap(({ number, keptOn, outcome }) =>
    keptOn !== null && outcome === null ? [{ number, keptOn }] : [],
  )
