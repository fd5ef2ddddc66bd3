import type { Act } from '../../audit/index.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion, notFound } from '../../platform/refusal.ts'
import { listAgencies } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/edition.ts'
import * as store from '../store/edition.ts'

/** Which edition, and how it stands now: give `version` as the next `expectedVersion`. */
export type EditionState = { id: string; version: number }
/** An edition that someone looked at. */
export type SeenEdition = { edition: string; expectedVersion: number }

/** Who may see what happens to an edition: its agency, or, of the joint one, everyone. */
export const scopeOf = (act: Act, edition: Pick<Row<'edition'>, 'agencyId'>) => ({
  agencies: edition.agencyId ? [edition.agencyId] : null,
  gridCode: act.actor.gridCode,
})

/**
 * Starts the next edition of a handbook, in the agency's own series unless a source system names its own: with the
 * items of the published one, or empty. A handbook has one unpublished edition at a time.
 */
export async function draftEdition(
  act: Act,
  input: { id: string; agency: string; title: string; series?: string | undefined; empty?: boolean | undefined },
): Promise<EditionState> {
  assertMay(act.actor, 'edition.draft', { agencyId: input.agency })
  const { tx, actor, now } = act
  const agency = (await listAgencies(tx)).find(({ id }) => id === input.agency)
  if (!agency) throw notFound('部门', 'agency')
  const series = input.series ?? agency.code
  const latest = await store.findLatestEdition(tx, series)
  rules.assertSeries(series, agency.id, latest)
  const edition: Row<'edition'> = {
    id: input.id,
    agencyId: agency.id,
    series,
    number: (latest?.number ?? 0) + 1,
    title: input.title,
    status: 'draft',
    draftedBy: actor.personId,
    draftedAt: now,
    reviewedBy: null,
    publishedBy: null,
    publishedAt: null,
    version: 1,
  }
  await store.insertEdition(tx, edition)
  const inForce = input.empty ? undefined : await store.findPublishedEdition(tx, series)
  const items = inForce ? await store.listEditionItems(tx, inForce.id) : []
  await store.insertItems(
    tx,
    items.map((item) => ({ ...item, id: newId(), editionId: edition.id })),
  )
  act.record({
    type: 'edition.drafted',
    subject: ['Edition', edition.id],
    data: { series, number: edition.number, from: inForce?.id ?? null, items: items.length },
    scope: scopeOf(act, edition),
  })
  return { id: edition.id, version: 1 }
}

async function lockSeen(act: Act, action: Parameters<typeof assertMay>[1], seen: SeenEdition): Promise<Row<'edition'>> {
  const edition = await store.lockEdition(act.tx, seen.edition)
  assertMay(act.actor, action, { agencyId: edition.agencyId })
  assertVersion(edition.version, seen.expectedVersion)
  return edition
}

const save = async (act: Act, edition: Row<'edition'>): Promise<EditionState> => {
  await store.saveEdition(act.tx, edition)
  return { id: edition.id, version: edition.version }
}

/** To review: from now on it is read and not written. */
export async function submitEdition(act: Act, input: SeenEdition): Promise<EditionState> {
  const before = await lockSeen(act, 'edition.submit', input)
  const edition = rules.submit(before, act.actor.personId, await store.listEditionItems(act.tx, before.id))
  act.record({
    type: 'edition.submitted',
    subject: ['Edition', edition.id],
    data: { version: edition.version },
    scope: scopeOf(act, edition),
  })
  return save(act, edition)
}

/** Back to a draft, with the reason. */
export async function returnEdition(act: Act, input: SeenEdition & { reason: string }): Promise<EditionState> {
  const edition = rules.giveBack(await lockSeen(act, 'edition.return', input), act.actor.personId)
  act.record({
    type: 'edition.returned',
    subject: ['Edition', edition.id],
    data: { reason: input.reason, version: edition.version },
    scope: scopeOf(act, edition),
  })
  return save(act, edition)
}

/** In force, and the one before it superseded, at the same moment. */
export async function publishEdition(act: Act, input: SeenEdition): Promise<EditionState> {
  const { edition: before, inForce } = await store.lockSuccession(act.tx, input.edition)
  assertMay(act.actor, 'edition.publish', { agencyId: before.agencyId })
  assertVersion(before.version, input.expectedVersion)
  const items = await store.listEditionItems(act.tx, before.id)
  return putInForce(act, rules.publish(before, act.actor, items), inForce, 'edition.published')
}

/** What publishing does, whoever's handbook it is. */
export async function putInForce(
  act: Act,
  decided: Row<'edition'>,
  inForce: Row<'edition'> | undefined,
  type: string,
): Promise<EditionState> {
  if (inForce) await store.supersedeEdition(act.tx, inForce.id)
  const edition = { ...decided, publishedBy: act.actor.personId, publishedAt: act.now }
  act.record({
    type,
    subject: ['Edition', edition.id],
    data: { series: edition.series, number: edition.number, supersedes: inForce?.id ?? null, version: edition.version },
    scope: scopeOf(act, edition),
  })
  return save(act, edition)
}
