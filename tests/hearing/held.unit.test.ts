import { expect, it } from 'vitest'
import type { Attendee, Capacity } from '../../src/hearing/rules/attendance.ts'
import { assertHeld } from '../../src/hearing/rules/held.ts'
import type { Phase } from '../../src/hearing/rules/minutes.ts'

const now = new Date('2026-11-23T06:00:00Z')
const one = (number: number, capacity: Capacity, more: Partial<Attendee> = {}): Attendee => ({
  number,
  capacity,
  personId: ['chair', 'recorder', 'member'].includes(capacity) ? `p${number}` : null,
  name: `${capacity}${number}`,
  presentAt: now,
  leftAt: null,
  ...more,
})
const says = (attendee: number, phase: Phase) => ({ attendee, phase })
const bench = { members: ['p1', 'p2', 'p3'], quorum: 2, chair: 'p1' }
const people = [one(1, 'chair'), one(2, 'recorder'), one(3, 'member')]
const ruleOf = (attendees: Attendee[], entries: ReturnType<typeof says>[]): string | null => {
  try {
    assertHeld(bench, attendees, entries)
    return null
  } catch (error) {
    return (error as { details: { rule: string } }).details.rule
  }
}

it('a panel holds its session with its chair and quorum to the end', () => {
  const left = { leftAt: now }
  expect(ruleOf(people, [])).toBeNull()
  expect(ruleOf([one(1, 'chair'), one(2, 'recorder'), one(3, 'member', left)], [])).toBeNull()
  expect(ruleOf([one(1, 'chair'), one(2, 'recorder', left), one(3, 'member', left)], [])).toBe('hearing.quorum')
  expect(ruleOf([one(1, 'chair', left), one(2, 'recorder'), one(3, 'member')], [])).toBe('hearing.quorum')
})

it('a party that came is heard, by whoever of it speaks; one that never came holds nothing up', () => {
  expect(ruleOf([...people, one(4, 'party', { presentAt: null })], [])).toBeNull()
  expect(ruleOf([...people, one(4, 'party'), one(5, 'agent')], [says(1, 'statement')])).toBe('hearing.unstated')
  expect(ruleOf([...people, one(4, 'party'), one(5, 'agent')], [says(5, 'statement')])).toBeNull()
})

it('each agency that came answers, and that one did not come is noted by whoever presides', () => {
  const came = [...people, one(4, 'agency'), one(5, 'agency')]
  expect(ruleOf(came, [says(4, 'answer')])).toBe('hearing.unanswered')
  expect(ruleOf(came, [says(4, 'answer'), says(5, 'answer')])).toBeNull()
  const away = [...people, one(4, 'agency'), one(5, 'agency', { presentAt: null })]
  expect(ruleOf(away, [says(4, 'answer')])).toBe('hearing.agencyAway')
  expect(ruleOf(away, [says(4, 'answer'), says(1, 'answer')])).toBeNull()
})
