import type { Act } from '../../audit/index.ts'
import { getNotice, lockDocket, lockNotice, scopeOf } from '../../docket/index.ts'
import { newId } from '../../platform/ids.ts'
import { listAgencies } from '../../registry/index.ts'
import { isOver, orderedBy, report } from '../rules/measure.ts'
import * as store from '../store/measure.ts'
import { takeStep } from './measure.ts'

/**
 * What a notice orders is due while the notice is served, each thing once, counted down by the clock that stands. Of a
 * notice that was withdrawn nothing is due; of one whose service did not hold, nothing until it is served again. What was
 * confirmed stays so.
 */
export async function keepMeasures(act: Act, noticeId: string): Promise<void> {
  const docket = await lockDocket(act.tx, (await getNotice(act.tx, noticeId)).docketId)
  const notice = await lockNotice(act.tx, noticeId)
  const kept = (await store.lockMeasures(act.tx, docket.id)).filter((one) => one.noticeId === noticeId)
  if (notice.status !== 'served') {
    const gone = notice.status === 'withdrawn' || notice.status === 'superseded'
    for (const one of kept)
      if (
        one.status === 'due' ||
        (gone && (one.status === 'done' || one.status === 'failed' || one.status === 'escalated'))
      )
        await takeStep(act, docket, one, { status: 'void' }, gone ? '意见书已撤回' : '送达更正,待重新送达')
    return
  }
  const [clocks, agencies] = await Promise.all([store.listClocks(act.tx, noticeId), listAgencies(act.tx)])
  const clockOf = new Map(clocks.map(({ key, id }) => [key, id]))
  const idOf = new Map(agencies.map(({ code, id }) => [code, id]))
  const places = new Map(kept.map((one) => [one.place, one]))
  const opened: store.Measure[] = []
  for (const { place, agency, clockKey, ...ordered } of orderedBy(notice.content)) {
    const clockId = (clockKey && clockOf.get(clockKey)) ?? null
    const known = places.get(place)
    if (known) {
      if (clockId && known.clockId !== clockId) await store.saveMeasure(act.tx, { ...known, clockId })
      continue
    }
    opened.push({
      id: newId(),
      noticeId,
      docketId: docket.id,
      businessId: notice.businessId,
      agencyId: idOf.get(agency)!,
      clockId,
      place,
      ...ordered,
      status: 'due',
      doneOn: null,
      doneBy: null,
      verifiedBy: null,
      verifiedOn: null,
      endedFor: null,
      endingBy: null,
      endingFor: null,
      endedBy: null,
      openedAt: act.now,
      version: 1,
    })
  }
  await store.insertMeasures(act.tx, opened)
  for (const { id, agencyId, violation, clockId } of opened)
    act.record({
      type: 'measure.opened',
      subject: ['DueMeasure', id],
      data: { agency: agencyId, violation, clock: clockId },
      scope: scopeOf(docket),
    })
}

/** A worker saw that an order is carried out: what it orders is done, by what shows it, and waits to be confirmed. */
export async function keepSeen(act: Act, checkId: string): Promise<void> {
  const seen = await store.findSeen(act.tx, checkId)
  if (!seen?.docketId || seen.result !== 'done') return
  const docket = await lockDocket(act.tx, seen.docketId)
  const measures = (await store.lockMeasures(act.tx, docket.id)).filter(({ clockId }) => clockId === seen.clockId)
  for (const measure of measures) {
    if (measure.status === 'done' || isOver(measure.status)) continue
    const { on } = seen
    const status = report(measure, { doneOn: on, proofs: seen.shown.length }, { today: on, orderedOn: on })
    const note = seen.note || '回头看:已整改'
    const stepId = await takeStep(act, docket, measure, { status, doneOn: on, doneBy: seen.by }, note)
    await store.insertProofs(
      act.tx,
      [...new Map(seen.shown.map((one) => [one.sha256, one])).values()].map(({ id, sha256 }) => ({
        stepId,
        sha256,
        evidenceId: id,
      })),
    )
  }
}
