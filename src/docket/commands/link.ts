import { type Act, digest } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertLinkable, assertLinked } from '../rules/docket.ts'
import * as store from '../store.ts'
import { insertLink, lockLink, saveUnlinked } from '../store/decision.ts'
import { scopeOf } from './merge.ts'

/** 并案: two dockets are handled as one. Each stays what it is; the link says why. */
export async function linkDockets(
  act: Act,
  input: { docket: string; with: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.link')
  assertLinkable(input.docket, input.with)
  const dockets = await lockBoth(act, [input.docket, input.with])
  const id = newId()
  const [docketId, otherId] = dockets.map((docket) => docket.id) as [string, string]
  await insertLink(act.tx, {
    id,
    docketId,
    otherId,
    reason: input.reason,
    linkedBy: act.actor.personId,
    linkedAt: act.now,
    unlinkedBy: null,
    unlinkedAt: null,
    unlinkedFor: null,
  })
  const reason = digest(input.reason)
  for (const docket of dockets)
    act.record({
      type: 'docket.linked',
      subject: ['Docket', docket.id],
      data: { link: id, reason },
      scope: scopeOf(docket),
    })
  return { id }
}

export async function unlinkDockets(act: Act, input: { link: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'docket.unlink')
  const link = await lockLink(act.tx, input.link)
  assertLinked(link)
  const dockets = await lockBoth(act, [link.docketId, link.otherId])
  await saveUnlinked(act.tx, link.id, act.actor.personId, act.now, input.reason)
  const reason = digest(input.reason)
  for (const docket of dockets)
    act.record({
      type: 'docket.unlinked',
      subject: ['Docket', docket.id],
      data: { link: link.id, reason },
      scope: scopeOf(docket),
    })
  return { id: link.id }
}

/** Both in the order of their ids, so that two who link them wait for each other. */
async function lockBoth(act: Act, ids: readonly string[]): Promise<store.Docket[]> {
  const dockets: store.Docket[] = []
  for (const id of [...ids].sort()) {
    const docket = await store.lockDocket(act.tx, id)
    await takeClass(act, docket, 'coordinate')
    dockets.push(docket)
  }
  return dockets
}
