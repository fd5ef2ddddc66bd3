import { type Act, digest } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import * as rules from '../rules/suspicion.ts'
import { listFacts, lockCase } from '../store/case.ts'
import * as store from '../store/suspicion.ts'
import { certificatesFor, scopeOf } from './case.ts'

/** 报告涉嫌犯罪: of a filed case, by an officer of its agency, with the certified officers who looked into it. */
export async function reportSuspicion(
  act: Act,
  input: { id: string; case: string; officers: string[]; what: string; on: LegalDay },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const one = await lockCase(act.tx, input.case)
  cases.assertOwnCase(one, act.actor)
  cases.assertStatus(one.status, ['filed'], 'suspect')
  const { id, what, on } = input
  const officers = [...new Set(input.officers)]
  const last = await store.findLastSuspicion(act.tx, one.id)
  rules.assertReportable({ officers, on }, last, legalDay(one.filedAt!), legalDay(act.now))
  const facts = await listFacts(act.tx, one.id)
  cases.assertCertified(officers, await certificatesFor(act, { ...one, handlers: officers }, facts))
  const number = (last?.number ?? 0) + 1
  await store.insertSuspicion(act.tx, {
    id,
    caseId: one.id,
    number,
    officers,
    what,
    reportedOn: on,
    reportedBy: act.actor.personId,
    reportedAt: act.now,
    decision: null,
    decidedFor: null,
    decidedBy: null,
    decidedAt: null,
  })
  act.record({
    type: 'suspicion.reported',
    subject: ['PenaltyCase', one.id],
    data: { number, on, officers, what: digest(what) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 决定是否移送: by a lead who neither handles the case nor reported it; refused, with the reasons, it goes on here. */
export async function decideSuspicion(
  act: Act,
  input: { suspicion: string; decision: rules.SuspicionDecision; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'case.end')
  const one = await lockCase(act.tx, await store.findSuspectedCase(act.tx, input.suspicion))
  cases.assertOwnCase(one, act.actor)
  cases.assertStatus(one.status, ['filed'], 'suspect')
  cases.assertOtherThanHandlers(one, act.actor, '行政执法机关移送涉嫌犯罪案件的规定5')
  const report = await store.getSuspicion(act.tx, input.suspicion)
  rules.assertDecidable(report, act.actor)
  const { decision, reason } = input
  const decided = { decision, decidedFor: reason, decidedBy: act.actor.personId, decidedAt: act.now }
  await store.saveSuspicion(act.tx, { ...report, ...decided })
  act.record({
    type: 'suspicion.decided',
    subject: ['PenaltyCase', one.id],
    data: { number: report.number, decision, reason: digest(reason) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}
