// 追责时效 (行政处罚法36, 生态环境法典1054): what nobody discovered in two years is punished no more, in five where it harmed.
// Orders to rectify stay. Pure: days are arguments.
import type { LegalDay } from '../../platform/calendar.ts'
import { conflict, invalid } from '../../platform/refusal.ts'
import { isPenalty, type Measure } from './measure.ts'

/** 涉及公民生命健康安全、金融安全且有危害后果, or 造成环境污染、生态破坏: five years instead of two. */
export type Harm = 'lifeAndHealth' | 'financialSecurity' | 'environment'

export type Limitation = {
  /** The day of the act or, where it went on, of its end. */
  from: LegalDay
  years: 2 | 5
  /** The last day on which discovering it is in time. */
  until: LegalDay
  discoveredOn: LegalDay
  expired: boolean
  law: string
}

/** The same day some years on; 29 February becomes the 28th. */
const yearsOn = (day: LegalDay, years: number): LegalDay => {
  const moved = `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
  const leap = new Date(`${moved}T00:00:00Z`)
  return leap.toISOString().slice(0, 10) === moved ? moved : `${moved.slice(0, 8)}28`
}

/** From the act, or its end, to the first clue. The day of the act is not counted. */
export function limitationOf(actedOn: LegalDay, discoveredOn: LegalDay, harm: Harm | undefined): Limitation {
  if (actedOn > discoveredOn)
    throw invalid(
      'actedOn',
      `行为日(终了日)不能晚于发现日 ${discoveredOn}`,
      `The act was over on the day it was discovered, ${discoveredOn}, or before.`,
      { rule: 'opinion.actedOn', law: '行政处罚法36' },
    )
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
      `违法行为在 ${years} 年内(至 ${until})未被发现,不再给予行政处罚;请删去处罚,仍可责令改正`,
      `Nobody discovered it within ${years} years, until ${until}: no penalty is imposed any more. Leave the penalty out; an order to rectify stays possible.`,
      { field: `measures.${i}`, law, until },
    )
}
