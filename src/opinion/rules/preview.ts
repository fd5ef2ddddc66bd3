// 意见预览: what the law gives for an opinion that is still being written, each fine by itself, and what would be refused of
// the whole. By the rules it will be posted by. Pure: every fact is an argument.
import type { Range } from '../../handbook/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type Band, bandsOf, boundsOf, rangeOf } from './band.ts'
import { type Known, lawOf, type Substance } from './substance.ts'

/** What something would be refused with: told, not thrown. */
export type Told = { code: string; message: string; en: string; field: string | null; law: string | null }

/** What the law gives for one fine: its range, or what is wanting to know it. */
export type FinePreview = {
  /** Its place among the measures. */
  measure: number
  /** The articles that bound it. */
  articles: string[]
  range: Range | null
  /** 地方规定 sets the sum. */
  local: boolean
  bounds: { band: Band; lowest: number; highest: number }[]
  /** The lightest band that holds the sum. */
  band: Band | null
  refused: Told | null
}

/** What a thing answers, or what it is refused with. */
export function tried<T>(does: () => T): { answer: T } | { refused: Told } {
  try {
    return { answer: does() }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, en, details } = error
    return { refused: { code, message, en, field: details.field ?? null, law: details.law ?? null } }
  }
}

/** Each fine by itself: one of which something is wanting keeps none of the others from being known. */
export function previewFines(said: Substance, known: Known): FinePreview[] {
  return said.measures.flatMap((measure, n): FinePreview[] => {
    if (measure.kind !== 'fine') return []
    const nothing = { measure: n, articles: [], range: null, local: false, bounds: [], band: null }
    const asked = tried(() => {
      const norms = lawOf(said, known, said.actedOn ?? known.foundOn)
      const applied = norms.filter((one) => one.applied && one.violationCode === measure.violation)
      const articles = [...new Set(applied.map(({ penalty }) => penalty))]
      // A sum that local law sets is one whether or not its article is named yet.
      const range = rangeOf({ ...measure, localBasis: measure.localBasis ?? '…' }, `measures.${n}`, norms, known.party)
      return { articles, range }
    })
    if ('refused' in asked) return [{ ...nothing, refused: asked.refused }]
    const { articles, range } = asked.answer
    if (range === 'local') return [{ ...nothing, articles, local: true, refused: null }]
    const { amount } = measure
    const band = amount === undefined || amount > range.highest ? null : bandsOf(amount, range)[0]!
    return [{ ...nothing, articles, range, bounds: boundsOf(range), band, refused: null }]
  })
}
