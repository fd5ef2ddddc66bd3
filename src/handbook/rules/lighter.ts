// 从旧兼从轻 (行政处罚法37, 生态环境法典1057): the law of the day of the act, unless that of the day of decision is lighter
// or sees no violation any more. Pure: both days are arguments; the law that gives way is kept beside the one that applies.
import type { LegalDay } from '../../platform/calendar.ts'
import { besidesOf, compareBesides } from './besides.ts'
import { finesAgainst, type Measured, type Party, rangeAt, type Stage } from './fines.ts'
import { type Norm, normsInForce } from './law.ts'

/** A norm as an opinion rests on it, or names it as the one that gave way. */
export type AppliedNorm = Norm & {
  /** In force on the day of the act, on the day of decision, or on both. */
  asOf: 'act' | 'decision' | 'both'
  applied: boolean
  why: string
  whyEn: string
}

/** What a violation is compared for: whom it hits, at which stage, and what its fine is measured by. */
export type Compared = {
  party: Party
  stage: Stage
  measured: Measured
  /** 罚款以外的措施 as the violation says, where a norm has no words of its own. */
  otherMeasures?: string | undefined
}

/** Whether a norm kept with an opinion is the one that applies; those kept before both were compared all are. */
export const isApplied = (norm: { applied?: boolean }): boolean => norm.applied !== false

const yuan = (sum: number) => (sum / 100).toLocaleString('en-US')

/** How heavy the fines of a law are for a party at a stage: its highest and lowest fine; -1 for none at all; unknown where a value is wanting. */
function weightOf(norms: readonly Norm[], { party, stage, measured }: Compared) {
  const range = rangeAt(
    norms.flatMap(({ fines }) => finesAgainst(fines, party)),
    stage,
    measured,
  )
  if (typeof range === 'string') return undefined
  return range
    ? {
        ...range,
        zh: `${yuan(range.lowest)}–${yuan(range.highest)} 元`,
        en: `${yuan(range.lowest)}–${yuan(range.highest)} yuan`,
      }
    : { lowest: -1, highest: -1, zh: '不罚款', en: 'no fine' }
}

/**
 * The new law only where it is lighter: by its highest fine, then by its lowest, then by what it gives besides. One that
 * adds 没收、停产停业 or 吊销 is not shown to be lighter, whatever it fines.
 */
function choose(old: readonly Norm[], recent: readonly Norm[], compared: Compared): Choice {
  const [before, after] = [weightOf(old, compared), weightOf(recent, compared)]
  if (!before || !after)
    return {
      choice: 'act',
      why: '从旧:两法罚款均须按价值或地方规定确定,不能认定决定时的规定较轻',
      whyEn: 'The law of the day of the act: that the later one is lighter cannot be shown.',
    }
  const [told, tells] = [old, recent].map((norms) => besidesOf(norms, compared.otherMeasures ?? ''))
  const { adds, drops } = compareBesides(told!, tells!)
  const lighter = after.highest - before.highest || after.lowest - before.lowest
  if (lighter < 0 && !adds)
    return {
      choice: 'decision',
      why: `从轻:决定时的规定较轻(${after.zh},行为时 ${before.zh})`,
      whyEn: `The later law is lighter (${after.en}; on the day of the act ${before.en}).`,
    }
  if (lighter === 0 && drops && !adds)
    return {
      choice: 'decision',
      why: `从轻:罚款相同,决定时的规定罚款以外的处罚较少(${tells || '无'},行为时 ${told})`,
      whyEn: 'The later law is lighter: the same fine, and fewer penalties besides it.',
    }
  if (lighter <= 0 && adds)
    return {
      choice: 'act',
      why: `从旧:决定时的规定增加了罚款以外的处罚(${tells},行为时 ${told || '无'}),不能认定较轻`,
      whyEn: 'The law of the day of the act: the later one adds penalties besides the fine.',
    }
  return {
    choice: 'act',
    why: `从旧:决定时的规定不轻于行为时(${after.zh},行为时 ${before.zh})`,
    whyEn: `The law of the day of the act: the later one is not lighter (${after.en}; before ${before.en}).`,
  }
}

type Choice = { choice: 'act' | 'decision'; why: string; whyEn: string }

const both: Omit<Choice, 'choice'> = {
  why: '行为时与决定时为同一规定',
  whyEn: 'The same norm on the day of the act and on the day of decision.',
}
const gone: Omit<Choice, 'choice'> = {
  why: '决定时已不认为是违法行为,适用决定时的规定,不得认定成立',
  whyEn: 'The law of the day of decision sees no violation any more: it may not be established.',
}

/** Both laws of one violation, each with whether it applies and why. Nothing applies to what is no violation any more. */
function applyTo(old: readonly Norm[], recent: readonly Norm[], compared: Compared): AppliedNorm[] {
  const kept = new Set(recent.map(({ id }) => id))
  const told = new Set(old.map(({ id }) => id))
  if (old.length > 0 && recent.length === 0)
    return old.map((norm) => ({ ...norm, asOf: 'act', applied: false, ...gone }))
  // What no norm forbade on the day of the act was no violation then (行政处罚法4).
  if (old.length === 0) return []
  if (old.length === recent.length && old.every(({ id }) => kept.has(id)))
    return old.map((norm) => ({ ...norm, asOf: 'both', applied: true, ...both }))
  const { choice, ...reason } = choose(old, recent, compared)
  const applies = choice === 'act' ? told : kept
  return [...old, ...recent.filter(({ id }) => !told.has(id))].map((norm) => ({
    ...norm,
    asOf: told.has(norm.id) ? (kept.has(norm.id) ? 'both' : 'act') : 'decision',
    applied: applies.has(norm.id),
    ...reason,
  }))
}

/**
 * The norms of these violations on the day of the act and on the day of decision, violation by violation: a violation
 * without a norm in the answer had none on the day of the act; one of which none applies is no violation any more.
 */
export const applyLaw = (
  norms: readonly Norm[],
  violationCodes: readonly string[],
  days: { actedOn: LegalDay; decidedOn: LegalDay },
  comparedOf: (violationCode: string) => Compared,
): AppliedNorm[] =>
  violationCodes.flatMap((code) =>
    applyTo(normsInForce(norms, [code], days.actedOn), normsInForce(norms, [code], days.decidedOn), comparedOf(code)),
  )
