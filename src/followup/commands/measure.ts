import { type Act, digest } from '../../audit/index.ts'
import { type Docket, lockDocket, scopeOf } from '../../docket/index.ts'
import { assertFiles } from '../../inspection/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { notFound } from '../../platform/refusal.ts'
import { reopenOrder, satisfyOrder } from '../../service/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/measure.ts'
import * as store from '../store/measure.ts'

/** A measure with its docket, locked in the order of the house: docket, then what is in it. */
async function lock(act: Act, id: string) {
  const docket = await lockDocket(act.tx, await store.getDocketId(act.tx, id))
  return { docket, measure: await store.lockMeasure(act.tx, id) }
}

const events = {
  due: 'measure.opened',
  done: 'measure.reported',
  verified: 'measure.verified',
  failed: 'measure.failed',
  escalated: 'measure.escalated',
  ended: 'measure.ended',
  void: 'measure.voided',
} as const satisfies Record<rules.Status, string>

/** Saves a measure as it is after a step, and what the step was. Answers the step. */
export async function takeStep(
  act: Act,
  docket: Docket,
  before: store.Measure,
  after: Partial<store.Measure> & { status: rules.Status },
  note: string,
): Promise<string> {
  const step = { id: newId(), measureId: before.id, fromStatus: before.status, toStatus: after.status, note }
  await store.saveMeasure(act.tx, { ...before, ...after })
  await store.insertStep(act.tx, { ...step, madeBy: act.actor.personId, at: act.now })
  act.record({
    type: events[after.status],
    subject: ['DueMeasure', before.id],
    data: { from: before.status, to: after.status, ...(note ? { note: digest(note) } : {}) },
    scope: scopeOf(docket),
  })
  return step.id
}

/**
 * 报告整改: what shows that something was put right: evidence of a visit, or what the party handed in over the counter.
 * Whoever records it does not confirm it.
 */
export async function reportMeasure(
  act: Act,
  input: {
    measure: string
    doneOn: LegalDay
    note: string
    evidence?: string[] | undefined
    files?: string[] | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'measure.report')
  const { docket, measure } = await lock(act, input.measure)
  const [evidence, files] = [[...new Set(input.evidence)], [...new Set(input.files)]]
  const known = await store.listEvidenceOf(act.tx, measure.businessId, evidence)
  if (known.length < evidence.length) throw notFound('该经营主体的证据', 'evidence of this business')
  await assertFiles(act.tx, files)
  const proofs = [
    ...known.map(({ id, sha256 }) => ({ sha256, evidenceId: id as string | null })),
    ...files
      .filter((sha256) => known.every((one) => one.sha256 !== sha256))
      .map((sha256) => ({ sha256, evidenceId: null })),
  ]
  const today = legalDay(act.now)
  const status = rules.report(
    measure,
    { doneOn: input.doneOn, proofs: proofs.length },
    { today, orderedOn: measure.orderedOn ?? today },
  )
  // What the party tells by itself nobody else has recorded: any officer of the agency confirms it.
  const doneBy = act.actor.role === 'system' ? null : act.actor.personId
  const done = { status, doneOn: input.doneOn, doneBy }
  const stepId = await takeStep(act, docket, measure, done, input.note)
  await store.insertProofs(
    act.tx,
    [...new Map(proofs.map((one) => [one.sha256, one])).values()].map((one) => ({ stepId, ...one })),
  )
  return { id: measure.id }
}

/** 核实整改: by somebody else of the agency that ordered it. What has nothing left to put right has its period ended. */
export async function verifyMeasure(act: Act, input: { measure: string; note: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'measure.verify')
  const { docket, measure } = await lock(act, input.measure)
  const status = rules.verify(measure, act.actor, await store.isFoundWanting(act.tx, measure.id))
  const verified = { status, verifiedBy: act.actor.personId, verifiedOn: legalDay(act.now) }
  await takeStep(act, docket, measure, verified, input.note)
  await settleClock(act, measure)
  return { id: measure.id }
}

/** The period of an order is over once all that it counts down has its outcome. */
async function settleClock(act: Act, measure: store.Measure): Promise<void> {
  const { clockId } = measure
  if (!clockId) return
  const beside = (await store.lockMeasures(act.tx, measure.docketId)).filter((one) => one.clockId === clockId)
  if (!beside.every(({ status }) => rules.isOver(status))) return
  const last = beside
    .map(({ doneOn }) => doneOn ?? legalDay(act.now))
    .sort()
    .at(-1)
  await satisfyOrder(act, clockId, last ?? legalDay(act.now))
}

/** 未整改到位: with the reason. The period goes on as it was, overdue where its last day has passed. */
export async function failMeasure(act: Act, input: { measure: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'measure.fail')
  const { docket, measure } = await lock(act, input.measure)
  const { dueOn } = measure
  const status = rules.fail(measure, act.actor, dueOn, legalDay(act.now))
  await takeStep(act, docket, measure, { status, doneOn: null, doneBy: null }, input.reason)
  if (measure.clockId) await reopenOrder(act, measure.clockId)
  return { id: measure.id }
}

/** 拟终结: that something will not be put right any more, and why: annulled, overtaken or impossible. A lead decides. */
export async function proposeEnding(act: Act, input: { measure: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'ending.propose')
  const { docket, measure } = await lock(act, input.measure)
  rules.assertEnding(measure, act.actor)
  await store.saveMeasure(act.tx, { ...measure, endingBy: act.actor.personId, endingFor: input.reason })
  act.record({
    type: 'ending.proposed',
    subject: ['DueMeasure', measure.id],
    data: { reason: digest(input.reason) },
    scope: scopeOf(docket),
  })
  return { id: measure.id }
}

/** 终结: what somebody else of the agency proposed to end, for the reason they gave. */
export async function endMeasure(act: Act, input: { measure: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'measure.end')
  const { docket, measure } = await lock(act, input.measure)
  const { endingFor } = measure
  const status = rules.end(measure, act.actor)
  await takeStep(act, docket, measure, { status, endedFor: endingFor, endedBy: act.actor.personId }, endingFor!)
  await settleClock(act, measure)
  return { id: measure.id }
}
