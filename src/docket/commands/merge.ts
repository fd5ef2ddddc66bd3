import { createHash } from 'node:crypto'
import type { Act, Trace } from '../../audit/index.ts'
import { highestFine, isApplied, lowestFine } from '../../handbook/index.ts'
import { holdFindingsOfDocket, saveMerged } from '../../inspection/index.ts'
import { changedLaw, type Measure } from '../../opinion/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { tellActs } from '../../penalty/index.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertUnderCeilings } from '../rules/ceiling.ts'
import { assertApprovable, assertChanged, assertMergeable } from '../rules/docket.ts'
import { finedActs } from '../rules/fines.ts'
import { type Lack, type MergedDocket, type MergeInputs, type MergeOverride, merge } from '../rules/merge.ts'
import * as store from '../store.ts'
import { listCeilings } from '../store/ceiling.ts'
import { listAcknowledged } from '../store/decision.ts'
import { assertSeen } from './seen.ts'

export const scopeOf = (docket: store.Docket): Trace['scope'] => ({
  businessId: docket.businessId,
  docketId: docket.id,
  gridCode: docket.gridCode,
  agencies: docket.agencies,
  named: docket.named,
})

export const scopeOfNotice = (notice: Row<'notice'>) => ({
  businessId: notice.businessId,
  docketId: notice.docketId,
  gridCode: notice.gridCode,
  agencies: notice.agencies,
  named: notice.named,
})

/** What was agreed for each conflict, the latest where it was agreed anew. */
const agreedOf = (overrides: store.ReadCase['overrides']): MergeOverride[] => [
  ...new Map(overrides.filter(({ confirmedBy }) => confirmedBy).map((one) => [one.conflictKey, one])).values(),
]

/** What another law applies to by now than the one it was signed by; where none is in force, that is told for itself (行政处罚法37). */
function lawLacking({ opinions, findings, lacking, reweighed }: store.ReadCase, on: LegalDay): Lack[] {
  const ended = new Set(lacking.flatMap((one) => (one.lacks === 'basis' ? [`${one.opinionId} ${one.violation}`] : [])))
  return reweighed.opinions.flatMap(({ id, party, actedOn }) => {
    const opinion = opinions.find((one) => one.id === id)!
    const { foundOn } = findings.find((one) => one.id === opinion.findingId)!
    const kept = { ...opinion, measures: opinion.measures as readonly Measure[], party, actedOn }
    return changedLaw(kept, { norms: reweighed.norms, otherMeasures: new Map() }, foundOn, on)
      .filter((violation) => reweighed.norms.some((one) => one.violationCode === violation))
      .filter((violation) => !ended.has(`${id} ${violation}`))
      .map((violation) => ({ opinionId: id, violation, lacks: 'law' as const }))
  })
}

/** What the merge is a function of: the case as it was read, on a day. */
const inputsOf = (act: Act, docket: store.Docket, read: store.ReadCase): MergeInputs => ({
  docketId: docket.id,
  businessId: docket.businessId,
  on: legalDay(act.now),
  findings: read.findings,
  opinions: read.opinions.map((one) => ({
    ...one,
    norms: one.norms.filter(isApplied).map(({ violationCode, norm, penalty, specialOver, fines }) => ({
      violationCode,
      norm,
      penalty,
      specialOver,
      highest: highestFine(fines),
      lowest: lowestFine(fines),
    })),
  })),
  asked: read.asked,
  unanswered: read.unanswered,
  overrides: agreedOf(read.overrides),
  divisions: read.divisions,
  lacking: [...read.lacking, ...lawLacking(read, legalDay(act.now))],
})

const seal = (content: MergedDocket) => {
  const text = canonicalText(content)
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}

/**
 * The same inputs give the same bytes: whatever was signed, withdrawn, found, added or agreed since gives others. A
 * revision of an older format counts as changed: it is merged anew before it is approved or dispatched.
 */
export async function hasChanged(act: Act, docket: store.Docket, sha256: string): Promise<boolean> {
  const [, read] = await Promise.all([holdFindingsOfDocket(act.tx, docket.id), store.readCase(act.tx, docket.id)])
  return seal(merge(inputsOf(act, docket, read))).sha256 !== sha256
}

/** What merging must know, in one flush: the docket and its findings locked, then its case and what was merged before. */
export async function factsOfMerge(tx: Tx, { docket: id }: { docket: string }) {
  const [docket, , read, before] = await Promise.all([
    store.lockDocket(tx, id),
    holdFindingsOfDocket(tx, id),
    store.readCase(tx, id),
    store.findCurrentHash(tx, id),
  ])
  return { docket, read, before }
}

/** Merges what the agencies signed into the docket's next revision, kept as the canonical bytes it has. */
export async function mergeDocket(
  act: Act,
  input: { docket: string; expectedVersion: number },
  asked?: ReturnType<typeof factsOfMerge>,
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.merge')
  const { docket, read, before } = await (asked ?? factsOfMerge(act.tx, input))
  await assertSeen(act, docket, input.expectedVersion)
  act.send(takeClass(act, docket, 'coordinate'))
  assertMergeable(docket, read.findings.length, read.opinions.length)
  const content = merge(inputsOf(act, docket, read))
  const { text, sha256 } = seal(content)
  // What was unmerged is merged anew, even to the same bytes.
  assertChanged(docket.status === 'collecting' ? undefined : before, sha256)
  const number = docket.revision + 1
  const blocking = content.conflicts.filter((one) => one.blocking).length
  const { gridCode, agencies, named } = docket
  act.send(
    store.insertRevision(act.tx, {
      id: newId(),
      docketId: docket.id,
      number,
      mergedBy: act.actor.personId,
      mergedAt: act.now,
      canonical: text,
      sha256,
      blocking,
      gridCode,
      agencies,
      named,
    }),
    store.saveDocket(act.tx, { ...docket, status: 'merged', revision: number, approvedBy: null, approvedAt: null }),
    saveMerged(act.tx, docket.id),
  )
  act.record({
    type: 'docket.merged',
    subject: ['Docket', docket.id],
    data: { revision: number, sha256, blocking, findings: read.findings.length },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}

/** 批准: from now on the cases of the agencies go by its acts, and by whose fine on each survives. */
export async function approveDocket(
  act: Act,
  input: { docket: string; expectedVersion: number },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.approve')
  const docket = await store.lockDocket(act.tx, input.docket)
  await assertSeen(act, docket, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  const revision = await store.findRevision(act.tx, docket.id, docket.revision)
  const changed = revision ? await hasChanged(act, docket, revision.sha256) : false
  const merged = revision?.content as MergedDocket | undefined
  assertApprovable(docket, merged, changed)
  assertUnderCeilings(
    merged,
    await listCeilings(
      act.tx,
      merged.clusters.flatMap(({ findings }) => findings),
    ),
  )
  await tellActs(act, docket, finedActs(merged, await listAcknowledged(act.tx, docket.id)))
  await store.saveDocket(act.tx, { ...docket, status: 'approved', approvedBy: act.actor.personId, approvedAt: act.now })
  act.record({
    type: 'docket.approved',
    subject: ['Docket', docket.id],
    data: { revision: docket.revision, sha256: revision!.sha256 },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}
