import { type Act, digest } from '../../audit/index.ts'
import { findStandingNotice, lockDocket, scopeOf } from '../../docket/index.ts'
import { annul, issueFilled } from '../../document/index.ts'
import { type LegalDay, legalDay } from '../../platform/calendar.ts'
import { newId } from '../../platform/ids.ts'
import { conflict } from '../../platform/refusal.ts'
import { assertLetterhead, readLetterhead, takeClass } from '../../registry/index.ts'
import { endClocks } from '../../service/index.ts'
import { assertMay } from '../access.ts'
import { escalate, isOver } from '../rules/measure.ts'
import * as rules from '../rules/ultimatum.ts'
import { listReasons, readPolicies } from '../store/chronic.ts'
import { draftReferral } from './referral-draft.ts'
import { lockMeasures } from '../store/measure.ts'
import * as store from '../store/ultimatum.ts'
import { takeStep } from './measure.ts'

const scopeOfUltimatum = (one: store.Ultimatum) => ({
  businessId: one.businessId,
  docketId: one.docketId,
  gridCode: one.gridCode,
  agencies: one.agencies,
  named: one.named,
})
const paperOf = (one: store.Ultimatum) => ({
  ...one,
  paperKind: 'ultimatum' as const,
  paperId: one.documentId,
  caseId: null,
})

/** 下达通牒: what was ordered and is overdue is demanded once more, for the last time; it counts from its service. */
export async function issueUltimatum(
  act: Act,
  input: { id: string; docket: string; demand: string; days?: number | undefined; carrier?: string | undefined },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ultimatum.issue')
  const docket = await lockDocket(act.tx, input.docket)
  await takeClass(act, docket, 'coordinate')
  const today = legalDay(act.now)
  const overdue = await store.listOverdue(act.tx, docket.id, today)
  const listed = (await listReasons(act.tx, docket.businessId)).map(({ reason, listedAt }) => ({
    reason,
    on: legalDay(listedAt),
  }))
  const measures = await lockMeasures(act.tx, docket.id)
  const open = measures.filter(({ status }) => !isOver(status)).length
  rules.assertDemandable({ docket: docket.status, overdue: overdue.length, listed: listed.length, open })
  const notice = await findStandingNotice(act.tx, docket.id)
  const servedOn = notice && (await store.findServedOn(act.tx, notice.id))
  if (!notice || !servedOn) throw conflict('ultimatum.issue', '意见书送达之后方可下达通牒', 'Serve the notice first.')
  const { ultimatumDays } = await readPolicies(act.tx, today)
  const agencyId = act.actor.agencyId!
  const { party, issuer, set } = await readLetterhead(act.tx, docket.businessId, agencyId)
  assertLetterhead(set)
  const days = input.days ?? ultimatumDays
  const { businessId, gridCode, agencies, named } = docket
  const document = await issueFilled(act, 'ultimatum', {
    agencyId,
    subjectType: 'Ultimatum',
    subjectId: input.id,
    businessId,
    docketId: docket.id,
    content: {
      party,
      issuer,
      history: rules.historyOf({ notice: { number: notice.number, servedOn }, overdue, listed }),
      demand: input.demand,
      days,
      contact: set.contact,
    },
    carrierId: input.carrier ?? docket.carrierId,
    gridCode,
    agencies: [...new Set([...agencies, agencyId])],
    named,
  })
  await store.insertUltimatum(act.tx, {
    id: input.id,
    docketId: docket.id,
    businessId,
    agencyId,
    documentId: document.id,
    demand: input.demand,
    days,
    status: 'issued',
    issuedBy: act.actor.personId,
    issuedAt: act.now,
    doneBy: null,
    doneOn: null,
    doneNote: null,
    metBy: null,
    metOn: null,
    metNote: null,
    lapsedAt: null,
    withdrawnBy: null,
    withdrawnAt: null,
    withdrawnFor: null,
    gridCode,
    agencies,
    named,
    version: 1,
  })
  act.record({
    type: 'ultimatum.issued',
    subject: ['Ultimatum', input.id],
    data: { document: document.id, days, demand: digest(input.demand) },
    scope: scopeOf(docket),
  })
  for (const measure of measures)
    if (measure.status === 'failed')
      await takeStep(act, docket, measure, { status: escalate(measure) }, `下达通牒:${input.demand}`)
  return { id: input.id }
}

/** 报告完成: that what it demands was put right, with what shows it. */
export async function reportUltimatum(
  act: Act,
  input: { ultimatum: string; on: LegalDay; note: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ultimatum.report')
  await lockDocket(act.tx, await store.getDocketOfUltimatum(act.tx, input.ultimatum))
  const one = await store.lockUltimatum(act.tx, input.ultimatum)
  rules.assertReportable(one, input.on, legalDay(act.now))
  await store.saveUltimatum(act.tx, {
    ...one,
    status: 'done',
    doneBy: act.actor.personId,
    doneOn: input.on,
    doneNote: input.note,
  })
  act.record({
    type: 'ultimatum.reported',
    subject: ['Ultimatum', one.id],
    data: { on: input.on, note: digest(input.note) },
    scope: scopeOfUltimatum(one),
  })
  return { id: one.id }
}

/** 核实: somebody else confirms that it was met; or that it was not, and its time runs on. */
export async function confirmUltimatum(
  act: Act,
  input: { ultimatum: string; met: boolean; note: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ultimatum.confirm')
  const one = await store.lockUltimatum(act.tx, input.ultimatum)
  const { personId } = act.actor
  rules.assertConfirmable(one, personId)
  const on = legalDay(act.now)
  if (input.met) {
    await store.saveUltimatum(act.tx, { ...one, status: 'met', metBy: personId, metOn: on, metNote: input.note })
    await endClocks(act, paperOf(one), 'satisfied', ({ kind }) => kind === 'ultimatum', one.doneOn!)
  } else await store.saveUltimatum(act.tx, { ...one, status: 'issued', doneBy: null, doneOn: null, doneNote: null })
  act.record({
    type: 'ultimatum.confirmed',
    subject: ['Ultimatum', one.id],
    data: { met: input.met, note: digest(input.note) },
    scope: scopeOfUltimatum(one),
  })
  return { id: one.id }
}

/** 撤回通牒: by another coordinator, with the reason; its paper is void, its time counts no more, what was ordered stays due. */
export async function withdrawUltimatum(
  act: Act,
  input: { ultimatum: string; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'ultimatum.withdraw')
  const docket = await lockDocket(act.tx, await store.getDocketOfUltimatum(act.tx, input.ultimatum))
  await takeClass(act, docket, 'coordinate')
  const one = await store.lockUltimatum(act.tx, input.ultimatum)
  const { personId } = act.actor
  rules.assertWithdrawable(one, personId)
  const { reason } = input
  await store.saveUltimatum(act.tx, {
    ...one,
    status: 'withdrawn',
    withdrawnBy: personId,
    withdrawnAt: act.now,
    withdrawnFor: reason,
  })
  await endClocks(act, paperOf(one), 'void', ({ kind }) => kind === 'ultimatum')
  await annul(act, one.documentId, { by: personId, at: act.now, reason })
  act.record({
    type: 'ultimatum.withdrawn',
    subject: ['Ultimatum', one.id],
    data: { reason: digest(reason) },
    scope: scopeOfUltimatum(one),
  })
  return { id: one.id }
}

/** 期满: what lapsed unfulfilled goes up the ladder by itself, to the draft of a referral. */
export async function lapseUltimatums(act: Act): Promise<void> {
  const today = legalDay(act.now)
  for (const one of (await store.lockLapsed(act.tx, today, 50)).filter((each) => rules.isLapsed(each, today))) {
    const referral = newId()
    await store.saveUltimatum(act.tx, { ...one, status: 'lapsed', lapsedAt: act.now })
    act.record({
      type: 'ultimatum.lapsed',
      subject: ['Ultimatum', one.id],
      data: { dueOn: one.dueOn, referral },
      scope: scopeOfUltimatum(one),
    })
    const reason = `通牒期限于 ${one.dueOn} 届满，未履行`
    await draftReferral(act, one, { id: referral, agencyId: one.agencyId, reason, ultimatumId: one.id })
  }
}
