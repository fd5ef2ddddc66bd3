import type { Act } from '../../audit/index.ts'
import { insertOwed } from '../store/owed.ts'

/** 转听证: from the moment an agency adopts it, no penalty on the finding is decided before the hearing (行政处罚法63). */
export const oweHearing = (
  act: Act,
  { finding, agency, ruling }: { finding: string; agency: string; ruling: string },
): Promise<unknown> =>
  insertOwed(act.tx, {
    findingId: finding,
    agencyId: agency,
    ruling,
    owedBy: act.actor.personId,
    owedAt: act.now,
  })
