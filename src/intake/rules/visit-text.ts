// A permit, and a visit with what was found, as a row of another system tells of them.
// Pure: compiled once a file from the mapping.
import type { PermitStatus } from '../../permit/index.ts'
import type { Condition, Mapping } from '../mapping.ts'
import { dayOf } from './moment.ts'
import { columnsOf, type Compile, keyReader, type Layout, type RawRow, type Reader, unknownText } from './value.ts'

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

export function permitReader({ permit, timeZone }: Mapping, reader: Compile): (row: RawRow) => PermitText | undefined {
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

export function visitReader(mapping: Mapping, layout: Layout, reader: Compile) {
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

export function conditionReader(
  when: Condition,
  reader: Compile,
): (row: RawRow, status: PermitStatus | undefined) => boolean {
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
