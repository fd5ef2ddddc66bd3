// What one row of another system states here: a business, a permit, a visit with what was found at it.
// Pure: compiled once a file from the mapping; each row is then read into plain data.
import type { PermitStatus } from '../../permit/index.ts'
import { invalid } from '../../platform/refusal.ts'
import type { Condition, Mapping, Value } from '../mapping.ts'
import { columnsOf, compile, type Layout, type RawRow, type Reader, unknownText } from './value.ts'
import { dayOf } from './moment.ts'

export type Identity = { source: string; key: string }
export type AddressParts = { building: string; street: string; postcode: string; city: string }

/** A business as a row describes it. */
export type BusinessText = {
  identities: Identity[]
  creditCode: string | undefined
  /** The first is its name. */
  names: string[]
  kind: Mapping['business']['kind']
  principal: string | undefined
  phone: string | undefined
  gridCode: string
  address: string
  parts: AddressParts
  latitude: number | undefined
  longitude: number | undefined
}

export type PermitText = {
  kind: string
  number: string
  status: PermitStatus
  issuedOn: string | undefined
  expiresOn: string | undefined
  detail: Record<string, string>
}

export type VisitText = {
  key: string
  kind: 'patrol' | 'outreach' | 'recheck'
  /** A day, or a moment. */
  at: string
  note: string
  findings: { code: string; description: string }[]
}

export type Statement = {
  /** What tells the row from all others of its mapping. */
  key: string
  business: BusinessText
  permit: PermitText | undefined
  visit: VisitText | undefined
}

/** A code of the source, for its edition. */
export type SourceCode = { code: string; title: string; look: string }

/** Reads rows by one mapping. */
export type Statements = {
  /** What a row states. Throws INVALID, naming the column, when it cannot be understood. */
  read(row: RawRow): Statement
  /** The codes of the findings a row tells of. */
  codes(row: RawRow): SourceCode[]
}

/** Every column a mapping reads, each once. */
export function mappedColumns(mapping: Mapping): string[] {
  const values: (Value | undefined)[] = [
    ...mapping.key,
    mapping.grid.value,
    ...Object.values(mapping.business.identities),
    ...mapping.business.names,
    mapping.business.creditCode,
    mapping.business.principal,
    mapping.business.phone,
    mapping.business.latitude,
    mapping.business.longitude,
    ...Object.values(mapping.business.address ?? {}),
    mapping.permit?.number,
    mapping.permit?.status,
    mapping.permit?.issuedOn,
    mapping.permit?.expiresOn,
    ...Object.values(mapping.permit?.detail ?? {}),
    ...(mapping.visit?.key ?? []),
    mapping.visit?.at,
    mapping.visit?.note,
    ...mapping.findings.flatMap((one) => [one.when.value, one.code, one.title, one.look, one.description]),
  ]
  return [...new Set(values.flatMap((value) => (value === undefined ? [] : columnsOf(value))))]
}

const always = (value: Value | undefined) => (typeof value === 'object' && 'always' in value ? value.always : undefined)

/** Whether the codes of a mapping are all in it, so that no row needs to be read for them. */
export const codesKnown = ({ findings }: Mapping): boolean =>
  findings.every(({ code, title }) => always(code) !== undefined && always(title) !== undefined)

/** The codes that a mapping has in itself. */
export const fixedCodes = ({ findings, law }: Mapping): SourceCode[] =>
  findings.flatMap(({ code, title, look }) => {
    const [named, titled] = [always(code), always(title)]
    if (named === undefined || titled === undefined) return []
    return [{ code: `${law!.prefix}-${named}`, title: titled, look: always(look) ?? titled }]
  })

const nothing: Reader = () => undefined

export function compileMapping(mapping: Mapping, layout: Layout): Statements {
  const reader = (value: Value | undefined) => (value === undefined ? nothing : compile(value, layout))
  const key = keyReader(mapping.key, layout)
  const business = businessReader(mapping, reader)
  const permit = permitReader(mapping, reader)
  const visit = visitReader(mapping, layout, reader)
  const codes = mapping.findings.map(({ when, code, title, look }) => {
    const read = { code: reader(code), title: reader(title), look: reader(look) }
    const holds = conditionReader(when, reader)
    return { ...read, holds }
  })
  return {
    read(row) {
      const told = key(row)
      if (told === undefined) throw invalid(columnsOf(mapping.key[0]!).join(), '缺少行标识', 'the row has no key')
      const said = permit(row)
      const found = visit(row, said?.status)
      return { key: told, business: business(row), permit: said, visit: found }
    },
    codes(row) {
      const status = safely(() => permit(row)?.status)
      return codes.flatMap(
        ({ code, title, look, holds }) =>
          safely(() => {
            const named = holds(row, status) ? code(row) : undefined
            const titled = title(row) ?? named
            return named
              ? [{ code: `${mapping.law!.prefix}-${named}`, title: titled!, look: look(row) ?? titled! }]
              : []
          }) ?? [],
      )
    },
  }
}

/** A row that cannot be read is rejected when its turn comes, not while codes are gathered. */
function safely<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Several texts as one key; absent as soon as all are. */
function keyReader(values: readonly Value[], layout: Layout): Reader {
  const readers = values.map((value) => compile(value, layout))
  if (readers.length === 1) return readers[0]!
  return (row) => {
    const texts = readers.map((read) => read(row))
    return texts.every((text) => text === undefined) ? undefined : texts.map((text) => text ?? '').join('|')
  }
}

type Compile = (value: Value | undefined) => Reader

function businessReader({ business, grid }: Mapping, reader: Compile): (row: RawRow) => BusinessText {
  const identities = Object.entries(business.identities).map(([source, value]) => ({ source, read: reader(value) }))
  const names = business.names.map(reader)
  const address = business.address ?? {}
  const [building, street, postcode, city, text] = (['building', 'street', 'postcode', 'city', 'text'] as const).map(
    (part) => reader(address[part]),
  ) as [Reader, Reader, Reader, Reader, Reader]
  const [creditCode, principal, phone] = [business.creditCode, business.principal, business.phone].map(reader) as [
    Reader,
    Reader,
    Reader,
  ]
  const place = placeReader(business, reader)
  const gridOf = gridReader(grid, reader)
  return (row) => {
    const parts = {
      building: building(row) ?? '',
      street: street(row) ?? '',
      postcode: postcode(row) ?? '',
      city: city(row) ?? '',
    }
    const said: BusinessText = {
      identities: identities.flatMap(({ source, read }) => {
        const id = read(row)
        return id === undefined ? [] : [{ source, key: id.slice(0, 120) }]
      }),
      creditCode: creditCode(row),
      names: [...new Set(names.flatMap((read) => read(row) ?? []))],
      kind: business.kind,
      principal: principal(row),
      phone: phone(row),
      gridCode: gridOf(row),
      address: text(row) ?? lineOf(parts),
      parts,
      ...place(row),
    }
    if (business.names.length > 0 && said.names.length === 0 && business.create)
      throw invalid(columnsOf(business.names[0]!).join(), '缺少名称', 'there is no name')
    if (said.identities.length === 0 && !said.creditCode && (said.names.length === 0 || said.address === ''))
      throw invalid(
        Object.keys(business.identities).join(),
        '既没有可用的编号,也没有名称加地址,无法确定是哪家',
        'there is neither a usable key nor a name with an address',
      )
    return said
  }
}

const HAN = /\p{Script=Han}/u

/** An address as people read it: the largest place first in Chinese, last elsewhere. */
function lineOf({ building, street, postcode, city }: AddressParts): string {
  if (HAN.test(`${street}${city}`)) return `${city}${street}${building}`
  return [`${building} ${street}`.trim().replace(/\s+/g, ' '), `${city} ${postcode}`.trim()].filter(Boolean).join(', ')
}

function placeReader({ latitude, longitude }: Mapping['business'], reader: Compile) {
  const [north, east] = [degrees(latitude, 90, reader), degrees(longitude, 180, reader)]
  return (row: RawRow) => {
    const [lat, lon] = [north(row), east(row)]
    // 0, 0 lies in the Gulf of Guinea: exports mean that they do not know.
    const known = lat !== undefined && lon !== undefined && !(lat === 0 && lon === 0)
    return known ? { latitude: lat, longitude: lon } : { latitude: undefined, longitude: undefined }
  }
}

function degrees(value: Value | undefined, most: number, reader: Compile): (row: RawRow) => number | undefined {
  const read = reader(value)
  return (row) => {
    const text = read(row)
    if (text === undefined) return undefined
    const number = Number(text)
    if (!(Math.abs(number) <= most))
      throw invalid(columnsOf(value!).join(), `不是坐标:${text}`, `is no coordinate: ${text}`)
    return number
  }
}

function gridReader({ root, value, table, otherwise }: Mapping['grid'], reader: Compile): (row: RawRow) => string {
  if (value === undefined) return () => root.code
  const read = reader(value)
  const codes = new Map(Object.entries(table).map(([text, { code }]) => [text, code]))
  return (row) => {
    const text = read(row)
    const code = (text === undefined ? undefined : codes.get(text)) ?? otherwise
    if (code === undefined) throw unknownText(columnsOf(value).join(), text ?? '')
    return code
  }
}

function permitReader({ permit, timeZone }: Mapping, reader: Compile): (row: RawRow) => PermitText | undefined {
  if (!permit) return () => undefined
  const [number, status, issuedOn, expiresOn] = [permit.number, permit.status, permit.issuedOn, permit.expiresOn].map(
    reader,
  ) as [Reader, Reader, Reader, Reader]
  const detail = Object.entries(permit.detail).map(([name, value]) => ({ name, read: reader(value) }))
  const day = (text: string | undefined) => text && dayOf(text, timeZone)
  return (row) => {
    const named = number(row)
    const told = status(row)
    if (named === undefined || told === undefined) return undefined
    const said: PermitText = {
      kind: permit.kind,
      number: named.slice(0, 120),
      status: statusOf(told, columnsOf(permit.status).join()),
      issuedOn: day(issuedOn(row)),
      expiresOn: day(expiresOn(row)),
      detail: {},
    }
    for (const { name, read } of detail) {
      const text = read(row)
      if (text !== undefined) said.detail[name] = text
    }
    const ranOut = permit.asOf !== undefined && said.expiresOn !== undefined && said.expiresOn < permit.asOf
    return said.status === 'valid' && ranOut ? { ...said, status: 'expired' } : said
  }
}

const statuses: ReadonlySet<string> = new Set<PermitStatus>([
  'valid',
  'pending',
  'refused',
  'expired',
  'revoked',
  'withdrawn',
])

function statusOf(text: string, column: string): PermitStatus {
  if (!statuses.has(text)) throw unknownText(column, text)
  return text as PermitStatus
}

function visitReader(mapping: Mapping, layout: Layout, reader: Compile) {
  const { visit, findings, law } = mapping
  if (!visit || !law) return () => undefined
  const [key, at, note] = [keyReader(visit.key, layout), reader(visit.at), reader(visit.note)]
  const found = findings.map(({ when, code, description }) => ({
    holds: conditionReader(when, reader),
    code: reader(code),
    description: reader(description),
  }))
  return (row: RawRow, status: PermitStatus | undefined): VisitText | undefined => {
    const [id, moment] = [key(row), at(row)]
    if (id === undefined || moment === undefined) return undefined
    const said: VisitText = { key: id, kind: visit.kind, at: moment, note: note(row) ?? '', findings: [] }
    for (const one of found) {
      const code = one.holds(row, status) ? one.code(row) : undefined
      if (code !== undefined)
        said.findings.push({ code: `${law.prefix}-${code}`, description: one.description(row) ?? code })
    }
    return visit.onlyWithFindings && said.findings.length === 0 ? undefined : said
  }
}

function conditionReader(when: Condition, reader: Compile): (row: RawRow, status: PermitStatus | undefined) => boolean {
  const read = reader(when.value)
  const allowed = when.in && new Set(when.in)
  return (row, status) => {
    if (when.permit && !(status && when.permit.includes(status))) return false
    if (when.value === undefined) return when.permit !== undefined
    const text = read(row)
    if (when.present !== undefined && (text !== undefined) !== when.present) return false
    if (allowed && !(text !== undefined && allowed.has(text))) return false
    if (when.atLeast !== undefined && !(text !== undefined && Number(text) >= when.atLeast)) return false
    if (when.atMost !== undefined && !(text !== undefined && Number(text) <= when.atMost)) return false
    return true
  }
}
