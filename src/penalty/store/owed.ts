import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'

/** Owed once by a ruling, whichever of its items said so. */
export const insertOwed = (tx: Tx, one: Row<'hearingOwed'>) =>
  tx`insert into hearing_owed (finding_id, agency_id, ruling, owed_by, owed_at)
    values (${one.findingId}, ${one.agencyId}, ${one.ruling}, ${one.owedBy}, ${one.owedAt}) on conflict do nothing`

/** 文号 of the rulings by which an agency owes a hearing on any of these findings. */
export const listOwed = async (tx: Tx, agencyId: string, findingIds: readonly string[]): Promise<string[]> => {
  const rows = await tx<{ ruling: string }[]>`select ruling from hearing_owed
    where agency_id = ${agencyId} and finding_id = any(${findingIds as string[]}::uuid[]) order by owed_at`
  return rows.map(({ ruling }) => ruling)
}
