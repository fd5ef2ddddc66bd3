import type { Act } from '../../audit/index.ts'
import { type Docket, lockDocket, reopenServed, scopeOf } from '../../docket/index.ts'
import { addDays, type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { reopenOrder } from '../../service/index.ts'
import * as measureRules from '../rules/measure.ts'
import { isSampled, recheckOn, relapsedAfter, seedOf } from '../rules/recheck.ts'
import * as store from '../store/check.ts'
import { readPolicies } from '../store/chronic.ts'
import { getDocketId, lockMeasure, lockMeasures } from '../store/measure.ts'
import { planRecheck } from './check.ts'
import { takeStep } from './measure.ts'

/** 回头看发现反弹: what was confirmed does not last. It is open again with its history, and so is its docket where that was closed. */
export async function keepLasting(
  act: Act,
  docket: Docket,
  checkId: string,
  lines: readonly store.Line[],
  on: LegalDay,
): Promise<void> {
  const wanting = lines.filter(({ result }) => result === 'notDone' || result === 'partly')
  const numbers = await readPolicies(act.tx, on)
  for (const { measureId, note } of wanting) {
    const measure = await lockMeasure(act.tx, measureId)
    if (measure.status !== 'verified') continue
    const days = relapsedAfter(measure.verifiedOn!, on, numbers)
    if (days === null) continue
    await store.insertRelapse(act.tx, {
      id: newId(),
      measureId,
      docketId: docket.id,
      checkId,
      findingId: null,
      days,
      at: act.now,
    })
    const open = {
      status: measureRules.relapse(measure),
      doneOn: null,
      doneBy: null,
      verifiedBy: null,
      verifiedOn: null,
    }
    await takeStep(act, docket, measure, open, note || '回头看:未能保持')
    act.record({
      type: 'measure.relapsed',
      subject: ['DueMeasure', measureId],
      data: { check: checkId, days },
      scope: scopeOf(docket),
    })
  }
}

/** What does not last is overdue as it was before, and so its docket goes on where that was concluded. */
export async function keepGoing(act: Act, measureId: string): Promise<void> {
  const docket = await lockDocket(act.tx, await getDocketId(act.tx, measureId))
  const { status, clockId } = await lockMeasure(act.tx, measureId)
  if (status !== 'failed' && status !== 'escalated') return
  if (clockId) await reopenOrder(act, clockId)
  if (docket.status === 'closed') await reopenServed(act, docket, '回头看发现整改未能保持')
}

/**
 * The same violation is established again at a business that had put it right: told with what was put right then. The new
 * finding goes its own way, in the docket of its round; the old one stays closed, so that nothing is ordered twice.
 */
export async function keepFoundAgain(act: Act, opinionId: string): Promise<void> {
  const found = await store.findEstablished(act.tx, opinionId)
  if (!found) return
  const numbers = await readPolicies(act.tx, legalDay(act.now))
  for (const { id, docketId, verifiedOn } of await store.listConfirmed(act.tx, found.businessId, found.violations)) {
    const days = relapsedAfter(verifiedOn, found.foundOn, numbers)
    if (days === null || docketId === found.docketId) continue
    const docket = await lockDocket(act.tx, docketId)
    await store.insertRelapse(act.tx, {
      id: newId(),
      measureId: id,
      docketId,
      checkId: null,
      findingId: found.findingId,
      days,
      at: act.now,
    })
    act.record({
      type: 'measure.relapsed',
      subject: ['DueMeasure', id],
      data: { finding: found.findingId, days },
      scope: scopeOf(docket),
    })
  }
}

/** 按规则: once all that a docket ordered has its outcome it is to be looked at again. */
export const keepRechecked = async (act: Act, measureId: string): Promise<void> =>
  keepRecheckOf(act, await getDocketId(act.tx, measureId))

/** The same once another check of it is over: one that was asked for by hand does not take the place of the one by rule. */
export const keepRecheckedAfter = async (act: Act, checkId: string): Promise<void> =>
  keepRecheckOf(act, await store.getDocketOf(act.tx, checkId))

async function keepRecheckOf(act: Act, docketId: string): Promise<void> {
  const dueOn = recheckOn(await lockMeasures(act.tx, docketId), await readPolicies(act.tx, legalDay(act.now)))
  if (dueOn) await planRecheck(act, docketId, dueOn, 'rule')
}

/** 抽查: of what was concluded, a share that anyone can draw again. */
export async function keepSampled(act: Act, docketId: string): Promise<void> {
  const today = legalDay(act.now)
  const numbers = await readPolicies(act.tx, today)
  if (!isSampled(docketId, seedOf(today), numbers)) return
  await planRecheck(act, docketId, addDays(today, numbers.sampleDays), 'sample')
}
