import { describe, expect, it } from 'vitest'
import { movedBy } from '../../src/desk/rules/figure.ts'
import { countNamed, makeCalendar } from '../../src/platform/calendar.ts'
import * as rules from '../../src/registry/rules/amendment.ts'
import { expectRefused } from '../support/refused.ts'

const open: rules.Amendment = {
  id: 'a',
  kind: 'calendar',
  subject: '2027',
  validFrom: null,
  base: 'x',
  proposedBy: 'wu',
  status: 'proposed',
}

describe('what is proposed', () => {
  it('is taken or declined by another person alone, withdrawn by whoever proposed it, and decided once', () => {
    rules.assertDecidable(open, 'taken', 'qian')
    rules.assertDecidable(open, 'withdrawn', 'wu')
    expectRefused(() => rules.assertDecidable(open, 'taken', 'wu'), 'FORBIDDEN', { rule: 'amendment.second' })
    expectRefused(() => rules.assertDecidable(open, 'declined', 'wu'), 'FORBIDDEN', { rule: 'amendment.second' })
    expectRefused(() => rules.assertDecidable(open, 'withdrawn', 'qian'), 'FORBIDDEN', { rule: 'amendment.own' })
    expectRefused(() => rules.assertDecidable({ ...open, status: 'taken' }, 'taken', 'qian'), 'CONFLICT', {
      rule: 'amendment.open',
    })
  })

  it('never holds backwards, nor over another calendar than it was proposed over', () => {
    rules.assertNotBefore('2026-11-23', '2026-11-23')
    expectRefused(() => rules.assertNotBefore('2026-11-22', '2026-11-23'), 'INVALID', { rule: 'amendment.since' })
    rules.assertBase(open, 'x')
    expectRefused(() => rules.assertBase(open, 'y'), 'CONFLICT', { rule: 'amendment.base' })
  })

  it('is a year whose days are its own, told once, and made up for on days that are free', () => {
    const year = { year: 2027, papers: [] }
    rules.assertYear({ ...year, off: [['2027-02-05', '春节']], work: [['2027-02-14', '春节']] })
    const wrong = (off: [string, string][], work: [string, string][]) =>
      expectRefused(() => rules.assertYear({ ...year, off, work }), 'INVALID', { rule: 'calendar.year' })
    wrong([['2027-02-05', '春节']], [['2027-02-05', '春节']])
    wrong([['2028-02-05', '春节']], [])
    expect(wrong([], [['2027-02-10', '春节']]).message).toMatch(/本来就是工作日/)
  })

  it('is a period of the product’s own of a length that a person can answer in', () => {
    rules.assertPeriod('ASSESS', 30)
    expectRefused(() => rules.assertPeriod('ASSESS', 31), 'INVALID', { rule: 'amendment.period' })
  })
})

it('a period that was set otherwise is counted so from its day on, and what began before as it was', () => {
  const lengths = [
    { name: 'ASSESS', from: '2026-12-01', length: 3 },
    { name: 'ASSESS', from: '2026-12-07', length: 8 },
  ]
  const calendar = makeCalendar([{ year: 2026, off: [], work: [], papers: [] }], lengths)
  const due = (day: string) => countNamed(calendar, 'ASSESS', day)
  expect(due('2026-11-30')).toMatchObject({ day: '2026-12-07', counted: 5 })
  expect(due('2026-12-01')).toMatchObject({ day: '2026-12-04', counted: 3 })
  expect(due('2026-12-07')).toMatchObject({ day: '2026-12-17', counted: 8 })
  // The law's own is nobody's to set.
  expect(countNamed(calendar, 'HEAR_REQUEST', '2026-12-07').counted).toBe(5)
})

it('what a calendar moves is told by kind and by its days, and what stays passed is not among it', () => {
  const clock = (from: string, to: string) => ({ type: 'clock.recounted', data: { kind: 'panel', from, to } })
  const traces = [
    clock('2026-11-25', '2026-11-26'),
    clock('2026-11-25', '2026-11-26'),
    clock('2026-11-20', '2026-11-21'),
    clock('2026-11-20', '2026-11-24'),
    { type: 'assessment.recounted', data: { from: '2026-11-27', to: '2026-11-30' } },
    { type: 'calendar.recorded', data: {} },
  ]
  expect(movedBy(traces, '2026-11-23')).toEqual([
    { what: 'assessment', from: '2026-11-27', to: '2026-11-30', again: false, count: 1 },
    { what: 'panel', from: '2026-11-20', to: '2026-11-24', again: true, count: 1 },
    { what: 'panel', from: '2026-11-25', to: '2026-11-26', again: false, count: 2 },
  ])
})
