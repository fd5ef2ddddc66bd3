// 追责时效 (行政处罚法36, 生态环境法典1054): what nobody discovered in two years is punished no more, in five where it harmed.
// Orders to rectify stay. Pure: days are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { isPenalty, type Measure } from './measure.ts'

/** 涉及公民生命健康安全、金融安全且有危害后果, or 造成环境污染、生态破坏: five years instead of two. */
export type Harm = 'lifeAndHealth' | 'financialSecurity' | 'environment'

/** 线索: a complaint, a report or what another agency handed over, before it was found; and what shows it. */
export type Clue = { on: LegalDay; shownBy: string }

export type Limitation = {
  /** The day of the act or, where it went on, of its end. */
  from: LegalDay
  years: 2 | 5
  /** The last day on which discovering it is in time. */
  until: LegalDay
  /** The first clue; of what went on after it, the day it ended. */
  discoveredOn: LegalDay
  /** What was known before it was found, where an opinion says so. */
  clue?: Clue | undefined
  expired: boolean
  law: string
}

/** The same day some years on; 29 February becomes the 28th. */
const yearsOn = (day: LegalDay, years: number): LegalDay => {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const leap = new Date(`${moved}T00:00:00Z`)
  return leap.toISOString().slice(0, 10) === moved ? moved : `${moved.slice(0, 8)}28`
}

function assertOver(endedOn: LegalDay, discoveredOn: LegalDay): void {
  if (endedOn > discoveredOn)
    throw invalid(
      'actedOn',
      `行为日(终了日)不能晚于发现日 ${discoveredOn}`,
      `The act was over on the day it was discovered, ${discoveredOn}, or before.`,
      { rule: 'opinion.actedOn', law: '行政处罚法36' },
    )
}

/**
 * 发现之日, for an opinion and a case alike: the first clue, whoever had it; of what went on after that, the day it ended.
 * `clues`: those of before it was found, as far as anybody has named them.
 */
export function firstKnown(
  foundOn: LegalDay,
  clues: readonly (LegalDay | undefined)[],
  endedOn: LegalDay = foundOn,
): LegalDay {
  assertOver(endedOn, foundOn)
  const first = [foundOn, ...clues].reduce<LegalDay>((a, b) => (b !== undefined && b < a ? b : a), foundOn)
  return first < endedOn ? endedOn : first
}

/** A clue of before it was found; what was found is a clue itself. */
export function assertClue(clue: Clue | undefined, foundOn: LegalDay): void {
  if (clue && clue.on > foundOn)
    throw invalid(
      'clue.on',
      `疑点于 ${foundOn} 发现,其本身即为线索;只填写在此之前的投诉、举报、移送等线索`,
      `What was found on ${foundOn} is a clue itself. Name only one of before: a complaint, a report, a transfer.`,
      { rule: 'opinion.clue', law: '行政处罚法36', foundOn },
    )
}

/** From the act, or its end, to the first clue. The day of the act is not counted. */
export function limitationOf(actedOn: LegalDay, discoveredOn: LegalDay, harm: Harm | undefined): Limitation {
  assertOver(actedOn, discoveredOn)
  const years = harm ? 5 : 2
  const until = yearsOn(actedOn, years)
  const law = harm === 'environment' ? '生态环境法典1054' : '行政处罚法36'
  return { from: actedOn, years, until, discoveredOn, expired: discoveredOn > until, law }
}

/** Beyond the limitation no penalty is imposed; what is still wrong is put right all the same. */
export function assertInTime({ expired, until, years, law }: Limitation, measures: readonly Measure[]): void {
  const i = measures.findIndex(isPenalty)
  if (expired && i >= 0)
    throw conflict(
      'opinion.limitation',
      `违法行为在 ${years} 年内(至 ${until})未被发现,不再给予行政处罚;请删去处罚,仍可责令改正;此前已有投诉、举报等线索的,请写明(clue)`,
      `Nobody discovered it within ${years} years, until ${until}: no penalty is imposed any more. Leave the penalty out, an order to rectify stays possible; or name the clue that somebody had in time (clue).`,
      { field: `measures.${i}`, law, until },
    )
}
