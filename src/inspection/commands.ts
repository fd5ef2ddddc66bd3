import type { Act, Trace } from '../audit/index.ts'
import { findEdition, listFactAuthorities, listItems } from '../handbook/index.ts'
import { legalDay } from '../platform/calendar.ts'
import type { Row } from '../platform/database/rows.ts'
import { assertVersion, invalid, notFound } from '../platform/refusal.ts'
import { listBusinesses, listCompetent } from '../registry/index.ts'
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

export async function recordVisit(act: Act, input: NewVisit): Promise<{ id: string }> {
  await recordVisits(act, [input])
  return { id: input.id }
}

/** Records visits, one or a batch, with what was answered and found at each: one trace row a visit and a finding. */
export async function recordVisits(act: Act, inputs: readonly NewVisit[]): Promise<void> {
  assertMay(act.actor, 'visit.record')
  const known = await gather(act, inputs)
  const rows = inputs.map((input) => prepare(act, input, known))
  await store.insertVisits(act.tx, {
    visits: rows.map(({ visit }) => visit),
    officers: rows.flatMap(({ officers }) => officers),
    answers: rows.flatMap(({ answers }) => answers),
    findings: rows.flatMap(({ findings }) => findings),
  })
  for (const { visit, findings } of rows) {
    const { id, businessId, gridCode, agencies, kind, editionId } = visit
    act.record({
      type: 'visit.recorded',
      subject: ['Visit', id],
      data: { kind, edition: editionId, visitedAt: visit.visitedAt.toISOString(), findings: findings.length },
      scope: { businessId, gridCode, agencies },
    })
    for (const finding of findings)
      act.record({
        type: 'finding.recorded',
        subject: ['Finding', finding.id],
        data: { visit: id, item: finding.itemId, fact: finding.factCode, foundAt: finding.foundAt.toISOString() },
        scope: scopeOf(finding),
      })
  }
}

type Known = Awaited<ReturnType<typeof gather>>

/** Everything the batch refers to, in a handful of statements however long it is. */
async function gather(act: Act, inputs: readonly NewVisit[]) {
  const unique = <T>(all: readonly T[]) => [...new Set(all)]
  const businesses = new Map(
    (await listBusinesses(act.tx, unique(inputs.map((one) => one.business)))).map((one) => [one.id, one]),
  )
  const editions = new Map<string, Awaited<ReturnType<typeof findEdition>>>()
  for (const id of unique(inputs.map((one) => one.edition))) editions.set(id, await findEdition(act.tx, id))
  const itemIds = unique(
    inputs.flatMap((one) => [...(one.answers ?? []), ...(one.findings ?? [])].map(({ item }) => item)),
  )
  const items = new Map((await listItems(act.tx, itemIds)).map((one) => [one.id, one]))
  const authorities = await listFactAuthorities(act.tx, unique([...items.values()].map(({ factCode }) => factCode)))
  const competent = new Map<string, { authority: string; agencyId: string }[]>()
  for (const gridCode of unique([...businesses.values()].map((one) => one.gridCode)))
    competent.set(
      gridCode,
      await listCompetent(act.tx, unique(authorities.map(({ authority }) => authority)), gridCode, legalDay(act.now)),
    )
  return { businesses, editions, items, authorities, competent }
}

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
  rules.assertKind(input.kind, actor.role, input.officers?.length ?? 0)
  rules.assertPublished(known.editions.get(input.edition))
  const { gridCode } = business
  const agenciesFor = (factCode: string) =>
    rules.agenciesOf(factCode, known.authorities, known.competent.get(gridCode) ?? [])
  const itemOf = (id: string) => {
    const item = known.items.get(id)
    rules.assertItem(item, input.edition)
    return item
  }
  const findings = (input.findings ?? []).map((one): Row<'finding'> => {
    const { factCode } = itemOf(one.item)
    rules.assertHappened('foundAt', one.foundAt ?? input.visitedAt, now)
    return {
      id: one.id,
      visitId: input.id,
      businessId: business.id,
      premisesId: business.premisesId,
      itemId: one.item,
      factCode,
      description: one.description,
      foundAt: one.foundAt ?? input.visitedAt,
      foundBy: actor.personId,
      status: 'open',
      asked: 0,
      answered: 0,
      risk: one.risk ?? business.risk,
      gridCode,
      agencies: agenciesFor(factCode),
      named: null,
      docketId: null,
      version: 1,
    }
  })
  const agencyId = input.agency ?? actor.agencyId
  if (!agencyId) throw invalid('agency', '请说明是哪个部门的巡查', 'Say which agency visited.')
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
  }
  return {
    visit,
    officers: (input.officers ?? []).map((certificateId) => ({ visitId: input.id, certificateId })),
    answers: (input.answers ?? []).map((one) => ({
      visitId: input.id,
      itemId: one.item,
      businessId: business.id,
      gridCode,
      answer: one.answer,
      note: one.note ?? '',
      answeredAt: input.visitedAt,
      agencies: agenciesFor(itemOf(one.item).factCode),
    })),
    findings,
  }
}

export type NewEvidence = {
  id: string
  visit: string
  finding?: string | undefined
  sha256: string
  kind: string
  capturedAt: Date
  position?: Position | undefined
  device: string
}

/** Adds evidence to a visit, and to a finding of it: the original bytes are stored already, under their hash. */
export async function addEvidence(act: Act, input: NewEvidence): Promise<{ id: string }> {
  assertMay(act.actor, 'evidence.add')
  rules.assertHappened('capturedAt', input.capturedAt, act.now)
  const visit = await store.getVisit(act.tx, input.visit)
  const finding = input.finding ? await store.lockFinding(act.tx, input.finding) : undefined
  if (finding && finding.visitId !== visit.id)
    throw invalid('finding', '该疑点不属于这次巡查', 'This finding is not of that visit.')
  const file = await store.findFile(act.tx, input.sha256)
  if (!file) throw notFound('已上传的文件(请先上传原件)', 'uploaded file (upload the original first)')
  const { position } = input
  const row: Row<'evidence'> = {
    id: input.id,
    visitId: visit.id,
    findingId: finding?.id ?? null,
    businessId: visit.businessId,
    sha256: file.sha256,
    kind: input.kind,
    capturedAt: input.capturedAt,
    capturedBy: act.actor.personId,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
    accuracy: position?.accuracy ?? null,
    device: input.device,
    recordedAt: act.now,
    gridCode: visit.gridCode,
    agencies: finding?.agencies ?? visit.agencies,
    named: finding?.named ?? null,
  }
  await store.insertEvidence(act.tx, [row])
  act.record({
    type: 'evidence.added',
    subject: ['Evidence', row.id],
    data: {
      sha256: row.sha256,
      kind: row.kind,
      capturedAt: row.capturedAt.toISOString(),
      finding: row.findingId,
      visit: visit.id,
    },
    scope: finding
      ? scopeOf(finding)
      : { businessId: visit.businessId, gridCode: visit.gridCode, agencies: visit.agencies },
  })
  return { id: row.id }
}

/** Tells the hub that bytes are stored, whole and synced, under their hash. */
export async function storeFile(
  act: Act,
  input: { sha256: string; bytes: number; mime: string },
): Promise<{ id: string }> {
  await store.insertFile(act.tx, { ...input, storedBy: act.actor.personId, storedAt: act.now })
  act.record({ type: 'file.stored', subject: ['Person', act.actor.personId], data: input })
  return { id: act.actor.personId }
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
  await store.saveFindings(act.tx, [{ ...finding, status: 'dismissed' }])
  act.record({
    type: 'finding.dismissed',
    subject: ['Finding', finding.id],
    data: { reason: input.reason },
    scope: scopeOf(finding),
  })
  return { id: finding.id }
}
