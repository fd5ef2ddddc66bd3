// What one row of another system states here: a business, a permit, a visit with what was found at it.
// Pure: compiled once a file from the mapping; each row is then read into plain data.
import { invalid } from '../../platform/refusal.ts'
import type { Mapping, Value } from '../mapping.ts'
import { type BusinessText, businessReader } from './business-text.ts'
import { columnsOf, type Compile, compile, keyReader, type Layout, type RawRow } from './value.ts'
import { conditionReader, type PermitText, permitReader, type VisitText, visitReader } from './visit-text.ts'

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

const nothing = () => undefined

export function compileMapping(mapping: Mapping, layout: Layout): Statements {
  const reader: Compile = (value) => (value === undefined ? nothing : compile(value, layout))
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
