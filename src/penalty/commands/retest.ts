import { type Act, digest } from '../../audit/index.ts'
import { countNamed, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { loadCalendar } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import * as rules from '../rules/retest.ts'
import { lockCase } from '../store/case.ts'
import * as store from '../store/retest.ts'
import { scopeOf } from './case.ts'

/** A case that is not decided, locked, for one of its handlers. */
async function openTested(act: Act, id: string) {
  assertMay(act.actor, 'notice.give')
  const one = await lockCase(act.tx, id)
  cases.assertOwnCase(one, act.actor)
  cases.assertInvestigates(one, act.actor)
  cases.assertStatus(one.status, ['proposed', 'filed'], 'test')
  return one
}

/** 告知检验结论: what a laboratory found in a sample, and when the party was told; it may ask for another test (食品安全法88). */
export async function recordTest(
  act: Act,
  input: { case: string; evidence: string; lab: string; report: string; toldOn: LegalDay },
): Promise<{ id: string }> {
  const one = await openTested(act, input.case)
  const { evidence, lab, report, toldOn } = input
  rules.assertTested(await store.findTested(act.tx, one.id, evidence), toldOn, legalDay(act.now))
  const counted = countNamed(await loadCalendar(act.tx), 'RETEST_7', toldOn)
  await store.insertTest(act.tx, {
    caseId: one.id,
    evidenceId: evidence,
    lab,
    report,
    toldOn,
    until: counted.day,
    counted,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    retestAskedOn: null,
    retestLab: null,
    retestAskedBy: null,
    outcome: null,
    outcomeOn: null,
    outcomePaper: null,
    outcomeBy: null,
  })
  act.record({
    type: 'test.recorded',
    subject: ['PenaltyCase', one.id],
    data: { evidence, toldOn, until: counted.day, report: digest(report) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 申请复检, as the party did, within seven working days; by another laboratory than the first. */
export async function askRetest(
  act: Act,
  input: { case: string; evidence: string; on: LegalDay; lab?: string | undefined },
): Promise<{ id: string }> {
  const one = await openTested(act, input.case)
  const test = await store.findTest(act.tx, one.id, input.evidence)
  rules.assertRetestable(test, input, legalDay(act.now))
  const { on, lab = null } = input
  await store.saveTest(act.tx, { ...test, retestAskedOn: on, retestLab: lab, retestAskedBy: act.actor.personId })
  act.record({
    type: 'retest.asked',
    subject: ['PenaltyCase', one.id],
    data: { evidence: test.evidenceId, on },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** 复检结论: final; what it overturns carries no penalty. */
export async function recordRetest(
  act: Act,
  input: {
    case: string
    evidence: string
    outcome: rules.RetestOutcome
    on: LegalDay
    paper: string
    lab?: string | undefined
  },
): Promise<{ id: string }> {
  const one = await openTested(act, input.case)
  const test = await store.findTest(act.tx, one.id, input.evidence)
  rules.assertRetested(test, input, legalDay(act.now))
  const { outcome, on, paper, lab = test.retestLab } = input
  const ended = { outcome, outcomeOn: on, outcomePaper: paper, outcomeBy: act.actor.personId }
  await store.saveTest(act.tx, { ...test, ...ended, retestLab: lab })
  act.record({
    type: 'retest.recorded',
    subject: ['PenaltyCase', one.id],
    data: { evidence: test.evidenceId, outcome, on, paper: digest(paper) },
    scope: scopeOf(one),
  })
  return { id: one.id }
}

/** The calendar was told anew: until when another test may be asked for is counted by it. */
export async function recountTests(act: Act): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  const today = legalDay(act.now)
  for (const caseId of await store.listRetestable(act.tx, today)) {
    const one = await lockCase(act.tx, caseId)
    for (const test of await store.listTests(act.tx, caseId)) {
      const counted = countNamed(calendar, 'RETEST_7', test.toldOn)
      if (test.retestAskedOn !== null || test.until < today) continue
      if (canonicalText(counted) === canonicalText(test.counted as object)) continue
      await store.saveTest(act.tx, { ...test, until: counted.day, counted })
      act.record({
        type: 'test.recounted',
        subject: ['PenaltyCase', one.id],
        data: { evidence: test.evidenceId, from: test.until, to: counted.day },
        scope: scopeOf(one),
      })
    }
  }
}

/** What the party of a case may still have tested again, and since when it may. */
export const listRetestable = async (act: Act, caseId: string): Promise<{ evidence: string; toldOn: LegalDay }[]> =>
  (await store.listTests(act.tx, caseId)).flatMap(({ evidenceId, toldOn, retestAskedOn }) =>
    retestAskedOn === null ? [{ evidence: evidenceId, toldOn }] : [],
  )
