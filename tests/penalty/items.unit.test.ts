import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertItems,
  assertNotHeavier,
  assertNotRaised,
  assertSimple,
  type CaseFact,
  fineOf,
  heavierOf,
  penaltiesOf,
  type PenaltyItem,
} from '../../src/penalty/rules/items.ts'
import { anyItem, penalty } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

const fact = (findingId: string, violation: string, more: Partial<CaseFact> = {}): CaseFact => ({
  findingId,
  violation,
  premisesId: 'P1',
  factCode: 'F-FUME',
  act: null,
  actFrom: '2026-09-01',
  actTo: '2026-09-01',
  ...more,
})

describe('what is proposed or decided', () => {
  const facts = [fact('F1', 'V1'), fact('F1', 'V2'), fact('F2', 'V3', { factCode: 'F-OIL' })]

  it('answers to a violation of the case', () => {
    expect(() => assertItems([penalty('fine', 500_000), penalty('warning')], facts)).not.toThrow()
    expectRefused(() => assertItems([penalty('fine', 1, { violation: 'V9' })], facts), 'INVALID', {
      rule: 'penalty.fact',
    })
    expectRefused(() => assertItems([penalty('fine', 1, { finding: 'F2' })], facts), 'INVALID', {
      rule: 'penalty.fact',
    })
  })

  it('is there once, with an amount where it has one', () => {
    const twice = [penalty('warning'), penalty('warning')]
    expectRefused(() => assertItems(twice, facts), 'INVALID', { field: 'items.1.kind', rule: 'penalty.once' })
    expectRefused(() => assertItems([penalty('fine')], facts), 'INVALID', { rule: 'penalty.amount' })
    expectRefused(() => assertItems([penalty('warning', 5)], facts), 'INVALID', { rule: 'penalty.amount' })
    expectRefused(() => assertItems([penalty('fine', 0)], facts), 'INVALID', { rule: 'penalty.amount' })
    expect(() => assertItems([penalty('confiscate', 0), penalty('suspend')], facts)).not.toThrow()
    expectRefused(() => assertItems([penalty('confiscate')], facts), 'INVALID', {
      rule: 'penalty.amount',
      law: '行政处罚法63',
    })
    expectRefused(() => assertItems([penalty('warning', undefined, { days: 3 })], facts), 'INVALID', {
      rule: 'penalty.days',
    })
  })

  it('fines one act once, whatever it breaches', () => {
    const both = [penalty('fine', 1), penalty('fine', 1, { violation: 'V2' })]
    expectRefused(() => assertItems(both, facts), 'CONFLICT', { rule: 'penalty.oneFine', law: '行政处罚法29' })
    const others = [penalty('fine', 1), penalty('fine', 1, { finding: 'F2', violation: 'V3' })]
    expect(() => assertItems(others, facts)).not.toThrow()
    expect(() =>
      assertItems([penalty('fine', 1), penalty('warning', undefined, { violation: 'V2' })], facts),
    ).not.toThrow()
  })

  it('is taken from the measures of an opinion without its orders', () => {
    const measures = [
      { kind: 'rectify', violation: 'V1', text: '改正' },
      { kind: 'fine', violation: 'V1', text: '罚款', amount: 5 },
      { kind: 'order', violation: 'V1', text: '责令' },
    ]
    expect(penaltiesOf('F1', measures)).toEqual([
      { kind: 'fine', finding: 'F1', violation: 'V1', text: '罚款', amount: 5 },
    ])
  })
})

describe('不得加重', () => {
  const heavier = (final: readonly PenaltyItem[], told: readonly PenaltyItem[]): boolean => {
    try {
      assertNotHeavier(final, told)
      return false
    } catch {
      return true
    }
  }

  it('refuses more than was told, or what was not told at all', () => {
    const told = [penalty('fine', 300_000)]
    expectRefused(() => assertNotHeavier([penalty('fine', 300_001)], told), 'CONFLICT', {
      rule: 'penalty.notHeavier',
      law: '行政处罚法45',
      told: 300_000,
    })
    expectRefused(() => assertNotHeavier([penalty('suspend')], told), 'CONFLICT', { rule: 'penalty.notHeavier' })
    expectRefused(() => assertNotHeavier([penalty('warning', undefined, { violation: 'V2' })], told), 'CONFLICT')
    expect(() => assertNotHeavier([penalty('fine', 300_000)], told)).not.toThrow()
    expect(() => assertNotHeavier([penalty('warning')], told)).not.toThrow()
  })

  it('refuses a longer suspension, a larger confiscation, and another thing than was told', () => {
    const refused = (final: PenaltyItem, told: PenaltyItem) =>
      expectRefused(() => assertNotHeavier([final], [told]), 'CONFLICT', { rule: 'penalty.notHeavier' })
    const allowed = (final: PenaltyItem, told: PenaltyItem) =>
      expect(() => assertNotHeavier([final], [told])).not.toThrow()
    const stop = (days?: number, text = '停业整顿') =>
      penalty('suspend', undefined, { text, ...(days === undefined ? {} : { days }) })
    refused(stop(30), stop(3))
    refused(stop(), stop(3))
    allowed(stop(3), stop(3))
    // What was told without days told them in words, or none: it is decided as it was told.
    refused(stop(30), stop(undefined, '停业三日'))
    allowed(stop(), stop())
    refused(penalty('confiscate', 500_001), penalty('confiscate', 500_000))
    // Of old its worth was not told.
    refused(penalty('confiscate'), penalty('confiscate', 500_000))
    allowed(penalty('confiscate', 1), penalty('confiscate'))
  })

  describe('in other words', () => {
    const taken = (text: string, worth?: number) => penalty('confiscate', worth, { text })
    const stopped = (text: string, days?: number) =>
      penalty('suspend', undefined, { text, ...(days === undefined ? {} : { days }) })
    const revoked = (text: string) => penalty('revoke', undefined, { text })
    const because = (item: PenaltyItem) => ({ ...item, narrowed: '当事人说明部分属实' })

    it('asks why, whether it is less or only said rightly; the reason does for a decision and for its correction', () => {
      for (const [final, told] of [
        [taken('没收经营设备二台', 200_000), taken('没收经营设备五台', 500_000)],
        [taken('没收营业设备', 0), taken('没收过期辣酱', 0)],
        [taken('没收全部设备', 1), taken('没收灶具')],
        [stopped('停业后厨', 2), stopped('后厨停业', 5)],
        [stopped('停业三十日'), stopped('停业三日')],
        [revoked('吊销食品经营许可证'), revoked('吊销食品经宫许可证')],
      ] as const)
        for (const holds of [assertNotHeavier, assertNotRaised]) {
          const refused = expectRefused(() => holds([final], [told]), 'CONFLICT', {
            rule: 'penalty.reworded',
            field: 'items.0.narrowed',
            law: '行政处罚法45',
          })
          expect(refused.message).toContain(`「${final.text}」`)
          expect(refused.message).toContain(`「${told.text}」`)
          expect(() => holds([because(final)], [told])).not.toThrow()
        }
      expect(() => assertNotHeavier([taken(' 没收过期辣酱', 100)], [taken('没收过期辣酱', 200)])).not.toThrow()
    })

    it('is no more for any reason', () => {
      for (const [final, told] of [
        [taken('没收过期辣酱', 1), taken('没收过期辣酱', 0)],
        [taken('没收经营设备二台', 500_001), taken('没收经营设备五台', 500_000)],
        [stopped('全店停业', 4), stopped('后厨停业', 3)],
        [stopped('停业'), stopped('后厨停业', 3)],
        [stopped('停业', 30), stopped('停业三日')],
      ] as const)
        expectRefused(() => assertNotHeavier([because(final)], [told]), 'CONFLICT', { rule: 'penalty.notHeavier' })
    })

    it('is told by a new notice without new facts, but for what is measured by its words alone', () => {
      const heavy = (item: PenaltyItem, told: PenaltyItem) => heavierOf([item], [told]).length > 0
      expect(heavy(taken('没收经营设备二台', 200_000), taken('没收经营设备五台', 500_000))).toBe(false)
      expect(heavy(stopped('停业后厨', 2), stopped('后厨停业', 5))).toBe(false)
      expect(heavy(taken('没收经营设备二台', 500_001), taken('没收经营设备五台', 500_000))).toBe(true)
      for (const [item, told] of [
        [taken('没收营业设备', 0), taken('没收过期辣酱', 0)],
        [stopped('停业三十日'), stopped('停业三日')],
        [revoked('吊销食品经营许可证'), revoked('吊销排污许可证')],
      ] as const) {
        expect(heavy(item, told)).toBe(true)
        expect(heavy(because(item), told)).toBe(false)
      }
    })

    it('says so of what is taken, stopped or revoked alone', () => {
      const facts = [fact('F1', 'V1')]
      expect(() => assertItems([because(revoked('吊销许可证'))], facts)).not.toThrow()
      for (const item of [penalty('fine', 1), penalty('warning')])
        expectRefused(() => assertItems([because(item)], facts), 'INVALID', { rule: 'penalty.narrowed' })
    })
  })

  it('holds for whatever was told and decided: item by item no more, and in sum no more', () => {
    const items = fc.uniqueArray(anyItem, {
      maxLength: 6,
      selector: (one) => `${one.kind} ${one.finding} ${one.violation}`,
    })
    fc.assert(
      fc.property(items, items, (told, final) => {
        const plain = final.some((one) => {
          const same = told.filter(
            (other) => other.kind === one.kind && other.finding === one.finding && other.violation === one.violation,
          )
          const any = told.filter((other) => other.finding === one.finding && other.violation === one.violation)
          if (one.kind === 'warning') return any.length === 0
          if (same.length === 0) return true
          if (one.kind === 'suspend')
            return same[0]!.days === undefined
              ? one.days !== undefined
              : one.days === undefined || one.days > same[0]!.days
          return (same[0]!.amount ?? 0) < (one.amount ?? 0)
        })
        expect(heavier(final, told)).toBe(plain)
        if (!plain) expect(fineOf(final)).toBeLessThanOrEqual(fineOf(told))
      }),
      { numRuns: 2000 },
    )
  })

  it('lets whatever was told be decided as it was told, and anything milder', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 5 }), fc.double({ min: 0, max: 1, noNaN: true }), (items, part) => {
        const told = [...new Map(items.map((one) => [`${one.kind} ${one.finding} ${one.violation}`, one])).values()]
        expect(heavier(told, told)).toBe(false)
        const milder = told.map((one) =>
          one.amount === undefined ? one : { ...one, amount: Math.floor(one.amount * part) },
        )
        expect(heavier(milder, told)).toBe(false)
      }),
    )
  })
})

describe('当场处罚', () => {
  it.each([
    ['citizen', 20_000],
    ['unit', 300_000],
  ] as const)('%s: a warning, or a fine up to the limit', (party, limit) => {
    expect(() => assertSimple([penalty('warning')], party, 0)).not.toThrow()
    expect(() => assertSimple([penalty('fine', limit)], party, limit)).not.toThrow()
    expectRefused(() => assertSimple([penalty('fine', limit + 1)], party, limit + 1), 'CONFLICT', {
      rule: 'penalty.simple',
      law: '行政处罚法51',
      limit,
    })
  })

  it('is neither confiscation nor suspension', () => {
    for (const kind of ['confiscate', 'suspend', 'revoke'] as const)
      expectRefused(() => assertSimple([penalty(kind)], 'citizen', 0), 'CONFLICT', { rule: 'penalty.simple' })
  })

  it('is not made to fit by splitting one act', () => {
    expectRefused(() => assertSimple([penalty('fine', 20_000)], 'citizen', 40_000), 'CONFLICT', {
      rule: 'penalty.split',
      proposed: 40_000,
    })
    const parts = [penalty('fine', 15_000), penalty('fine', 15_000, { violation: 'V2' })]
    expectRefused(() => assertSimple(parts, 'citizen', 0), 'CONFLICT', { rule: 'penalty.simple' })
  })
})
