import { type Act, digest, type Trace } from '../audit/index.ts'
import { findEdition, listItemAuthorities, listItems } from '../handbook/index.ts'
import type { Tx } from '../platform/database/pool.ts'
import type { Row } from '../platform/database/rows.ts'
import { assertVersion, invalid, notFound } from '../platform/refusal.ts'
import { listBusinesses, listCertificatesById } from '../registry/index.ts'
import { assertMay } from './access.ts'
import * as rules from './rules.ts'
import * as store from './store.ts'

/** Where a device stood: WGS 84 degrees, accuracy in metres. */
export type Position = { latitude: number; longitude: number; accuracy?: number | undefined }

export type NewFinding = {
  id: string
  item: string
  description: string
  risk?: number | undefined
  foundAt?: Date | undefined
}

export type NewVisit = {
  id: string
  business: string
  kind: rules.VisitKind
  edition: string
  visitedAt: Date
  note?: string | undefined
  position?: Position | undefined
  /** Certificates of the officers of a 检查. */
  officers?: string[] | undefined
  answers?:
    | { item: string; answer: 'fine' | 'problem' | 'notApplicable' | 'notSeen'; note?: string | undefined }[]
    | undefined
  findings?: NewFinding[] | undefined
  /** Whose visit it is, where the actor has no agency of its own (the system, importing). */
  agency?: string | undefined
  /** What another system calls this visit. */
  source?: { source: string; key: string } | undefined
}

/** Where a finding belongs and who may see what happens to it. */
export const scopeOf = (finding: Row<'finding'>): Trace['scope'] => ({
  businessId: finding.businessId,
  findingId: finding.id,
  docketId: finding.docketId,
  gridCode: finding.gridCode,
  agencies: finding.agencies,
  named: finding.named,
})

export async function recordVisit(
  act: Act,
  input: NewVisit,
  asked?: ReturnType<typeof factsOfVisits>,
): Promise<{ id: string }> {
  await recordVisits(act, [input], asked)
  return { id: input.id }
}

/** Records visits, one or a batch, with what was answered and found at each: one trace row a visit and a finding. */
export async function recordVisits(
  act: Act,
  inputs: readonly NewVisit[],
  asked?: ReturnType<typeof factsOfVisits>,
): Promise<void> {
  assertMay(act.actor, 'visit.record')
  const known = await (asked ?? factsOfVisits(act.tx, inputs))
  const rows = inputs.map((input) => prepare(act, input, known))
  const visits = rows.map(({ visit }) => visit)
  const officers = rows.flatMap((one) => one.officers)
  const answers = rows.flatMap((one) => one.answers)
  act.send(store.insertVisits(act.tx, { visits, officers, answers, findings: rows.flatMap((one) => one.findings) }))
  for (const { visit, findings } of rows) {
    const { id, businessId, gridCode, agencies, kind, editionId } = visit
    act.record({
      type: 'visit.recorded',
      subject: ['Visit', id],
      data: { kind, edition: editionId, visitedAt: visit.visitedAt.toISOString(), findings: findings.length },
      scope: { businessId, gridCode, agencies },
    })
    for (const finding of findings) recordFinding(act, finding)
  }
}

type Known = Awaited<ReturnType<typeof factsOfVisits>>

const unique = <T>(all: readonly T[]) => [...new Set(all)]

/** Everything a batch of visits refers to, in one flush however long it is. */
export async function factsOfVisits(
  tx: Tx,
  inputs: readonly Pick<NewVisit, 'business' | 'edition' | 'officers' | 'answers' | 'findings'>[],
) {
  const businessIds = unique(inputs.map((one) => one.business))
  const seen = inputs.flatMap((one) => [...(one.answers ?? []), ...(one.findings ?? [])])
  const itemIds = unique(seen.map(({ item }) => item))
  const certificateIds = unique(inputs.flatMap((one) => one.officers ?? []))
  const editionIds = unique(inputs.map((one) => one.edition))
  const [businesses, items, authorities, competent, certificates, editions] = await Promise.all([
    listBusinesses(tx, businessIds),
    listItems(tx, itemIds),
    listItemAuthorities(tx, itemIds),
    store.listCompetentThere(tx, businessIds, itemIds),
    certificateIds.length > 0 ? listCertificatesById(tx, certificateIds) : [],
    Promise.all(editionIds.map((id) => findEdition(tx, id))),
  ])
  return {
    businesses: new Map(businesses.map((one) => [one.id, one])),
    editions: new Map(editionIds.map((id, i) => [id, editions[i]])),
    items: new Map(items.map((one) => [one.id, one])),
    authorities,
    competent: Map.groupBy(competent, ({ gridCode }) => gridCode),
    certificates,
  }
}

type BusinessThere = Awaited<ReturnType<typeof listBusinesses>>[number]

type Prepared = {
  visit: Row<'visit'>
  officers: Row<'visitOfficer'>[]
  answers: Row<'visitAnswer'>[]
  findings: Row<'finding'>[]
}

function prepare({ actor, now }: Act, input: NewVisit, known: Known): Prepared {
  const business = known.businesses.get(input.business)
  if (!business) throw notFound('经营主体', 'business')
  rules.assertHappened('visitedAt', input.visitedAt, now)
  const officers = [...new Set(input.officers)]
  rules.assertKind(input.kind, actor.role, officers.length)
  rules.assertAnsweredOnce(input.answers ?? [])
  rules.assertPublished(known.editions.get(input.edition))
  const { gridCode } = business
  const agenciesFor = (factCode: string) =>
    rules.agenciesOf(factCode, known.authorities, known.competent.get(gridCode) ?? [])
  const findings = findingRows(actor.personId, now, { ...input, business }, known)
  const answers = (input.answers ?? []).map((one) => ({
    visitId: input.id,
    itemId: one.item,
    businessId: business.id,
    gridCode,
    answer: one.answer,
    note: one.note ?? '',
    answeredAt: input.visitedAt,
    agencies: agenciesFor(itemOf(one.item, input.edition, known).factCode),
    named: null,
  }))
  for (const [kind, seen] of Object.entries({ answers, findings }))
    for (const [i, { agencies }] of seen.entries()) rules.assertCompetent(`${kind}.${i}.item`, agencies, actor)
  const agencyId = input.agency ?? actor.agencyId
  if (!agencyId) throw invalid('agency', '请说明是哪个部门的巡查', 'Say which agency visited.')
  const certificates = known.certificates.filter(({ id }) => officers.includes(id))
  rules.assertOfficers(input.kind, certificates, agencyId, input.visitedAt)
  const inspected = Object.entries({ answers, findings }).flatMap(([kind, seen]) =>
    seen.map(({ itemId }, i) => {
      const { factCode } = itemOf(itemId, input.edition, known)
      const competent = known.competent.get(gridCode) ?? []
      return {
        field: `${kind}.${i}.item`,
        authorities: rules.authoritiesOf(agencyId, factCode, known.authorities, competent),
      }
    }),
  )
  rules.assertOfficersWithin(input.kind, certificates, agencyId, input.visitedAt, inspected)
  const visit: Row<'visit'> = {
    id: input.id,
    businessId: business.id,
    gridCode,
    kind: input.kind,
    editionId: input.edition,
    visitedAt: input.visitedAt,
    recordedAt: now,
    recordedBy: actor.personId,
    agencyId,
    note: input.note ?? '',
    latitude: input.position?.latitude ?? null,
    longitude: input.position?.longitude ?? null,
    accuracy: input.position?.accuracy ?? null,
    source: input.source?.source ?? null,
    sourceKey: input.source?.key ?? null,
    agencies: [...new Set([agencyId, ...findings.flatMap(({ agencies }) => agencies)])].sort(),
    named: null,
  }
  return {
    visit,
    officers: officers.map((certificateId) => ({ visitId: input.id, certificateId })),
    answers,
    findings,
  }
}

function itemOf(id: string, edition: string, known: Known) {
  const item = known.items.get(id)
  rules.assertItem(item, edition)
  return item
}

/** The findings of one visit, as they are when nobody has been asked yet. */
function findingRows(
  foundBy: string,
  now: Date,
  visit: Pick<NewVisit, 'id' | 'edition' | 'visitedAt' | 'findings'> & { business: BusinessThere },
  known: Known,
): Row<'finding'>[] {
  const { business } = visit
  return (visit.findings ?? []).map((one) => {
    const { factCode } = itemOf(one.item, visit.edition, known)
    rules.assertHappened('foundAt', one.foundAt ?? visit.visitedAt, now)
    return {
      id: one.id,
      visitId: visit.id,
      businessId: business.id,
      premisesId: business.premisesId,
      itemId: one.item,
      factCode,
      description: one.description,
      foundAt: one.foundAt ?? visit.visitedAt,
      foundBy,
      status: 'open',
      asked: 0,
      answered: 0,
      risk: one.risk ?? business.risk,
      gridCode: business.gridCode,
      agencies: rules.agenciesOf(factCode, known.authorities, known.competent.get(business.gridCode) ?? []),
      named: null,
      docketId: null,
      dismissedFor: null,
      version: 1,
    }
  })
}

const recordFinding = (act: Act, finding: Row<'finding'>) =>
  act.record({
    type: 'finding.recorded',
    subject: ['Finding', finding.id],
    data: {
      visit: finding.visitId,
      item: finding.itemId,
      fact: finding.factCode,
      foundAt: finding.foundAt.toISOString(),
    },
    scope: scopeOf(finding),
  })

/** A visit that is recorded already, and what else was found at it. */
export type MoreFindings = Pick<NewVisit, 'id' | 'business' | 'edition' | 'visitedAt'> & { findings: NewFinding[] }

/** Adds findings to visits of another system, whose records tell of one visit in several places. */
export async function addFindings(act: Act, inputs: readonly MoreFindings[]): Promise<void> {
  assertMay(act.actor, 'visit.record')
  if (inputs.length === 0) return
  const known = await factsOfVisits(act.tx, inputs)
  const findings = inputs.flatMap((input) => {
    const business = known.businesses.get(input.business)
    if (!business) throw notFound('经营主体', 'business')
    return findingRows(act.actor.personId, act.now, { ...input, business }, known)
  })
  act.send(store.insertVisits(act.tx, { visits: [], officers: [], answers: [], findings }))
  for (const finding of findings) recordFinding(act, finding)
}

/** Drops a finding that should not go on, with the reason; it stays in the trace. */
export async function dismissFinding(
  act: Act,
  input: { finding: string; expectedVersion: number; reason: string },
): Promise<{ id: string }> {
  assertMay(act.actor, 'finding.dismiss')
  const finding = await store.lockFinding(act.tx, input.finding)
  assertVersion(finding.version, input.expectedVersion)
  rules.assertDismissible(finding.status)
  await store.saveFindings(act.tx, [{ ...finding, status: 'dismissed', dismissedFor: input.reason }])
  act.record({
    type: 'finding.dismissed',
    subject: ['Finding', finding.id],
    data: { reason: digest(input.reason) },
    scope: scopeOf(finding),
  })
  return { id: finding.id }
}
