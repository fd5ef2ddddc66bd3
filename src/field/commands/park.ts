import type { Act } from '../../audit/index.ts'
import { isInVain } from '../rules/operation.ts'
import * as store from '../store.ts'
import type { Told } from './sync.ts'

/**
 * What could not be done is kept as it came, until whoever sent it or a coordinator says what is to become of it; a word
 * that was used in vain is taken back, and asked for anew.
 */
export function keepOperations(
  act: Act,
  rows: readonly store.Operation[],
  known: ReadonlyMap<string, store.Known>,
): void {
  const inVain = new Map(
    rows.flatMap((row) => (isInVain(known.get(row.id), row) ? [[row.id, known.get(row.id)!]] : [])),
  )
  act.send(store.keepOperations(act.tx, rows))
  if (inVain.size > 0) act.send(store.takeBackAllowed(act.tx, [...inVain.values()]))
  for (const { id, kind, outcome, error, personId, gridCode } of rows)
    act.record({
      type: 'operation.parked',
      subject: ['FieldOperation', id],
      data: {
        kind,
        outcome,
        code: (error as Told).code,
        rule: (error as Told).rule,
        ...(inVain.has(id) ? { allowed: 'inVain' } : {}),
      },
      scope: { gridCode, addresseeId: personId },
    })
}
