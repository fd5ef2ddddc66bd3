import { yuan } from '../words/sayings.ts'
import type { Cell, Measure, Question, Row } from './matrix.ts'
import type { Said } from './words.ts'

const daysIn = (w: Said, days: number | null) => (days === null ? '' : w.inDays(days))

/** A measure as short as a cell of the matrix has room for. */
export function saysMeasure(w: Said, { kind, text, amount, days }: Measure): string {
  if (kind === 'FINE') return w.kFINE(yuan(amount ?? 0))
  if (kind === 'RECTIFY') return w.kRECTIFY(text, daysIn(w, days))
  if (kind === 'ORDER') return w.kORDER(text, daysIn(w, days))
  return w[`k${kind}`]
}

export const saysVerdict = (w: Said, verdict: string): string =>
  (w as unknown as Record<string, string>)[verdict] ?? verdict

/** What an agency that has not been merged has done so far. */
export function saysQuestion(w: Said, { status, opinion, overdue, dueOn }: Question): string {
  if (opinion?.status === 'PROPOSED') return w.proposed
  if (opinion)
    return `${saysVerdict(w, opinion.verdict)} ${opinion.measures.map((one) => saysMeasure(w, one)).join('、')}`.trim()
  if (status === 'ANSWERED') return w.hidden
  const day = dueOn.slice(5)
  return overdue ? w.late(day) : w.awaiting(day)
}

/** A cell in one line, to be compared with what it was. */
export const saysCell = (w: Said, { items, questions }: Cell): string =>
  [
    ...items.map(({ verdict, measures, barred, stale }) =>
      [
        measures.length > 0 ? measures.map((one) => saysMeasure(w, one)).join('、') : saysVerdict(w, verdict),
        ...barred.map(({ measure }) => `${saysMeasure(w, measure)}(${w.gaveWay})`),
        ...(stale ? [w.staleItem] : []),
      ].join(' '),
    ),
    ...questions.map((one) => saysQuestion(w, one)),
  ].join(';')

type Line = { key: string; text: string; by: number }

/** What came of an act: each order once by its one period, the one fine, and whatever else stands. */
export function resultOf(w: Said, { cluster }: Row): Line[] {
  if (!cluster) return []
  const measures = cluster.items.flatMap(({ agency, measures: held }) => held.map((measure) => ({ agency, measure })))
  const orders = cluster.together.map(({ order, days, agencies }): Line => {
    const said = measures.find(({ measure }) => measure.order === order)?.measure
    const text = said ? saysMeasure(w, { ...said, days }) : order
    return { key: order, text, by: agencies.length }
  })
  const others = measures.filter(({ measure }) => !measure.order && measure.kind !== 'FINE')
  const once = Map.groupBy(others, ({ measure }) => saysMeasure(w, measure))
  const fine = cluster.fine
  return [
    ...orders,
    ...[...once].map(([text, all]): Line => ({ key: text, text, by: new Set(all.map(({ agency }) => agency)).size })),
    ...(fine ? [{ key: 'fine', text: w.fineOnce(yuan(fine.amount), fine.inputs.length), by: 1 }] : []),
  ]
}

/** The result in one line. */
export const saysResult = (w: Said, row: Row): string => {
  if (!row.cluster) return w.unmerged
  const lines = resultOf(w, row)
  return lines.length > 0 ? lines.map(({ text }) => text).join(';') : w.nothingHeld
}

/** A rule by its number; what two people decided has none. */
export const saysRule = (w: Said, rule: string): string => (/\d/.test(rule) ? rule : w.ruleName(rule))

/** What an agency says in a cell; what it says of several findings in the same words, once. */
export type CellLine = {
  text: string
  whole: string | undefined
  /** What agencies order in their own words may be long. */
  short: boolean
  /** Why it gave way, where it did. */
  gaveWay: string | undefined
  stale: boolean
  alike: number
}

export function linesOf(w: Said, items: Cell['items']): CellLine[] {
  const all = items.flatMap(({ verdict, measures, barred, stale }): CellLine[] => {
    const line = { whole: undefined, short: true, gaveWay: undefined, stale, alike: 1 }
    const of = (measure: Measure) => ({
      ...line,
      text: saysMeasure(w, measure),
      whole: measure.text,
      short: measure.kind !== 'ORDER',
    })
    return [
      ...(measures.length + barred.length === 0 ? [{ ...line, text: saysVerdict(w, verdict) }] : []),
      ...measures.map(of),
      ...barred.map(({ measure, reason }) => ({ ...of(measure), gaveWay: reason })),
    ]
  })
  const once = Map.groupBy(all, ({ text, gaveWay, stale }) => `${text} ${gaveWay} ${stale}`)
  return [...once.values()].map((same) => ({ ...same[0]!, alike: same.length }))
}
