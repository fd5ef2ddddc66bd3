import type { Act } from '../../audit/index.ts'
import * as store from '../store.ts'
import type { Told } from './sync.ts'

/** What could not be done is kept as it came, until whoever sent it or a coordinator says what is to become of it. */
export function keepOperations(act: Act, rows: readonly store.Operation[]): void {
  act.send(store.keepOperations(act.tx, rows))
  for (const { id, kind, outcome, error, personId, gridCode } of rows)
    act.record({
      type: 'operation.parked',
      subject: ['FieldOperation', id],
      data: { kind, outcome, code: (error as Told).code, rule: (error as Told).rule },
      scope: { gridCode, addresseeId: personId },
    })
}
