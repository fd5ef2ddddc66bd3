// 意见表: what an officer has written so far, what is wanting in it, and how it is sent. Pure.
import type {
  Band,
  Ground,
  LeniencyGround,
  MeasureInput,
  MeasureKind,
  MeasureStage,
  PostOpinionInput,
  PreviewOpinionInput,
  Question,
  Verdict,
} from '../operations/question.ts'
import type { Words } from '../words/words.ts'
import type { Said } from './words.ts'

export type Asked = NonNullable<Question['assessmentRequest']>
export type Violation = NonNullable<NonNullable<Asked['finding']>['fact']>['violations'][number]

/** A measure as it is being written: figures as they were typed. */
export type Measure = {
  kind: MeasureKind
  violation: string
  text: string
  days: string
  /** Yuan. */
  amount: string
  stage: MeasureStage | ''
  band: Band | ''
  bandReason: string
  /** 货值, yuan. */
  goods: string
  /** 工程造价, yuan. */
  cost: string
  /** 地方规定 that sets the sum. */
  localBasis: string
  /** 拒不改正: the order that was served, and the inspection after its last day. */
  order: string
  inspection: string
}

/** 从宽情形 as it is being written; of no violation in particular, it is of all. */
export type Lenient = { ground: LeniencyGround | ''; violation: string; reason: string }

export type Written = {
  verdict: Verdict | null
  ground: Ground | null
  violations: string[]
  measures: Measure[]
  leniency: Lenient[]
  /** 教育 of whom the law spares. */
  education: string
  reasons: string
}

export const blank: Written = {
  verdict: null,
  ground: null,
  violations: [],
  measures: [],
  leniency: [],
  education: '',
  reasons: '',
}

const nothing: Omit<Measure, 'kind' | 'violation'> = {
  text: '',
  days: '',
  amount: '',
  stage: '',
  band: '',
  bandReason: '',
  goods: '',
  cost: '',
  localBasis: '',
  order: '',
  inspection: '',
}

/** What a draft holds, as far as this desk understands it: another version of it may have written more. */
export function readDraft(content: unknown): Written {
  if (typeof content !== 'object' || content === null) return blank
  const known = Object.fromEntries(
    Object.keys(blank).flatMap((key) => (key in content ? [[key, content[key as never]]] : [])),
  )
  const written: Written = { ...blank, ...known }
  return { ...written, measures: written.measures.map((one) => ({ ...nothing, ...one })) }
}

export const isBlank = (written: Written): boolean => JSON.stringify(written) === JSON.stringify(blank)

/** The violations of the fact that one's own agency enforces; all of them where none is, for whom a person invited. */
export function competentIn(asked: Asked, authorities: readonly string[]): Violation[] {
  const all = asked.finding?.fact?.violations ?? []
  const own = all.filter(({ authority }) => authorities.includes(authority))
  return asked.origin === 'INVITATION' && own.length === 0 ? [...all] : own
}

/** A measure to begin with, in the words it is usually put in. */
export function newMeasure(kind: MeasureKind, { code, title, rectifyDays }: Violation): Measure {
  const days = kind === 'RECTIFY' ? rectifyDays : undefined
  const text =
    kind === 'RECTIFY'
      ? `责令${days === 0 ? '立即' : `${days}日内`}改正:${title}`
      : kind === 'WARNING'
        ? `对“${title}”给予警告`
        : ''
  return { ...nothing, kind, violation: code, text, days: days === undefined ? '' : String(days) }
}

/** Chooses a verdict; what belongs to another one goes. Where one violation alone can be meant, it is. */
export function withVerdict(written: Written, verdict: Verdict, competent: readonly Violation[]): Written {
  if (verdict !== 'ESTABLISHED')
    return {
      ...written,
      verdict,
      violations: [],
      measures: [],
      leniency: [],
      education: '',
      ground: verdict === 'NOT_ESTABLISHED' ? written.ground : null,
    }
  const [only] = competent
  const chosen = { ...written, verdict, ground: null }
  return written.violations.length === 0 && competent.length === 1 ? withViolation(chosen, only!, true) : chosen
}

/** Takes a violation in, with the order to rectify that goes with every penalty, or out with all its measures. */
export function withViolation(written: Written, violation: Violation, taken: boolean): Written {
  const violations = written.violations.filter((code) => code !== violation.code)
  const measures = written.measures.filter((one) => one.violation !== violation.code)
  const leniency = written.leniency.filter((one) => one.violation !== violation.code)
  return taken
    ? {
        ...written,
        violations: [...violations, violation.code],
        measures: [...measures, newMeasure('RECTIFY', violation)],
      }
    : { ...written, violations, measures, leniency }
}

export type Problem = { at: string; text: string }

/** What is wanting before it can be sent; whether the law allows it is the hub's to say. */
export function problemsOf(w: Words, said: Said, written: Written): Problem[] {
  const { verdict, ground, violations, measures, leniency, reasons } = written
  const problems: Problem[] = []
  if (!verdict) problems.push({ at: 'verdict', text: w.needVerdict })
  if (verdict === 'NOT_ESTABLISHED' && !ground) problems.push({ at: 'ground', text: w.needGround })
  if (verdict === 'ESTABLISHED' && violations.length === 0) problems.push({ at: 'violations', text: w.needViolation })
  for (const [n, { text }] of measures.entries())
    if (text.trim() === '') problems.push({ at: `measures.${n}.text`, text: `${w.measureN(n + 1)}:${w.needText}` })
  for (const [n, { ground: stated, reason }] of leniency.entries())
    if (!stated || reason.trim() === '') problems.push({ at: `leniency.${n}`, text: said.needLeniency(n + 1) })
  if (reasons.trim() === '') problems.push({ at: 'reasons', text: w.needReasons })
  return problems
}

const figure = (typed: string): number | undefined => {
  const number = Number(typed.replaceAll(/[,,\s]/g, ''))
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : number
}

/** Yuan as they were typed, in fen. */
const fen = (typed: string): number | undefined => {
  const yuan = figure(typed)
  return yuan === undefined ? undefined : Math.round(yuan * 100)
}

const told = (typed: string): string | undefined => typed.trim() || undefined

const measureInput = (one: Measure): MeasureInput => {
  const fined = one.kind === 'FINE'
  const penal = takes(one.kind).stage
  const refusal = penal && one.stage === 'ON_REFUSAL' && one.order !== '' && one.inspection !== ''
  return {
    kind: one.kind,
    violation: one.violation,
    text: one.text.trim(),
    days: figure(one.days),
    stage: (penal && one.stage) || undefined,
    refused: refusal ? { order: one.order, inspection: one.inspection } : undefined,
    amount: fined ? fen(one.amount) : undefined,
    band: (fined && one.band) || undefined,
    bandReason: fined ? told(one.bandReason) : undefined,
    goodsValue: fined ? fen(one.goods) : undefined,
    buildingCost: fined ? fen(one.cost) : undefined,
    localBasis: fined ? told(one.localBasis) : undefined,
  }
}

const leniencyInput = (leniency: readonly Lenient[]) =>
  leniency.flatMap(({ ground, violation, reason }) =>
    ground && reason.trim() ? [{ ground, violation: told(violation), reason: reason.trim() }] : [],
  )

/** The opinion as the hub takes it. */
export const inputOf = (
  written: Written,
  { request, id, requestId }: { request: string; id: string; requestId: string },
): PostOpinionInput => ({
  id,
  requestId,
  request,
  verdict: written.verdict!,
  ground: written.ground ?? undefined,
  violations: written.violations,
  measures: written.measures.map(measureInput),
  leniency: leniencyInput(written.leniency),
  education: told(written.education),
  reasons: written.reasons.trim(),
})

/** What is written so far, for the hub to say what the law gives for it; nothing before anything is established. */
export const previewOf = (written: Written, request: string): PreviewOpinionInput | null =>
  written.verdict !== 'ESTABLISHED' || written.violations.length === 0
    ? null
    : {
        request,
        violations: written.violations,
        measures: written.measures.map((one) => ({ ...measureInput(one), text: told(one.text) })),
        leniency: leniencyInput(written.leniency),
        education: told(written.education),
      }

/** By what the norms of a violation in force measure its fines. */
export function measuredBy({ norms }: Violation): { goods: boolean; cost: boolean; local: boolean } {
  const kinds = new Set(norms.filter(({ validTo }) => !validTo).flatMap(({ fines }) => fines.map(({ kind }) => kind)))
  return { goods: kinds.has('BY_GOODS_VALUE'), cost: kinds.has('PERCENT_OF_COST'), local: kinds.has('LOCAL') }
}

/** Which kinds take which figures. */
export const takes = (kind: MeasureKind): { days: boolean; amount: boolean; stage: boolean } => ({
  days: kind === 'RECTIFY' || kind === 'ORDER',
  amount: kind === 'FINE',
  stage: kind !== 'RECTIFY' && kind !== 'ORDER',
})
