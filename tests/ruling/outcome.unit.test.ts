import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHeavier, isBounded } from '../../src/docket/rules/heavier.ts'
import type { MergeMeasure } from '../../src/docket/rules/merge.ts'
import { countVotes, decide, type Outcome, outcomes } from '../../src/ruling/rules/outcome.ts'

const decided = (...ballots: Outcome[]) => decide(countVotes(ballots.map((outcome) => ({ outcome }))))

describe('the votes of a panel', () => {
  it('decide by more than half', () => {
    expect(decided('uphold', 'uphold', 'revoke')).toEqual({
      outcome: 'uphold',
      majority: true,
      steps: [{ outcome: 'uphold', votes: 2 }],
    })
  })

  it('go from the heaviest to the next lighter outcome where nothing has more than half', () => {
    expect(decided('uphold', 'reduce', 'revoke')).toEqual({
      outcome: 'reduce',
      majority: false,
      steps: [
        { outcome: 'uphold', votes: 1 },
        { outcome: 'reduce', votes: 2 },
      ],
    })
    expect(decided('uphold', 'uphold', 'hear', 'revoke', 'revoke').outcome).toBe('hear')
    expect(decided('uphold', 'uphold', 'refer', 'refer', 'revoke').outcome).toBe('refer')
  })

  it('are never understood heavier than half of the panel meant them', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...outcomes), { minLength: 1, maxLength: 7 }), (ballots) => {
        const { outcome, steps } = decided(...ballots)
        const weight = (one: Outcome) => outcomes.indexOf(one)
        // Sorted by weight it is what the one in the middle meant, unless more than half meant the same: the plain law.
        const sorted = ballots.map(weight).toSorted((a, b) => a - b)
        expect(weight(outcome)).toBe(sorted[Math.floor(ballots.length / 2)])
        expect(ballots.filter((one) => weight(one) <= weight(outcome)).length * 2).toBeGreaterThan(ballots.length)
        expect(steps.at(-1)!.outcome).toBe(outcome)
      }),
    )
  })
})

const fine = (amount: number): MergeMeasure => ({ kind: 'fine', violation: 'V1', text: '罚款', amount })
const order = (days: number, text = '安装油烟净化设施'): MergeMeasure => ({
  kind: 'rectify',
  violation: 'V1',
  order: 'installPurifier',
  text,
  days,
})

describe('what a measure is bounded by', () => {
  it.each([
    ['a smaller fine', fine(100), fine(200), true],
    ['a greater fine', fine(300), fine(200), false],
    ['a warning instead of a fine', { ...fine(0), kind: 'warning', amount: undefined }, fine(200), true],
    ['a fine instead of a warning', fine(100), { ...fine(0), kind: 'warning', amount: undefined }, false],
    ['a fine for another violation', { ...fine(100), violation: 'V2' }, fine(200), false],
    ['a longer period to perform', order(10), order(5), true],
    ['a shorter one', order(3), order(5), false],
    ['another thing to do', order(10, '停止营业'), order(5), false],
    ['having to stop meanwhile', { ...order(10), operation: 'mustStop' }, order(5), false],
    [
      'a suspension without an end instead of three days',
      { kind: 'suspend', violation: 'V1', text: '停业' },
      { kind: 'suspend', violation: 'V1', text: '停业', days: 3 },
      false,
    ],
    [
      'a suspension instead of a revocation',
      { kind: 'suspend', violation: 'V1', text: '停业', days: 3 },
      { kind: 'revoke', violation: 'V1', text: '吊销' },
      true,
    ],
  ] as [string, MergeMeasure, MergeMeasure, boolean][])('%s', (_, after, before, bounded) => {
    expect(isBounded(after, before)).toBe(bounded)
  })

  it('bounds one measure and no second one', () => {
    expect(findHeavier([fine(100), fine(100)], [fine(200)])).toEqual([fine(100)])
    expect(findHeavier([fine(100), fine(200)], [fine(200), fine(100)])).toEqual([])
    expect(findHeavier([fine(200), fine(100)], [fine(100), fine(200)])).toEqual([])
  })
})

/** What stands in total, said plainly. */
const totalOf = (measures: readonly MergeMeasure[]) => {
  const of = (...kinds: string[]) => measures.filter(({ kind }) => kinds.includes(kind))
  const sum = (all: readonly MergeMeasure[], key: 'amount' | 'days', unknown = 0) =>
    all.reduce((total, one) => total + (one[key] ?? unknown), 0)
  return {
    count: measures.length,
    fines: of('fine').length,
    sum: sum(of('fine'), 'amount'),
    closed: of('revoke').length,
    stopped: of('revoke', 'suspend').length,
    stoppedDays: sum(of('suspend'), 'days', 1_000_000) + of('revoke').length * 10_000_000,
    penalties: of('fine', 'warning', 'confiscate', 'suspend', 'revoke').length,
    orders: of('rectify', 'order').length,
    mustStop: measures.filter(({ operation }) => operation === 'mustStop').length,
    // The longer one has, the lighter it is.
    soonest: -Math.min(Infinity, ...of('rectify', 'order').map(({ days }) => days ?? 0)),
  }
}

const anyMeasure: fc.Arbitrary<MergeMeasure> = fc
  .record({
    kind: fc.constantFrom('rectify', 'warning', 'fine', 'confiscate', 'suspend', 'revoke', 'order'),
    violation: fc.constantFrom('V1', 'V2'),
    order: fc.constantFrom(undefined, 'installPurifier'),
    text: fc.constantFrom('甲', '乙'),
    amount: fc.integer({ min: 1, max: 5 }),
    days: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
    operation: fc.constantFrom(undefined, 'mayContinue', 'mustStop'),
  })
  .map((one) => ({ ...one, amount: one.kind === 'fine' ? one.amount : undefined }))

describe('what is not found heavier', () => {
  it('is no heavier in total, whatever stood before', () => {
    let lighter = 0
    fc.assert(
      fc.property(
        fc.array(anyMeasure, { maxLength: 5 }),
        fc.array(anyMeasure, { maxLength: 2 }),
        fc.array(fc.record({ drop: fc.boolean(), less: fc.integer({ min: 0, max: 2 }) }), {
          minLength: 5,
          maxLength: 5,
        }),
        (before, added, cuts) => {
          const cut = before.flatMap((one, i) =>
            cuts[i]!.drop ? [] : [{ ...one, amount: one.amount && Math.max(1, one.amount - cuts[i]!.less) }],
          )
          for (const after of [cut, [...cut, ...added]]) {
            if (findHeavier(after, before).length > 0) continue
            lighter++
            const [now, then] = [totalOf(after), totalOf(before)]
            for (const key of Object.keys(now) as (keyof typeof now)[]) {
              // A revocation that became a suspension adds one, and a penalty a warning: no kind grows but those.
              expect(now[key], key).toBeLessThanOrEqual(then[key])
            }
          }
        },
      ),
      { numRuns: 2000 },
    )
    expect(lighter).toBeGreaterThan(2000)
  })

  it('leaves nothing out that stood before as it was', () => {
    fc.assert(
      fc.property(fc.array(anyMeasure, { maxLength: 5 }), (all) => {
        expect(findHeavier(all, all)).toEqual([])
      }),
    )
  })
})
