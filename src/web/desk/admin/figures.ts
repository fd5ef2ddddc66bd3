import type { AdminFigures, AmendmentLine, CityFigure, LegalPeriodUnit } from '../operations/admin-rules.ts'

/** One value of a figure: since when, by what, and who brought it about. */
export type Value = {
  id: string
  figure: CityFigure
  value: number
  /** Null for what holds unless something else was set. */
  from: string | null
  basis: string
  by: AmendmentLine | undefined
}

export const units: Readonly<Record<CityFigure, LegalPeriodUnit | 'TIMES' | 'PERCENT' | 'ITEMS'>> = {
  ASSESS_DAYS: 'WORKING_DAYS',
  REMIND_DAYS: 'WORKING_DAYS',
  COMPLAINTS: 'TIMES',
  COMPLAINT_DAYS: 'DAYS',
  OVERDUE_ORDERS: 'ITEMS',
  REPEAT_MONTHS: 'MONTHS',
  FAILED_RECHECKS: 'TIMES',
  ULTIMATUM_DAYS: 'WORKING_DAYS',
  RECHECK_DAYS: 'DAYS',
  SAMPLE_DAYS: 'DAYS',
  SAMPLE_PERCENT: 'PERCENT',
  RELAPSE_DAYS: 'DAYS',
}

const periods: Readonly<Record<string, CityFigure>> = { ASSESS: 'ASSESS_DAYS', OPINION_REMIND: 'REMIND_DAYS' }

/** The figure that a proposal is about: `samplePercent` of the ladder, `ASSESS` of the periods. */
export const figureOf = ({ kind, subject }: Pick<AmendmentLine, 'kind' | 'subject'>): CityFigure =>
  kind === 'PERIOD'
    ? periods[subject]!
    : (subject.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase() as CityFigure)

export const valueOf = ({ content }: AmendmentLine): number => (content as { value: number }).value

/** Every value of every figure, by figure and the latest first. */
export function valuesOf({ ladderPolicies, legalPeriods, ladder, period }: AdminFigures): Value[] {
  const taken = [...ladder.nodes, ...period.nodes].filter(({ status }) => status === 'TAKEN')
  const of = (figure: CityFigure, from: string) =>
    taken.find((one) => figureOf(one) === figure && one.validFrom === from)
  const usual = legalPeriods
    .filter(({ changeable }) => changeable)
    .map(({ name, length, law }): Value => {
      return { id: name, figure: periods[name]!, value: length, from: null, basis: law, by: undefined }
    })
  const set = period.nodes
    .filter(({ status }) => status === 'TAKEN')
    .map((one): Value => {
      return { id: one.id, figure: figureOf(one), value: valueOf(one), from: one.validFrom, basis: one.reason, by: one }
    })
  const rungs = ladderPolicies.nodes.map(({ id, name, value, validFrom, basis }): Value => {
    return { id, figure: name, value, from: validFrom, basis, by: of(name, validFrom) }
  })
  return [...usual, ...set, ...rungs].toSorted((a, b) =>
    a.figure !== b.figure ? (a.figure < b.figure ? -1 : 1) : (a.from ?? '') < (b.from ?? '') ? 1 : -1,
  )
}

/** The latest that holds on a day is in force; those of a later day wait. */
export function standing(all: readonly Value[], one: Value, today: string): 'current' | 'later' | undefined {
  if ((one.from ?? '') > today) return 'later'
  const later = all.some(
    ({ figure, from }) => figure === one.figure && (from ?? '') > (one.from ?? '') && (from ?? '') <= today,
  )
  return later ? undefined : 'current'
}
