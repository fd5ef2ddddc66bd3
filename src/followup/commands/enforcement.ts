import { type Act, digest } from '../../audit/index.ts'
import { issueFilled } from '../../document/index.ts'
import { lockDecision } from '../../penalty/index.ts'
import { countPeriod, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertLetterhead, loadCalendar, readLetterhead } from '../../registry/index.ts'
import { clockOf, endClocks, lockPaper, owedOn, paidWith, readAccount, startClocks } from '../../service/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/enforcement.ts'
import * as store from '../store/enforcement.ts'

const unknown = () => notFound('强制执行', 'enforcement')

/** A decision of the actor's own agency, locked, with what its gates depend on. */
async function openDecision(act: Act, id: string, missing = notFound('处罚决定', 'decision')) {
  const opened = await readDecision(act, id)
  if (opened.locked.case.agencyId !== act.actor.agencyId) throw missing
  return opened
}

async function readDecision(act: Act, id: string) {
  const locked = await lockDecision(act.tx, id)
  const today = legalDay(act.now)
  const account = await readAccount(act.tx, id)
  const owed = owedOn(today, paidWith(account))
  const periods = await store.readPeriods(act.tx, id)
  const remedyEndedOn = rules.remedyEnd({ ...periods, today })
  const from = rules.applyFrom(remedyEndedOn, periods)
  // 行政强制法53: three months.
  const applyBy =
    from &&
    countPeriod(await loadCalendar(act.tx), {
      from,
      length: 3,
      unit: 'months',
      direction: 'after',
      roll: false,
    }).day
  const facts = { ...periods, today, stands: account.stands && locked.stands, left: owed.left, applyBy }
  return { locked, owed, facts, remedyEndedOn, from }
}

/** 催告: the decision is not performed, and nobody contests it: it is demanded in writing once more (行政强制法35、54). */
export async function demandPerformance(
  act: Act,
  input: { id: string; decision: string; manner: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'performance.demand')
  const { locked, owed, facts, remedyEndedOn, from } = await openDecision(act, input.decision)
  rules.assertGates('demand', facts)
  const { paper: decision, case: one } = locked
  const { party, issuer, set } = await readLetterhead(act.tx, one.businessId, one.agencyId)
  assertLetterhead(set)
  // What was paid went to the fine first.
  const added = Math.min(owed.surcharge, owed.left)
  const { handledBy } = (decision.paper ?? {}) as { handledBy?: object }
  const document = await issueFilled(act, 'demand', {
    agencyId: one.agencyId,
    subjectType: 'Enforcement',
    subjectId: input.id,
    businessId: one.businessId,
    docketId: one.docketId,
    caseId: one.id,
    content: {
      party,
      issuer,
      handledBy,
      decision: { number: decision.number, on: legalDay(decision.decidedAt), servedOn: facts.servedOn },
      remedyEndedOn,
      applyFrom: from,
      days: 10,
      manner: input.manner,
      money: {
        fine: { amount: owed.left - added },
        surcharge: { amount: added },
        whole: { amount: owed.left },
      },
      contact: set.contact,
    },
    carrierId: null,
    gridCode: one.gridCode,
    agencies: [one.agencyId],
    named: one.named,
  })
  await store.insertEnforcement(act.tx, {
    id: input.id,
    decisionId: decision.id,
    caseId: one.id,
    businessId: one.businessId,
    agencyId: one.agencyId,
    documentId: document.id,
    remedyEndedOn: remedyEndedOn!,
    demandedBy: act.actor.personId,
    demandedAt: act.now,
    court: null,
    paper: null,
    appliedOn: null,
    appliedBy: null,
    acceptance: null,
    acceptanceOn: null,
    acceptancePaper: null,
    acceptanceBy: null,
    ruling: null,
    rulingOn: null,
    rulingPaper: null,
    rulingBy: null,
  })
  act.record({
    type: 'performance.demanded',
    subject: ['Enforcement', input.id],
    data: { decision: decision.id, document: document.id, left: owed.left },
    scope: locked.scope,
  })
  return { id: input.id }
}

/** 申请强制执行: a lead applies to the court, in time and after the demand (行政强制法53、54). */
export async function applyEnforcement(
  act: Act,
  input: { enforcement: string; court: string; paper: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'enforcement.apply')
  const { locked, facts } = await openDecision(act, await store.findDecisionOf(act.tx, input.enforcement), unknown())
  const one = await store.getEnforcement(act.tx, input.enforcement)
  rules.assertUnapplied(one)
  rules.assertGates('apply', facts)
  const { court, paper } = input
  const appliedOn = facts.today
  await store.saveEnforcement(act.tx, { ...one, court, paper, appliedOn, appliedBy: act.actor.personId })
  const demand = await lockPaper(act, { paperKind: 'demand', paperId: one.documentId })
  await endClocks(act, demand, 'satisfied', ({ kind }) => kind === 'apply', appliedOn)
  await startClocks(act, demand, [clockOf('accept', appliedOn)])
  act.record({
    type: 'enforcement.applied',
    subject: ['Enforcement', one.id],
    data: { on: appliedOn, court, paper: digest(paper) },
    scope: locked.scope,
  })
  return { id: one.id }
}

/** 法院的答复: accepted within five working days, ruled on within seven, or thirty days where it hears the parties. */
export async function recordEnforcement(
  act: Act,
  input: {
    enforcement: string
    answer: 'accepted' | 'declined' | 'granted' | 'refused'
    on: LegalDay
    paper: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'enforcement.record')
  const { locked, facts } = await openDecision(act, await store.findDecisionOf(act.tx, input.enforcement), unknown())
  const one = await store.getEnforcement(act.tx, input.enforcement)
  const { answer, on, paper } = input
  rules.assertAnswer(one, answer, on, facts.today)
  const demand = await lockPaper(act, { paperKind: 'demand', paperId: one.documentId })
  const { personId } = act.actor
  if (answer === 'accepted' || answer === 'declined') {
    const answered = { acceptance: answer, acceptanceOn: on, acceptancePaper: paper, acceptanceBy: personId }
    await store.saveEnforcement(act.tx, { ...one, ...answered })
    await endClocks(act, demand, 'satisfied', ({ kind }) => kind === 'accept', on)
    if (answer === 'accepted') await startClocks(act, demand, [clockOf('rule', on)])
  } else {
    await store.saveEnforcement(act.tx, {
      ...one,
      ruling: answer,
      rulingOn: on,
      rulingPaper: paper,
      rulingBy: personId,
    })
    await endClocks(act, demand, 'satisfied', ({ kind }) => kind === 'rule', on)
  }
  act.record({
    type: 'enforcement.recorded',
    subject: ['Enforcement', one.id],
    data: { answer, on, paper: digest(paper) },
    scope: locked.scope,
  })
  return { id: one.id }
}

/**
 * 申请期限: whoever has to demand and apply is warned from the day on which that can be done; once the demand is served, its
 * own clock counts it. Done twice it does nothing more.
 */
export async function keepEnforceable(act: Act, subjectId: string): Promise<void> {
  const decisionId = await store.findDecisionBehind(act.tx, subjectId)
  if (!decisionId) return
  const { facts, from } = await readDecision(act, decisionId)
  const due = rules.isEnforceable(facts) ? clockOf('apply', from!, undefined, { key: `apply:${from}` }) : undefined
  const paper = await lockPaper(act, { paperKind: 'decision', paperId: decisionId })
  await endClocks(act, paper, 'void', ({ kind, key }) => kind === 'apply' && key !== due?.key)
  if (due) await startClocks(act, paper, [due])
}
