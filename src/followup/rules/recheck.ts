// 回头看: what was confirmed is looked at again, by rule after some days, and by a sample that anyone can draw again. What is
// found wanting again within the time of the rule is a relapse. Pure.
import { addDays, type LegalDay } from '../../platform/calendar.ts'
import type { LadderNumbers } from './ladder.ts'
import { isOver } from './measure.ts'

/** When a docket is to be looked at again: once all of it has its outcome; null while something is open. */
export function recheckOn(
  measures: readonly { status: string; verifiedOn: LegalDay | null }[],
  { recheckDays }: Pick<LadderNumbers, 'recheckDays'>,
): LegalDay | null {
  if (!measures.every(({ status }) => isOver(status))) return null
  const last = measures
    .flatMap(({ status, verifiedOn }) => (status === 'verified' && verifiedOn ? verifiedOn : []))
    .sort()
    .at(-1)
  return last === undefined ? null : addDays(last, recheckDays)
}

/** FNV-1a, 32 bits: nobody chooses what it comes to, and everybody can count it again. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (const letter of text) h = Math.imul(h ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  // The last letters move the high bits too.
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d) >>> 0
  h = Math.imul(h ^ (h >>> 12), 0x297a2d39) >>> 0
  return (h ^ (h >>> 15)) >>> 0
}

/** 抽查: whether a docket is in the sample of a season, by its id alone; `seed` is the quarter, such as `2026-Q4`. */
export const isSampled = (
  docketId: string,
  seed: string,
  { samplePercent }: Pick<LadderNumbers, 'samplePercent'>,
): boolean => hash(`${seed}:${docketId}`) % 10_000 < samplePercent * 100

/** The quarter of a day, as the seed of its sample. */
export const seedOf = (day: LegalDay): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

const dayNumber = (day: LegalDay): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Days since it was confirmed, where it was found wanting within the time of the rule; null where that is over, or was before. */
export function relapsedAfter(
  verifiedOn: LegalDay,
  seenOn: LegalDay,
  { relapseDays }: Pick<LadderNumbers, 'relapseDays'>,
): number | null {
  const days = dayNumber(seenOn) - dayNumber(verifiedOn)
  return days >= 0 && days <= relapseDays ? days : null
}
