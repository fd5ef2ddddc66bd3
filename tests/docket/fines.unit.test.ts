import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FiningItem, resolveFines } from '../../src/docket/rules/fines.ts'
import { merge } from '../../src/docket/rules/merge.ts'
import { anyInputs, override } from '../support/opinions.ts'

type Norm = NonNullable<FiningItem['norm']>
const item = (key: string, amount: number, more: Partial<Norm> = {}, violation = key): FiningItem => ({
  key,
  violation,
  amount,
  norm: { penalty: '', specialOver: [], highest: null, lowest: null, ...more },
})

/**
 * P-29b said once more, by knocking out one after another: the general law before the special one, then whose norm
 * reaches less high, then less low, then the lesser sum; of what is left, the first by agency and opinion.
 */
function byTheLaw(items: readonly FiningItem[]): string {
  let left = [...items].sort((a, b) => a.key.localeCompare(b.key, 'en'))
  const isOver = (special: FiningItem, general: FiningItem) =>
    special !== general && (special.norm?.specialOver ?? []).includes(general.violation)
  const special = left.filter((one) => !left.some((other) => isOver(other, one) && !isOver(one, other)))
  if (special.length > 0) left = special
  for (const reach of [
    (one: FiningItem) => one.norm?.highest ?? one.amount,
    (one: FiningItem) => one.norm?.lowest ?? one.amount,
    (one: FiningItem) => one.amount,
  ]) {
    const most = Math.max(...left.map(reach))
    left = left.filter((one) => reach(one) === most)
  }
  return left[0]!.key
}

describe('the one fine of an act', () => {
  it('is none where nobody proposes one', () => {
    expect(resolveFines([], undefined)).toBeNull()
  })

  it('is the only one proposed', () => {
    expect(resolveFines([item('A', 5)], undefined)).toMatchObject({ survivor: 'A', amount: 5, rule: 'P-29a' })
  })

  it('is of the special law even where the general one reaches higher', () => {
    const decided = resolveFines(
      [item('A', 900, { highest: 1000 }), item('B', 5, { highest: 10, specialOver: ['A'] })],
      undefined,
    )
    expect(decided).toMatchObject({ survivor: 'B', rule: 'P-29b-special' })
  })

  it('is of the norm that reaches higher, then whose least is higher', () => {
    const two = (a: Partial<Norm>, b: Partial<Norm>) => resolveFines([item('A', 5, a), item('B', 1, b)], undefined)
    expect(two({ highest: 10 }, { highest: 20 })).toMatchObject({ survivor: 'B', rule: 'P-29b-higher' })
    expect(two({ highest: 20, lowest: 1 }, { highest: 20, lowest: 2 })).toMatchObject({ survivor: 'B' })
  })

  it('compares the computed sum where the norm goes by value', () => {
    expect(resolveFines([item('A', 15, { highest: null }), item('B', 1, { highest: 10 })], undefined)).toMatchObject({
      survivor: 'A',
    })
  })

  it('is the first by agency and opinion where all is equal, and says so', () => {
    expect(resolveFines([item('B', 5), item('A', 5)], undefined)).toMatchObject({
      survivor: 'A',
      rule: 'P-29b-equal',
    })
  })

  it('is what two people agreed on, while that is still proposed', () => {
    const both = [item('A', 5), item('B', 9)]
    expect(resolveFines(both, override('fine:x', 'A'))).toMatchObject({ survivor: 'A', rule: 'OVERRIDE' })
    expect(resolveFines(both, override('fine:x', 'gone'))).toMatchObject({ survivor: 'B', rule: 'P-29b-higher' })
  })

  it('agrees with a plain second statement of P-29b, whatever is proposed', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        for (const { findings, fine } of merge(given).clusters) {
          const proposed = given.opinions
            .filter(({ findingId }) => findings.includes(findingId))
            .flatMap(({ id, agencyCode, measures, norms }) =>
              measures.flatMap(({ kind, violation, amount }, i) =>
                kind === 'fine'
                  ? [
                      {
                        key: `${agencyCode}:${id}:${i}`,
                        violation,
                        amount: amount!,
                        norm: norms.find(({ violationCode }) => violationCode === violation) ?? null,
                      },
                    ]
                  : [],
              ),
            )
          expect(fine?.survivor ?? null).toBe(proposed.length > 0 ? byTheLaw(proposed) : null)
        }
      }),
      { numRuns: 400 },
    )
  })
})
