import { type Act, digest } from '../../audit/index.ts'
import { legalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as cases from '../rules/case.ts'
import { assertItems, type PenaltyItem } from '../rules/items.ts'
import * as rules from '../rules/notice.ts'
import { priorNoticePaper } from '../rules/paper.ts'
import { partyOfCase } from '../rules/profile.ts'
import { givesHearing } from '../rules/threshold.ts'
import { lockCase } from '../store/case.ts'
import * as store from '../store/notice.ts'
import { listOwed } from '../store/owed.ts'
import { listEarlier } from '../store/refiling.ts'
import { assertFines } from './act.ts'
import { assertCertified, assertCompetent, authoritiesOf, holdBasis, profileOf, scopeOf } from './case.ts'
import { takePaperNumber, writeLetter } from './paper.ts'
import { leaveOut } from './period.ts'
import { heldItems } from './substance.ts'

/** The case that something belongs to, locked, while its agency investigates; some of it is for its handlers alone. */
async function openCase(act: Act, table: Parameters<typeof store.findCaseOf>[1], id: string, byHandlers = false) {
  assertMay(act.actor, table === 'prior_notice' ? 'party.hear' : 'notice.give')
  const caseId = await store.findCaseOf(act.tx, table, id)
  const words = {
    prior_notice: ['事先告知书', 'prior notice'],
    party_statement: ['陈述申辩', 'statement'],
    hearing: ['听证', 'hearing'],
  }
  if (!caseId) throw notFound(words[table][0]!, words[table][1]!)
  return ownFiled(act, caseId, byHandlers)
}

async function ownFiled(act: Act, caseId: string, byHandlers = false) {
  const one = await lockCase(act.tx, caseId)
  // What the party says on the page it says by itself, to whichever agency told it.
  if (act.actor.role !== 'system') cases.assertOwnCase(one, act.actor)
  if (byHandlers) cases.assertInvestigates(one, act.actor)
  cases.assertStatus(one.status, ['filed'], 'investigate')
  return one
}

/**
 * 事先告知: tells the party what is to be imposed, why, and its rights. A later one takes the place of the one before, but
 * of nothing that the party said or asked for on it; heavier it is for new facts alone.
 */
export async function givePriorNotice(
  act: Act,
  input: {
    id: string
    case: string
    facts: string
    newFacts?: string | undefined
    reasons: string
    items: PenaltyItem[]
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'notice.give')
  const one = await ownFiled(act, input.case, true)
  cases.assertOrdinary(one)
  const basis = await holdBasis(act, one)
  assertItems(input.items, basis.facts)
  await assertFines(act, one, basis.facts, input.items, false)
  await assertCompetent(act, one, await authoritiesOf(act, basis.facts))
  await assertCertified(act, one, basis.facts)
  const earlier = await listEarlier(act.tx, basis.facts)
  const before = await store.findLastTold(act.tx, [one.id, ...earlier.map(({ id }) => id)])
  rules.assertRenewed(input, before && { ...before, items: before.items as PenaltyItem[] }, basis.opinions)
  const held = await heldItems(act, basis, input.items, legalDay(act.now))
  const profile = await profileOf(act, one.agencyId)
  const findings = input.items.map(({ finding }) => finding)
  const owed = await listOwed(act.tx, one.agencyId, findings)
  const party = partyOfCase(basis.opinions.map((opinion) => opinion.party))
  const hearing = owed.length > 0 || givesHearing(input.items, party, profile)
  const last = await store.findLastNotice(act.tx, one.id)
  const revision = (last?.revision ?? 0) + 1
  const { reasons } = input
  const told = {
    facts: rules.factsTold(input.facts, input.newFacts),
    reasons,
    items: held.items,
    basis: held.basis,
    hearing,
  }
  const paper = await writeLetter(act, one, 'penaltyNotice', (letterhead, known) =>
    priorNoticePaper(letterhead, known, told, profile),
  )
  const number = await takePaperNumber(act, one.agencyId, 'penaltyNotice', paper)
  await store.insertPriorNotice(act.tx, {
    id: input.id,
    caseId: one.id,
    revision,
    number,
    paper,
    ...told,
    givenBy: act.actor.personId,
    givenAt: act.now,
    servedOn: null,
    servedBy: null,
    servedAt: null,
    receipt: null,
    statementUntil: null,
    statementCounted: null,
    hearingUntil: null,
    hearingCounted: null,
  })
  act.record({
    type: 'priorNotice.given',
    subject: ['PriorNotice', input.id],
    data: {
      case: one.id,
      revision,
      number,
      hearing,
      items: input.items.map(({ kind, violation, amount = null }) => ({ kind, violation, amount })),
    },
    scope: scopeOf(one),
  })
  return { id: input.id }
}

/** The notice that counts now, served to the party. */
async function servedNotice(act: Act, caseId: string, id: string) {
  const notice = await store.getPriorNotice(act.tx, id)
  const last = await store.findLastNotice(act.tx, caseId)
  rules.assertServed(notice, last?.id === notice.id)
  return notice
}

/** 听取陈述、申辩: what the party says to a prior notice, or that it expressly waives to say anything (行政处罚法45、62). */
export async function recordStatement(
  act: Act,
  input: {
    id: string
    notice: string
    kind: 'statement' | 'waiver'
    content: string
    madeOn: string
    /** 附件, by their hashes. */
    files?: readonly string[] | undefined
  },
): Promise<{ id: string }> {
  const one = await openCase(act, 'prior_notice', input.notice)
  const notice = await servedNotice(act, one.id, input.notice)
  rules.assertSaid('madeOn', input.madeOn, notice.servedOn, legalDay(act.now))
  const { id, kind, content, madeOn, files = [] } = input
  await store.insertStatement(act.tx, {
    id,
    noticeId: notice.id,
    caseId: one.id,
    kind,
    content,
    madeOn,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    adoption: null,
    answer: null,
    answeredBy: null,
    answeredAt: null,
  })
  await store.insertFiles(
    act.tx,
    files.map((sha256) => ({ statementId: id, sha256 })),
  )
  act.record({
    type: 'statement.recorded',
    subject: ['PartyStatement', id],
    data: {
      case: one.id,
      notice: notice.id,
      kind,
      madeOn,
      content: digest(content),
      ...(files.length > 0 ? { files } : {}),
    },
    scope: scopeOf(one),
  })
  return { id }
}

/** 复核: adopted or not, and why; whatever it says, the penalty does not become heavier. */
export async function answerStatement(
  act: Act,
  input: { statement: string; adoption: 'adopted' | 'partly' | 'rejected'; answer: string },
): Promise<{ id: string }> {
  const one = await openCase(act, 'party_statement', input.statement, true)
  const statement = await store.getStatement(act.tx, input.statement)
  rules.assertAnswerable(statement)
  const { adoption, answer } = input
  const answered = { adoption, answer, answeredBy: act.actor.personId, answeredAt: act.now }
  await store.saveAnswer(act.tx, { ...statement, ...answered })
  act.record({
    type: 'statement.answered',
    subject: ['PartyStatement', statement.id],
    data: { case: one.id, adoption, answer: digest(answer) },
    scope: scopeOf(one),
  })
  return { id: statement.id }
}

/** 要求听证: within five working days after service (行政处罚法64(一)). */
export async function requestHearing(
  act: Act,
  input: { id: string; notice: string; requestedOn: string; excuse?: string | undefined },
): Promise<{ id: string }> {
  const one = await openCase(act, 'prior_notice', input.notice)
  const notice = await servedNotice(act, one.id, input.notice)
  rules.assertSaid('requestedOn', input.requestedOn, notice.servedOn, legalDay(act.now))
  rules.assertHearingAskable(notice, input.requestedOn, input.excuse)
  const { id, requestedOn, excuse = null } = input
  await store.insertHearing(act.tx, {
    id,
    noticeId: notice.id,
    caseId: one.id,
    requestedOn,
    excuse,
    recordedBy: act.actor.personId,
    recordedAt: act.now,
    outcome: null,
    outcomeOn: null,
    record: null,
    outcomeBy: null,
    outcomeAt: null,
  })
  act.record({
    type: 'hearing.requested',
    subject: ['Hearing', id],
    data: { case: one.id, notice: notice.id, requestedOn, late: excuse !== null },
    scope: scopeOf(one),
  })
  return { id }
}

/** 听证结果: held, waived or ended, with what shows it. */
export async function recordHearingOutcome(
  act: Act,
  input: { hearing: string; outcome: 'held' | 'waived' | 'ended'; on: string; record?: string | undefined },
): Promise<{ id: string }> {
  const one = await openCase(act, 'hearing', input.hearing)
  const hearing = await store.getHearing(act.tx, input.hearing)
  rules.assertOutcome(hearing, input)
  rules.assertSaid('on', input.on, hearing.requestedOn, legalDay(act.now))
  const { outcome, on, record = null } = input
  const { excludes } = await profileOf(act, one.agencyId)
  await store.saveOutcome(act.tx, {
    ...hearing,
    outcome,
    outcomeOn: on,
    record,
    outcomeBy: act.actor.personId,
    outcomeAt: act.now,
  })
  act.record({
    type: 'hearingOutcome.recorded',
    subject: ['Hearing', hearing.id],
    data: { case: one.id, outcome, on },
    scope: scopeOf(one),
  })
  // 听证期间不计入办案期限, where the agency's rule has it so and the period was not over when it was asked for.
  if (excludes.includes('hearing') && hearing.requestedOn <= one.decideBy!)
    await leaveOut(act, one, { kind: 'hearing', from: hearing.requestedOn, to: on }, record!)
  return { id: hearing.id }
}
