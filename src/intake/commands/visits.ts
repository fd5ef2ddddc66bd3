import type { Act } from '../../audit/index.ts'
import { addFindings, listSourceVisits, type NewVisit, recordVisits } from '../../inspection/index.ts'
import { newId } from '../../platform/ids.ts'
import { momentOf } from '../rules/moment.ts'
import type { Statement } from '../rules/statement.ts'
import type { VisitText } from '../rules/visit-text.ts'
import type { EditionInHand, Source } from './source.ts'

/** A row with the business it is about. */
type Course = { statement: Statement; businessId: string; before: unknown; touched: boolean }
type Standing = Awaited<ReturnType<typeof listSourceVisits>>[number]
type Finding = VisitText['findings'][number]

/** One visit as the rows of a batch tell of it. */
type Told = { key: string; visit: VisitText; businessId: string; standing: Standing | undefined; findings: Finding[] }

/**
 * Records the visits that rows tell of and what was found at each. What was observed never changes: a visit that is
 * recorded gets findings it has not, and where a newer record tells the same finding otherwise, the trace says so.
 */
export async function recordSourceVisits(
  act: Act,
  source: Source,
  courses: readonly Course[],
): Promise<{ visits: number; findings: number }> {
  const telling = courses.filter(({ statement }) => statement.visit)
  const { edition } = source
  if (telling.length === 0 || !edition) return { visits: 0, findings: 0 }
  const told = gatherVisits(telling, await standingVisits(act, source, edition, telling), edition)
  for (const { course, standing } of told.otherwise) {
    course.touched = true
    act.record({
      type: 'visit.corrected',
      subject: ['Visit', standing.id],
      data: { source: source.mapping.source, row: course.statement.key },
      scope: {
        businessId: standing.businessId,
        gridCode: course.statement.business.gridCode,
        agencies: [source.agencyId],
      },
    })
  }
  const all = [...told.visits.values()]
  const fresh = all.filter(({ standing }) => !standing)
  const more = all.filter(({ standing, findings }) => standing && findings.length > 0)
  const itemsOf = (findings: readonly Finding[]) =>
    findings.map(({ code, description }) => ({ id: newId(), item: edition.items.get(code)!, description }))
  if (fresh.length > 0)
    await recordVisits(
      act,
      fresh.map(
        ({ key, visit, businessId, findings }): NewVisit => ({
          id: newId(),
          business: businessId,
          kind: visit.kind,
          edition: edition.id,
          visitedAt: momentOf(visit.at),
          note: visit.note,
          agency: source.agencyId,
          source: { source: source.mapping.source, key },
          findings: itemsOf(findings),
        }),
      ),
    )
  await addFindings(
    act,
    more.map(({ standing, findings }) => ({
      id: standing!.id,
      business: standing!.businessId,
      edition: edition.id,
      visitedAt: standing!.visitedAt,
      findings: itemsOf(findings),
    })),
  )
  return { visits: fresh.length, findings: all.reduce((sum, { findings }) => sum + findings.length, 0) }
}

/** A visit is made with one edition in hand: told of again with a newer one in force, it is another record. */
const laterKey = (key: string, edition: EditionInHand) => `${key}#${edition.number}`

async function standingVisits(act: Act, source: Source, edition: EditionInHand, telling: readonly Course[]) {
  const keys = [...new Set(telling.map(({ statement }) => statement.visit!.key))]
  const standing = await listSourceVisits(
    act.tx,
    source.mapping.source,
    keys.flatMap((key) => [key, laterKey(key, edition)]),
  )
  return new Map(standing.map((one) => [one.sourceKey, one]))
}

function gatherVisits(telling: readonly Course[], standing: ReadonlyMap<string, Standing>, edition: EditionInHand) {
  const visits = new Map<string, Told>()
  const otherwise: { course: Course; standing: Standing }[] = []
  for (const course of telling) {
    const visit = course.statement.visit!
    const [first, later] = [standing.get(visit.key), standing.get(laterKey(visit.key, edition))]
    const known = new Map(
      [first, later].flatMap((one) => one?.findings ?? []).map((one) => [one.code, one.description]),
    )
    const told = visits.get(visit.key) ?? {
      ...(first && !later && first.editionId !== edition.id
        ? { key: laterKey(visit.key, edition), standing: undefined }
        : { key: visit.key, standing: later ?? first }),
      visit,
      businessId: course.businessId,
      findings: [],
    }
    const added = visit.findings.filter(
      ({ code }) => !known.has(code) && !told.findings.some((one) => one.code === code),
    )
    told.findings.push(...added)
    if (!visits.has(visit.key) && (!first || added.length > 0)) visits.set(visit.key, told)
    if (added.length > 0 || !first) course.touched = true
    const before = later ?? first
    if (before && course.before && differs(visit.findings, before.findings, added))
      otherwise.push({ course, standing: before })
  }
  return { visits, otherwise }
}

/** Whether a newer record of a row no longer says what was recorded of it. */
function differs(told: readonly Finding[], recorded: readonly Finding[], added: readonly Finding[]): boolean {
  const descriptions = new Map(recorded.map(({ code, description }) => [code, description]))
  if (told.some((one) => !added.includes(one) && descriptions.get(one.code) !== one.description)) return true
  return told.length === 0 && recorded.length > 0
}
