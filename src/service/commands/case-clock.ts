import type { Act } from '../../audit/index.ts'
import {
  type CasePeriods,
  findDispute,
  listKept,
  listReferralClocks,
  listRetestable,
  lockCasePeriods,
  listNotices,
} from '../../penalty/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { clockOf } from '../rules/clocks.ts'
import { type Belongs, endClocks, startClocks } from './clock.ts'

/** A case as what a clock is about: what binds its agency is its agency's alone. */
const belongsOf = ({ case: one }: CasePeriods): Belongs => ({
  paperKind: 'case',
  paperId: one.id,
  docketId: one.docketId,
  caseId: one.id,
  businessId: one.businessId,
  gridCode: one.gridCode,
  agencies: [one.agencyId],
  named: one.named,
})

const about = (caseId: string) => ({ paperKind: 'case', paperId: caseId }) as const

/**
 * Proposed: to be filed by a day from the clue; what extends that takes the place of what was counted before. On the spot
 * it is filed already, and is to be decided.
 */
export async function startFiling(act: Act, caseId: string): Promise<void> {
  const periods = await lockCasePeriods(act, caseId)
  const { filing, case: one } = periods
  if (one.procedure === 'simple') return startDeciding(act, caseId)
  const { length, unit, extended } = filing
  const law = extended > 0 ? `${filing.law};经负责人批准延长` : filing.law
  const key = extended > 0 ? 'file:extended' : 'file'
  await endClocks(act, about(caseId), 'void', (clock) => clock.kind === 'file' && clock.key !== key)
  await startClocks(act, belongsOf(periods), [clockOf('file', one.clueOn, undefined, { length, unit, law, key })])
}

/** Filed: to be decided by a day (行政处罚法60). What extends it or is left out of it takes the place of what was counted before. */
export async function startDeciding(act: Act, caseId: string): Promise<void> {
  const periods = await lockCasePeriods(act, caseId)
  if (!periods.deciding) return
  const { length, unit, law, from, until, leftOut } = periods.deciding
  const suspensions = leftOut.map((span) => ({ ...span, law: '行政处罚法60' }))
  const key = `decide:${until}`
  await endClocks(act, about(caseId), 'void', (clock) => clock.kind === 'decide' && clock.key !== key)
  await startClocks(act, belongsOf(periods), [
    clockOf('decide', from, undefined, { length, unit, law, key, suspensions }),
  ])
}

/** Its lead has looked at it: filed or refused, the period to file it is kept. */
export const endFiling = (act: Act, caseId: string, on: LegalDay) =>
  endClocks(act, about(caseId), 'satisfied', ({ kind }) => kind === 'file', on)

/** It has ended: decided, the agency has done its part; given to another, nothing of it runs. What was told no longer waits. */
export async function endCase(act: Act, caseId: string, status: 'satisfied' | 'void', at: Date): Promise<void> {
  const on = legalDay(at)
  await endClocks(act, about(caseId), status, ({ kind }) => kind === 'file' || kind === 'decide', on)
  await endClocks(act, about(caseId), 'void', ({ kind }) => kind === 'negotiate', on)
  await endTold(act, caseId, Number.POSITIVE_INFINITY, on)
}

/** What the party may say to notices of a case that stand no more. */
export async function endTold(act: Act, caseId: string, before: number, on: LegalDay): Promise<void> {
  for (const { id, revision } of await listNotices(act.tx, caseId))
    if (revision < before)
      await endClocks(act, { paperKind: 'priorNotice', paperId: id }, 'void', ({ status }) => status === 'running', on)
}

/** A dispute over who is competent is negotiated within seven working days; what was counted of an earlier one is kept (25(2)). */
export async function startNegotiating(act: Act, caseId: string): Promise<void> {
  const dispute = await findDispute(act.tx, caseId)
  // It may be settled before this is looked at.
  if (!dispute || dispute.outcome !== null) return
  const key = `negotiate:${dispute.id}`
  const belongs = belongsOf(await lockCasePeriods(act, caseId))
  await startClocks(act, belongs, [clockOf('negotiate', dispute.raisedOn, undefined, { key })])
}

/** The agencies have agreed, or have not and say so; or the superior has designated one of them. */
export const endNegotiating = (act: Act, caseId: string, on: LegalDay) =>
  endClocks(act, about(caseId), 'satisfied', ({ kind }) => kind === 'negotiate', on)

/** What is kept as evidence is decided on within seven working days, each by itself, or is free (行政处罚法56). */
export async function keepPreserving(act: Act, caseId: string, on: LegalDay): Promise<void> {
  const belongs = belongsOf(await lockCasePeriods(act, caseId))
  const kept = (await listKept(act, caseId)).map(({ number, keptOn }) =>
    clockOf('preserve', keptOn, undefined, { key: `preserve:${number}` }),
  )
  const open = new Set(kept.map(({ key }) => key))
  await endClocks(act, about(caseId), 'satisfied', ({ kind, key }) => kind === 'preserve' && !open.has(key), on)
  await startClocks(act, belongs, kept)
}

/** The party may ask for another test within seven working days of what it was told, of each result by itself (食品安全法88). */
export async function keepRetestable(act: Act, caseId: string, on: LegalDay): Promise<void> {
  const belongs = belongsOf(await lockCasePeriods(act, caseId))
  const open = (await listRetestable(act, caseId)).map(({ evidence, toldOn }) =>
    clockOf('retest', toldOn, undefined, { key: `retest:${evidence}` }),
  )
  const keys = new Set(open.map(({ key }) => key))
  await endClocks(act, about(caseId), 'satisfied', ({ kind, key }) => kind === 'retest' && !keys.has(key), on)
  await startClocks(act, belongs, open)
}

const ofReferral: readonly string[] = ['suspect', 'transfer', 'police', 'challenge', 'again', 'handOver']

/** What went to the police: their answer, what is done about it, and the things they wait for (移送规定8、9、12). */
export async function keepReferred(act: Act, caseId: string, on: LegalDay): Promise<void> {
  const belongs = belongsOf(await lockCasePeriods(act, caseId))
  const open = (await listReferralClocks(act, caseId)).map(({ kind, number, from }) =>
    clockOf(kind, from, undefined, { key: `${kind}:${number}` }),
  )
  const keys = new Set(open.map(({ key }) => key))
  await endClocks(act, about(caseId), 'satisfied', ({ kind, key }) => ofReferral.includes(kind) && !keys.has(key), on)
  await startClocks(act, belongs, open)
}
