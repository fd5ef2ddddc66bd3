import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { type CountedTerm, countTerm } from '../../src/penalty/rules/period.ts'
import {
  assertDuplicate,
  assertRefilable,
  type Earlier,
  replacing,
  resumedTerm,
} from '../../src/penalty/rules/refiling.ts'
import { expectRefused } from '../support/refused.ts'

const filedOn = '2026-03-02'
const at = (days: number) => new Date(`${addDays(filedOn, days)}T04:00:00Z`)
const ninety = (start: string): CountedTerm => ({
  day: addDays(start, 90),
  provisional: false,
  start,
  counted: 90,
  unit: 'days',
  skipped: [],
  madeUp: [],
  rolledFrom: null,
  zh: '',
  en: '',
})
const ended = (after: number, more: Partial<Earlier> = {}): Earlier => ({
  id: 'C1',
  findingId: 'F1',
  violation: 'V1',
  transferred: false,
  decision: null,
  endedAt: at(after),
  term: ninety(filedOn),
  ...more,
})

it('leaves as many days as were left when the case before ended, and never more than ninety', () => {
  const days = fc.integer({ min: 0, max: 200 })
  fc.assert(
    fc.property(days, days, fc.nat(60), fc.boolean(), (used, between, extended, again) => {
      const today = legalDay(at(used + between))
      const earlier = [ended(used, { term: countTerm(ninety(filedOn), extended, []) })]
      const term = resumedTerm(ninety(today), earlier, today)
      const left = Math.min(90, 90 + extended - used)
      expect(term.day).toBe(addDays(today, left))
      // However often it is counted anew, or filed for, it stays so.
      expect(countTerm(term, 0, []).day).toBe(term.day)
      if (!again) return
      const later = legalDay(at(used + between + 7))
      const second = { ...ended(0), id: 'C2', endedAt: at(used + between), term }
      expect(resumedTerm(ninety(later), [...earlier, second], later).day).toBe(addDays(later, left))
    }),
  )
  // What the police gave back is filed for as of that day.
  expect(resumedTerm(ninety('2026-09-01'), [ended(95, { transferred: true })], '2026-09-01').day).toBe('2026-11-30')
})

it('takes an opinion that was signed after the end, but for what the police gave back', () => {
  const facts = [{ findingId: 'F1', violation: 'V1', opinionId: 'O1' }]
  const signed = (days: number) => [{ id: 'O1', signedAt: at(days), evidenceAt: at(0) }]
  const refused = (earlier: Earlier) =>
    expectRefused(() => assertRefilable(facts, signed(5), [earlier]), 'CONFLICT', { rule: 'case.refiled' })
  refused(ended(5))
  refused(ended(6))
  for (const one of [ended(4), ended(6, { transferred: true }), ended(6, { violation: 'V2' })])
    expect(() => assertRefilable(facts, signed(5), [one])).not.toThrow()
})

it('takes up what was decided as not established for evidence alone that came after the decision', () => {
  const facts = [{ findingId: 'F1', violation: 'V1', opinionId: 'O1' }]
  const decided = ended(5, { decision: '穗食药不罚〔2026〕1号' })
  const signed = (evidenceAt: Date | null) => [{ id: 'O1', signedAt: at(7), evidenceAt }]
  for (const known of [null, at(4), at(5)]) {
    const refused = expectRefused(() => assertRefilable(facts, signed(known), [decided]), 'CONFLICT', {
      rule: 'case.newEvidence',
    })
    expect(refused.message).toContain('穗食药不罚〔2026〕1号')
  }
  expect(() => assertRefilable(facts, signed(at(6)), [decided])).not.toThrow()
  expect(replacing('事实清楚', [ended(5)])).toBe('事实清楚')
  expect(replacing('事实清楚', [decided, { ...decided, violation: 'V2' }])).toBe(
    '事实清楚\n本机关此前作出的穗食药不罚〔2026〕1号不予行政处罚决定认定违法事实不能成立，其后取得新的证据，该决定由本决定取代。',
  )
})

it('a duplicate names the other case, and nothing else does', () => {
  expect(() => assertDuplicate('duplicate', 'C2', true)).not.toThrow()
  expect(() => assertDuplicate('lawful', undefined, false)).not.toThrow()
  for (const [ground, other, stands] of [
    ['duplicate', undefined, false],
    ['duplicate', 'C2', false],
    ['lawful', 'C2', true],
  ] as const)
    expectRefused(() => assertDuplicate(ground, other, stands), 'CONFLICT', { rule: 'case.endDuplicate' })
})
