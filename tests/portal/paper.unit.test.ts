import { expect, it } from 'vitest'
import { makeCalendar } from '../../src/platform/calendar.ts'
import { script } from '../../src/portal/rules/assets.ts'
import { untilWords } from '../../src/portal/rules/paper.ts'

const calendar = makeCalendar([{ year: 2026, off: [], work: [], papers: [] }])

it.each([
  ['2026-11-30', '2026-11-30,还有 5 个工作日'],
  ['2026-11-23', '2026-11-23,就是今天'],
  ['2026-11-20', '2026-11-20,已过期'],
])('a shop reads on Monday 2026-11-23 of %s: %s', (dueOn, words) => {
  expect(untilWords(calendar, '2026-11-23', dueOn)).toBe(words)
})

it('the page brings at most 20 kB of script', () => {
  expect(Buffer.byteLength(script)).toBeLessThanOrEqual(20 * 1024)
})
