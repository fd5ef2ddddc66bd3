import { type Act, digest } from '../../audit/index.ts'
import { assertPeople } from '../../registry/index.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/resolution.ts'
import * as store from '../store.ts'

/** Decides what becomes of an operation that a phone could not deliver. Allowed, it is done when the phone sends it again. */
export async function resolveOperation(
  act: Act,
  input: {
    operation: string
    worker?: string | undefined
    resolution: rules.Resolution
    to?: string | undefined
    reason: string
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'operation.resolve')
  const [operation, ...others] = await store.lockOperations(act.tx, input.operation, input.worker ?? null)
  if (!operation) throw notFound('外勤操作', 'field operation')
  rules.assertNamed(others.length)
  rules.assertResolvable(operation)
  const { resolution, to, reason } = input
  rules.assertHandedTo(resolution, to, operation.personId)
  if (to) await assertPeople(act.tx, [to])
  await store.saveResolution(act.tx, operation, {
    resolution,
    resolvedFor: reason,
    resolvedBy: act.actor.personId,
    resolvedAt: act.now,
    handedTo: to ?? null,
  })
  act.record({
    type: 'operation.resolved',
    subject: ['FieldOperation', operation.id],
    data: { resolution, to: to ?? null, reason: digest(reason) },
    scope: { gridCode: operation.gridCode, addresseeId: to ?? operation.personId },
  })
  return { id: operation.id }
}
