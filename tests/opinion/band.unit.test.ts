import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fine } from '../../src/handbook/rules/law.ts'
import { type Band, bandsOf, boundsOf } from '../../src/opinion/rules/band.ts'
import { expectRefused } from '../support/refused.ts'
import { range, rectify, fine, weighs, kept } from '../support/substance.ts'

describe('裁量档次 (行政处罚法34)', () => {
  it('are three tenths, four tenths and three tenths of the range', () => {
    const bands = (yuan: number) => bandsOf(yuan * 100, { lowest: 500_000, highest: 5_000_000 })
    expect(bands(4_999.99)).toEqual(['mitigated'])
    expect(bands(5_000)).toEqual(['light'])
    expect(bands(18_500)).toEqual(['light', 'usual'])
    expect(bands(18_500.01)).toEqual(['usual'])
    expect(bands(36_500)).toEqual(['usual', 'heavy'])
    expect(bands(50_000)).toEqual(['heavy'])
  })

  it('begin and end within themselves, and leave no fen between them', () => {
    expect(boundsOf({ lowest: 500_000, highest: 5_000_000 })).toEqual([
      { band: 'light', lowest: 500_000, highest: 1_850_000 },
      { band: 'usual', lowest: 1_850_000, highest: 3_650_000 },
      { band: 'heavy', lowest: 3_650_000, highest: 5_000_000 },
    ])
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(1_000), (lowest, width) => {
        const range = { lowest, highest: lowest + width }
        const bounds = boundsOf(range)
        for (const one of bounds)
          for (const end of [one.lowest, one.highest]) expect(bandsOf(end, range)).toContain(one.band)
        for (const [n, { highest }] of bounds.entries())
          expect((bounds[n + 1]?.lowest ?? highest) - highest).toBeLessThanOrEqual(1)
        expect([bounds[0]!.lowest, bounds.at(-1)!.highest]).toEqual([lowest, lowest + width])
      }),
    )
  })

  it('hold every amount of the range once or, on a boundary, twice, in order', () => {
    const order: Band[] = ['light', 'usual', 'heavy']
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.nat(10_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lowest, width, at) => {
          const bands = bandsOf(lowest + Math.round(width * at), { lowest, highest: lowest + width })
          expect(bands.length).toBeGreaterThan(0)
          expect([...bands].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(bands)
          // A second statement: the share of the width, in exact tenths.
          const share = BigInt(Math.round(width * at)) * 10n
          expect(bands.includes('light')).toBe(share <= BigInt(width) * 3n)
          expect(bands.includes('heavy')).toBe(share >= BigInt(width) * 7n)
        },
      ),
    )
  })

  it('are shown: as named, or the lightest that holds the amount', () => {
    expect(kept([rectify, fine(1_850_000)])).toMatchObject({
      band: 'light',
      range: { lowest: 500_000, highest: 5_000_000 },
    })
    expect(kept([rectify, fine(1_850_000, { band: 'usual' })])).toMatchObject({ band: 'usual' })
    expect(kept([rectify, fine(500_000, { band: 'heavy', bandReason: '曾因同类行为受罚' })])).toMatchObject({
      band: 'heavy',
    })
  })

  it('want a reason for an amount outside the one that is named', () => {
    expectRefused(weighs([rectify, fine(4_000_000, { band: 'light' })]), 'INVALID', {
      field: 'measures.1.bandReason',
      rule: 'measure.band',
      law: '行政处罚法34',
    })
  })

  it('end where the range ends, and start where it starts but on a ground to mitigate (行政处罚法32)', () => {
    expectRefused(weighs([rectify, fine(5_000_001)]), 'INVALID', { rule: 'measure.range', most: 5_000_000 })
    expectRefused(weighs([rectify, fine(499_999)]), 'INVALID', { rule: 'measure.mitigated', law: '行政处罚法30–32' })
    const leniency = [{ ground: 'harmUndone' as const, reason: '当日自行清理' }]
    expect(kept([rectify, fine(499_999)], undefined, { leniency })).toMatchObject({ band: 'mitigated' })
  })
})

describe('the range of a measure', () => {
  it('is that of its stage, which it names where the norm tells stages apart', () => {
    const two = [range({ max: 500_000, min: 50_000 } as Partial<Fine>), range({ stage: 'onRefusal' })]
    expectRefused(weighs([rectify, fine(400_000)], two), 'INVALID', {
      field: 'measures.1.stage',
      rule: 'measure.stage',
    })
    expect(kept([rectify, fine(400_000, { stage: 'first' })], two)).toMatchObject({ range: { highest: 500_000 } })
    expectRefused(weighs([rectify, fine(400_000, { stage: 'serious' })], two), 'CONFLICT', { rule: 'measure.noFine' })
  })

  it('is that of its party', () => {
    const two = [
      range({ subject: 'unit' }),
      range({ subject: 'individual', min: 10_000, max: 50_000 } as Partial<Fine>),
    ]
    expectRefused(weighs([rectify, fine(60_000)], two, {}, { party: 'citizen' }), 'INVALID', { most: 50_000 })
    expectRefused(weighs([rectify, fine(60_000)], [range({ subject: 'unit' })], {}, { party: 'citizen' }), 'CONFLICT', {
      rule: 'measure.noFine',
      law: '行政处罚法4、38',
    })
  })

  it('takes the worth of the goods, the cost of the building, or the local document', () => {
    const byValue = [
      {
        kind: 'byGoodsValue',
        stage: 'first',
        subject: 'any',
        threshold: 1_000_000,
        belowMin: 5,
        belowMax: 9,
        multMin: 10,
        multMax: 20,
      },
    ] as Fine[]
    expectRefused(weighs([rectify, fine(7)], byValue), 'INVALID', { field: 'measures.1.goodsValue' })
    expect(kept([rectify, fine(7, { goodsValue: 10 })], byValue)).toMatchObject({ range: { lowest: 5, highest: 9 } })
    const byCost = [{ kind: 'percentOfCost', stage: 'first', subject: 'any', minPct: 5, maxPct: 10 }] as Fine[]
    expectRefused(weighs([rectify, fine(7)], byCost), 'INVALID', { field: 'measures.1.buildingCost' })
    const local = [{ kind: 'local', stage: 'first', subject: 'any' }] as Fine[]
    expectRefused(weighs([rectify, fine(7)], local), 'INVALID', { field: 'measures.1.localBasis' })
    expect(kept([rectify, fine(7, { localBasis: '穗市容条例60' })], local)).not.toHaveProperty('range')
  })
})
