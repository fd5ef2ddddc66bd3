import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Act, Trace } from '../../audit/index.ts'
import { highestFine, lowestFine, type Norm } from '../../handbook/index.ts'
import { listEvidence, listFindingsOfDocket, saveFindings } from '../../inspection/index.ts'
import { listAdopted, listRequests, listSigned } from '../../opinion/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion } from '../../platform/refusal.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import {
  assertApprovable,
  assertChanged,
  assertMergeable,
  assertOverridable,
  assertSecondPerson,
} from '../rules/docket.ts'
import { type MergedDocket, type MergeInputs, type MergeMeasure, type MergeOverride, merge } from '../rules/merge.ts'
import { assertOverride } from '../rules/overrides.ts'
import * as store from '../store.ts'

export const scopeOf = (docket: store.Docket): Trace['scope'] => ({
  businessId: docket.businessId,
  docketId: docket.id,
  gridCode: docket.gridCode,
  agencies: docket.agencies,
  named: docket.named,
})

/** What was agreed for each conflict, the latest where it was agreed anew. */
const agreedOf = (overrides: Awaited<ReturnType<typeof store.listOverrides>>): MergeOverride[] => {
  const agreed = overrides.flatMap(({ conflictKey, choice, reason, proposedBy, confirmedBy }) =>
    confirmedBy ? [{ conflictKey, choice, reason, proposedBy, confirmedBy }] : [],
  )
  return [...new Map(agreed.map((one) => [one.conflictKey, one])).values()]
}

/** Everything the merge is a function of, read under the docket's lock. */
async function gather(
  act: Act,
  docket: store.Docket,
): Promise<MergeInputs & { all: Awaited<ReturnType<typeof listFindingsOfDocket>> }> {
  const all = await listFindingsOfDocket(act.tx, docket.id)
  const findings = all.filter(({ status }) => status !== 'dismissed')
  const ids = findings.map(({ id }) => id)
  const [evidence, requests, opinions, adopted, overrides, codes] = await Promise.all([
    listEvidence(act.tx, ids),
    listRequests(act.tx, ids),
    listSigned(act.tx, ids),
    listAdopted(act.tx, ids),
    store.listOverrides(act.tx, docket.id),
    store.listAgencyCodes(act.tx),
  ])
  const evidenceOf = Map.groupBy(evidence, ({ findingId }) => findingId)
  const adoptedBy = Map.groupBy(adopted, ({ opinionId }) => opinionId)
  return {
    all,
    docketId: docket.id,
    businessId: docket.businessId,
    on: legalDay(act.now),
    findings: findings.map((one) => ({
      id: one.id,
      factCode: one.factCode,
      premisesId: one.premisesId,
      visitId: one.visitId,
      foundOn: legalDay(one.foundAt),
      foundBy: one.foundBy,
      itemId: one.itemId,
      evidence: (evidenceOf.get(one.id) ?? []).map(({ id, sha256, kind }) => ({ id, sha256, kind })),
    })),
    opinions: opinions.map((one) => ({
      id: one.id,
      findingId: one.findingId,
      agencyId: one.agencyId,
      agencyCode: codes.get(one.agencyId) ?? one.agencyId,
      revision: one.revision,
      verdict: one.verdict,
      ground: one.ground,
      violations: one.violations,
      measures: one.measures as MergeMeasure[],
      norms: (one.norms as Norm[]).map(({ violationCode, norm, penalty, specialOver, fines }) => ({
        violationCode,
        norm,
        penalty,
        specialOver,
        highest: highestFine(fines),
        lowest: lowestFine(fines),
      })),
      adopted: (adoptedBy.get(one.id) ?? []).map(({ sha256 }) => sha256),
    })),
    requests: requests.map((one) => ({
      id: one.id,
      findingId: one.findingId,
      agencyId: one.agencyId,
      agencyCode: codes.get(one.agencyId) ?? one.agencyId,
      answered: one.status === 'answered',
      dueOn: one.dueOn,
    })),
    overrides: agreedOf(overrides),
  }
}

const seal = (content: MergedDocket) => {
  const bytes = Buffer.from(canonicalize(content)!)
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

/** The same inputs give the same bytes: whatever was signed, withdrawn, found, added or agreed since gives others. */
export const hasChanged = async (act: Act, docket: store.Docket, sha256: string): Promise<boolean> =>
  seal(merge(await gather(act, docket))).sha256 !== sha256

/** Merges what the agencies signed into the docket's next revision, kept as the canonical bytes it has. */
export async function mergeDocket(
  act: Act,
  input: { docket: string; expectedVersion: number },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.merge')
  const docket = await store.lockDocket(act.tx, input.docket)
  assertVersion(docket.version, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  const { all, ...inputs } = await gather(act, docket)
  assertMergeable(docket, inputs.findings.length, inputs.opinions.length)
  const content = merge(inputs)
  const { bytes, sha256 } = seal(content)
  const before = docket.revision > 0 ? await store.findRevision(act.tx, docket.id, docket.revision) : undefined
  assertChanged(before?.sha256, sha256)
  const number = docket.revision + 1
  const blocking = content.conflicts.filter((one) => one.blocking).length
  const { gridCode, agencies, named } = docket
  const id = newId()
  await store.insertRevision(act.tx, {
    id,
    docketId: docket.id,
    number,
    mergedBy: act.actor.personId,
    mergedAt: act.now,
    content,
    bytes,
    sha256,
    blocking,
    gridCode,
    agencies,
    named,
  })
  await store.saveDocket(act.tx, { ...docket, status: 'merged', revision: number, approvedBy: null, approvedAt: null })
  await saveFindings(
    act.tx,
    all
      .filter(({ status }) => status !== 'dismissed' && status !== 'merged')
      .map((finding) => ({ ...finding, status: 'merged' })),
  )
  act.record({
    type: 'docket.merged',
    subject: ['Docket', docket.id],
    data: { revision: number, sha256, blocking, findings: inputs.findings.length },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}

export async function approveDocket(
  act: Act,
  input: { docket: string; expectedVersion: number },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.approve')
  const docket = await store.lockDocket(act.tx, input.docket)
  assertVersion(docket.version, input.expectedVersion)
  await takeClass(act, docket, 'coordinate')
  const revision = await store.findRevision(act.tx, docket.id, docket.revision)
  const changed = revision ? await hasChanged(act, docket, revision.sha256) : false
  assertApprovable(docket, revision?.content as MergedDocket | undefined, changed)
  await store.saveDocket(act.tx, { ...docket, status: 'approved', approvedBy: act.actor.personId, approvedAt: act.now })
  act.record({
    type: 'docket.approved',
    subject: ['Docket', docket.id],
    data: { revision: docket.revision, sha256: revision!.sha256 },
    scope: scopeOf(docket),
  })
  return { id: docket.id }
}

/** Proposes to decide a conflict by hand; it takes effect with a second person's agreement and the next merge. */
export async function proposeOverride(
  act: Act,
  input: { docket: string; conflictKey: string; choice: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'override.propose')
  const docket = await store.lockDocket(act.tx, input.docket)
  assertOverridable(docket)
  await takeClass(act, docket, 'coordinate')
  const content = (await store.findRevision(act.tx, docket.id, docket.revision))!.content as MergedDocket
  assertOverride(input.conflictKey, input.choice, content.conflicts, content.clusters)
  const { gridCode, agencies, named } = docket
  const id = newId()
  const { conflictKey, choice, reason } = input
  await store.insertOverride(act.tx, {
    id,
    docketId: docket.id,
    conflictKey,
    choice,
    reason,
    proposedBy: act.actor.personId,
    proposedAt: act.now,
    confirmedBy: null,
    confirmedAt: null,
    gridCode,
    agencies,
    named,
  })
  act.record({
    type: 'override.proposed',
    subject: ['DocketOverride', id],
    data: { conflictKey, choice, revision: docket.revision },
    scope: scopeOf(docket),
  })
  return { id }
}

export async function confirmOverride(act: Act, input: { override: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'override.confirm')
  const override = await store.lockOverride(act.tx, input.override)
  const docket = await store.lockDocket(act.tx, override.docketId)
  assertOverridable(docket)
  assertSecondPerson(override, act.actor.personId)
  await takeClass(act, docket, 'coordinate')
  await store.confirmOverride(act.tx, override.id, act.actor.personId, act.now)
  act.record({
    type: 'override.confirmed',
    subject: ['DocketOverride', override.id],
    data: { conflictKey: override.conflictKey, choice: override.choice },
    scope: scopeOf(docket),
  })
  return { id: override.id }
}
