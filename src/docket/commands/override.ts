import type { Act } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertOverridable, assertSecondPerson, overrideOnce } from '../rules/docket.ts'
import type { MergedDocket } from '../rules/merge.ts'
import { assertOverride } from '../rules/overrides.ts'
import * as store from '../store.ts'
import * as decisions from '../store/decision.ts'
import { scopeOf } from './merge.ts'

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
  const { conflictKey, choice, reason } = input
  const standing = await decisions.findOverride(act.tx, docket.id, conflictKey, choice)
  if (standing) throw overrideOnce(standing)
  const { gridCode, agencies, named } = docket
  const id = newId()
  await decisions.insertOverride(act.tx, {
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
  const override = await decisions.lockOverride(act.tx, input.override)
  const docket = await store.lockDocket(act.tx, override.docketId)
  assertOverridable(docket)
  assertSecondPerson(override, act.actor.personId)
  await takeClass(act, docket, 'coordinate')
  await decisions.confirmOverride(act.tx, override.id, act.actor.personId, act.now)
  act.record({
    type: 'override.confirmed',
    subject: ['DocketOverride', override.id],
    data: { conflictKey: override.conflictKey, choice: override.choice },
    scope: scopeOf(docket),
  })
  return { id: override.id }
}
