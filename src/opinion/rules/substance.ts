// 意见的实体: which law applies to each violation, whether it may still be punished, and what each measure comes to.
// Pure: the law, the days, the party and the visits are arguments; the answer is what an opinion is kept with.
import {
  type AppliedNorm,
  applyLaw,
  besidesOf,
  isApplied,
  type Norm,
  type Party,
  type Stage,
} from '../../handbook/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { boundFine } from './band.ts'
import { assertLenient, assertPunishable, type Leniency } from './leniency.ts'
import {
  assertClue,
  assertInTime,
  type Clue,
  firstKnown,
  type Harm,
  type Limitation,
  limitationOf,
} from './limitation.ts'
import {
  assertGiven,
  assertRectified,
  assertRefusalShown,
  type Inspected,
  type KeptMeasure,
  type Measure,
  measuredOf,
  type Ordered,
  stageOf,
} from './measure.ts'
import { assertBasis } from './opinion.ts'

/** What an opinion says of an act beyond its verdict. */
export type Substance = {
  violations: readonly string[]
  measures: readonly Measure[]
  /** The day of the act or, where it went on, of its end; the day it was found unless told. */
  actedOn?: LegalDay | undefined
  harm?: Harm | undefined
  /** The first clue, where it was earlier than what was found. */
  clue?: Clue | undefined
  leniency: readonly Leniency[]
  /** 教育: how whom the law spares was educated. */
  education?: string | undefined
}

/** What is known of it. */
export type Known = {
  /** Every norm these violations ever had. */
  norms: readonly Norm[]
  /** Measures besides fines, as the law of each violation says. */
  otherMeasures: ReadonlyMap<string, string>
  foundOn: LegalDay
  decidedOn: LegalDay
  party: Party
  visits: readonly Inspected[]
  /** Orders that were served, as far as measures name them. */
  orders: readonly Ordered[]
  agencyId: string
  businessId: string
}

export type Weighed = { norms: AppliedNorm[]; measures: KeptMeasure[]; limitation: Limitation | null }

/** Whether norms warn at a stage; null where they threaten no warning at all. */
function warnsAt(applied: readonly AppliedNorm[], stage: Stage): boolean | null {
  const warnings = applied.flatMap(({ fines }) => fines.filter(({ kind }) => kind === 'warning'))
  return warnings.length === 0 ? null : warnings.some((one) => one.stage === stage || one.stage === 'any')
}

/** What the law of both days is applied to: an opinion as it is posted, or what a case proposes or decides on it. */
type Held = Pick<Substance, 'violations' | 'measures' | 'leniency'>
type Law = Omit<Known, 'foundOn'>

/** The norms that apply to what is held: of the day of the act, or the lighter ones of the day of decision (行政处罚法37). */
export const lawOf = (
  { violations, measures }: Held,
  { norms, party, decidedOn, otherMeasures }: Pick<Law, 'norms' | 'party' | 'decidedOn' | 'otherMeasures'>,
  actedOn: LegalDay,
): AppliedNorm[] =>
  applyLaw(norms, violations, { actedOn, decidedOn }, (violation) => ({
    party,
    stage: stageOf(measures, violation),
    measured: measuredOf(measures, violation),
    otherMeasures: otherMeasures.get(violation),
  }))

/** Holds measures to the norms that apply: of a kind that they give, with an order to rectify, in range and band. */
export function holdToLaw(
  held: Held,
  norms: readonly AppliedNorm[],
  limitation: Limitation,
  known: Law,
): KeptMeasure[] {
  const { violations, measures, leniency } = held
  assertBasis(violations, norms)
  assertInTime(limitation, measures)
  assertPunishable(leniency, measures)
  assertRectified(measures)
  assertGiven(measures, (violation) => {
    const applied = norms.filter((one) => one.applied && one.violationCode === violation)
    return {
      otherMeasures: besidesOf(applied, known.otherMeasures.get(violation) ?? ''),
      articles: [...new Set(applied.map(({ penalty }) => penalty))],
      warns: warnsAt(applied, stageOf(measures, violation)),
    }
  })
  const shown = assertRefusalShown(measures, known, known)
  return shown.map((one, i) => boundFine(one, i, { norms, party: known.party, leniency }))
}

/** Weighs an opinion by the law: refuses what the law does not give, and tells by which norms, in which range and until when. */
export function weigh(said: Substance, known: Known): Weighed {
  const { violations, measures, leniency } = said
  const { foundOn } = known
  if (violations.length === 0) {
    if (said.actedOn !== undefined || said.harm !== undefined || said.clue !== undefined)
      throw invalid('actedOn', '只有成立的意见写行为日和危害', 'Only an opinion that establishes tells of the act.', {
        rule: 'opinion.verdict',
      })
    assertLenient(leniency, said.education, { violations, measures })
    return { norms: [], measures: [], limitation: null }
  }
  assertClue(said.clue, foundOn)
  const { actedOn = foundOn, clue } = said
  const limitation = { ...limitationOf(actedOn, firstKnown(foundOn, [clue?.on], actedOn), said.harm), clue }
  const norms = lawOf(said, known, limitation.from)
  assertBasis(violations, norms)
  assertInTime(limitation, measures)
  assertLenient(leniency, said.education, { violations, measures })
  return { norms, measures: holdToLaw(said, norms, limitation, known), limitation }
}

/** An opinion as it was weighed: by which norms, for which day of the act and which party. */
export type KeptLaw = {
  violations: readonly string[]
  measures: readonly Measure[]
  norms: readonly (Pick<Norm, 'id' | 'violationCode'> & { applied?: boolean })[]
  party: Party | null
  actedOn: LegalDay | null
}

/** The norms of its violations as the law has them now, and what violations threaten besides fines where a norm does not say. */
export type LawNow = Pick<Law, 'norms' | 'otherMeasures'>

/** Its violations to which another law applies on this day than the one it was weighed by (行政处罚法37). */
export function changedLaw(kept: KeptLaw, now: LawNow, foundOn: LegalDay, on: LegalDay): string[] {
  const law = { ...now, party: kept.party ?? ('unit' as const), decidedOn: on }
  const applied = lawOf({ ...kept, leniency: [] }, law, kept.actedOn ?? foundOn).filter(isApplied)
  const idsOf = (all: KeptLaw['norms'], code: string) =>
    all
      .filter((one) => one.violationCode === code && isApplied(one))
      .map(({ id }) => id)
      .sort()
      .join()
  return kept.violations.filter((code) => idsOf(applied, code) !== idsOf(kept.norms, code))
}

/** What the second officer signs holds by the law of that day, not only of the day it was posted on. */
export function assertLawStands(kept: KeptLaw, now: LawNow, foundOn: LegalDay, on: LegalDay): void {
  const changed = changedLaw(kept, now, foundOn, on)
  if (changed.length > 0)
    throw conflict(
      'opinion.lawChanged',
      `提出意见之后适用的规定已变(${changed.join('、')}),不能照原意见签署;请按现行适用的规定重新提出意见,再由第二人签署`,
      `The law that applies has changed since this was posted (${changed.join(', ')}): it is not signed as it is. Post it anew by the law that applies now, then have it signed.`,
      { law: '行政处罚法37', violations: changed },
    )
}
