import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Act } from '../../audit/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion } from '../../platform/refusal.ts'
import { listAgencies } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/edition.ts'
import { type JointItem, type Meeting, mergeJoint } from '../rules/merge.ts'
import * as editions from '../store/edition.ts'
import * as store from '../store/joint.ts'
import * as law from '../store/law.ts'
import { type EditionState, putInForce, scopeOf, type SeenEdition } from './edition.ts'

async function assertCoordinates(act: Act, action: Parameters<typeof assertMay>[1]): Promise<void> {
  const agency = act.actor.agencyId
    ? (await listAgencies(act.tx)).find(({ id }) => id === act.actor.agencyId)
    : undefined
  assertMay(act.actor, action, { actorAgencyKind: agency?.kind })
}

/**
 * Merges the agencies' published handbooks into the next joint edition, which waits for review. Given the id of the
 * joint edition that waits already, merges that one again; its overlaps that have not changed stay acknowledged.
 */
export async function mergeJointEdition(
  act: Act,
  input: { id: string; title: string; expectedVersion?: number | undefined },
): Promise<EditionState> {
  await assertCoordinates(act, 'jointEdition.merge')
  const { tx } = act
  const open = await store.lockOpenEdition(tx, rules.jointSeries)
  rules.assertMergeable(open, input)
  const sources = await store.listAgencyEditions(tx)
  const facts = await law.listFacts(tx, [
    ...new Set(sources.flatMap(({ items }) => items.map(({ factCode }) => factCode))),
  ])
  const merged = mergeJoint(sources, facts)
  const latest = open ? undefined : await editions.findLatestEdition(tx, rules.jointSeries)
  const edition: Row<'edition'> = {
    id: input.id,
    agencyId: null,
    series: rules.jointSeries,
    number: open?.number ?? (latest?.number ?? 0) + 1,
    title: input.title,
    status: 'review',
    draftedBy: act.actor.personId,
    draftedAt: open?.draftedAt ?? act.now,
    reviewedBy: null,
    publishedBy: null,
    publishedAt: null,
    version: (open?.version ?? 0) + 1,
  }
  const known = open ? await store.listOverlaps(tx, open.id) : []
  const same = (meeting: Meeting, row: Row<'overlap'>) =>
    row.factCode === meeting.factCode && row.kind === meeting.kind && isDeepStrictEqual(row.detail, meeting.detail)
  if (open) {
    await editions.saveEdition(tx, edition)
    const gone = known.filter((row) => !merged.meetings.some((meeting) => same(meeting, row)))
    await store.clearJoint(
      tx,
      open.id,
      gone.map(({ id }) => id),
    )
  } else await editions.insertEdition(tx, edition)
  const fresh = merged.meetings.filter((meeting) => !known.some((row) => same(meeting, row)))
  await store.insertJoint(tx, {
    ...itemRows(edition.id, merged.items),
    overlaps: fresh.map((one) => overlapRow(edition.id, one)),
  })
  act.record({
    type: 'jointEdition.merged',
    subject: ['Edition', edition.id],
    data: {
      sources: sources.map(({ id }) => id),
      items: merged.items.length,
      overlaps: merged.meetings.length,
      hash: createHash('sha256').update(JSON.stringify(merged)).digest('hex'),
      version: edition.version,
    },
    scope: scopeOf(act, edition),
  })
  return { id: edition.id, version: edition.version }
}

function itemRows(editionId: string, items: readonly JointItem[]) {
  const rows = items.map(({ sources, ...item }) => ({ id: newId(), sources, item }))
  return {
    items: rows.map(({ id, item }): Row<'handbookItem'> => ({ id, editionId, ...item, ownerId: null })),
    sources: rows.flatMap(({ id, sources }) => sources.map((sourceItemId) => ({ itemId: id, sourceItemId }))),
  }
}

const overlapRow = (editionId: string, meeting: Meeting): Row<'overlap'> => ({
  id: newId(),
  editionId,
  ...meeting,
  acknowledgedBy: null,
  acknowledgedAt: null,
})

/** City management takes note of where handbooks meet; each by itself, and by name. */
export async function acknowledgeOverlap(act: Act, input: { overlap: string }): Promise<{ id: string }> {
  await assertCoordinates(act, 'overlap.acknowledge')
  const edition = await editions.lockEdition(act.tx, (await store.getOverlap(act.tx, input.overlap)).editionId)
  // Merging again may have removed it while this waited for the edition.
  const overlap = await store.getOverlap(act.tx, input.overlap)
  rules.acknowledge(edition, overlap)
  await store.acknowledgeOverlap(act.tx, {
    id: overlap.id,
    acknowledgedBy: act.actor.personId,
    acknowledgedAt: act.now,
  })
  act.record({
    type: 'overlap.acknowledged',
    subject: ['Edition', edition.id],
    data: { overlap: overlap.id, fact: overlap.factCode, kind: overlap.kind },
    scope: scopeOf(act, edition),
  })
  return { id: overlap.id }
}

/** The joint handbook in force: refused while an overlap is unacknowledged or an agency's handbook has moved on. */
export async function publishJointEdition(act: Act, input: SeenEdition): Promise<EditionState> {
  await assertCoordinates(act, 'jointEdition.publish')
  const { tx } = act
  const { edition: before, inForce } = await editions.lockSuccession(tx, input.edition)
  assertVersion(before.version, input.expectedVersion)
  const [overlaps, sources, current] = await Promise.all([
    store.listOverlaps(tx, before.id),
    store.listSourceEditions(tx, before.id),
    store.listAgencyEditions(tx),
  ])
  const decided = rules.publishJoint(before, act.actor.personId, {
    unacknowledged: overlaps.filter((one) => !one.acknowledgedBy).map(({ factCode }) => factCode),
    sources,
    inForce: current.map(({ id }) => id),
  })
  return putInForce(act, decided, inForce, 'jointEdition.published')
}
