import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertGains,
  assertGainsTold,
  confiscatesGains,
  type Gains,
  gainsAsTold,
  gainsOutcomes,
} from '../../src/penalty/rules/gains.ts'
import { assertNotHeavier, type PenaltyItem } from '../../src/penalty/rules/items.ts'
import { expectRefused } from '../support/refused.ts'

const besides = '责令改正;没收违法所得'
const item = (more: Partial<PenaltyItem> = {}): PenaltyItem => ({
  kind: 'fine',
  finding: 'F1',
  violation: 'V1',
  text: '罚款',
  amount: 100_000,
  ...more,
})
const taken = (amount: number, gains?: Gains) => item({ kind: 'confiscate', text: '没收', amount, gains })
const none: Gains = { outcome: 'none', reason: '账册、流水均无收入' }
const found = (amount: number): Gains => ({ outcome: 'found', amount })
const holds =
  (items: PenaltyItem[], told = besides) =>
  () =>
    assertGains(
      items,
      items.map((_, i) => i),
      () => told,
    )

describe('违法所得 (行政处罚法28)', () => {
  it.each([
    ['责令改正;没收违法所得;情节严重责令关闭停业', true],
    ['责令改正;没收烧烤工具和违法所得', true],
    ['没收违法所得/食品/工具设备原料', true],
    // 食品安全法124: 没收违法所得和违法经营的食品, shortened to the one word.
    ['没收;情节严重吊销', true],
    ['没收烧烤工具', false],
    ['责令改正;警告', false],
    ['', false],
  ])('are asked for where the norm takes them: %s', (told, asked) => {
    expect(confiscatesGains(told)).toBe(asked)
  })

  it('are told in an amount that is taken, or with the reason why none is', () => {
    expectRefused(holds([item()]), 'CONFLICT', {
      rule: 'penalty.gains',
      law: '行政处罚法28(2)',
      field: 'items.0.gains',
    })
    expectRefused(holds([item(), taken(5)]), 'CONFLICT', { rule: 'penalty.gains', field: 'items.1.gains' })
    expect(holds([item()], '责令改正')).not.toThrow()
    expect(holds([item({ gains: none })])).not.toThrow()
    expect(holds([item(), taken(500_000, found(120_050))])).not.toThrow()
    // Each violation for itself.
    const other = item({ violation: 'V2', gains: none })
    expectRefused(holds([item(), other]), 'CONFLICT', { rule: 'penalty.gains', violation: 'V1' })
  })

  it.each<[string, PenaltyItem[], string]>([
    ['an amount that nothing takes', [item({ gains: found(5) })], 'penalty.gainsTaken'],
    ['more than is taken', [taken(5, found(6))], 'penalty.gainsTaken'],
    ['none, without a reason', [item({ gains: { outcome: 'none' } })], 'penalty.gainsSaid'],
    ['none, with an amount', [taken(5, { ...none, amount: 5 })], 'penalty.gainsSaid'],
    ['nothing as something', [taken(5, found(0))], 'penalty.gainsSaid'],
    ['something without its amount', [taken(5, { outcome: 'found' })], 'penalty.gainsSaid'],
    ['two words on one', [item({ gains: none }), taken(5, found(5))], 'penalty.gainsOnce'],
  ])('are not told as %s', (_name, items, rule) => {
    expectRefused(holds(items), 'INVALID', { rule })
  })

  it('stand on the paper beside the penalty that tells of them', () => {
    expect(gainsAsTold(found(120_050))).toBe('其中违法所得 1200.50 元')
    for (const outcome of gainsOutcomes.slice(1))
      expect(gainsAsTold({ outcome, reason: '账册已毁' })).toMatch(/违法所得.*：账册已毁$/)
  })

  it('are never decided in silence: whatever is let through says once what they were', () => {
    const gains = fc.option(
      fc.record({
        outcome: fc.constantFrom(...gainsOutcomes),
        amount: fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }),
        reason: fc.option(fc.constant('理由'), { nil: undefined }),
      }),
      { nil: undefined },
    )
    const one = fc.record({
      kind: fc.constantFrom('fine', 'confiscate', 'warning') as fc.Arbitrary<PenaltyItem['kind']>,
      violation: fc.constantFrom('V1', 'V2'),
      amount: fc.integer({ min: 0, max: 9 }),
      gains,
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 4 }), (some) => {
        const items = some.map((more) => item(more))
        try {
          holds(items)()
        } catch {
          return
        }
        for (const violation of new Set(items.map((each) => each.violation))) {
          const said = items.filter((each) => each.violation === violation && each.gains)
          expect(said).toHaveLength(1)
          const [{ gains: told, kind, amount }] = said as [PenaltyItem]
          if (told!.outcome === 'found')
            expect(kind === 'confiscate' && 0 < told!.amount! && told!.amount! <= amount!).toBe(true)
          else expect(told).toMatchObject({ amount: undefined, reason: '理由' })
        }
      }),
    )
  })

  it('are no more than the party was told of', () => {
    const told = [taken(9, found(5))]
    expect(() => assertNotHeavier([taken(9, found(5))], told)).not.toThrow()
    expect(() => assertNotHeavier([taken(4, none)], told)).not.toThrow()
    for (const heavier of [taken(9, found(6)), taken(10, found(5))])
      expectRefused(() => assertNotHeavier([heavier], told), 'CONFLICT', { rule: 'penalty.notHeavier' })
    // Told that there were none, they are not taken after all.
    expectRefused(() => assertNotHeavier([taken(9, found(1))], [taken(9, none)]), 'CONFLICT', { law: '行政处罚法45' })
    // Of before anybody was asked, only the amount was told.
    expect(() => assertNotHeavier([taken(9, found(5))], [taken(9)])).not.toThrow()
  })

  it('are no more than the party was told of, whichever item told it; of old nothing was told', () => {
    const goods = (gains?: Gains) => item({ kind: 'confiscate', text: '没收经营设备五台', amount: 500_000, gains })
    const told = [goods(), item({ gains: none })]
    expectRefused(() => assertGainsTold([goods(found(300_000)), item()], told), 'CONFLICT', {
      rule: 'penalty.notHeavier',
      field: 'items.0.gains',
    })
    expect(() => assertGainsTold([goods(), item({ gains: none })], told)).not.toThrow()
    expect(() => assertGainsTold([goods(found(300_000))], [goods(found(300_000))])).not.toThrow()
    expect(() => assertGainsTold([goods(found(300_000))], [goods()])).not.toThrow()
    expectRefused(() => assertGainsTold([goods(found(300_001))], [goods(found(300_000))]), 'CONFLICT')
  })
})
