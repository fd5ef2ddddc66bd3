// 意见表: what an officer has written so far, what is wanting in it, and how it is sent. Pure.
import type {
  Band,
  Ground,
  MeasureInput,
  MeasureKind,
  MeasureStage,
  PostOpinionInput,
  Question,
  Verdict,
} from '../operations/question.ts'
import type { Words } from '../words/words.ts'

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
}

export type Written = {
  verdict: Verdict | null
  ground: Ground | null
  violations: string[]
  measures: Measure[]
  reasons: string
}

export const blank: Written = { verdict: null, ground: null, violations: [], measures: [], reasons: '' }

/** What a draft holds, as far as this desk understands it: another version of it may have written more. */
export function readDraft(content: unknown): Written {
  if (typeof content !== 'object' || content === null) return blank
  const known = Object.fromEntries(
    Object.keys(blank).flatMap((key) => (key in content ? [[key, content[key as never]]] : [])),
  )
  return { ...blank, ...known }
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
  return {
    kind,
    violation: code,
    text,
    days: days === undefined ? '' : String(days),
    amount: '',
    stage: '',
    band: '',
    bandReason: '',
  }
}

/** Chooses a verdict; what belongs to another one goes. Where one violation alone can be meant, it is. */
export function withVerdict(written: Written, verdict: Verdict, competent: readonly Violation[]): Written {
  if (verdict !== 'ESTABLISHED')
    return {
      ...written,
      verdict,
      violations: [],
      measures: [],
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
  return taken
    ? {
        ...written,
        violations: [...violations, violation.code],
        measures: [...measures, newMeasure('RECTIFY', violation)],
      }
    : { ...written, violations, measures }
}

export type Problem = { at: string; text: string }

/** What is wanting before it can be sent; whether the law allows it is the hub's to say. */
export function problemsOf(w: Words, written: Written): Problem[] {
  const { verdict, ground, violations, measures, reasons } = written
  const problems: Problem[] = []
  if (!verdict) problems.push({ at: 'verdict', text: w.needVerdict })
  if (verdict === 'NOT_ESTABLISHED' && !ground) problems.push({ at: 'ground', text: w.needGround })
  if (verdict === 'ESTABLISHED' && violations.length === 0) problems.push({ at: 'violations', text: w.needViolation })
  for (const [n, { text }] of measures.entries())
    if (text.trim() === '') problems.push({ at: `measures.${n}.text`, text: `${w.measureN(n + 1)}:${w.needText}` })
  if (reasons.trim() === '') problems.push({ at: 'reasons', text: w.needReasons })
  return problems
}

const figure = (typed: string): number | undefined => {
  const number = Number(typed.replaceAll(/[,,\s]/g, ''))
  return typed.trim() === '' || !Number.isFinite(number) ? undefined : number
}

const measureInput = ({ kind, violation, text, days, amount, stage, band, bandReason }: Measure): MeasureInput => {
  const yuan = figure(amount)
  return {
    kind,
    violation,
    text: text.trim(),
    days: figure(days),
    amount: yuan === undefined ? undefined : Math.round(yuan * 100),
    stage: stage || undefined,
    band: band || undefined,
    bandReason: bandReason.trim() || undefined,
  }
}

/** The opinion as the hub takes it. */
export const inputOf = (
  { verdict, ground, violations, measures, reasons }: Written,
  { request, id, requestId }: { request: string; id: string; requestId: string },
): PostOpinionInput => ({
  id,
  requestId,
  request,
  verdict: verdict!,
  ground: ground ?? undefined,
  violations,
  measures: measures.map(measureInput),
  reasons: reasons.trim(),
})

/** Which kinds take which figures. */
export const takes = (kind: MeasureKind): { days: boolean; amount: boolean; stage: boolean } => ({
  days: kind === 'RECTIFY' || kind === 'ORDER',
  amount: kind === 'FINE',
  stage: kind !== 'RECTIFY' && kind !== 'ORDER',
})
