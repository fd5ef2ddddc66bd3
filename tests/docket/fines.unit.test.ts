import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barredFines, finedActs, type FiningItem, resolveFines, restingOf } from '../../src/docket/rules/fines.ts'
import { merge, type MergeInputs, type MergeMeasure } from '../../src/docket/rules/merge.ts'
import { agencies, anyInputs, finding, inputs, opinion, override } from '../support/opinions.ts'

type Norm = NonNullable<FiningItem['norm']>
const item = (key: string, amount: number, more: Partial<Norm> = {}, violation = key): FiningItem => ({
  key,
  violation,
  amount,
  norm: { specialOver: [], highest: null, lowest: null, ...more },
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

/** What a fine rests on, said plainly: its own range, else what its norms let; all that they are special to. */
const rests = (violation: string, range: MergeMeasure['range'], norms: MergeInputs['opinions'][number]['norms']) => {
  const own = norms.filter(({ violationCode }) => violationCode === violation)
  const let_ = (sums: (number | null)[], pick: (...sums: number[]) => number) =>
    sums.length === 0 || sums.some((one) => one === null) ? null : pick(...(sums as number[]))
  return own.length === 0 && !range
    ? null
    : {
        specialOver: own.flatMap(({ specialOver }) => specialOver),
        highest:
          range?.highest ??
          let_(
            own.map(({ highest }) => highest),
            Math.max,
          ),
        lowest:
          range?.lowest ??
          let_(
            own.map(({ lowest }) => lowest),
            Math.min,
          ),
      }
}

describe('an act as the cases go by it', () => {
  it('has the agency of the one fine left, and of the others every one whose fine gave way', () => {
    fc.assert(
      fc.property(anyInputs, fc.boolean(), (given, all) => {
        const merged = merge(given)
        const known = all ? agencies.flatMap((one) => barredFines(merged, one, [])) : []
        const acts = finedActs(merged, known)
        expect(acts.map(({ findings }) => findings)).toEqual(merged.clusters.map(({ findings }) => findings))
        acts.forEach(({ fine, gaveWay, acknowledged }, i) => {
          const { items, fine: decided } = merged.clusters[i]!
          const left = items.filter(({ measures }) => measures.some(({ kind }) => kind === 'fine'))
          expect(fine?.agency).toBe(decided ? left[0]!.agency : undefined)
          const gone = items.filter(({ barred }) => barred.some(({ measure }) => measure.kind === 'fine'))
          const losers = decided
            ? new Set(gone.map(({ agency }) => agency).filter((one) => one !== fine!.agency))
            : new Set()
          expect(new Set(gaveWay)).toEqual(losers)
          expect(acknowledged).toEqual(all ? gaveWay : [])
        })
      }),
    )
  })
})

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

  it('rests on the range of its own party and stage, not on what the norm threatens others with', () => {
    // A first-time barbecue (500–5 000 yuan; 20 000 on refusal) beside a fine of 1 000–10 000: the other reaches higher.
    const norm = {
      violationCode: 'V1',
      norm: 'n',
      penalty: 'p',
      specialOver: ['V9'],
      highest: 2_000_000,
      lowest: 50_000,
    }
    const measure = { kind: 'fine', violation: 'V1', text: '罚款', amount: 300_000 }
    expect(restingOf({ ...measure, range: { lowest: 50_000, highest: 500_000 } }, [norm])).toEqual({
      specialOver: ['V9'],
      highest: 500_000,
      lowest: 50_000,
    })
    // Before ranges were kept: by the norms, all of them.
    const other = { ...norm, highest: 3_000_000, lowest: 40_000, specialOver: ['V8'] }
    expect(restingOf(measure, [norm, other])).toEqual({ specialOver: ['V8', 'V9'], highest: 3_000_000, lowest: 40_000 })
    expect(restingOf(measure, [norm, { ...other, highest: null }])).toMatchObject({ highest: null, lowest: 40_000 })
    expect(restingOf(measure, [])).toBeNull()
    const said = (agency: string, violation: string, range: MergeMeasure['range']) =>
      opinion(agency, 'f1', [{ ...measure, violation, range }], {
        norms: [{ ...norm, violationCode: violation, specialOver: [] }],
      })
    const { clusters } = merge(
      inputs({
        findings: [finding('f1')],
        opinions: [
          said('CITY', 'V1', { lowest: 50_000, highest: 500_000 }),
          said('FDA', 'V2', { lowest: 100_000, highest: 1_000_000 }),
        ],
      }),
    )
    expect(clusters[0]!.fine).toMatchObject({
      survivor: 'FDA:FDA-f1:0',
      rule: 'P-29b-higher',
      inputs: [
        { highest: 500_000, lowest: 50_000 },
        { highest: 1_000_000, lowest: 100_000 },
      ],
    })
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
              measures.flatMap(({ kind, violation, amount, range }, i) =>
                kind === 'fine'
                  ? [
                      {
                        key: `${agencyCode}:${id}:${i}`,
                        violation,
                        amount: amount!,
                        norm: rests(violation, range, norms),
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
