import type { Act } from '../../audit/index.ts'
import { listNotices } from '../../docket/index.ts'
import { findAgencyByCode } from '../../registry/index.ts'
import { kinds } from '../rules/kinds.ts'
import * as store from '../store.ts'
import { issue, paperId } from './issue.ts'
import { park } from './park.ts'

/**
 * Prints the notices of dockets that were dispatched. A notice that is printed already is left alone; one that lacks what a
 * notice says, as those of before did, is told of, and a coordinator withdraws it and dispatches anew.
 */
export async function printNotices(act: Act, docketIds: readonly string[]): Promise<void> {
  const notices = await listNotices(act.tx, docketIds)
  const printed = await store.findStanding(
    act.tx,
    'notice',
    notices.map(({ id }) => id),
  )
  for (const notice of notices) {
    if (printed.has(notice.id)) continue
    const { number, businessId, docketId, issuedBy, issuedAt, carrierId, gridCode, agencies, named } = notice
    const belonging = { subjectType: 'Notice', subjectId: notice.id, businessId, docketId, gridCode, agencies, named }
    const content = kinds.notice.shape.safeParse(notice.content)
    if (!content.success) {
      await park(act, { kind: 'notice', ...belonging }, content.error)
      continue
    }
    const agencyId = (await findAgencyByCode(act.tx, content.data.issuer.code))!.id
    const issued = { issuedBy, issuedAt, carrierId }
    await issue(act, {
      id: paperId('notice', notice.id),
      kind: 'notice',
      agencyId,
      number,
      content: content.data,
      ...belonging,
      ...issued,
    })
  }
}
