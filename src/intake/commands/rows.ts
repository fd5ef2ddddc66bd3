import type { Act } from '../../audit/index.ts'
import { newId } from '../../platform/ids.ts'
import { type NewPermit, recordPermits } from '../../permit/index.ts'
import {
  type BusinessChange,
  changeBusinesses,
  identifyBusinesses,
  listMarked,
  type NewBusiness,
  normaliseAddress,
  registerBusinesses,
} from '../../registry/index.ts'
import { changeOf } from '../rules/business-change.ts'
import { type Candidate, createMatcher, type Match } from '../rules/matching.ts'
import type { BusinessText, Identity } from '../rules/business-text.ts'
import type { Statement } from '../rules/statement.ts'
import * as store from '../store.ts'
import type { Source } from './source.ts'
import { recordSourceVisits } from './visits.ts'

/** A row of a file, read, and what it said the last time. */
export type TakenRow = {
  line: number
  statement: Statement
  hash: Uint8Array
  before: store.SourceRow | undefined
}

/** What taking in rows came to. `effects` has a letter a row: Created, changed (H), Unchanged, or Not known here. */
export type Taken = {
  effects: string
  businesses: number
  identities: number
  visits: number
  findings: number
  permits: number
  /** Rows that might have been about a business that is known, and were left apart. */
  doubtful: number
}

/** What is under way for one row. */
type Course = TakenRow & { match: Match; businessId: string; told: BusinessText | null; touched: boolean }

/** An import is a subject of the trace; its batches are its course. */
export type Batch = { importId: string; file: string; source: Source; rows: readonly TakenRow[] }

/**
 * Takes in rows of one source, at most a few hundred: their businesses are found or registered, their permits, visits
 * and findings recorded by the commands of the modules. One trace row a changed subject and one for the batch.
 */
export async function takeRows(act: Act, batch: Batch): Promise<Taken> {
  const { source, rows } = batch
  const candidates = await listMarked(act.tx, marksOf(rows))
  const { all, courses, added } = settle(source, rows, candidates)
  const newcomers = [...added.values()]
  const identities = courses.flatMap(({ match, businessId, statement: { business } }) =>
    added.has(businessId)
      ? []
      : match.identities.map((one) => ({ ...one, business: businessId, names: business.names })),
  )
  const record = async () => {
    if (newcomers.length > 0) await registerBusinesses(act, newcomers)
    if (identities.length > 0) await identifyBusinesses(act, identities)
    await changeTold(act, courses, candidates)
    const permits = await recordTold(act, source, courses)
    return { permits, ...(await recordSourceVisits(act, source, courses)) }
  }
  const [{ permits, visits, findings }] = await Promise.all([record(), remember(act, source, courses)])
  const taken: Taken = {
    effects: all.map((course) => (!course ? 'N' : !course.before ? 'C' : course.touched ? 'H' : 'U')).join(''),
    businesses: newcomers.length,
    identities: identities.length + newcomers.reduce((sum, one) => sum + (one.identities?.length ?? 0), 0),
    visits,
    findings,
    permits,
    doubtful: courses.filter(({ match }) => match.doubtful).length,
  }
  const { effects, ...counts } = taken
  act.record({
    type: 'import.taken',
    subject: ['Import', batch.importId],
    data: {
      mapping: source.name,
      file: batch.file,
      lines: [rows[0]!.line, rows.at(-1)!.line],
      created: effects.split('C').length - 1,
      changed: effects.split('H').length - 1,
      ...counts,
    },
  })
  return taken
}

const remember = (act: Act, source: Source, courses: readonly Course[]) =>
  store.saveSourceRows(
    act.tx,
    courses.map(({ statement, hash, businessId, told }) => ({
      mapping: source.name,
      key: statement.key,
      contentHash: hash,
      businessId,
      told,
      seenAt: act.now,
    })),
  )

const marksOf = (rows: readonly TakenRow[]) => {
  const texts = rows.map(({ statement }) => statement.business)
  return {
    ids: [...new Set(rows.flatMap(({ before }) => before?.businessId ?? []))],
    identities: texts.flatMap(({ identities }) => identities),
    creditCodes: texts.flatMap(({ creditCode }) => creditCode ?? []),
    addressKeys: [
      ...new Set(texts.flatMap(({ names, parts }) => (names.length > 0 ? normaliseAddress(parts) : []))),
    ].filter((key) => key !== ''),
  }
}

/** Says for each row which business it is about, and which have to be registered first. */
function settle(source: Source, rows: readonly TakenRow[], candidates: readonly Candidate[]) {
  const matcher = createMatcher(candidates)
  const added = new Map<string, NewBusiness>()
  const all = rows.map((row): Course | undefined => {
    const text = row.statement.business
    const match = matcher.match(text, row.before?.businessId ?? null)
    if (match.business) {
      matcher.learn(withIdentities(match.business, match.identities))
      const newcomer = added.get(match.business.id)
      if (newcomer) {
        newcomer.identities = [...(newcomer.identities ?? []), ...match.identities]
        newcomer.otherNames = [...(newcomer.otherNames ?? []), ...text.names]
      }
      const own = row.before?.told ? text : null
      return { ...row, match, businessId: match.business.id, told: own, touched: match.identities.length > 0 }
    }
    if (!source.mapping.business.create) return undefined
    const business = newBusiness(text, match.identities)
    added.set(business.id, business)
    matcher.learn({
      id: business.id,
      name: business.name,
      creditCode: text.creditCode ?? null,
      version: 1,
      addressKey: normaliseAddress(text.parts),
      identities: match.identities,
    })
    return { ...row, match, businessId: business.id, told: text, touched: true }
  })
  return { all, courses: all.filter((one) => one !== undefined), added }
}

function withIdentities(business: Candidate, identities: readonly Identity[]): Candidate {
  business.identities.push(...identities)
  return business
}

const newBusiness = (text: BusinessText, identities: Identity[]): NewBusiness => ({
  id: newId(),
  name: text.names[0]!,
  otherNames: text.names.slice(1),
  kind: text.kind,
  creditCode: text.creditCode,
  principal: text.principal,
  phone: text.phone,
  place: placeOf(text),
  identities,
})

const placeOf = ({ gridCode, address, latitude, longitude, parts }: BusinessText) => ({
  gridCode,
  address,
  latitude,
  longitude,
  parts,
})

/** The row that made a business may change what it said of it; other rows about it leave it alone. */
async function changeTold(act: Act, courses: Course[], candidates: readonly Candidate[]): Promise<void> {
  const versions = new Map(candidates.map(({ id, version }) => [id, version]))
  const changes = courses.flatMap((course): BusinessChange[] => {
    const before = course.before?.told as BusinessText | null | undefined
    const version = versions.get(course.businessId)
    if (!before || version === undefined) return []
    const fields = changeOf(before, course.statement.business)
    if (!fields) return []
    course.touched = true
    return [{ business: course.businessId, expectedVersion: version, ...fields }]
  })
  if (changes.length > 0) await changeBusinesses(act, changes)
}

/** Records the permits that rows tell of; answers how many are new. */
async function recordTold(act: Act, source: Source, courses: Course[]): Promise<number> {
  const telling = courses.filter(({ statement }) => statement.permit)
  if (telling.length === 0) return 0
  const recorded = await recordPermits(
    act,
    telling.map(
      ({ statement, businessId }): NewPermit => ({
        ...statement.permit!,
        business: businessId,
        agency: source.agencyId,
      }),
    ),
  )
  recorded.forEach(({ effect }, i) => {
    if (effect !== 'unchanged') telling[i]!.touched = true
  })
  return recorded.filter(({ effect }) => effect === 'created').length
}
