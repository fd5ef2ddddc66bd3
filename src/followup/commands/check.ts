import { type Act, digest } from '../../audit/index.ts'
import { type Docket, lockDocket, scopeOf } from '../../docket/index.ts'
import { assertShown, listShown, type Result } from '../../field/index.ts'
import { saveVisitScope } from '../../inspection/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/check.ts'
import { report } from '../rules/measure.ts'
import * as store from '../store/check.ts'
import { insertProofs, lockMeasure, lockMeasures } from '../store/measure.ts'
import { takeStep } from './measure.ts'
import { keepLasting } from './relapse.ts'
import { writeCheckPaper } from './check-paper.ts'

/** 安排现场检查: what of a docket is not confirmed yet, or whether what was confirmed lasts; every measure of it is answered. */
export async function planSiteCheck(
  act: Act,
  input: { id: string; docket: string; kind: rules.Kind; dueOn: LegalDay; forEnforcement: boolean },
): Promise<{ id: string }> {
  assertMay(act.actor, 'siteCheck.plan')
  rules.assertPlannable(input.dueOn, legalDay(act.now))
  const docket = await lockDocket(act.tx, input.docket)
  const { kind, dueOn, forEnforcement } = input
  await plan(act, docket, { id: input.id, kind, cause: 'asked', dueOn, forEnforcement })
  return { id: input.id }
}

/** The same by rule or sample. The docket is locked. */
export async function plan(
  act: Act,
  docket: Docket,
  what: Pick<store.Check, 'id' | 'kind' | 'cause' | 'dueOn' | 'forEnforcement'>,
): Promise<void> {
  const lines = rules.linesOf(what.kind, await lockMeasures(act.tx, docket.id))
  await store.insertCheck(
    act.tx,
    {
      ...what,
      docketId: docket.id,
      businessId: docket.businessId,
      status: 'planned',
      plannedBy: act.actor.personId,
      plannedAt: act.now,
      doneBy: null,
      doneAt: null,
      paper: null,
      version: 1,
    },
    lines.map(({ id }) => id),
  )
  act.record({
    type: 'siteCheck.planned',
    subject: ['SiteCheck', what.id],
    data: { kind: what.kind, cause: what.cause, dueOn: what.dueOn, measures: lines.map(({ id }) => id) },
    scope: scopeOf(docket),
  })
}

/** 逐项作答: what was seen of one measure, with before and after. The last answer ends the check. */
export async function answerSiteCheck(
  act: Act,
  input: {
    check: string
    measure: string
    visit: string
    result: Result
    note: string
    before?: string[] | undefined
    after?: string[] | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'siteCheck.answer')
  const docket = await lockDocket(act.tx, await store.getDocketOf(act.tx, input.check))
  const check = await store.lockCheck(act.tx, input.check)
  const lines = await store.listLines(act.tx, check.id)
  const [before, after] = [[...new Set(input.before)], [...new Set(input.after)]]
  const [visit, shown] = await Promise.all([
    store.findVisit(act.tx, input.visit),
    listShown(act.tx, [...before, ...after]),
  ])
  const line = lines.find(({ measureId }) => measureId === input.measure)
  const visitDay = legalDay(visit.visitedAt)
  rules.assertAnswerable(
    { ...check, plannedOn: legalDay(check.plannedAt) },
    line,
    { ...visit, day: visitDay },
    act.actor,
  )
  const find = (ids: readonly string[]) =>
    ids.map((one) => {
      const known = shown.find((other) => other.id === one)
      return known && { ...known, day: legalDay(known.capturedAt) }
    })
  assertShown(input.result, find(before), find(after), visit)
  const { result, note } = input
  const answered = { ...line!, result, note, visitId: visit.id, answeredBy: act.actor.personId, answeredAt: act.now }
  await store.saveLine(act.tx, answered)
  const sided = [
    ...before.map((evidenceId) => ({ evidenceId, side: 'before' as const })),
    ...after.map((evidenceId) => ({ evidenceId, side: 'after' as const })),
  ]
  await store.insertShown(
    act.tx,
    sided.map((one) => ({ checkId: check.id, measureId: input.measure, ...one })),
  )
  act.send(saveVisitScope(act.tx, visit.id, docket.agencies, docket.named))
  act.record({
    type: 'siteCheck.answered',
    subject: ['SiteCheck', check.id],
    data: { measure: input.measure, result, visit: visit.id, before, after, ...(note ? { note: digest(note) } : {}) },
    scope: scopeOf(docket),
  })
  if (check.kind === 'targeted' && result === 'done') await takeAsDone(act, docket, input, visitDay, after)
  const all = lines.map((one) => (one.measureId === input.measure ? answered : one))
  if (all.every((one) => one.result !== null)) await complete(act, docket, check, all, visitDay)
  return { id: check.id }
}

/** Seen to be done: recorded so by whoever saw it, and left for somebody else to confirm. */
async function takeAsDone(
  act: Act,
  docket: Docket,
  { measure: id, note }: { measure: string; note: string },
  on: LegalDay,
  evidence: readonly string[],
): Promise<void> {
  const measure = await lockMeasure(act.tx, id)
  if (measure.status === 'done') return
  const told = { doneOn: on, proofs: evidence.length }
  const status = report(measure, told, { today: on, orderedOn: measure.orderedOn ?? on })
  const done = { status, doneOn: on, doneBy: act.actor.personId }
  const stepId = await takeStep(act, docket, measure, done, note || '现场检查:已整改')
  const shown = await store.listHashes(act.tx, evidence)
  await insertProofs(
    act.tx,
    shown.map(({ id: evidenceId, sha256 }) => ({ stepId, sha256, evidenceId })),
  )
}

/** The check is over, and says on paper what was seen. What was confirmed and does not last is a relapse. */
async function complete(
  act: Act,
  docket: Docket,
  check: store.Check,
  lines: readonly store.Line[],
  on: LegalDay,
): Promise<void> {
  const paper = await writeCheckPaper(act, docket, check, on)
  const done = { ...check, status: 'done' as const, doneBy: act.actor.personId, doneAt: act.now, paper }
  await store.saveCheck(act.tx, done)
  act.record({
    type: 'siteCheck.completed',
    subject: ['SiteCheck', check.id],
    data: { kind: check.kind, results: lines.map(({ measureId, result }) => ({ measure: measureId, result })) },
    scope: scopeOf(docket),
  })
  if (check.kind === 'recheck') await keepLasting(act, docket, check.id, lines, on)
}

/** 取消: what will not be looked at, with the reason. */
export async function cancelSiteCheck(act: Act, input: { check: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'siteCheck.cancel')
  const docket = await lockDocket(act.tx, await store.getDocketOf(act.tx, input.check))
  const check = await store.lockCheck(act.tx, input.check)
  rules.assertPlanned(check)
  rules.assertCancellable(check, await store.listLines(act.tx, check.id))
  await store.saveCheck(act.tx, { ...check, status: 'cancelled' })
  act.record({
    type: 'siteCheck.cancelled',
    subject: ['SiteCheck', check.id],
    data: { reason: digest(input.reason) },
    scope: scopeOf(docket),
  })
  return { id: check.id }
}

/** 按规则安排回头看: once everything a docket ordered has its outcome; done twice it does nothing more. */
export async function planRecheck(
  act: Act,
  docketId: string,
  dueOn: LegalDay,
  cause: 'rule' | 'sample',
): Promise<void> {
  const docket = await lockDocket(act.tx, docketId)
  if (await store.hasRecheck(act.tx, docketId, cause)) return
  await plan(act, docket, { id: newId(), kind: 'recheck', cause, dueOn, forEnforcement: false })
}
