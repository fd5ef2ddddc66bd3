import type { Tx } from '../../platform/database/pool.ts'

/** What hangs on a docket and is as sealed as it. */
const sealed = [
  'docket_revision',
  'docket_override',
  'docket_division',
  'fine_acknowledgement',
  'docket_ceiling',
  'docket_return',
  'notice',
]

/** Who alone sees what hangs on a docket. */
export const saveNamed = async (tx: Tx, id: string, named: readonly string[]) => {
  for (const table of sealed)
    await tx`update ${tx(table)} set named = ${named as string[]}::uuid[] where docket_id = ${id}`
}
