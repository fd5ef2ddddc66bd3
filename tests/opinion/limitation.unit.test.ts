import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertInTime, limitationOf } from '../../src/opinion/rules/limitation.ts'
import { weigh } from '../../src/opinion/rules/substance.ts'
import { expectRefused } from '../support/refused.ts'
import { range, rectify, fine, known, weighs } from '../support/substance.ts'

describe('追责时效 (行政处罚法36)', () => {
  it('is two years to the day, five where it harmed', () => {
    expect(limitationOf('2024-11-01', '2026-11-01', undefined)).toMatchObject({ until: '2026-11-01', expired: false })
    expect(limitationOf('2024-11-01', '2026-11-02', undefined)).toMatchObject({ expired: true, law: '行政处罚法36' })
    expect(limitationOf('2024-11-01', '2026-11-02', 'lifeAndHealth')).toMatchObject({ years: 5, until: '2029-11-01' })
    expect(limitationOf('2024-11-01', '2026-11-02', 'environment')).toMatchObject({ law: '生态环境法典1054' })
    expect(limitationOf('2024-02-29', '2026-03-01', undefined)).toMatchObject({ until: '2026-02-28', expired: true })
  })

  it('leaves the order to rectify and takes the penalty', () => {
    const late = limitationOf('2020-01-01', '2026-11-02', undefined)
    assertInTime(late, [rectify])
    expectRefused(() => assertInTime(late, [rectify, fine(1)]), 'CONFLICT', {
      rule: 'opinion.limitation',
      field: 'measures.1',
      until: '2022-01-01',
    })
  })

  it('runs from an act that was over when it was found', () => {
    expectRefused(() => limitationOf('2026-11-03', '2026-11-02', undefined), 'INVALID', { rule: 'opinion.actedOn' })
    expectRefused(
      () => weigh({ violations: [], measures: [], leniency: [], harm: 'environment' }, known([])),
      'INVALID',
      {
        rule: 'opinion.verdict',
      },
    )
  })

  it('is kept by whoever knew of it first: a complaint in time, though it was found years later', () => {
    const about = { foundOn: '2026-11-01', decidedOn: '2026-11-22' }
    const by = (on: string, actedOn = '2024-01-10') =>
      weighs([rectify, fine(500_000)], [range()], { actedOn, clue: { on, shownBy: '12345 工单' } }, about)
    expectRefused(weighs([rectify, fine(500_000)], [range()], { actedOn: '2024-01-10' }, about), 'CONFLICT', {
      rule: 'opinion.limitation',
    })
    expect(by('2026-01-10')().limitation).toMatchObject({
      discoveredOn: '2026-01-10',
      expired: false,
      clue: { on: '2026-01-10', shownBy: '12345 工单' },
    })
    expectRefused(by('2026-01-11'), 'CONFLICT', { rule: 'opinion.limitation' })
    // It went on after the complaint: what is judged is its end.
    expect(by('2023-05-01')().limitation).toMatchObject({ discoveredOn: '2024-01-10', expired: false })
    expectRefused(by('2026-11-02'), 'INVALID', { rule: 'opinion.clue', field: 'clue.on' })
    expectRefused(by('2026-01-10', '2026-11-02'), 'INVALID', { rule: 'opinion.actedOn' })
    const none = { violations: [], measures: [], leniency: [], clue: { on: '2026-01-10', shownBy: '工单' } }
    expectRefused(() => weigh(none, known([])), 'INVALID', { rule: 'opinion.verdict' })
  })

  it('never ends later for less harm, and always on the anniversary', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, (from) => {
        const [two, five] = [limitationOf(from, from, undefined), limitationOf(from, from, 'environment')]
        expect(two.until < five.until).toBe(true)
        if (!from.endsWith('02-29')) expect(two.until.slice(4)).toBe(from.slice(4))
        expect(Number(five.until.slice(0, 4)) - Number(from.slice(0, 4))).toBe(5)
      }),
    )
  })
})
