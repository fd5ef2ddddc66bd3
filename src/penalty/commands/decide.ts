import type { Act } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/case.ts'
import { assertCorrection, assertGround, assertUncontested, type NoPenaltyGround } from '../rules/decision.ts'
import { assertPayable, assertPerformable, correcting, decisionPaper, noPenaltyPaper } from '../rules/decision-paper.ts'
import { assertGainsTold } from '../rules/gains.ts'
import { assertOpen, correctionGates, entryGatesOf, gatesOf } from '../rules/gates.ts'
import { assertItems, assertNotHeavier, assertNotRaised, assertSimple, type PenaltyItem } from '../rules/items.ts'
import { partyOfCase } from '../rules/profile.ts'
import { replacing } from '../rules/refiling.ts'
import { assertSettled } from '../rules/recusal.ts'
import type { Basis } from '../rules/substance.ts'
import { lockActs } from '../store/act.ts'
import * as store from '../store/case.ts'
import { endFines, findLastPenalty, getStandingDecision, insertDecision, isContested } from '../store/decision.ts'
import { readGateFacts } from '../store/gates.ts'
import { findLastNotice } from '../store/notice.ts'
import { listRecusals } from '../store/recusal.ts'
import { listEarlier } from '../store/refiling.ts'
import { assertFines, proposedOnActs } from './act.ts'
import { assertCertified, assertCompetent, authoritiesOf, docketOf, holdBasis, scopeOf } from './case.ts'
import { takePaperNumber, writeLetter } from './paper.ts'
import { heldItems } from './substance.ts'

type Correction = { supersedes?: string | undefined; correctedFor?: string | undefined; facts?: string | undefined }

/** Whoever decides: a lead who is no handler, or on the spot one of the handlers (行政处罚法51、57). */
async function openDecision(act: Act, caseId: string, correction: Correction) {
  assertMay(act.actor, 'case.decide')
  const one = await store.lockCase(act.tx, caseId)
  rules.assertOwnCase(one, act.actor)
  rules.assertDecider(one, act.actor)
  rules.assertStatus(one.status, correction.supersedes ? ['decided'] : ['proposed', 'filed'], 'decide')
  assertSettled(await listRecusals(act.tx, one.id))
  const before = correction.supersedes ? await getStandingDecision(act.tx, one.id) : undefined
  assertCorrection(before?.id, correction)
  await takeClass(act, docketOf(one), 'assess')
  return { one, before }
}

/** 行政处罚决定: the agency's own, once every gate is open; refused with the checklist of what is missing. */
export async function decidePenalty(
  act: Act,
  input: {
    id: string
    case: string
    items: PenaltyItem[]
    reasons: string
    performance?: string | undefined
    publish?: boolean | undefined
  } & Correction,
): Promise<{ id: string }> {
  const { one, before } = await openDecision(act, input.case, input)
  await lockActs(act.tx, one.businessId)
  const basis = await holdBasis(act, one)
  const { facts } = basis
  assertItems(input.items, facts)
  await assertFines(act, one, facts, input.items, false)
  assertPerformable(input.items, input.performance)
  const known = await readGateFacts(act.tx, one.id)
  const gates = gatesOf(known)
  assertOpen(before ? correctionGates(gates, before) : gates)
  await assertCompetent(act, one, await authoritiesOf(act, facts))
  if (one.procedure === 'simple') await assertCertified(act, one, facts)
  const notice = one.procedure === 'ordinary' ? await findLastNotice(act.tx, one.id) : undefined
  // What is corrected was right or wrong by the law of the day it was decided.
  const decidedOn = legalDay(before?.decidedAt ?? act.now)
  const held = await heldItems(act, basis, input.items, decidedOn, notice?.basis as Basis[] | undefined)
  if (before) assertUncontested(before, await isContested(act.tx, one.id))
  const punished = before && (await findLastPenalty(act.tx, before.id))
  if (punished) assertNotRaised(input.items, punished.items as PenaltyItem[])
  if (notice) assertNotHeavier(input.items, notice.items as PenaltyItem[])
  if (notice) assertGainsTold(input.items, notice.items as PenaltyItem[])
  else {
    const findings = basis.facts.map(({ findingId }) => findingId)
    const proposed = await proposedOnActs(act, one, findings)
    assertSimple(input.items, partyOfCase(known.parties), proposed)
  }
  const fines = input.items
    .filter(({ kind }) => kind === 'fine')
    .map(({ finding, violation, amount }) => {
      const {
        businessId,
        premisesId,
        factCode,
        act: part,
        actFrom,
        actTo,
      } = basis.facts.find((fact) => fact.findingId === finding && fact.violation === violation)!
      const on = { businessId, premisesId, factCode, act: part, actFrom, actTo }
      return { decisionId: input.id, findingId: finding, ...on, amount: amount!, stands: true }
    })
  const reasons = replacing(input.reasons, await listEarlier(act.tx, facts))
  const paper = await writeLetter(act, one, 'penaltyDecision', (letterhead, told) => {
    assertPayable(input.items, letterhead)
    return decisionPaper(
      letterhead,
      told,
      { reasons, items: held.items, basis: held.basis },
      wordedAs(one, input, before),
    )
  })
  if (before) await endFines(act.tx, before.id)
  const number = await takePaperNumber(act, one.agencyId, 'penaltyDecision', paper)
  await insertDecision(
    act.tx,
    {
      ...rowOf(act, one, { ...input, reasons }),
      kind: 'penalty',
      number,
      items: held.items,
      basis: held.basis,
      ground: null,
      education: null,
      noticeId: notice?.id ?? null,
      gates,
      paper,
    },
    fines,
  )
  // 更正不予处罚为罚款: the acts were let go; whoever has filed for a fine on them since is first (行政处罚法25).
  await (fines.length === 0 ? store.releaseActs : store.claimActs)(act.tx, one.id)
  await store.saveCase(act.tx, { ...one, status: 'decided' })
  const kinds = input.items.map(({ kind, violation, amount = null }) => ({ kind, violation, amount }))
  recordDecision(act, one, { type: 'penalty.decided', id: input.id, number, before: before?.id, kinds })
  return { id: input.id }
}

/** 不予行政处罚决定: with its ground; where the law asks for it, with how the party was taught (行政处罚法33、57). */
export async function decideNoPenalty(
  act: Act,
  input: {
    id: string
    case: string
    ground: NoPenaltyGround
    reasons: string
    education?: string | undefined
  } & Correction,
): Promise<{ id: string }> {
  const { one, before } = await openDecision(act, input.case, input)
  await lockActs(act.tx, one.businessId)
  assertGround(input.ground, input.education)
  const known = await store.listFacts(act.tx, one.id)
  await assertCompetent(act, one, await authoritiesOf(act, known))
  const gates = entryGatesOf(await readGateFacts(act.tx, one.id))
  assertOpen(gates)
  const earlier = input.ground === 'notEstablished' ? [] : await listEarlier(act.tx, known)
  const worded = { ...input, reasons: replacing(input.reasons, earlier) }
  const paper = await writeLetter(act, one, 'noPenaltyDecision', (letterhead, facts) =>
    noPenaltyPaper(letterhead, facts, worded, wordedAs(one, input, before)),
  )
  if (before) await endFines(act.tx, before.id)
  const number = await takePaperNumber(act, one.agencyId, 'noPenaltyDecision', paper)
  const told = await findLastNotice(act.tx, one.id)
  await insertDecision(
    act.tx,
    {
      ...rowOf(act, one, worded),
      kind: 'noPenalty',
      number,
      items: [],
      basis: [],
      ground: input.ground,
      education: input.education ?? null,
      noticeId: told?.id ?? null,
      gates,
      paper,
    },
    [],
  )
  // What was not established may be established anew, and is then another case.
  await (input.ground === 'notEstablished' ? store.dropFacts : store.releaseActs)(act.tx, one.id)
  await store.saveCase(act.tx, { ...one, status: 'decided' })
  recordDecision(act, one, { type: 'noPenalty.decided', id: input.id, number, before: before?.id, kinds: [] })
  return { id: input.id }
}

/** What whoever decides adds to the file, for the paper. */
const wordedAs = (
  { procedure }: store.Case,
  input: { performance?: string | undefined; publish?: boolean | undefined } & Correction,
  before: { number: string } | undefined,
) => ({
  procedure,
  facts: input.facts,
  performance: input.performance,
  publish: input.publish,
  corrects: correcting(before, input.correctedFor),
})

/** What every decision says of itself. */
const rowOf = (act: Act, one: store.Case, input: { id: string; reasons: string } & Correction) => ({
  id: input.id,
  caseId: one.id,
  agencyId: one.agencyId,
  businessId: one.businessId,
  procedure: one.procedure,
  reasons: input.reasons,
  supersedesId: input.supersedes ?? null,
  correctedFor: input.correctedFor ?? null,
  decidedBy: act.actor.personId,
  decidedAt: act.now,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})

/** Once it is decided, everyone concerned is told. */
const recordDecision = (
  act: Act,
  one: store.Case,
  {
    type,
    id,
    number,
    before,
    kinds,
  }: { type: string; id: string; number: string; before?: string | undefined; kinds: object[] },
) =>
  act.record({
    type,
    subject: ['PenaltyDecision', id],
    data: { case: one.id, agency: one.agencyId, number, items: kinds, supersedes: before ?? null },
    scope: { ...scopeOf(one), agencies: one.agencies },
  })
