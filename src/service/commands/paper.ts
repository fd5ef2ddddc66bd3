import type { Act, Trace } from '../../audit/index.ts'
import { lockNotice, markServed, markUnserved, scopeOfNotice } from '../../docket/index.ts'
import { lockDocument } from '../../document/index.ts'
import {
  type LockedPaper,
  lockDecision,
  lockPriorNotice,
  markNoticeServed,
  statementPeriodOf,
  takeNoticeBack,
} from '../../penalty/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { notFound } from '../../platform/refusal.ts'
import { contentOf, nothing, type Order, ordersOf, type PaperContent } from '../rules/content.ts'
import { listAgencies } from '../../registry/index.ts'
import { isServedDocument, type PaperKind, type servedDocuments, type ServedKind } from '../rules/papers.ts'
import { listOrdered } from '../store/order.ts'
import type { Service } from '../store/served.ts'
import type { Belongs } from './clock.ts'

/** A paper that is served: locked, with where it belongs, whether it stands, and what its service brings about. */
export type Paper = Belongs & {
  paperKind: ServedKind
  /** As the trace names it: `PriorNotice:uuid`. */
  type: string
  /** In whose name it is: its officers serve it. Null for the notice, which is of all of them. */
  agencyId: string | null
  issuedAt: Date
  status: 'issued' | 'handedOver' | 'served' | 'gone'
  carrierId: string | null
  /** 复议机关 hears of what it decides: what is served online tells the channel (行政复议法22). */
  reviewable: boolean
  scope: Trace['scope']
  /** What it opens, once a service takes effect. */
  opens(act: Act): Promise<PaperContent>
  /** 责令改正 in it, each of which can be refused once it took effect. */
  ordered(act: Act): Promise<Order[]>
  takesEffect(act: Act, service: Service, on: LegalDay): Promise<void>
  takenBack(act: Act, service: Service): Promise<void>
}

const still = async () => {}
const nothingOrdered = async () => []

/** The joint notice of a docket, which its carrier takes to the door. */
async function notice({ tx }: Act, id: string): Promise<Paper> {
  let row = await lockNotice(tx, id)
  const content = contentOf(row)
  return {
    ...belonging('notice', row.id, { ...row, caseId: null }),
    type: 'Notice',
    agencyId: null,
    issuedAt: row.issuedAt,
    status: row.status === 'withdrawn' || row.status === 'superseded' ? 'gone' : row.status,
    carrierId: row.carrierId,
    reviewable: content.reviewable,
    scope: scopeOfNotice(row),
    opens: async () => content,
    // A notice of before its annexes had numbers orders nothing that could be named.
    ordered: async () => ordersOf(row.content).filter(({ number, violation }) => number && violation),
    takesEffect: (act, { id: service }, effectiveOn) => markServed(act, row, { service, effectiveOn }),
    async takenBack(act, { id: service, status }) {
      if (status === 'complete') row = await markUnserved(act, row, { service })
    },
  }
}

const ofCase = <T extends { id: string }>(kind: ServedKind, one: LockedPaper<T>, agencies: string[]) => ({
  ...belonging(kind, one.paper.id, { ...one.case, agencies, caseId: one.case.id }),
  agencyId: one.case.agencyId,
  // What an agency serves itself nobody has to take over first.
  status: one.stands ? ('handedOver' as const) : ('gone' as const),
  carrierId: null,
  scope: one.scope,
})

/** 行政处罚事先告知书: opens what the party may say to it. */
async function priorNotice({ tx }: Act, id: string): Promise<Paper> {
  const one = await lockPriorNotice(tx, id)
  const standing = ofCase('priorNotice', one, [one.case.agencyId])
  return {
    ...standing,
    type: 'PriorNotice',
    ordered: nothingOrdered,
    status: one.stands && one.paper.servedOn ? 'served' : standing.status,
    issuedAt: one.paper.givenAt,
    reviewable: false,
    async opens(act) {
      const { length, unit, law } = await statementPeriodOf(act, one.case.agencyId, one.paper)
      return { ...nothing, hearing: one.paper.hearing, statement: { length, unit, law } }
    },
    takesEffect: (act, { id: service, recordedBy }, effectiveOn) =>
      markNoticeServed(act, one, { service, effectiveOn, servedBy: recordedBy }),
    // Once the case is decided or told anew, what was served to the party stays told.
    takenBack: one.stands ? (act, { id: service }) => takeNoticeBack(act, one, { service }) : still,
  }
}

/** 行政处罚决定书、不予行政处罚决定书: opens the remedies; the time to pay depends on what was paid. */
export function paperOfDecision(one: Awaited<ReturnType<typeof lockDecision>>): Paper {
  const reconsiderFirst = one.paper.procedure === 'simple' && one.paper.kind === 'penalty'
  return {
    ...ofCase('decision', one, one.paper.agencies),
    named: one.paper.named,
    type: 'PenaltyDecision',
    ordered: nothingOrdered,
    issuedAt: one.paper.decidedAt,
    reviewable: true,
    opens: async () => ({ ...nothing, reviewable: true, reconsiderFirst }),
    takesEffect: still,
    takenBack: still,
  }
}

const decision = async ({ tx }: Act, id: string): Promise<Paper> => paperOfDecision(await lockDecision(tx, id))

/** A standing document of one agency. */
async function document({ tx }: Act, id: string): Promise<Paper> {
  const row = await lockDocument(tx, id)
  const { kind } = row
  if (!isServedDocument(kind)) throw notFound('可送达的文书', 'paper that is served')
  return {
    ...belonging(kind, row.id, row),
    type: 'Document',
    agencyId: row.agencyId,
    issuedAt: row.issuedAt,
    status: row.voidedAt ? 'gone' : 'handedOver',
    carrierId: row.carrierId,
    // What an ultimatum or a demand insists on was ordered or decided before: that is what is contested.
    reviewable: kind === 'rectifyOrder',
    scope: {
      businessId: row.businessId,
      docketId: row.docketId,
      gridCode: row.gridCode,
      agencies: row.agencies,
      named: row.named,
    },
    opens: (act) => openedBy[kind](act, row),
    ordered: async (act) => (await listOrdered(act.tx, row.id)).filter(({ kind: of }) => of === 'rectify'),
    takesEffect: still,
    takenBack: still,
  }
}

type Printed = Awaited<ReturnType<typeof lockDocument>>

/** What a document of each kind opens by its service, as it says. */
const openedBy: Record<(typeof servedDocuments)[number], (act: Act, row: Printed) => Promise<PaperContent>> = {
  rectifyOrder: async (act, row) => ({ ...nothing, reviewable: true, orders: await printedOrders(act, row) }),
  ultimatum: async (_act, { content }) => ({ ...nothing, ultimatum: (content as { days: number }).days }),
  demand: async (_act, { content }) => {
    const { remedyEndedOn, applyFrom = remedyEndedOn } = content as { remedyEndedOn: LegalDay; applyFrom?: LegalDay }
    return { ...nothing, demand: { applyFrom } }
  },
  // 听证通知书 tells when and where (行政处罚法64(二)): it opens no period, but without it there is no hearing.
  hearingNotice: async () => nothing,
  // 合议庭裁议书 is no statutory remedy: what may be contested, and until when, is as the notice says.
  ruling: async () => nothing,
}

/** What it requires, as it says; on which violation only those know who see the opinion behind it: no worker who takes it there. */
async function printedOrders({ tx }: Act, { id, agencyId, number, content }: Printed) {
  const [agencies, behind] = await Promise.all([listAgencies(tx), listOrdered(tx, id)])
  const agency = agencies.find((one) => one.id === agencyId)!.code
  const { requirements } = content as { requirements: { days: number }[] }
  return requirements.map(({ days }, i) => ({ agency, days, number, ...violationOf(behind[i]) }))
}
const violationOf = (order: Order | undefined) => (order ? { violation: order.violation } : {})

function belonging(
  paperKind: ServedKind,
  paperId: string,
  row: Pick<Paper, 'docketId' | 'caseId' | 'businessId' | 'gridCode' | 'agencies' | 'named'>,
) {
  const { docketId, caseId, businessId, gridCode, agencies, named } = row
  return { paperKind, paperId, docketId, caseId, businessId, gridCode, agencies, named }
}

const locks: Record<ServedKind, (act: Act, id: string) => Promise<Paper>> = {
  notice,
  priorNotice,
  decision,
  rectifyOrder: document,
  ultimatum: document,
  demand: document,
  hearingNotice: document,
  ruling: document,
}

/** A paper, locked with what it belongs to: whoever serves, corrects or proves waits for it. */
export const lockPaper = (act: Act, { paperKind, paperId }: { paperKind: PaperKind | 'case'; paperId: string }) =>
  locks[paperKind as ServedKind](act, paperId)
