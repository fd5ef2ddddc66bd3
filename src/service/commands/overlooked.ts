import type { Act } from '../../audit/index.ts'
import { findPriorNotice } from '../../penalty/index.ts'
import { type Counted, legalDay } from '../../platform/calendar.ts'
import { type Clock, clockOf } from '../rules/clocks.ts'
import { isOverlooked } from '../rules/overlooked.ts'
import { takesEffect } from '../rules/standing.ts'
import { findStanding, lockService, type Service } from '../store/served.ts'
import * as store from '../store/overlooked.ts'
import { startDeciding, startFiling } from './case-clock.ts'
import { startClocks } from './clock.ts'
import { lockPaper } from './paper.ts'
import { endAnnulled, payAnew } from './payment.ts'
import { clocksOpened, startServing } from './settle.ts'

/** So many at a time: each is locked until the act ends, and the next minute goes on with the rest. */
const batch = 200

/**
 * What is open without a clock gets it, or the right one: cases, decisions and notices from before the hub counted their periods, which nothing that
 * happens now would start. Done twice it does nothing more.
 */
export async function startOverlooked(act: Act): Promise<void> {
  for (const { id, kind } of await store.listCases(act.tx, batch))
    await (kind === 'file' ? startFiling(act, id) : startDeciding(act, id))
  for (const { id, decidedAt } of await store.listUnserved(act.tx, batch))
    await startServing(act, id, legalDay(decidedAt))
  for (const { id } of await store.listGoingOn(act.tx, batch)) await endAnnulled(act, id)
  for (const { id } of await store.listMiscounted(act.tx, batch)) await payAnew(act, id)
  for (const { id, state, hear } of await store.listNotices(act.tx, batch)) await startTold(act, id, { state, hear })
  for (const service of await store.listUncounted(act.tx, batch)) await startOrdered(act, service)
}

/**
 * What a notice ordered besides 责令改正, and the remedies against that, had no period once: it is counted from the service, as
 * though it had been then. What ran already, or was void, stays as it is; what lies behind warns nobody.
 */
async function startOrdered(act: Act, found: Service): Promise<void> {
  const paper = await lockPaper(act, found)
  const service = await lockService(act.tx, found.id)
  await store.saveCounted(act.tx, service.id)
  // It may just have been corrected, or its paper withdrawn.
  if (service.status !== 'complete' || !takesEffect(paper)) return
  const had = await store.listCounted(act.tx, paper)
  const periods = (await clocksOpened(act, paper, service.effectiveOn!)).filter((clock) => isOverlooked(clock, had))
  await startClocks(act, paper, periods, service.id)
}

/** What the party may still say to a notice that was served, counted as it was told. */
async function startTold(act: Act, id: string, open: { state: boolean; hear: boolean }): Promise<void> {
  const paper = await lockPaper(act, { paperKind: 'priorNotice', paperId: id })
  const notice = await findPriorNotice(act.tx, id)
  // Its service may just have been corrected, or its case decided.
  if (!notice?.servedOn || paper.status !== 'served') return
  const { counted: length, unit } = notice.statementCounted as Counted
  const { statement } = await paper.opens(act)
  const clocks: Clock[] = [
    ...(open.state ? [clockOf('state', notice.servedOn, undefined, { ...statement, length, unit })] : []),
    ...(open.hear ? [clockOf('hear', notice.servedOn)] : []),
  ]
  const service = await findStanding(act.tx, paper)
  await startClocks(act, paper, clocks, service?.status === 'complete' ? service.id : null)
}
