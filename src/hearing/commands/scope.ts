import type { Trace } from '../../audit/index.ts'
import { findCase } from '../../penalty/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Session } from '../store/session.ts'

/** Who may see the trace of a session: whoever sees its case. */
export async function scopeOfSession(tx: Tx, { caseId }: Session): Promise<Trace['scope']> {
  const one = (await findCase(tx, caseId!))!
  const { businessId, docketId, gridCode, agencyId, named } = one
  return { businessId, docketId, gridCode, agencies: [agencyId], named }
}
