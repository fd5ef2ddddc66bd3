// 法律依据: observable facts, the violations they may breach and the norms that were in force on a day.
// Pure: files come in as parsed JSON, days as arguments; sums leave in fen.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import { invalid } from '../../platform/refusal.ts'

/** When a fine applies: at once, after a refused order to correct 拒不改正, in serious cases 情节严重, or whenever. */
export type FineStage = 'first' | 'onRefusal' | 'serious' | 'any'
/** Whom it hits: a unit 单位, an individual 个人 or 个体工商户, a person 个人, the person responsible 责任人, or anyone. */
type FineSubject = 'any' | 'unit' | 'individual' | 'person' | 'responsiblePerson'

/** What a norm threatens. Sums in fen, both ends included (民法典1259: 以上、以下 include the number). */
export type Fine = { stage: FineStage; subject: FineSubject } & (
  | { kind: 'range'; min: number; max: number }
  /** `optional`: the law says 可以, so that none is lawful too. */
  | { kind: 'upTo'; max: number; optional: boolean }
  /** Goods worth less than `threshold`: `belowMin`–`belowMax`; from there on, `multMin`–`multMax` times their worth. */
  | { kind: 'byGoodsValue'; threshold: number; belowMin: number; belowMax: number; multMin: number; multMax: number }
  /** Per cent of what the building cost. */
  | { kind: 'percentOfCost'; minPct: number; maxPct: number }
  | { kind: 'warning' }
  /** Local law sets the sum. */
  | { kind: 'local' }
)

/** The legal basis of a violation for the days it was in force. */
export type Norm = {
  id: string
  violationCode: string
  /** The article that is breached. */
  norm: string
  /** The article that says what follows. */
  penalty: string
  fines: Fine[]
  /** 罚款以外的措施 of these very days; null: as the violation says, whatever the day. */
  otherMeasures: string | null
  /** Violations whose norm gives way to this one, 特别法优先. */
  specialOver: string[]
  /** First day in force; null: since before anything we know. */
  validFrom: LegalDay | null
  /** First day no longer in force; null: still in force. */
  validTo: LegalDay | null
}
export type NewNorm = Omit<Norm, 'id'>

/** 违法行为. `rectifyDays` 0: at once. */
export type Violation = {
  code: string
  title: string
  authority: string
  rectifyDays: number
  otherMeasures: string
  evidenceKinds: string[]
  note: string
}

/** An observable fact with the violations it may breach. */
export type Fact = { code: string; title: string; look: string; minimumEvidence: string[]; violations: string[] }

/** Codes of one publisher: the city's law, or what another system calls its own. */
export type Law = { facts: readonly Fact[]; violations: readonly Violation[]; norms: readonly NewNorm[] }

/** Which agency (by code) holds an authority unless the city says otherwise. */
export type DefaultCompetence = { authority: string; agency: string; note: string }

/** The parsed `facts.json`, `violations.json`, `norms.json` and `competence.json` of schema/data/rules. */
export type LawFiles = { facts: unknown; violations: unknown; norms: unknown; competence: unknown }

type Raw = Record<string, unknown>

const stages: readonly string[] = ['first', 'onRefusal', 'serious', 'any'] satisfies FineStage[]
const subjects: readonly string[] = ['any', 'unit', 'individual', 'person', 'responsiblePerson'] satisfies FineSubject[]

const wrong = (field: string, zh: string, en: string) =>
  invalid(field, `${field} ${zh}`, `${field} ${en}`, { rule: 'law.read' })

function rowsOf(file: unknown, name: string): Raw[] {
  if (!Array.isArray(file)) throw wrong(name, '应为数组', 'is not a list.')
  return file as Raw[]
}

function text(value: unknown, field: string): string {
  if (typeof value !== 'string') throw wrong(field, '应为文字', 'is not text.')
  // The files abbreviate the code that replaced ten acts on 2026-08-15.
  return value.replaceAll('HJFD', '生态环境法典')
}

function code(value: unknown, field: string, known?: ReadonlySet<string>): string {
  const one = text(value, field)
  if (one === '') throw wrong(field, '不能为空', 'is empty.')
  if (known && !known.has(one)) throw wrong(field, `没有违法行为 ${one}`, `names no violation: ${one}.`)
  return one
}

function codes(value: unknown, field: string, known?: ReadonlySet<string>): string[] {
  if (!Array.isArray(value)) throw wrong(field, '应为数组', 'is not a list.')
  return value.map((one, i) => code(one, `${field}.${i}`, known))
}

function number(value: unknown, field: string): number {
  if (typeof value !== 'number' || !(value >= 0))
    throw wrong(field, '应为不小于零的数', 'is not a number from zero up.')
  return value
}

/** Yuan to fen, exactly: a fraction of a fen is a mistake in the file. */
function fen(value: unknown, field: string): number {
  const yuan = number(value, field)
  const sum = Math.round(yuan * 100)
  if (!Number.isSafeInteger(sum) || Math.abs(sum - yuan * 100) > 1e-6)
    throw wrong(field, '不是以分为最小单位的金额', 'is no sum of whole fen.')
  return sum
}

function day(value: unknown, field: string): LegalDay | null {
  if (value === null || value === undefined) return null
  try {
    return addDays(value as string, 0)
  } catch {
    throw wrong(field, '应为 YYYY-MM-DD', 'is not a day, YYYY-MM-DD.')
  }
}

function choice<T extends string>(value: unknown, field: string, from: readonly string[]): T {
  if (!from.includes(value as string))
    throw wrong(field, `应为 ${from.join('、')} 之一`, `is none of ${from.join(', ')}.`)
  return value as T
}

function ordered(min: number, max: number, field: string): void {
  if (max < min) throw wrong(field, '上限低于下限', 'ends below where it starts.')
}

function fineOf(raw: Raw, field: string): Fine {
  const base = {
    stage: choice<FineStage>(raw['stage'], `${field}.stage`, stages),
    subject: choice<FineSubject>(raw['subject'], `${field}.subject`, subjects),
  }
  const sum = (name: string) => fen(raw[name], `${field}.${name}`)
  const count = (name: string) => number(raw[name], `${field}.${name}`)
  switch (raw['kind']) {
    case 'range': {
      const [min, max] = [sum('min'), sum('max')]
      ordered(min, max, field)
      return { kind: 'range', ...base, min, max }
    }
    case 'upTo':
      return { kind: 'upTo', ...base, max: sum('max'), optional: raw['optional'] === true }
    case 'byGoodsValue': {
      const [belowMin, belowMax, multMin, multMax] = [
        sum('belowMin'),
        sum('belowMax'),
        count('multMin'),
        count('multMax'),
      ]
      ordered(belowMin, belowMax, field)
      ordered(multMin, multMax, field)
      return { kind: 'byGoodsValue', ...base, threshold: sum('threshold'), belowMin, belowMax, multMin, multMax }
    }
    case 'percentOfCost': {
      const [minPct, maxPct] = [count('minPct'), count('maxPct')]
      ordered(minPct, maxPct, field)
      return { kind: 'percentOfCost', ...base, minPct, maxPct }
    }
    case 'warning':
    case 'local':
      return { kind: raw['kind'], ...base }
    default:
      throw wrong(
        `${field}.kind`,
        `不是已知的罚则 ${String(raw['kind'])}`,
        `is no known kind of fine: ${String(raw['kind'])}.`,
      )
  }
}

function normOf(raw: Raw, field: string, known: ReadonlySet<string>): NewNorm {
  if (!Array.isArray(raw['fine'])) throw wrong(`${field}.fine`, '应为数组', 'is not a list.')
  const [validFrom, validTo] = [day(raw['from'], `${field}.from`), day(raw['to'], `${field}.to`)]
  if (validFrom !== null && validTo !== null && validTo <= validFrom)
    throw wrong(`${field}.to`, '应晚于生效日', 'is not after the first day in force.')
  return {
    violationCode: code(raw['violation'], `${field}.violation`, known),
    norm: text(raw['norm'], `${field}.norm`),
    penalty: text(raw['penalty'], `${field}.penalty`),
    fines: (raw['fine'] as Raw[]).map((one, i) => fineOf(one, `${field}.fine.${i}`)),
    otherMeasures: raw['other'] === undefined ? null : code(raw['other'], `${field}.other`),
    specialOver: codes(raw['specialOver'], `${field}.specialOver`, known),
    validFrom,
    validTo,
  }
}

function violationOf(raw: Raw, field: string): Violation {
  const rectifyDays = Number(raw['rectifyDaysDefault'])
  if (!Number.isInteger(rectifyDays) || rectifyDays < 0)
    throw wrong(`${field}.rectifyDaysDefault`, '应为天数', 'is no number of days.')
  return {
    code: code(raw['code'], `${field}.code`),
    title: text(raw['title'], `${field}.title`),
    authority: code(raw['agency'], `${field}.agency`),
    rectifyDays,
    otherMeasures: text(raw['other'], `${field}.other`),
    evidenceKinds: codes(raw['evidence'], `${field}.evidence`),
    note: text(raw['note'], `${field}.note`),
  }
}

/** Two norms that start the same day with the same articles are one norm, told twice. */
export const normKey = ({ violationCode, norm, penalty, validFrom }: NewNorm) =>
  JSON.stringify([violationCode, norm, penalty, validFrom])

function once(keys: readonly string[], name: string): Set<string> {
  const seen = new Set<string>()
  keys.forEach((key, i) => {
    if (seen.has(key)) throw wrong(`${name}.${i}`, `重复:${key}`, `is there twice: ${key}.`)
    seen.add(key)
  })
  return seen
}

/**
 * Reads the law as the files of schema/data/rules tell it. Throws INVALID with the path of the first thing that is
 * wrong: an unknown kind of fine, a code that nothing defines, a period that ends before it starts.
 */
export function readLaw(files: LawFiles): Law & { competence: DefaultCompetence[] } {
  const violations = rowsOf(files.violations, 'violations').map((raw, i) => violationOf(raw, `violations.${i}`))
  const known = once(
    violations.map((one) => one.code),
    'violations',
  )
  const norms = rowsOf(files.norms, 'norms').map((raw, i) => normOf(raw, `norms.${i}`, known))
  once(norms.map(normKey), 'norms')
  const facts = rowsOf(files.facts, 'facts').map((raw, i) => ({
    code: code(raw['fact'], `facts.${i}.fact`),
    title: text(raw['title'], `facts.${i}.title`),
    look: text(raw['look'], `facts.${i}.look`),
    minimumEvidence: codes(raw['minimumEvidence'], `facts.${i}.minimumEvidence`),
    violations: codes(raw['violations'], `facts.${i}.violations`, known),
  }))
  once(
    facts.map((one) => one.code),
    'facts',
  )
  const competence = Object.entries(
    (files.competence ?? {}) as Record<string, string | { default: string; note: string }>,
  ).map(([authority, said]) =>
    typeof said === 'string'
      ? { authority, agency: authority, note: said }
      : { authority, agency: said.default, note: said.note },
  )
  return { facts, violations, norms, competence }
}

/**
 * The norms of these violations that are in force on a legal day: `validFrom` is the first such day, `validTo` the
 * first that is no longer one. Asked for the day of the act and for the day of the decision, it gives both laws that
 * 从旧兼从轻 compares (行政处罚法37).
 */
export function normsInForce<N extends Omit<NewNorm, 'fines'>>(
  norms: readonly N[],
  violationCodes: readonly string[],
  on: LegalDay,
): N[] {
  const wanted = new Set(violationCodes)
  return norms.filter(
    ({ violationCode, validFrom, validTo }) =>
      wanted.has(violationCode) && (validFrom === null || validFrom <= on) && (validTo === null || on < validTo),
  )
}
