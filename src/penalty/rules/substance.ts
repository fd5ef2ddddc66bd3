// 处罚的实体: what a case gives notice of and decides is held to the law once more, on that very day (行政处罚法37): by the
// rules that opinions go by, with the act, the grounds and the limitation as the opinion established them. Pure.
import { type AppliedNorm, besidesOf, type Norm, type Party } from '../../handbook/index.ts'
import {
  type Clue,
  firstKnown,
  type Harm,
  holdToLaw,
  type Inspected,
  type KeptMeasure,
  lawOf,
  type Leniency,
  limitationOf,
  type Measure,
  type Ordered,
} from '../../opinion/index.ts'
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, Refusal } from '../../platform/refusal.ts'
import { assertGains } from './gains.ts'
import type { PenaltyItem } from './items.ts'

/** An opinion that a case rests on, as far as its penalties are held to it. */
export type Resting = {
  findingId: string
  violations: readonly string[]
  measures: readonly KeptMeasure[]
  /** As it was kept: which of the norms applied then. */
  norms: readonly (Norm & { applied?: boolean })[]
  party: Party | null
  actedOn: LegalDay | null
  harm: Harm | null
  limitation: { discoveredOn: LegalDay; clue?: Clue | undefined } | null
  /** 发现线索之日 of the case: who knew of it earlier than it was found discovered it then (行政处罚法36). */
  clueOn?: LegalDay | undefined
  leniency: readonly Leniency[]
  /** The last day of the act, for an opinion that does not tell it. */
  lastDay: LegalDay
}

export type KnownLaw = {
  norms: readonly Norm[]
  otherMeasures: ReadonlyMap<string, string>
  visits: readonly Inspected[]
  orders: readonly Ordered[]
  agencyId: string
  businessId: string
  decidedOn: LegalDay
}

/** 依据: the article breached and the one that punishes. */
export type Basis = { violation: string; norm: string; penalty: string }

const basisOf = ({ violationCode, norm, penalty }: Norm): Basis => ({ violation: violationCode, norm, penalty })
const same = (a: Basis) => (b: Basis) => a.violation === b.violation && a.norm === b.norm && a.penalty === b.penalty
const words = ({ norm, penalty }: Basis) => `${norm} → ${penalty}`

/** A penalty as the measure it is: what bounds its fine is what the opinion said of it, unless it says so itself. */
function measureOf(item: PenaltyItem, { measures }: Resting): Measure {
  const { kind, violation, text, amount } = item
  const ofViolation = measures.filter((one) => one.violation === violation)
  const proposed = ofViolation.find((one) => one.kind === kind)
  const staged = proposed ?? ofViolation.find(({ stage }) => stage !== undefined)
  const { stage, refused } = staged ?? {}
  if (kind !== 'fine') return { kind, violation, text, stage, refused }
  const { goodsValue, buildingCost, localBasis } = proposed ?? {}
  // A band and its reason speak of one amount.
  const said = item.band === undefined && proposed?.amount === amount ? proposed : item
  const { band, bandReason } = said ?? {}
  // Where no opinion said that it was refused or serious, it was neither.
  return {
    kind,
    violation,
    text,
    amount,
    stage: stage ?? 'first',
    refused,
    goodsValue,
    buildingCost,
    localBasis,
    band,
    bandReason,
  }
}

/** What applies now that did not apply then; the first such article tells it. */
function assertSameLaw(norms: readonly AppliedNorm[], told: readonly Basis[] | undefined): void {
  if (!told) return
  for (const norm of norms.filter(({ applied }) => applied)) {
    const now = basisOf(norm)
    if (told.some(same(now))) continue
    const before = told.filter(({ violation }) => violation === now.violation)
    throw conflict(
      'penalty.lawChanged',
      `告知之后适用的规定已变:${now.violation} 原告知依据 ${before.map(words).join('、') || '无'},现适用 ${words(now)}(${norm.why});请按现行适用的规定重新告知,再作决定`,
      `The law that applies has changed since the notice: for ${now.violation} it told ${before.map(words).join(', ') || 'none'}, now ${words(now)} applies (${norm.whyEn}) Give a new prior notice by the law that applies now, then decide.`,
      { law: '行政处罚法37、44', violation: now.violation, told: before, applies: now },
    )
  }
}

/** No penalty for what the law of the day sees as no violation any more. */
function assertStillViolation(norms: readonly AppliedNorm[], violations: readonly string[]): void {
  const gone = violations.find(
    (code) =>
      norms.some(({ violationCode }) => violationCode === code) &&
      !norms.some(({ violationCode, applied }) => violationCode === code && applied),
  )
  if (gone)
    throw conflict(
      'penalty.lighter',
      `现行规定已不认为 ${gone} 是违法行为,不得处罚;请作不予行政处罚决定或撤案`,
      `The law now sees no violation in ${gone}: it is not punished. Decide that there is no penalty, or end the case.`,
      { law: '行政处罚法37;生态环境法典1057', violation: gone },
    )
}

const appliedTo = (norms: readonly AppliedNorm[], violation: string) =>
  norms.filter(({ applied, violationCode }) => applied && violationCode === violation)

/** The opinion as it stands establishes what is punished. */
function assertEstablished(opinion: Resting, violations: readonly string[]): void {
  const missing = violations.find((code) => !opinion.violations.includes(code))
  if (missing)
    throw conflict(
      'case.opinions',
      `本部门现行有效的意见已不认定 ${missing},不得据以处罚;请先更新意见`,
      `The opinion of your agency that stands does not establish ${missing} any more. Revise the opinion first.`,
      { law: '行政处罚法38、54', violation: missing },
    )
}

/** What the law told the opinion, where it tells otherwise now: said along with what is refused for it. */
function changesSince({ norms: kept }: Resting, norms: readonly AppliedNorm[]): readonly [string, string] | undefined {
  const then = kept.filter(({ applied }) => applied !== false).map(basisOf)
  const now = norms.find((one) => one.applied && !then.some(same(basisOf(one))))
  if (!now) return undefined
  const before = then.filter(({ violation }) => violation === now.violationCode).map(words)
  return [
    `${now.violationCode} 原为 ${before.join('、')},现适用 ${words(basisOf(now))};${now.why}`,
    `${now.violationCode}: ${before.join(', ')}; now ${words(basisOf(now))}. ${now.whyEn}`,
  ]
}

/** A refusal about a measure is one about the item that it stands for. */
function ofItem(error: unknown, indexes: readonly number[], changed: readonly [string, string] | undefined): unknown {
  if (!(error instanceof Refusal)) return error
  const { field } = error.details
  const i = /^measures\.(\d+)/.exec(field ?? '')?.[1]
  const at = i === undefined ? undefined : indexes[Number(i)]
  const details = {
    ...error.details,
    ...(at === undefined ? {} : { field: field!.replace(/^measures\.\d+/, `items.${at}`) }),
    ...(changed ? { changed: true } : {}),
  }
  if (!changed) return new Refusal(error.code, `处罚不符合法律规定:${error.message}`, error.en, details)
  return new Refusal(
    error.code,
    `意见作出之后适用的规定已变(${changed[0]}),请按现行适用的规定改写:${error.message}`,
    `The law has changed since the opinion (${changed[1]}) Write it by the law that applies now: ${error.en}`,
    details,
  )
}

/**
 * Holds every item to the norms in force on the day of the act and on this day. Answers the items with the range and the
 * band they are in, and the basis they rest on; `told`: what the notice rested on, where one was given.
 */
export function holdItems(
  items: readonly PenaltyItem[],
  opinions: readonly Resting[],
  known: KnownLaw,
  told?: readonly Basis[],
): { items: PenaltyItem[]; basis: Basis[] } {
  const kept = [...items]
  const bases: Basis[] = []
  for (const opinion of opinions) {
    const indexes = items.flatMap(({ finding }, i) => (finding === opinion.findingId ? [i] : []))
    const own = indexes.map((i) => items[i]!)
    if (own.length === 0) continue
    const violations = [...new Set(own.map(({ violation }) => violation))].sort()
    assertEstablished(opinion, violations)
    const orders = opinion.measures.filter(
      ({ kind, violation }) => kind === 'rectify' && violations.includes(violation),
    )
    const held = {
      violations,
      measures: [...own.map((item) => measureOf(item, opinion)), ...orders],
      leniency: opinion.leniency.filter(({ violation }) => violation === undefined || violations.includes(violation)),
    }
    const discoveredOn = opinion.limitation?.discoveredOn ?? opinion.lastDay
    const limitation = limitationOf(
      opinion.actedOn ?? discoveredOn,
      firstKnown(discoveredOn, [opinion.clueOn, opinion.limitation?.clue?.on], opinion.actedOn ?? discoveredOn),
      opinion.harm ?? undefined,
    )
    const law = { ...known, party: opinion.party ?? ('citizen' as const) }
    let norms: AppliedNorm[] = []
    try {
      norms = lawOf(held, law, limitation.from)
      assertStillViolation(norms, violations)
      assertSameLaw(norms, told)
      const bound = holdToLaw(held, norms, limitation, law)
      assertGains(items, indexes, (violation) =>
        besidesOf(appliedTo(norms, violation), law.otherMeasures.get(violation) ?? ''),
      )
      indexes.forEach((at, i) => {
        const { band, bandReason, range, localBasis } = bound[i]!
        const measured = Object.entries({ band, bandReason, range, localBasis }).filter(([, one]) => one !== undefined)
        kept[at] = { ...items[at]!, ...Object.fromEntries(measured) }
      })
    } catch (error) {
      throw ofItem(error, indexes, told ? undefined : changesSince(opinion, norms))
    }
    bases.push(...norms.filter(({ applied }) => applied).map(basisOf))
  }
  return { items: kept, basis: bases.filter((one, i) => bases.findIndex(same(one)) === i) }
}
