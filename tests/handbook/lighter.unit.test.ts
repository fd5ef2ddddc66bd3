import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partyOf, rangeAt, type Stage } from '../../src/handbook/rules/fines.ts'
import { type Fine, type Norm, readLaw } from '../../src/handbook/rules/law.ts'
import { applyLaw, type Compared, isApplied } from '../../src/handbook/rules/lighter.ts'

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../schema/data/rules/${name}.json`, import.meta.url), 'utf8'))
const law = readLaw({
  facts: read('facts'),
  violations: read('violations'),
  norms: read('norms'),
  competence: read('competence'),
})
const norms: Norm[] = law.norms.map((one, i) => ({ ...one, id: `norm-${i}` }))
const compared = (more: Partial<Compared> = {}): Compared => ({ party: 'unit', stage: 'first', measured: {}, ...more })
const applied = (code: string, actedOn: string, decidedOn: string, more: Partial<Compared> = {}) =>
  applyLaw(norms, [code], { actedOn, decidedOn }, () => compared(more))
const articles = (told: ReturnType<typeof applyLaw>) => told.filter((one) => one.applied).map(({ penalty }) => penalty)

const [old, recent] = ['2026-08-14', '2026-11-22']

describe('从旧兼从轻 (行政处罚法37)', () => {
  it('takes the new, lighter law of open-air barbecue where the party stopped', () => {
    const told = applied('ENV-04', old, recent)
    expect(told.map(({ asOf, applied: one }) => [asOf, one])).toEqual([
      ['act', false],
      ['decision', true],
    ])
    expect(articles(told)).toEqual(['生态环境法典1132(3)'])
    expect(told[0]!.why).toBe('从轻:决定时的规定较轻(500–5,000 元,行为时 500–20,000 元)')
  })

  it('takes the old law where the party refused, since 500–20 000 is lighter than 5 000–20 000', () => {
    const told = applied('ENV-04', old, recent, { stage: 'onRefusal' })
    expect(articles(told)).toEqual(['大气法118(3): 500-20000(不分拒改)'])
    expect(told[0]!.why).toMatch(/^从旧/)
  })

  it.each([
    ['ENV-14', 'unit', '大气法98 2-20万'],
    ['ENV-14', 'citizen', '生态环境法典1229'],
    ['CTY-07', 'unit', '固废法111(一) 单位5-50万 个人100-500'],
    ['CTY-07', 'citizen', '固废法111(一) 单位5-50万 个人100-500'],
  ] as const)('compares %s for a %s', (code, party, article) => {
    expect(articles(applied(code, old, recent, { party }))).toEqual([article])
  })

  it('takes the new law for what was done under it, and the same one where the sums are the same', () => {
    expect(applied('ENV-04', '2026-08-15', recent).map(({ asOf }) => asOf)).toEqual(['both'])
    expect(articles(applied('ENV-01', old, recent))).toEqual(['大气法81(1)/118(1) 同额'])
  })

  const norm = (id: string, more: Partial<Norm>): Norm => ({
    id,
    violationCode: 'X',
    norm: id,
    penalty: id,
    fines: [],
    otherMeasures: null,
    specialOver: [],
    validFrom: null,
    validTo: null,
    ...more,
  })

  it('applies nothing to what is no violation any more, and knows of none before the first norm', () => {
    const ended = [norm('a', { validTo: '2026-08-15' })]
    const days = { actedOn: old, decidedOn: recent }
    expect(applyLaw(ended, ['X'], days, () => compared())).toMatchObject([{ applied: false, asOf: 'act' }])
    expect(applyLaw([norm('b', { validFrom: '2026-08-15' })], ['X'], days, () => compared())).toEqual([])
  })

  it('keeps the law of the act where the sums follow from local law or a worth nobody told', () => {
    const local: Fine[] = [{ kind: 'local', stage: 'first', subject: 'any' }]
    const two = [
      norm('a', { validTo: '2026-08-15', fines: local }),
      norm('b', { validFrom: '2026-08-15', fines: [{ kind: 'range', stage: 'any', subject: 'any', min: 1, max: 2 }] }),
    ]
    const told = applyLaw(two, ['X'], { actedOn: old, decidedOn: recent }, () => compared())
    expect(told.filter((one) => one.applied).map(({ id }) => id)).toEqual(['a'])
    expect(told[0]!.why).toMatch(/不能认定/)
  })

  it('compares what they give besides fines: never one that adds 没收、停产停业 or 吊销, whatever it fines', () => {
    const kinds = ['没收违法所得', '责令停业', '吊销许可', '警告'] as const
    const words = fc.subarray([...kinds]).map((some) => ['责令改正', ...some].join(';'))
    const sum = fc.integer({ min: 1, max: 3 })
    const laws = (a: number, b: number, besides: [string, string]) => [
      norm('a', {
        validTo: '2026-08-15',
        fines: [{ kind: 'range', stage: 'any', subject: 'any', min: 0, max: a }],
        otherMeasures: besides[0],
      }),
      norm('b', {
        validFrom: '2026-08-15',
        fines: [{ kind: 'range', stage: 'any', subject: 'any', min: 0, max: b }],
        otherMeasures: besides[1],
      }),
    ]
    const of = (told: string) => kinds.slice(0, 3).filter((kind) => told.includes(kind))
    fc.assert(
      fc.property(sum, sum, words, words, (a, b, before, after) => {
        const told = applyLaw(laws(a, b, [before, after]), ['X'], { actedOn: old, decidedOn: recent }, () => compared())
        const added = of(after).filter((kind) => !of(before).includes(kind))
        const dropped = of(before).filter((kind) => !of(after).includes(kind))
        const lighter = added.length === 0 && (b < a || (b === a && dropped.length > 0))
        expect(articles(told)).toEqual([lighter ? 'b' : 'a'])
      }),
    )
  })

  it('takes what a norm does not say of itself from its violation', () => {
    const told = (besides: string) =>
      applyLaw(
        [norm('a', { validTo: '2026-08-15' }), norm('b', { validFrom: '2026-08-15', otherMeasures: '责令改正' })],
        ['X'],
        { actedOn: old, decidedOn: recent },
        () => ({ ...compared(), otherMeasures: besides }),
      )
    expect(articles(told('责令停业'))).toEqual(['b'])
    expect(articles(told('责令改正'))).toEqual(['a'])
  })

  it('takes what was kept before both laws were compared as applying', () => {
    expect([isApplied({}), isApplied({ applied: true }), isApplied({ applied: false })]).toEqual([true, true, false])
  })

  it('never applies a law that threatens the party with more than that of the day of the act', () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        fc.constantFrom(...law.violations.map(({ code }) => code)),
        fc.tuple(day, day).map(([a, b]) => (a < b ? [a, b] : [b, a]) as [string, string]),
        fc.constantFrom<Stage>('first', 'onRefusal', 'serious'),
        fc.constantFrom('unit' as const, 'citizen' as const),
        fc.option(fc.integer({ min: 1, max: 10_000_000 }), { nil: undefined }),
        (code, [actedOn, decidedOn], stage, party, value) => {
          const measured = { goodsValue: value, buildingCost: value }
          const told = applyLaw(norms, [code], { actedOn, decidedOn }, () => ({ party, stage, measured }))
          const worst = (some: readonly Norm[]) => {
            const against = some.flatMap(({ fines }) =>
              fines.filter(
                ({ subject }) =>
                  subject === 'any' ||
                  (party === 'unit' ? subject === 'unit' : ['individual', 'person'].includes(subject)),
              ),
            )
            const range = rangeAt(against, stage, measured)
            return typeof range === 'object' ? range.highest : range === undefined ? -1 : null
          }
          const [most, before] = [
            worst(told.filter((one) => one.applied)),
            worst(told.filter(({ asOf }) => asOf !== 'decision')),
          ]
          if (told.length > 0 && most !== null && before !== null) expect(most).toBeLessThanOrEqual(before)
        },
      ),
    )
  })
})

describe('as whom the law takes a business', () => {
  it('is a unit, but for whoever trades alone', () => {
    expect(['company', 'canteen', 'other'].map((kind) => partyOf(kind, 'citizen'))).toEqual(['unit', 'unit', 'unit'])
    expect(partyOf('unlicensed', 'organisation')).toBe('citizen')
    expect(partyOf('individual', 'citizen')).toBe('citizen')
    expect(partyOf('individual', 'organisation')).toBe('unit')
  })
})

describe('the range of a fine', () => {
  const at = (code: string, measured: object, stage: Stage = 'first') =>
    rangeAt(
      norms.filter(({ violationCode }) => violationCode === code).flatMap(({ fines }) => fines),
      stage,
      measured,
    )

  it('follows the worth of the goods, below the threshold by sums, from it on by multiples (食品安全法122)', () => {
    expect(at('FDA-01', {})).toBe('goodsValue')
    expect(at('FDA-01', { goodsValue: 999_999 })).toEqual({ lowest: 5_000_000, highest: 10_000_000 })
    expect(at('FDA-01', { goodsValue: 1_000_000 })).toEqual({ lowest: 10_000_000, highest: 20_000_000 })
  })

  it('follows the cost of the building, a fraction in the party’s favour (城乡规划法64)', () => {
    expect(at('CTY-04', {})).toBe('buildingCost')
    expect(at('CTY-04', { buildingCost: 1_000_019 })).toEqual({ lowest: 50_000, highest: 100_001 })
  })

  it('is local where local law sets it, and none where the norm only warns', () => {
    expect(at('CTY-02', {})).toBe('local')
    expect(at('COM-07', {})).toBeUndefined()
    expect(at('FDA-10', {})).toBeUndefined()
    expect(at('FDA-10', {}, 'onRefusal')).toEqual({ lowest: 500_000, highest: 5_000_000 })
  })
})
