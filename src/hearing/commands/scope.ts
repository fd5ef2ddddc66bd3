import type { Trace } from '../../audit/index.ts'
import { findCase } from '../../penalty/index.ts'
import type { Tx } from '../../platform/database/pool.ts'
import { getSeated } from '../store/panel.ts'
import type { Session } from '../store/session.ts'
import { scopeOfPanel } from './panel.ts'

/** Who may see the trace of a session: whoever sees its case, or its panel's docket. */
export async function scopeOfSession(tx: Tx, { caseId, panelId }: Session): Promise<Trace['scope']> {
  if (panelId) return scopeOfPanel(await getSeated(tx, panelId))
  const { businessId, docketId, gridCode, agencyId, named } = (await findCase(tx, caseId!))!
  return { businessId, docketId, gridCode, agencies: [agencyId], named }
}
