import type { Act } from '../../audit/index.ts'
import { issue, paperId } from '../../document/index.ts'
import { saveNamed } from '../store/session.ts'
import { listUnprinted } from '../store/site.ts'

/** Prints what was sealed and nobody has printed yet, under the number that its act took. */
export async function printRecords(act: Act, siteIds: readonly string[]): Promise<void> {
  for (const { id, agencies, agencyId, ...sealed } of await listUnprinted(act.tx, siteIds))
    await issue(act, {
      ...sealed,
      id: paperId('jointRecord', id),
      kind: 'jointRecord',
      agencyId,
      subjectType: 'JointSite',
      subjectId: id,
      carrierId: null,
      agencies: [...new Set([...agencies, agencyId])],
    })
}

/** A session over a docket that was sealed shows to whom the docket names, from then on. */
export async function nameSessions(act: Act, docketIds: readonly string[]): Promise<void> {
  await saveNamed(act.tx, docketIds)
}
