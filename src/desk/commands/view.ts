import { type Act, digest } from '../../audit/index.ts'
import { assertVersion, notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/view.ts'
import * as store from '../store.ts'

/** What one person keeps is told to them alone; the trace says neither the name nor what is looked for. */
const record = (act: Act, type: string, view: Pick<store.View, 'id'>, data: Record<string, unknown>) =>
  act.record({ type, subject: ['SavedView', view.id], data, scope: { addresseeId: act.actor.personId } })

type Told = { name: string; filter: string; agencyId: string | null; version: number }
const toldOf = ({ name, filter, agencyId, version }: Told) => ({
  name: digest(name),
  filter: digest(filter),
  agency: agencyId,
  version,
})

/** 保存视图: the screen and its filter under a name, for oneself or for the unit. */
export async function saveView(
  act: Act,
  { shared, ...input }: { id: string; screen: string; filter: string; name: string; shared: boolean },
): Promise<{ id: string }> {
  const view = { ...input, ownerId: act.actor.personId, agencyId: rules.sharedWith(act.actor, shared), version: 1 }
  assertMay(act.actor, 'view.save', view)
  await store.takeTurn(act.tx, view.ownerId)
  const slot = rules.freeSlot(await store.listSlots(act.tx, view.ownerId))
  act.send(store.insertView(act.tx, { ...view, slot, savedAt: act.now, changedAt: act.now, removedAt: null }))
  record(act, 'view.saved', view, { screen: view.screen, ...toldOf(view) })
  return { id: view.id }
}

/** 更改视图: another name, another filter, shared or no longer. */
export async function changeView(
  act: Act,
  input: { view: string; expectedVersion: number; name?: string; filter?: string; shared?: boolean },
): Promise<{ id: string }> {
  const view = await store.getView(act.tx, input.view, act.actor.personId)
  assertMay(act.actor, 'view.change', view)
  assertVersion(view.version, input.expectedVersion)
  const changed = {
    ...view,
    name: input.name ?? view.name,
    filter: input.filter ?? view.filter,
    agencyId: input.shared === undefined ? view.agencyId : rules.sharedWith(act.actor, input.shared),
    version: view.version + 1,
    changedAt: act.now,
  }
  act.send(store.saveView(act.tx, changed))
  record(act, 'view.changed', view, toldOf(changed))
  return { id: view.id }
}

/** 删除视图: for whomever it was shared with too. */
export async function removeView(act: Act, input: { view: string; expectedVersion: number }): Promise<{ id: string }> {
  const view = await store.getView(act.tx, input.view, act.actor.personId)
  assertMay(act.actor, 'view.remove', view)
  assertVersion(view.version, input.expectedVersion)
  act.send(store.saveRemoved(act.tx, view.id, view.version + 1, act.now))
  record(act, 'view.removed', view, { version: view.version + 1 })
  return { id: view.id }
}

/** 置顶: these views and no others, in this order, over the order that was seen. */
export async function pinViews(act: Act, input: { views: string[]; seen: string[] }): Promise<{ id: string }> {
  const { personId } = act.actor
  assertMay(act.actor, 'view.pin', { ownerId: personId })
  await store.takeTurn(act.tx, personId)
  rules.assertPinned(await store.listPinned(act.tx, personId), input.seen, input.views)
  const known = await store.listKnown(act.tx, input.views)
  if (!input.views.every((id) => known.has(id))) throw notFound('视图', 'view')
  act.send(...store.savePinned(act.tx, personId, input.views))
  act.record({
    type: 'view.pinned',
    subject: ['Person', personId],
    data: { views: input.views },
    scope: { addresseeId: personId },
  })
  return { id: personId }
}

/** 关注: to be told when something new enters, or no longer. */
export async function followView(act: Act, input: { view: string; following: boolean }): Promise<{ id: string }> {
  const view = await store.getView(act.tx, input.view, act.actor.personId)
  assertMay(act.actor, 'view.follow', view)
  act.send(store.saveFollowed(act.tx, act.actor.personId, view.id, input.following))
  record(act, 'view.followed', view, { following: input.following })
  return { id: view.id }
}
