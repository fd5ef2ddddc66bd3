import type { Act } from '../../audit/index.ts'
import { citations } from '../../handbook/index.ts'
import { legalDay, legalMinute } from '../../platform/calendar.ts'
import { parseInput } from '../../platform/graphql/input.ts'
import { forbidden } from '../../platform/refusal.ts'
import { assertDrawn } from '../../platform/print/drawn.ts'
import { findUndrawn } from '../../platform/print/fonts.ts'
import { assertOneName, letterheadOf, takePaperNumber } from '../../penalty/index.ts'
import { assertLetterhead, listWorkers, readLetterhead } from '../../registry/index.ts'
import { assertMay } from '../access.ts'
import { assertRecordable } from '../rules/inspection.ts'
import { type Kind, kinds } from '../rules/kinds.ts'
import { assertCarrier, assertOrders, requirementsOf } from '../rules/order.ts'
import { holdInspection, holdOrderSource } from '../store/source.ts'
import { type Draft, issue } from './issue.ts'

/** Checks that all of it can be drawn before it takes its number, then prints it. */
export async function issueFilled(
  act: Act,
  kind: Kind,
  draft: Omit<Draft, 'kind' | 'number' | 'issuedBy' | 'issuedAt'>,
): Promise<{ id: string }> {
  assertDrawn(await findUndrawn(draft.content))
  const content = parseInput(kinds[kind].shape as typeof kinds.filing.shape, draft.content)
  const number = await takePaperNumber(act, draft.agencyId, kind, content)
  const issued = { issuedBy: act.actor.personId, issuedAt: act.now }
  return issue(act, { ...draft, ...issued, kind, number, content })
}

/** 制发责令改正通知书: what an agency's signed opinion orders, in that agency's name; one of each opinion (行政处罚法28). */
export async function issueRectifyOrder(
  act: Act,
  input: {
    id?: string | undefined
    opinion: string
    recheckOn?: string | undefined
    carrier?: string | undefined
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'document.order')
  const opinion = await holdOrderSource(act.tx, input.opinion)
  const { agencyId, businessId, docketId, gridCode, named } = opinion
  if (agencyId !== act.actor.agencyId)
    throw forbidden('只能依据本部门的意见制发', 'An order is issued from an opinion of your own agency.', {
      rule: 'order.agency',
      law: '行政处罚法17',
    })
  assertOrders(opinion)
  if (input.carrier) assertCarrier(input.carrier, await listWorkers(act.tx, gridCode, legalDay(act.now)), named)
  await assertOneName(act.tx, opinion, opinion.codes, legalDay(act.now))
  const acting = { businessId, agencyId, gridCode, since: opinion.postedAt }
  const { party, issuer, set, handledBy } = await letterheadOf(act.tx, acting, opinion.codes, legalDay(act.now))
  assertLetterhead(set)
  const content = {
    party,
    issuer,
    handledBy,
    cause: `${opinion.violations.join('、')}案`,
    found: opinion.found,
    reasons: opinion.reasons,
    norms: opinion.norms.map((one) => citations(one)),
    requirements: requirementsOf(opinion.measures),
    recheckOn: input.recheckOn,
    contact: set.contact,
    officers: opinion.officers,
  }
  return issueFilled(act, 'rectifyOrder', {
    ...(input.id === undefined ? {} : { id: input.id }),
    agencyId,
    subjectType: 'Opinion',
    subjectId: opinion.id,
    businessId,
    docketId,
    content,
    carrierId: input.carrier ?? null,
    gridCode,
    agencies: [agencyId],
    named,
  })
}

/** 制发现场检查笔录: from an inspection by two officers; what only they know of it is told here (行政处罚法55). */
export async function issueInspectionRecord(
  act: Act,
  input: {
    id?: string | undefined
    visit: string
    endedAt: Date
    present: { name: string; relation: string; phone?: string | undefined }
    facts: string
    cause?: string | undefined
    certificatesShown: boolean
    rightsTold: boolean
  },
): Promise<{ id: string }> {
  assertMay(act.actor, 'document.order')
  const visit = await holdInspection(act.tx, input.visit)
  assertRecordable(visit, act.actor, input, act.now)
  const { agencyId, businessId, gridCode, named } = visit
  const { party, issuer } = await readLetterhead(act.tx, businessId, agencyId)
  const { cause, present, facts, certificatesShown, rightsTold } = input
  const content = {
    party,
    issuer,
    cause,
    startedAt: legalMinute(visit.visitedAt),
    endedAt: legalMinute(input.endedAt),
    place: visit.place,
    officers: visit.officers,
    certificatesShown,
    rightsTold,
    present,
    facts,
    found: visit.found.map(({ description }) => description).filter(Boolean),
    captured: Object.entries(visit.captured).map(([mime, count]) => ({ mime, count })),
  }
  return issueFilled(act, 'inspectionRecord', {
    ...(input.id === undefined ? {} : { id: input.id }),
    agencyId,
    subjectType: 'Visit',
    subjectId: visit.id,
    businessId,
    docketId: visit.docketId,
    content,
    carrierId: null,
    gridCode,
    agencies: [agencyId],
    named,
  })
}
