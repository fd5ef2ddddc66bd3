import { type Act, digest } from '../../audit/index.ts'
import { lockDocket, scopeOf } from '../../docket/index.ts'
import { lockDecision } from '../../penalty/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/closure.ts'
import * as store from '../store/closure.ts'
import { getDocketId, listEvidenceOf, lockMeasure } from '../store/measure.ts'

/** 登记无法整改: that what was ordered cannot be put right, with what shows it; nothing follows from it by itself. */
export async function recordInability(
  act: Act,
  input: { measure: string; saidBy: 'party' | 'officers'; statement: string; evidence: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'inability.record')
  const docket = await lockDocket(act.tx, await getDocketId(act.tx, input.measure))
  const measure = await lockMeasure(act.tx, input.measure)
  const { saidBy, statement, evidence } = input
  const shown = await listEvidenceOf(act.tx, docket.businessId, [evidence])
  rules.assertUnable(measure, shown.length === 1)
  await store.insertInability(act.tx, {
    id: newId(),
    measureId: measure.id,
    saidBy,
    statement,
    evidenceId: evidence,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
  })
  act.record({
    type: 'inability.recorded',
    subject: ['DueMeasure', measure.id],
    data: { saidBy, evidence, statement: digest(statement) },
    scope: scopeOf(docket),
  })
  return { id: measure.id }
}

/** 提出吊销、关闭: by an officer or lead of the agency whose order is not carried out. */
export async function proposeClosure(
  act: Act,
  input: {
    id: string
    docket: string
    measure: string
    kind: rules.ClosureKind
    ground: rules.ClosureGround
    what: string
    basis: string
    reason: string
    approvalNeeded: boolean
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'closure.propose')
  const docket = await lockDocket(act.tx, input.docket)
  const { id, measure, kind, ground, what, basis, reason, approvalNeeded } = input
  rules.assertProposable(ground, await store.getOrder(act.tx, measure), docket.id, act.actor, legalDay(act.now))
  const { businessId, gridCode, agencies, named } = docket
  await store.insertClosure(act.tx, {
    id,
    docketId: docket.id,
    businessId,
    agencyId: act.actor.agencyId!,
    measureId: measure,
    kind,
    ground,
    what,
    basis,
    reason,
    status: 'proposed',
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    approvalNeeded,
    approver: null,
    approvalPaper: null,
    approvedOn: null,
    decisionId: null,
    carriedOutOn: null,
    outcome: null,
    endedBy: null,
    endedAt: null,
    droppedFor: null,
    gridCode,
    agencies,
    named,
    version: 1,
  })
  act.record({
    type: 'closure.proposed',
    subject: ['Closure', id],
    data: { kind, ground, measure, agency: act.actor.agencyId, reason: digest(reason) },
    scope: scopeOf(docket),
  })
  return { id }
}

/** One that is open, of the actor's own agency, locked after its docket. */
async function openClosure(act: Act, id: string, action: 'closure.propose' | 'closure.carryOut') {
  assertMay(act.actor, action)
  const docket = await lockDocket(act.tx, await store.getDocketOfClosure(act.tx, id))
  const one = await store.lockClosure(act.tx, id)
  rules.assertOpen(one, act.actor)
  return { docket, one }
}

/** 登记批准: of whoever the norm asks to approve. */
export async function approveClosure(
  act: Act,
  input: { closure: string; approver: string; paper: string; on: LegalDay },
): Promise<{ id: string }> {
  const { docket, one } = await openClosure(act, input.closure, 'closure.propose')
  const { approver, paper, on } = input
  rules.assertApprovable(one, on, legalDay(act.now))
  await store.saveClosure(act.tx, { ...one, approver, approvalPaper: paper, approvedOn: on })
  act.record({
    type: 'closure.approved',
    subject: ['Closure', one.id],
    data: { on, approver, paper: digest(paper) },
    scope: scopeOf(docket),
  })
  return { id: one.id }
}

/** 办结: what the agency's own decision says was carried out, on which day and with what outcome. */
export async function completeClosure(
  act: Act,
  input: { closure: string; decision: string; on: LegalDay; outcome: string },
): Promise<{ id: string }> {
  const { docket, one } = await openClosure(act, input.closure, 'closure.carryOut')
  const { decision, on, outcome } = input
  const { stands } = await lockDecision(act.tx, decision)
  const { changed, ...told } = await store.readDecision(act.tx, decision)
  rules.assertCarriable(one, { ...told, stands: stands && !changed }, on, legalDay(act.now), act.actor)
  const carried = { decisionId: decision, carriedOutOn: on, outcome }
  const ended = { endedBy: act.actor.personId, endedAt: act.now }
  await store.saveClosure(act.tx, { ...one, ...carried, ...ended, status: 'carriedOut' })
  act.record({
    type: 'closure.completed',
    subject: ['Closure', one.id],
    data: { kind: one.kind, agency: one.agencyId, decision, on, outcome: digest(outcome) },
    scope: scopeOf(docket),
  })
  return { id: one.id }
}

/** 不再办理: with the reason; it stays to be read. */
export async function dropClosure(act: Act, input: { closure: string; reason: string }): Promise<{ id: string }> {
  const { docket, one } = await openClosure(act, input.closure, 'closure.carryOut')
  const ended = { endedBy: act.actor.personId, endedAt: act.now }
  await store.saveClosure(act.tx, { ...one, ...ended, status: 'dropped', droppedFor: input.reason })
  act.record({
    type: 'closure.dropped',
    subject: ['Closure', one.id],
    data: { kind: one.kind, agency: one.agencyId, reason: digest(input.reason) },
    scope: scopeOf(docket),
  })
  return { id: one.id }
}
