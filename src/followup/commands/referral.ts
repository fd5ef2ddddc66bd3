import { type Act, digest } from '../../audit/index.ts'
import { exportCaseFile, type MadeFile, makeFile, type Wish } from '../../casefile/index.ts'
import { lockDocket } from '../../docket/index.ts'
import { issueFilled, titleOf } from '../../document/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Hub } from '../../platform/database/transaction.ts'
import type { Who } from '../../platform/identity.ts'
import { assertLetterhead, readLetterhead, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/referral.ts'
import * as store from '../store/referral.ts'

const scopeOfReferral = (one: store.Referral) => ({
  businessId: one.businessId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})

/** A referral whose docket the actor coordinates. */
async function openReferral(act: Act, id: string): Promise<store.Referral> {
  assertMay(act.actor, 'referral.send')
  const one = await store.lockReferral(act.tx, id)
  await takeClass(act, await lockDocket(act.tx, one.docketId), 'coordinate')
  return one
}

type Sent = {
  referral: string
  route: rules.Route
  receiver: string
  reason: string
  case?: string | undefined
  enforcement?: string | undefined
}

const packOf = (docketId: string, receiver: string): Wish => ({
  subject: { type: 'Docket', id: docketId },
  format: 'zip',
  reason: `移送${receiver}`,
})

/** 随函卷宗, ahead of the act that sends it: index, evidence with hashes, services, the trace; as whoever sends it sees the docket. */
export async function packReferral(hub: Hub, who: Who, input: Sent): Promise<MadeFile> {
  const docketId = await store.lookAhead(hub, who, async (tx, actor) => {
    assertMay(actor, 'referral.send')
    const one = await store.getReferral(tx, input.referral)
    await assertSendable(tx, one, input)
    return one.docketId
  })
  return makeFile(hub, who, packOf(docketId, input.receiver))
}

async function assertSendable(
  tx: Tx,
  one: Pick<store.Referral, 'status' | 'docketId'>,
  { route, case: given, enforcement }: Sent,
): Promise<void> {
  rules.assertDraft(one)
  rules.assertRoute(route, {
    case: given ? await store.findTransferred(tx, given, one.docketId) : undefined,
    enforcement: enforcement ? await store.findApplied(tx, enforcement, one.docketId) : undefined,
  })
}

/** 发出移送: by its route, with a letter that lists the pack and the papers of the docket by their hashes. */
export async function sendReferral(act: Act, input: Sent, made: MadeFile): Promise<{ id: string }> {
  const one = await openReferral(act, input.referral)
  await assertSendable(act.tx, one, input)
  const { route, receiver, reason } = input
  const { party, issuer, set } = await readLetterhead(act.tx, one.businessId, one.agencyId)
  assertLetterhead(set)
  const pack = await exportCaseFile(act, packOf(one.docketId, receiver), made)
  const enclosed = await store.listEnclosed(act.tx, one.docketId)
  const document = await issueFilled(act, 'referral', {
    agencyId: one.agencyId,
    subjectType: 'Referral',
    subjectId: one.id,
    businessId: one.businessId,
    docketId: one.docketId,
    content: {
      party,
      issuer,
      receiver,
      route,
      reason,
      history: await store.listHistory(act.tx, one.docketId),
      enclosures: [
        { title: '案卷压缩包（目录、证据清单、送达证明、痕迹）', sha256: made.sha256! },
        ...enclosed.map(({ number, kind, sha256 }) => ({ title: `${titleOf(kind)}（${number}）`, sha256 })),
      ],
      contact: set.contact,
    },
    carrierId: null,
    gridCode: one.gridCode,
    agencies: [one.agencyId],
    named: one.named,
  })
  await store.saveReferral(act.tx, {
    ...one,
    status: 'sent',
    route,
    receiver,
    caseId: input.case ?? null,
    enforcementId: input.enforcement ?? null,
    documentId: document.id,
    caseFileId: pack.id,
    sentBy: act.actor.personId,
    sentAt: act.now,
  })
  act.record({
    type: 'referral.sent',
    subject: ['Referral', one.id],
    data: { route, document: document.id, pack: made.sha256, receiver, reason: digest(reason) },
    scope: scopeOfReferral(one),
  })
  return { id: one.id }
}

/** 不移送: a draft is dropped, with the reason; it stays to be read. */
export async function dropReferral(act: Act, input: { referral: string; reason: string }): Promise<{ id: string }> {
  const one = await openReferral(act, input.referral)
  rules.assertDraft(one)
  await store.saveReferral(act.tx, { ...one, status: 'dropped', droppedFor: input.reason })
  act.record({
    type: 'referral.dropped',
    subject: ['Referral', one.id],
    data: { reason: digest(input.reason) },
    scope: scopeOfReferral(one),
  })
  return { id: one.id }
}

/** 登记答复: what whoever received it made of it. */
export async function answerReferral(
  act: Act,
  input: { referral: string; on: LegalDay; answer: string },
): Promise<{ id: string }> {
  const one = await openReferral(act, input.referral)
  rules.assertAnswerable({ ...one, sentOn: one.sentAt && legalDay(one.sentAt) }, input.on, legalDay(act.now))
  const answered = { answer: input.answer, answeredOn: input.on, answeredBy: act.actor.personId }
  await store.saveReferral(act.tx, { ...one, ...answered, status: 'answered' })
  act.record({
    type: 'referral.answered',
    subject: ['Referral', one.id],
    data: { on: input.on, answer: digest(input.answer) },
    scope: scopeOfReferral(one),
  })
  return { id: one.id }
}
