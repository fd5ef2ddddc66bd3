import type { Act } from '../../audit/index.ts'
import { annul, issue, paperId } from '../../document/index.ts'
import { findCase } from '../../penalty/index.ts'
import { findNotice, getSession, listUnprinted } from '../store/session.ts'

/** Prints what these sessions have written and nobody has printed yet, under the number that its act took. */
export async function printPapers(act: Act, sessionIds: readonly string[]): Promise<void> {
  for (const { id, caseId, kind, ...written } of await listUnprinted(act.tx, sessionIds)) {
    const one = (await findCase(act.tx, caseId!))!
    await issue(act, {
      ...written,
      id: paperId(kind, id),
      kind,
      agencyId: one.agencyId,
      subjectType: 'HearingSession',
      subjectId: id,
      businessId: one.businessId,
      docketId: one.docketId,
      caseId: one.id,
      carrierId: null,
      gridCode: one.gridCode,
      agencies: [one.agencyId],
      named: one.named,
    })
  }
}

/** A session that is not held that day is not told any more: its notice is void with it. */
export async function voidNotices(act: Act, sessionIds: readonly string[]): Promise<void> {
  for (const id of sessionIds) {
    const { outcomeBy, outcomeAt, outcomeFor } = await getSession(act.tx, id)
    const notice = await findNotice(act.tx, id)
    if (notice && !notice.voidedAt) await annul(act, notice.id, { by: outcomeBy!, at: outcomeAt!, reason: outcomeFor! })
  }
}
