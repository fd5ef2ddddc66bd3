import { useReading } from '../../shared/language.ts'
import { agenciesKnown } from '../operations/hearings.ts'
import { useAsked } from './asked.ts'

/** Chairs of a panel come from coordination or justice. */
const chairs: readonly string[] = ['CITY_MANAGEMENT', 'OVERSIGHT']

/** The agencies by their ids, named in the language of whoever reads. */
export function useAgencies() {
  const { language } = useReading()
  const { answer } = useAsked(agenciesKnown, {})
  const known = new Map(answer?.agencies.map((one) => [one.id, one]))
  return {
    all: answer?.agencies ?? [],
    nameOfCode: (code: string) =>
      answer?.agencies.find((one) => one.code === code)?.[language === 'zh' ? 'name' : 'nameEn'] ?? code,
    nameOf: (id: string) => known.get(id)?.[language === 'zh' ? 'name' : 'nameEn'] ?? '',
    canChair: (id: string) => chairs.includes(known.get(id)?.kind ?? ''),
  }
}
