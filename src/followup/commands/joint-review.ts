import { type Act, digest } from '../../audit/index.ts'
import { lockDocket, scopeOf } from '../../docket/index.ts'
import { issueFilled } from '../../document/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { listAgencies, readLetterhead, takeClass } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/joint-review.ts'
import { listReasons } from '../store/chronic.ts'
import * as store from '../store/joint-review.ts'
import { listOverdue } from '../store/ultimatum.ts'

const scopeOfReview = (one: store.JointReview) => ({
  businessId: one.businessId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})

/** 召集会审: the agencies that were asked on a docket, with what they are to meet over, when and where. */
export async function callReview(
  act: Act,
  input: { id: string; docket: string; agenda: string; meetsOn: LegalDay; place: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'review.call')
  const docket = await lockDocket(act.tx, input.docket)
  await takeClass(act, docket, 'coordinate')
  const today = legalDay(act.now)
  const overdue = (await listOverdue(act.tx, docket.id, today)).length
  const listed = (await listReasons(act.tx, docket.businessId)).length
  rules.assertCallable({ ...docket, overdue, listed }, input.meetsOn, today)
  const { id, agenda, meetsOn, place } = input
  const { businessId, gridCode, agencies, named } = docket
  await store.insertReview(act.tx, {
    id,
    docketId: docket.id,
    businessId,
    agencyId: act.actor.agencyId!,
    agenda,
    meetsOn,
    place,
    status: 'called',
    calledBy: act.actor.personId,
    calledAt: act.now,
    posted: [],
    openedAt: null,
    decision: null,
    ownerId: null,
    dueOn: null,
    decidedBy: null,
    decidedAt: null,
    documentId: null,
    cancelledFor: null,
    gridCode,
    agencies,
    named,
    version: 1,
  })
  act.record({
    type: 'review.called',
    subject: ['JointReview', id],
    data: { meetsOn, agenda: digest(agenda) },
    scope: scopeOf(docket),
  })
  return { id }
}

/** 提交会前书面意见: in the name of one's agency, once; no other agency reads it before the meeting opens. */
export async function postPosition(act: Act, input: { review: string; position: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'review.post')
  const one = await store.lockReview(act.tx, input.review)
  rules.assertPostable(one, act.actor.agencyId)
  const { agencyId, personId } = act.actor
  const said = {
    reviewId: one.id,
    agencyId: agencyId!,
    position: input.position,
    postedBy: personId,
    postedAt: act.now,
  }
  await store.insertPosition(act.tx, said)
  await store.saveReview(act.tx, { ...one, posted: [...one.posted, agencyId!] })
  act.record({
    type: 'position.posted',
    subject: ['JointReview', one.id],
    data: { agency: agencyId, position: digest(input.position) },
    scope: scopeOfReview(one),
  })
  return { id: one.id }
}

/** A meeting, locked after its docket, for whoever coordinates it. */
async function openCoordinated(act: Act, id: string): Promise<store.JointReview> {
  const { docketId } = await store.getReview(act.tx, id)
  await takeClass(act, await lockDocket(act.tx, docketId), 'coordinate')
  return store.lockReview(act.tx, id)
}

/** 开会: from now on every agency reads what the others hold. */
export async function openReview(act: Act, input: { review: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'review.call')
  const one = await openCoordinated(act, input.review)
  rules.assertOpenable(one, one.posted, legalDay(act.now))
  await store.saveReview(act.tx, { ...one, status: 'open', openedAt: act.now })
  act.record({ type: 'review.opened', subject: ['JointReview', one.id], data: {}, scope: scopeOfReview(one) })
  return { id: one.id }
}

/** 形成决定: what is done, by which agency, by when; the minutes are printed. */
export async function decideReview(
  act: Act,
  input: {
    review: string
    present: { agency: string; people: string }[]
    decision: string
    owner: string
    dueOn: LegalDay
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'review.call')
  const one = await openCoordinated(act, input.review)
  const { decision, owner, dueOn } = input
  const today = legalDay(act.now)
  rules.assertDecidable(one, { present: input.present.map(({ agency }) => agency), owner, dueOn }, today)
  const names = new Map((await listAgencies(act.tx)).map(({ id, name }) => [id, name]))
  if (!input.present.every(({ agency }) => names.has(agency))) throw notFound('部门', 'agency')
  const { party, issuer } = await readLetterhead(act.tx, one.businessId, one.agencyId)
  const document = await issueFilled(act, 'reviewMinutes', {
    agencyId: one.agencyId,
    subjectType: 'JointReview',
    subjectId: one.id,
    businessId: one.businessId,
    docketId: one.docketId,
    content: {
      party,
      issuer,
      agenda: one.agenda,
      heldOn: legalDay(one.openedAt!),
      place: one.place,
      chair: act.actor.name,
      present: input.present.map(({ agency, people }) => ({ agency: names.get(agency)!, people })),
      positions: await store.listPositions(act.tx, one.id),
      decision,
      owner: names.get(owner)!,
      dueOn,
    },
    carrierId: null,
    gridCode: one.gridCode,
    agencies: [...new Set([...one.agencies, one.agencyId])],
    named: one.named,
  })
  const decided = { decision, ownerId: owner, dueOn, decidedBy: act.actor.personId, decidedAt: act.now }
  await store.saveReview(act.tx, { ...one, ...decided, status: 'decided', documentId: document.id })
  act.record({
    type: 'review.decided',
    subject: ['JointReview', one.id],
    data: { document: document.id, owner, dueOn, decision: digest(decision) },
    scope: scopeOfReview(one),
  })
  return { id: one.id }
}

/** 取消会审: what will not be met over, with the reason; another may be called. */
export async function cancelReview(act: Act, input: { review: string; reason: string }): Promise<{ id: string }> {
  assertMay(act.actor, 'review.call')
  const one = await openCoordinated(act, input.review)
  rules.assertReviewCancellable(one)
  await store.saveReview(act.tx, { ...one, status: 'cancelled', cancelledFor: input.reason })
  act.record({
    type: 'review.cancelled',
    subject: ['JointReview', one.id],
    data: { reason: digest(input.reason) },
    scope: scopeOfReview(one),
  })
  return { id: one.id }
}
