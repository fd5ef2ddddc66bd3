import type { Act } from '../../audit/index.ts'
import { lockDocket } from '../../docket/index.ts'
import type { Happened } from '../../live/index.ts'
import { idOf } from '../../platform/ids.ts'
import { getRuling, listItems } from '../../ruling/index.ts'
import { insertReferral, type Referral } from '../store/referral.ts'

type OfDocket = Pick<Referral, 'docketId' | 'businessId' | 'gridCode' | 'agencies' | 'named'>
type Draft = Pick<Referral, 'id' | 'agencyId' | 'reason'> & { ultimatumId?: string }

/** 移送拟稿: drafted by the system; by which route and to whom it goes, if it does, somebody decides. */
export async function draftReferral(act: Act, of: OfDocket, draft: Draft): Promise<void> {
  const { docketId, businessId, gridCode, agencies, named } = of
  await insertReferral(act.tx, {
    ultimatumId: null,
    ...draft,
    docketId,
    businessId,
    gridCode,
    agencies,
    named,
    status: 'draft',
    route: null,
    caseId: null,
    enforcementId: null,
    receiver: null,
    documentId: null,
    caseFileId: null,
    draftedBy: act.actor.personId,
    draftedAt: act.now,
    sentBy: null,
    sentAt: null,
    answer: null,
    answeredOn: null,
    answeredBy: null,
    droppedFor: null,
    version: 1,
  })
  act.record({
    type: 'referral.drafted',
    subject: ['Referral', draft.id],
    data: draft.ultimatumId ? { ultimatum: draft.ultimatumId } : {},
    scope: { businessId, docketId, gridCode, agencies, named },
  })
}

/** 裁议移送: what the panel sends to another authority, and the item's agency adopted, is drafted as a referral. */
export async function draftRuled(act: Act, events: readonly Happened[]): Promise<void> {
  for (const { subjectId } of events) {
    const { number, docketId } = await getRuling(act.tx, subjectId)
    const referred = (await listItems(act.tx, subjectId)).filter(
      ({ outcome, answer }) => outcome === 'refer' && answer === 'adopted',
    )
    if (referred.length === 0) continue
    const docket = await lockDocket(act.tx, docketId)
    for (const { id, agencyId, referredTo } of referred) {
      const reason = `合议庭裁议书 ${number} 裁议移送${referredTo ?? '有权机关'}，经本部门采纳`
      await draftReferral(act, { ...docket, docketId }, { id: idOf(`referral ${id}`), agencyId, reason })
    }
  }
}
