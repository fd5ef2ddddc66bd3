import type { Act, Trace } from '../../audit/index.ts'
import { listViolations } from '../../handbook/index.ts'
import { lockFindings } from '../../inspection/index.ts'
import { countPeriod, legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import {
  listCertificates,
  listCompetent,
  listPowers,
  loadCalendar,
  officersOf,
  covers,
  takeClass,
} from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { inWhoseName } from '../rules/entrusted.ts'
import { assertNotWithPolice } from '../rules/ending.ts'
import { countFiling } from '../rules/filing.ts'
import { assertSimple, penaltiesOf } from '../rules/items.ts'
import { filingPaper } from '../rules/paper.ts'
import { decisionPeriod, defaultProfile, partyOfCase, type Profile } from '../rules/profile.ts'
import { assertRefilable, resumedTerm } from '../rules/refiling.ts'
import { lockActs } from '../store/act.ts'
import * as store from '../store/case.ts'
import { listEarlier, listEvidenceAt } from '../store/refiling.ts'
import { assertFines, proposedOnActs } from './act.ts'
import { factsOf, holdOpinions } from './fact.ts'
import { writePaper } from './paper.ts'

export type FileCase = {
  id: string
  opinions: string[]
  handlers: string[]
  procedure?: rules.Procedure | undefined
  source: 'patrol' | 'inspection' | 'complaint' | 'transferred' | 'assigned' | 'other'
  clueOn: string
  summary: string
}

/** Until it is decided a case is its own agency's; the place and whoever supervises it see it too. */
export const scopeOf = ({
  agencyId,
  businessId,
  docketId,
  gridCode,
  named,
}: Pick<store.Case, 'agencyId' | 'businessId' | 'docketId' | 'gridCode' | 'named'>): Trace['scope'] => ({
  businessId,
  docketId,
  gridCode,
  agencies: [agencyId],
  named,
})

export const docketOf = ({ docketId, gridCode }: Pick<store.Case, 'docketId' | 'gridCode'>) =>
  docketId ? { id: docketId, gridCode } : null

/** The authorities that a case acts under, by its violations. */
export const authoritiesOf = async (act: Act, facts: readonly { violation: string }[]): Promise<string[]> => {
  const named = await listViolations(act.tx, [...new Set(facts.map(({ violation }) => violation))])
  return [...new Set(named.map(({ authority }) => authority))].sort()
}

export const profileOf = async ({ tx }: Act, agencyId: string): Promise<Profile> =>
  (await store.findProfile(tx, agencyId)) ?? defaultProfile

/** Refuses where the agency holds an authority at the place no more. */
export async function assertCompetent(act: Act, { agencyId, gridCode }: store.Case, authorities: readonly string[]) {
  const competent = await listCompetent(act.tx, authorities, gridCode, legalDay(act.now))
  rules.assertCompetent(authorities, competent, agencyId)
  inWhoseName(await listPowers(act.tx, agencyId, authorities, gridCode, legalDay(act.now)))
}

const assertProven = async ({ tx }: Act, opinions: readonly { id: string }[]) =>
  rules.assertProven(
    opinions,
    await store.holdAdopted(
      tx,
      opinions.map(({ id }) => id),
    ),
  )

/** What a case rests on still stands: nobody has withdrawn or changed it, nor excluded its evidence. */
export async function holdBasis(act: Act, { id, agencyId, clueOn }: store.Case) {
  const facts = await store.listFacts(act.tx, id)
  const opinions = await store.holdStanding(act.tx, [...new Set(facts.map(({ opinionId }) => opinionId))])
  rules.assertFileable(opinions, agencyId)
  await assertProven(act, opinions)
  return { facts, opinions, clueOn }
}

const certificatesOf = async (act: Act, agencyId: string, people: readonly string[], authorities: readonly string[]) =>
  officersOf(await listCertificates(act.tx, agencyId, people), agencyId, act.now, (one) =>
    authorities.every((authority) => covers(one, authority)),
  )

/** 行政处罚法42: on this very day too two handlers at least are officers of the agency, good for its field. */
export async function assertCertified(act: Act, one: store.Case, facts: readonly { violation: string }[]) {
  rules.assertCertified(one.handlers, await certificatesFor(act, one, facts))
}

/** The certificates that are good for a case today, of those who are to handle it. */
export const certificatesFor = async (
  act: Act,
  { agencyId, handlers }: Pick<store.Case, 'agencyId' | 'handlers'>,
  facts: readonly { violation: string }[],
) => certificatesOf(act, agencyId, handlers, await authoritiesOf(act, facts))

/** 提请立案: proposes a case for a lead to approve; by the simple procedure it is filed at once (行政处罚法51). */
export async function fileCase(act: Act, input: FileCase): Promise<{ id: string }> {
  assertMay(act.actor, 'case.file')
  const today = legalDay(act.now)
  rules.assertPast('clueOn', input.clueOn, today)
  const opinions = await holdOpinions(act, input.opinions)
  rules.assertFileable(opinions, act.actor.agencyId)
  await assertProven(act, opinions)
  const { agencyId, businessId } = opinions[0]!
  const findings = await lockFindings(act.tx, [...new Set(opinions.map(({ findingId }) => findingId))])
  if (findings.length === 0) throw notFound('疑点', 'finding')
  rules.assertOnePlace(findings)
  const clues = opinions.flatMap(({ limitation }) => limitation?.clue?.on ?? [])
  rules.assertClue(input, [...findings.map(({ foundAt }) => legalDay(foundAt)), ...clues])
  const { id, procedure = 'ordinary', handlers } = input
  await lockActs(act.tx, businessId)
  const facts = await factsOf(act, id, opinions, procedure)
  assertNotWithPolice(await store.findWithPolice(act.tx, facts))
  const earlier = await listEarlier(act.tx, facts)
  const known = new Map((await listEvidenceAt(act.tx, input.opinions)).map((one) => [one.opinionId, one.evidenceAt]))
  const proven = opinions.map((one) => ({ ...one, evidenceAt: known.get(one.id) ?? null }))
  assertRefilable(facts, proven, earlier)
  const certified = await certificatesOf(act, agencyId, handlers, await authoritiesOf(act, facts))
  rules.assertHandlers(handlers, certified, act.actor)
  const profile = await profileOf(act, agencyId)
  if (procedure === 'simple') {
    const party = partyOfCase(opinions.map((one) => one.party))
    const items = opinions.flatMap(({ findingId, measures }) => penaltiesOf(findingId, measures))
    const findingIds = opinions.map(({ findingId }) => findingId)
    assertSimple(items, party, await proposedOnActs(act, { agencyId, businessId }, findingIds))
  }
  const calendar = await loadCalendar(act.tx)
  const due = countFiling(calendar, profile, input.clueOn)
  const decide =
    procedure === 'simple'
      ? resumedTerm(countPeriod(calendar, { ...decisionPeriod(profile), from: today }), earlier, today)
      : null
  const { gridCode, docketId, named } = findings[0]!
  const row = {
    id,
    agencyId,
    businessId,
    procedure,
    status: procedure === 'simple' ? ('filed' as const) : ('proposed' as const),
    source: input.source,
    clueOn: input.clueOn,
    summary: input.summary,
    handlers,
    certificates: handlers.map((person) => certified.get(person)!.id),
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    filingDueOn: due.day,
    filingCounted: due,
    complex: false,
    approvedBy: null,
    approvalOpinion: null,
    filedAt: procedure === 'simple' ? act.now : null,
    decideBy: decide?.day ?? null,
    decideCounted: decide,
    designatedBy: null,
    designatedAt: null,
    designatedFor: null,
    negotiation: null,
    yieldedToId: null,
    paper: null,
    endedGround: null,
    endedReason: null,
    endedBy: null,
    endedAt: null,
    takenOverBy: null,
    endedPaper: null,
    gridCode,
    agencies: [...new Set([agencyId, ...findings.flatMap(({ agencies }) => agencies)])].sort(),
    named,
    version: 1,
  }
  await takeClass(act, docketOf({ docketId, gridCode }), 'assess', handlers)
  await store.insertCase(act.tx, row, facts)
  act.record({
    type: 'case.filed',
    subject: ['PenaltyCase', id],
    data: { agency: agencyId, procedure, status: row.status, opinions: input.opinions, handlers, clueOn: input.clueOn },
    scope: scopeOf({ ...row, docketId }),
  })
  return { id }
}

/** 立案审批表, with who decided on it and when. */
async function writeFiling(act: Act, one: store.Case, decided: { filed: boolean; complex: boolean; opinion: string }) {
  const days = { on: legalDay(act.now), proposedOn: legalDay(one.proposedAt) }
  const content = await writePaper(act, one, 'filing', (letterhead, known) =>
    filingPaper(letterhead, known, one, { ...decided, ...days }),
  )
  return { by: act.actor.personId, at: act.now.toISOString(), content }
}

/** 批准立案: from this moment on the ninety days run, and by it the first of several agencies is told. */
export async function approveCase(
  act: Act,
  input: { case: string; complex: boolean; opinion: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await store.lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['proposed'], 'approve')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法54')
  await lockActs(act.tx, one.businessId)
  const { facts, opinions } = await holdBasis(act, one)
  const proposed = opinions.flatMap(({ findingId, measures }) => penaltiesOf(findingId, measures))
  await assertFines(act, one, facts, proposed, true)
  const authorities = await authoritiesOf(act, facts)
  await assertCompetent(act, one, authorities)
  await assertCertified(act, one, facts)
  await takeClass(act, docketOf(one), 'assess')
  const profile = await profileOf(act, one.agencyId)
  const today = legalDay(act.now)
  const fresh = countPeriod(await loadCalendar(act.tx), { ...decisionPeriod(profile), from: today })
  const decide = resumedTerm(fresh, await listEarlier(act.tx, facts), today)
  const paper = await writeFiling(act, one, { filed: true, complex: input.complex, opinion: input.opinion })
  await store.saveCase(act.tx, {
    ...one,
    paper,
    status: 'filed',
    complex: input.complex,
    approvedBy: act.actor.personId,
    approvalOpinion: input.opinion,
    filedAt: act.now,
    decideBy: decide.day,
    decideCounted: decide,
  })
  await store.claimActs(act.tx, one.id)
  act.record({
    type: 'case.approved',
    subject: ['PenaltyCase', one.id],
    data: { agency: one.agencyId, complex: input.complex, decideBy: decide.day, late: today > one.filingDueOn },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 不予立案: with the reason; the same may be proposed anew. */
export async function refuseCase(act: Act, input: { case: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'case.approve')
  const one = await store.lockCase(act.tx, input.case)
  rules.assertOwnCase(one, act.actor)
  rules.assertStatus(one.status, ['proposed'], 'refuse')
  rules.assertOtherThanHandlers(one, act.actor, '行政处罚法54')
  await lockActs(act.tx, one.businessId)
  const paper = await writeFiling(act, one, { filed: false, complex: false, opinion: input.reason })
  await store.saveCase(act.tx, { ...one, paper, status: 'refused', approvalOpinion: input.reason })
  await store.dropFacts(act.tx, one.id)
  act.record({
    type: 'case.refused',
    subject: ['PenaltyCase', one.id],
    data: { agency: one.agencyId },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
