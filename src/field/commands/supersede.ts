import type { Act } from '../../audit/index.ts'
import * as rules from '../rules/operation.ts'
import type { NewOperation } from './sync.ts'
import * as store from '../store.ts'

/** What an operation says anew, so that nobody decides on it meanwhile; refused where a coordinator has, or has to. */
export async function lockSuperseded({ tx }: Act, { supersedes = [] }: NewOperation): Promise<store.Operation[]> {
  if (supersedes.length === 0) return []
  const corrected = await store.lockUndone(tx, supersedes)
  for (const { resolution, error } of corrected) {
    rules.assertOpen(resolution)
    rules.assertCorrectable(error, resolution)
  }
  return corrected
}

/** 改了再发: what was said anew waits for nobody any more. */
export function supersede(act: Act, by: string, corrected: readonly store.Operation[]): void {
  const resolvedFor = `本人改正后重新提交(${by})`
  for (const operation of corrected) {
    act.send(
      store.saveResolution(act.tx, operation, {
        resolution: 'closed',
        resolvedFor,
        resolvedBy: act.actor.personId,
        resolvedAt: act.now,
        handedTo: null,
      }),
    )
    act.record({
      type: 'operation.superseded',
      subject: ['FieldOperation', operation.id],
      data: { by },
      scope: { gridCode: operation.gridCode, addresseeId: operation.personId },
    })
  }
}
