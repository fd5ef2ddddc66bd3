import type { Act } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertVersion } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/edition.ts'
import * as store from '../store/edition.ts'
import * as law from '../store/law.ts'
import { type EditionState, scopeOf, type SeenEdition } from './edition.ts'

/** Writes items into a draft, one or a whole handbook, by code: what is there is rewritten and keeps its id. */
export async function putItems(
  act: Act,
  input: SeenEdition & { items: readonly rules.NewItem[] },
): Promise<EditionState> {
  return (await write(act, input, (i) => `items.${i}.`)).state
}

/** Writes one item. */
export async function putItem(act: Act, input: SeenEdition & rules.NewItem): Promise<{ id: string }> {
  const { edition, expectedVersion, ...item } = input
  const { rows } = await write(act, { edition, expectedVersion, items: [item] }, () => '')
  return { id: rows[0]!.id }
}

async function write(
  act: Act,
  input: SeenEdition & { items: readonly rules.NewItem[] },
  pathOf: (index: number) => string,
): Promise<{ state: EditionState; rows: Row<'handbookItem'>[] }> {
  const { tx, actor } = act
  const edition = await store.lockEdition(tx, input.edition)
  assertMay(actor, 'item.put', { agencyId: edition.agencyId })
  assertVersion(edition.version, input.expectedVersion)
  rules.assertDraft(edition)
  const factCodes = [...new Set(input.items.map(({ factCode }) => factCode))]
  const codes = input.items.map(({ code }) => code)
  const [facts, authorities, held, places] = await Promise.all([
    law.listFacts(tx, factCodes),
    law.listFactAuthorities(tx, factCodes),
    edition.agencyId ? store.listHeldAuthorities(tx, edition.agencyId, legalDay(act.now)) : null,
    store.readPlaces(tx, edition.id, codes),
  ])
  const ground = { facts, authorities: new Map(authorities.map((one) => [one.violationCode, one.authority])), held }
  const texts = rules.complete(input.items, ground, pathOf)
  rules.assertSize(places.items + codes.filter((code) => !places.known.has(code)).length)
  let last = places.last
  const rows = texts.map((item, i): Row<'handbookItem'> => {
    const { owner, position } = input.items[i]!
    const known = places.known.get(item.code)
    return {
      id: known?.id ?? newId(),
      editionId: edition.id,
      ...item,
      ownerId: owner ?? known?.ownerId ?? (actor.role === 'system' ? null : actor.personId),
      position: position ?? known?.position ?? ++last,
    }
  })
  await store.saveItems(tx, rows)
  const version = edition.version + 1
  await store.saveEdition(tx, { ...edition, version })
  act.record({
    type: 'item.put',
    subject: ['Edition', edition.id],
    data: { codes, version },
    scope: scopeOf(act, edition),
  })
  return { state: { id: edition.id, version }, rows }
}

/** Takes an item out of a draft. */
export async function removeItem(act: Act, input: { item: string; expectedVersion: number }): Promise<EditionState> {
  const { tx } = act
  const { editionId } = await store.getItem(tx, input.item)
  const edition = await store.lockEdition(tx, editionId)
  assertMay(act.actor, 'item.remove', { agencyId: edition.agencyId })
  assertVersion(edition.version, input.expectedVersion)
  rules.assertDraft(edition)
  const { code } = await store.getItem(tx, input.item)
  await store.deleteItem(tx, input.item)
  const version = edition.version + 1
  await store.saveEdition(tx, { ...edition, version })
  act.record({
    type: 'item.removed',
    subject: ['Edition', edition.id],
    data: { code, version },
    scope: scopeOf(act, edition),
  })
  return { id: edition.id, version }
}
