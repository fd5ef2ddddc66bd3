import type { Act } from '../../audit/index.ts'
import { lockFinding, progress, saveFindings, scopeOf } from '../../inspection/index.ts'
import { docketOf } from './opinion.ts'
import type { Row } from '../../platform/database/rows.ts'
import { takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as requests from '../rules/request.ts'
import * as signing from '../rules/signature.ts'
import * as store from '../store.ts'

/** Takes an opinion back, with the reason; its agency is asked anew. */
export async function withdrawOpinion(act: Act, input: { opinion: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'opinion.withdraw')
  const opinion = await store.lockAnswer(act.tx, input.opinion)
  signing.assertWithdrawable(opinion, act.actor)
  const finding = await lockFinding(act.tx, opinion.findingId)
  requests.assertAssessable(finding)
  await takeClass(act, docketOf(finding), 'assess')
  await takeBack(act, opinion, finding, input.reason)
  return { id: opinion.id }
}

/** What a ruling took back is assessed anew by its agency, which is told why, opinion by opinion. Its docket and findings are locked. */
export async function withdrawRuled(act: Act, reasons: ReadonlyMap<string, string>): Promise<void> {
  for (const [id, reason] of reasons) {
    const opinion = await store.lockOpinion(act.tx, id)
    if (opinion.status !== 'signed') continue
    await takeBack(act, opinion, await lockFinding(act.tx, opinion.findingId), reason)
  }
}

async function takeBack(act: Act, opinion: store.Opinion, finding: Row<'finding'>, reason: string): Promise<void> {
  await store.endOpinion(act.tx, opinion.id, 'withdrawn', reason, act.now)
  if (opinion.status === 'signed') {
    await store.saveRequestStatus(act.tx, opinion.requestId, 'open')
    const answered = finding.answered - 1
    const wanting = await store.listWanting(act.tx, [finding.id])
    await store.deleteReader(act.tx, finding.id, opinion.agencyId)
    await saveFindings(act.tx, [
      {
        ...finding,
        answered,
        status: finding.status === 'merged' ? 'merged' : progress(finding.asked, answered, wanting.has(finding.id)),
      },
    ])
  }
  act.record({
    type: 'opinion.withdrawn',
    subject: ['Opinion', opinion.id],
    data: { finding: finding.id, agency: opinion.agencyId, revision: opinion.revision },
    scope: scopeOf(finding),
  })
}
