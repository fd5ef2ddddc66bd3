import type { Act } from '../../audit/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Row } from '../../platform/database/rows.ts'
import { newId } from '../../platform/ids.ts'
import { assertMay } from '../access.ts'
import { assertNotBackdated } from '../rules/policy.ts'
import * as store from '../store/law.ts'

/** Records how a place answers what the law leaves to it, from a day on; what was decided before stays as it was. */
export async function recordPolicy(
  act: Act,
  input: Pick<Row<'legalPolicy'>, 'name' | 'gridCode' | 'value' | 'basis'> & { validFrom: LegalDay },
): Promise<{ id: string }> {
  assertMay(act.actor, 'policy.record')
  assertNotBackdated(input.validFrom, legalDay(act.now))
  const id = newId()
  await store.insertPolicy(act.tx, { id, ...input })
  const { name, gridCode, value, validFrom } = input
  act.record({ type: 'policy.recorded', subject: ['LegalPolicy', id], data: { name, gridCode, value, validFrom } })
  return { id }
}
