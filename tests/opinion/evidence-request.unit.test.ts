import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as rules from '../../src/opinion/rules/evidence-request.ts'
import { adopt } from '../../src/opinion/rules/evidence.ts'
import { addDays, dayKind, legalDay, makeCalendar } from '../../src/platform/calendar.ts'
import { refusedBy } from '../support/refused.ts'

const calendar = makeCalendar([])
const asked = new Date('2026-11-02T01:00:00Z')

describe('the clock of an agency that waits for evidence', () => {
  it('is five working days, where it never waits', () => {
    expect(rules.countAssessment(calendar, asked, []).day).toBe('2026-11-09')
  })

  it('stands still from the day after it asked to the last day of the wait', () => {
    const pause = rules.pauseOf('a', '2026-11-03', '2026-11-12')
    const counted = rules.countAssessment(calendar, asked, [pause])
    // Tuesday 3rd counts; four more from Friday 13th on.
    expect(counted.day).toBe('2026-11-18')
    expect(counted.zh).toContain('2026-11-04至2026-11-12')
  })

  it('goes on from the day after it was answered, and loses nothing where it was answered on the same day', () => {
    const pause = rules.pauseOf('a', '2026-11-03', '2026-11-12')
    expect(rules.endPause([pause], 'a', '2026-11-05')).toEqual([{ ...pause, to: '2026-11-05' }])
    expect(rules.endPause([pause], 'a', '2026-11-03')).toEqual([])
    expect(rules.endPause([pause], 'a', '2026-11-20')).toEqual([pause])
    expect(rules.endPause([pause], 'b', '2026-11-05')).toEqual([pause])
  })

  it('never loses a working day on which it did not wait, and never wins one', () => {
    const pauses = fc.array(
      fc.record({ from: fc.nat(20), length: fc.nat(15) }).map(({ from, length }) => ({
        from: addDays('2026-11-03', from),
        to: addDays('2026-11-03', from + length),
        evidenceRequest: String(from),
      })),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(pauses, (all) => {
        const { day } = rules.countAssessment(calendar, asked, all)
        const counted: string[] = []
        for (let one = addDays(legalDay(asked), 1); one <= day; one = addDays(one, 1))
          if (dayKind(calendar, one).working && all.every(({ from, to }) => one < from || one > to)) counted.push(one)
        expect(counted).toHaveLength(5)
        expect(counted.at(-1)).toBe(day)
      }),
    )
  })
})

describe('more evidence', () => {
  it('is asked for by a coming day within thirty', () => {
    rules.assertUntil('2026-11-23', '2026-11-22')
    rules.assertUntil('2026-12-22', '2026-11-22')
    for (const until of ['2026-11-22', '2026-11-01', '2026-12-23'])
      expect(refusedBy(() => rules.assertUntil(until, '2026-11-22'))).toMatchObject({ details: { field: 'until' } })
  })

  it('by whoever still has to answer, or answered that it wants more', () => {
    rules.assertAsking({ status: 'open' }, undefined)
    rules.assertAsking({ status: 'answered' }, { verdict: 'needsEvidence' })
    for (const [status, opinion] of [
      ['answered', { verdict: 'established' }],
      ['cancelled', undefined],
    ] as const)
      expect(refusedBy(() => rules.assertAsking({ status }, opinion)).details.rule).toBe('evidence.request')
  })

  it('is answered by the worker of the place or whoever was asked, late rather than never', () => {
    const open = { status: 'open', addresseeId: '林' } as const
    rules.assertAnswerableBy(open, { personId: '何', role: 'gridWorker' })
    rules.assertAnswerableBy({ ...open, status: 'lapsed' }, { personId: '林', role: 'officer' })
    expect(refusedBy(() => rules.assertAnswerableBy(open, { personId: '王', role: 'officer' })).code).toBe('FORBIDDEN')
    for (const status of ['answered', 'withdrawn'] as const)
      expect(
        refusedBy(() => rules.assertAnswerableBy({ ...open, status }, { personId: '林', role: 'gridWorker' })).code,
      ).toBe('CONFLICT')
  })

  it('is new evidence of the same finding', () => {
    const request = { findingId: 'f', askedAt: new Date('2026-11-20T00:00:00Z') }
    const one = { id: 'e', findingId: 'f', recordedAt: new Date('2026-11-21T00:00:00Z') }
    rules.assertAnswers([one], ['e'], request)
    for (const wrong of [
      { ...one, findingId: 'g' },
      { ...one, findingId: null },
      { ...one, recordedAt: new Date(0) },
    ])
      expect(refusedBy(() => rules.assertAnswers([wrong], ['e'], request)).details.field).toBe('evidence.0')
    expect(refusedBy(() => rules.assertAnswers([one], ['e', 'x'], request)).details.field).toBe('evidence.1')
  })

  it('is taken back by its own agency while nobody has answered', () => {
    const open = { status: 'open', agencyId: 'FDA' } as const
    rules.assertWithdrawable(open, { agencyId: 'FDA' })
    expect(refusedBy(() => rules.assertWithdrawable(open, { agencyId: 'ENV' })).code).toBe('FORBIDDEN')
    expect(refusedBy(() => rules.assertWithdrawable({ ...open, status: 'lapsed' }, { agencyId: 'FDA' })).code).toBe(
      'CONFLICT',
    )
  })
})

describe('what a lost phone captured', () => {
  const photo = { id: 'e', kind: 'PHOTO', mime: 'image/jpeg', excludedAt: null }

  it('is adopted by nobody while it is in quarantine, named or not', () => {
    expect(adopt([{ ...photo, quarantined: true }], new Map(), undefined)).toEqual([])
    expect(
      refusedBy(() => adopt([{ ...photo, quarantined: true }], new Map(), [{ evidence: 'e', kind: 'audiovisual' }]))
        .details,
    ).toMatchObject({ rule: 'evidence.quarantined', field: 'adopting.0.evidence' })
    expect(adopt([{ ...photo, quarantined: false }], new Map(), undefined)).toEqual([{ id: 'e', kind: 'audiovisual' }])
  })
})

describe('an agency that asks again and again', () => {
  const span = (from: string, to: string) => ({ from, to })

  it('is told to answer with what there is after five times, or sixty days in all', () => {
    expect(() =>
      rules.assertBounded(4, [span('2026-11-03', '2026-12-02'), span('2026-12-05', '2027-01-03')]),
    ).not.toThrow()
    expect(refusedBy(() => rules.assertBounded(5, []))).toMatchObject({ details: { rule: 'evidence.requestBounded' } })
    expect(
      refusedBy(() => rules.assertBounded(2, [span('2026-11-03', '2026-12-02'), span('2026-12-05', '2027-01-04')])),
    ).toMatchObject({ details: { rule: 'evidence.requestBounded' } })
  })

  it('waits each day once, however many requests wait for it', () => {
    const day = fc.integer({ min: 0, max: 90 })
    fc.assert(
      fc.property(fc.array(fc.tuple(day, day), { maxLength: 6 }), (pairs) => {
        const pauses = pairs.map(([a, b]) =>
          span(addDays('2026-11-01', Math.min(a, b)), addDays('2026-11-01', Math.max(a, b))),
        )
        const plain = Array.from({ length: 91 }, (_, i) => i).filter((i) =>
          pairs.some(([a, b]) => Math.min(a, b) <= i && i <= Math.max(a, b)),
        )
        expect(rules.waitingDays(pauses)).toBe(plain.length)
      }),
    )
  })
})
