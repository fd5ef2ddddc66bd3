import type { Act } from '../../audit/index.ts'
import type { Docket } from '../../docket/index.ts'
import { kinds } from '../../document/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { readLetterhead } from '../../registry/index.ts'
import { type Check, readPaper } from '../store/check.ts'

type Filled = 'recheckRecord' | 'closingReport'

/** Fills in whose paper it is and whom it is about; refuses what lacks something or cannot be drawn, before anything is decided. */
export async function fillPaper(act: Act, docket: Docket, kind: Filled, told: object): Promise<object> {
  const agencyId = act.actor.agencyId!
  const { party, issuer } = await readLetterhead(act.tx, docket.businessId, agencyId)
  const content = { party, issuer, ...told }
  assertDrawn(await findUndrawn(content))
  return { agencyId, content: parseInput(kinds[kind].shape as typeof kinds.closingReport.shape, content) }
}

/** 回头看复查记录: what a check says once its last measure is answered. */
export async function writeCheckPaper(act: Act, docket: Docket, check: Check, checkedOn: LegalDay): Promise<object> {
  const { officers, ...told } = await readPaper(act.tx, check.id)
  const { kind, forEnforcement } = check
  return fillPaper(act, docket, 'recheckRecord', {
    ...told,
    kind,
    forEnforcement,
    checkedOn,
    ...(officers.length >= 2 ? { officers } : {}),
  })
}
