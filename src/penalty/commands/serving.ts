import type { Act, Trace } from '../../audit/index.ts'
import {
  type Calendar,
  type Counted,
  countNamed,
  countPeriod,
  type LegalDay,
  type Period,
} from '../../platform/calendar.ts'
import { canonicalText } from '../../platform/canonical.ts'
import type { Tx } from '../../platform/database/pool.ts'
import type { Row } from '../../platform/database/rows.ts'
import { notFound } from '../../platform/refusal.ts'
import { loadCalendar } from '../../registry/index.ts'
import { countedBy, type CountedFiling, countFiling } from '../rules/filing.ts'
import type { CountedTerm } from '../rules/period.ts'
import { decisionPeriod, filingPeriod, statementPeriod } from '../rules/profile.ts'
import * as cases from '../store/case.ts'
import { findDecision, getDecision, listFollowers } from '../store/decision.ts'
import * as store from '../store/notice.ts'
import { profileOf, scopeOf } from './case.ts'

/** A paper of a case, and whether it still stands to be served. */
export type LockedPaper<T> = { case: cases.Case; paper: T; stands: boolean; scope: Trace['scope'] }

/** A prior notice with its case, both locked. A later one takes its place; once the case has ended it is history. */
export async function lockPriorNotice(tx: Tx, id: string): Promise<LockedPaper<store.Notice>> {
  const caseId = await store.findCaseOf(tx, 'prior_notice', id)
  if (!caseId) throw notFound('事先告知书', 'prior notice')
  const one = await cases.lockCase(tx, caseId)
  const paper = await store.getPriorNotice(tx, id)
  const last = await store.findLastNotice(tx, caseId)
  return { case: one, paper, stands: last?.id === id && one.status === 'filed', scope: scopeOf(one) }
}

/** A decision with its case, which is locked. One that was superseded stands no more. */
export async function lockDecision(tx: Tx, id: string): Promise<LockedPaper<Row<'penaltyDecision'>>> {
  const caseId = (await findDecision(tx, id))?.caseId
  if (!caseId) throw notFound('处罚决定', 'decision')
  const one = await cases.lockCase(tx, caseId)
  const paper = await getDecision(tx, id)
  const followers = await listFollowers(tx, id)
  return {
    case: one,
    paper,
    stands: followers.length === 0,
    scope: { ...scopeOf(one), agencies: paper.agencies, named: paper.named },
  }
}

/** How long a party may state and defend after service: as its notice says; of one without a paper, by the profile of the agency. */
export const statementPeriodOf = async (act: Act, agencyId: string, notice: store.Notice): Promise<Period> => ({
  ...statementPeriod(await profileOf(act, agencyId)),
  ...(notice.paper as { statement?: Pick<Period, 'length' | 'unit'> } | null)?.statement,
})

const periodsFrom = (calendar: Calendar, statement: Period, hearing: boolean, day: LegalDay) => ({
  statement: countPeriod(calendar, { ...statement, from: day }),
  hearing: hearing ? countNamed(calendar, 'HEAR_REQUEST', day) : null,
})

const saved = (notice: store.Notice, of: { statement: Counted; hearing: Counted | null } | null): store.Notice => ({
  ...notice,
  statementUntil: of?.statement.day ?? null,
  statementCounted: of?.statement ?? null,
  hearingUntil: of?.hearing?.day ?? null,
  hearingCounted: of?.hearing ?? null,
})

/** 告知书送达生效: from this day the party may state, defend, and ask for a hearing where the law gives one. */
export async function markNoticeServed(
  act: Act,
  { case: one, paper: notice }: LockedPaper<store.Notice>,
  { service, effectiveOn, servedBy }: { service: string; effectiveOn: LegalDay; servedBy: string },
): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  const periods = periodsFrom(calendar, await statementPeriodOf(act, one.agencyId, notice), notice.hearing, effectiveOn)
  const served = { ...notice, servedOn: effectiveOn, servedBy, servedAt: act.now }
  await store.saveServed(act.tx, saved(served, periods))
  act.record({
    type: 'priorNotice.served',
    subject: ['PriorNotice', notice.id],
    data: {
      case: one.id,
      service,
      servedOn: effectiveOn,
      statementUntil: periods.statement.day,
      hearingUntil: periods.hearing?.day ?? null,
    },
    scope: scopeOf(one),
  })
}

/** Its service turned out wrong: nobody has been told, until the service that corrects it takes effect. */
export async function takeNoticeBack(
  act: Act,
  { case: one, paper: notice }: LockedPaper<store.Notice>,
  { service }: { service: string },
): Promise<void> {
  if (notice.servedOn === null) return
  await store.saveServed(act.tx, saved({ ...notice, servedOn: null, servedBy: null, servedAt: null }, null))
  act.record({
    type: 'priorNotice.unserved',
    subject: ['PriorNotice', notice.id],
    data: { case: one.id, service, servedOn: notice.servedOn },
    scope: scopeOf(one),
  })
}

/** The periods of a case that bind its agency: to file it from the clue, and to decide it from its filing. */
export type CasePeriods = {
  case: cases.Case
  filing: Period & { extended: number }
  /** `leftOut`: the spans that do not count, both ends included. */
  deciding: (Period & { from: LegalDay; until: LegalDay; leftOut: { from: LegalDay; to: LegalDay }[] }) | null
}

/** Of one case, which is locked: what extends its period, and what is left out, are written under that lock. */
export async function lockCasePeriods(act: Act, caseId: string): Promise<CasePeriods> {
  const one = await cases.lockCase(act.tx, caseId)
  const profile = await profileOf(act, one.agencyId)
  const { counted, unit, extended = 0 } = one.filingCounted as CountedFiling
  const filing = { ...filingPeriod(profile), length: counted, unit, extended }
  if (!one.filedAt) return { case: one, filing, deciding: null }
  const extensions = await store.listExtensions(act.tx, caseId)
  // What was filed for anew goes on from the case before it, without the days between them.
  const { start: from, counted: first, resumed = 0 } = one.decideCounted as CountedTerm
  // 延长: natural days that are added to natural days.
  const length = extensions.reduce((sum, { days }) => sum + days, first + resumed)
  const leftOut = (await store.listExclusions(act.tx, caseId))
    .filter(({ voidedAt }) => voidedAt === null)
    .map(({ fromOn: from, toOn: to }) => ({ from, to }))
  const period = decisionPeriod(profile)
  const law = resumed > 0 ? `${period.law};前案终结至重新立案的${resumed}日不计入` : period.law
  const deciding = { ...period, law, length, from, until: one.decideBy!, leftOut }
  return { case: one, filing, deciding }
}

/** The calendar was told anew: until when cases are to be filed, and what parties may still say, is counted by it. */
export async function recountCases(act: Act): Promise<void> {
  const calendar = await loadCalendar(act.tx)
  const differs = (a: unknown, b: object) => canonicalText(a as object) !== canonicalText(b)
  for (const one of await cases.lockProposed(act.tx)) {
    const counted = one.filingCounted as CountedFiling
    const rule = countedBy(counted, await profileOf(act, one.agencyId))
    const due = countFiling(calendar, rule, one.clueOn, counted.extended)
    if (!differs(one.filingCounted, due)) continue
    await cases.saveFilingDue(act.tx, one.id, due)
    act.record({
      type: 'case.recounted',
      subject: ['PenaltyCase', one.id],
      data: { from: one.filingDueOn, to: due.day },
      scope: scopeOf(one),
    })
  }
  for (const heard of await store.lockHeard(act.tx)) {
    const one = await cases.lockCase(act.tx, heard.caseId)
    // Whoever takes its service back does so under the lock of the case: only what still is served is counted anew.
    const notice = await store.getPriorNotice(act.tx, heard.id)
    if (!notice.servedOn || one.status !== 'filed') continue
    const { unit, counted } = notice.statementCounted as Counted
    const statement = { ...(await statementPeriodOf(act, one.agencyId, notice)), unit, length: counted }
    const periods = periodsFrom(calendar, statement, notice.hearing, notice.servedOn)
    const moved =
      differs(notice.statementCounted, periods.statement) ||
      (periods.hearing !== null && differs(notice.hearingCounted, periods.hearing))
    if (!moved) continue
    await store.saveServed(act.tx, saved(notice, periods))
    act.record({
      type: 'priorNotice.recounted',
      subject: ['PriorNotice', notice.id],
      data: { case: one.id, statementUntil: periods.statement.day, hearingUntil: periods.hearing?.day ?? null },
      scope: scopeOf(one),
    })
  }
}
