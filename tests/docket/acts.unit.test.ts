import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actKey, assertDivision, divideActs, type MergeDivision } from '../../src/docket/rules/acts.ts'
import { type MergeInputs, merge } from '../../src/docket/rules/merge.ts'
import { anyInputs, division, fine, finding, inputs, norm, opinion } from '../support/opinions.ts'
import { expectRefused } from '../support/refused.ts'

/** Splits and rejoinings in any order, of whatever findings there are. */
const anyDivided = anyInputs.chain((given): fc.Arbitrary<MergeInputs> => {
  const ids = given.findings.map(({ id }) => id)
  const one = fc.record({ kind: fc.constantFrom('split', 'rejoin'), findings: fc.subarray(ids, { minLength: 1 }) })
  return fc.array(one as fc.Arbitrary<Pick<MergeDivision, 'kind' | 'findings'>>, { maxLength: 5 }).map((told) => {
    const divisions: MergeDivision[] = []
    for (const { kind, findings } of told) {
      const { clusters } = merge({ ...given, divisions })
      try {
        assertDivision(kind, findings, clusters)
        divisions.push(division(kind, findings, divisions.length))
      } catch {
        // Nobody may propose it.
      }
    }
    return { ...given, divisions }
  })
})

const actsOf = (given: MergeInputs) => merge(given).clusters.map(({ key, findings }) => [key, ...findings].join(' '))

describe('the acts of a docket', () => {
  it('are as two people divided them last: taken apart, or put together', () => {
    fc.assert(
      fc.property(anyDivided, (given) => {
        const last = given.divisions.at(-1)
        const { clusters } = merge(given)
        if (last?.kind === 'split') {
          const own = clusters.filter(({ findings }) => findings.some((id) => last.findings.includes(id)))
          expect(own.map(({ findings }) => findings.toSorted())).toEqual([last.findings.toSorted()])
        }
        if (last?.kind === 'rejoin')
          expect(clusters.filter(({ findings }) => findings.some((id) => last.findings.includes(id)))).toHaveLength(1)
      }),
      { numRuns: 500 },
    )
  })

  it('hold every finding once, each of one fact at one place, under a key of their own, with one fine at most', () => {
    fc.assert(
      fc.property(anyDivided, (given) => {
        const { clusters } = merge(given)
        const all = clusters.flatMap(({ findings }) => findings)
        expect(all.toSorted()).toEqual(given.findings.map(({ id }) => id).toSorted())
        expect(new Set(clusters.map(({ key }) => key)).size).toBe(clusters.length)
        for (const { findings, fact, premises, items } of clusters) {
          for (const { id, factCode, premisesId } of given.findings)
            if (findings.includes(id)) expect([factCode, premisesId]).toEqual([fact, premises])
          const fines = items.flatMap(({ measures }) => measures.filter(({ kind }) => kind === 'fine'))
          expect(fines.length).toBeLessThanOrEqual(1)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('have a key of their own also where one is left over of what was put together and taken apart again', () => {
    const [older, first, second] = ['2026-08-01', '2026-09-10', '2026-09-10'].map((foundOn, i) =>
      finding(`F${i}`, { foundOn }),
    ) as [MergeInputs['findings'][number], MergeInputs['findings'][number], MergeInputs['findings'][number]]
    const divisions = [
      division('split', [second.id], 0),
      division('rejoin', [older.id, second.id], 1),
      division('split', [older.id], 2),
    ]
    const { acts } = divideActs([older, first, second], divisions)
    expect(acts.map(({ findings }) => findings.map(({ id }) => id))).toEqual([['F0'], ['F1'], ['F2']])
    expect(new Set(acts.map(actKey)).size).toBe(3)
  })

  it('are the same in whatever order the divisions come, and told again by those that were needed alone', () => {
    fc.assert(
      fc.property(anyDivided, (given) => {
        const once = merge(given)
        expect(canonicalize(merge({ ...given, divisions: given.divisions.toReversed() }))).toBe(canonicalize(once))
        expect(canonicalize(merge({ ...given, divisions: once.divisions }))).toBe(canonicalize(once))
        for (const one of once.divisions)
          expect(actsOf({ ...given, divisions: once.divisions.filter((other) => other !== one) })).not.toEqual(
            actsOf({ ...given, divisions: once.divisions }),
          )
      }),
      { numRuns: 300 },
    )
  })

  it('split and rejoined give back the same bytes, and so do rejoined and split', () => {
    fc.assert(
      fc.property(anyInputs, fc.nat(), (given, pick) => {
        const before = merge(given)
        const wide = before.clusters.filter(({ findings }) => findings.length > 1)
        const [cluster] = wide.slice(pick % Math.max(1, wide.length))
        if (!cluster) return
        const apart = division('split', cluster.findings.slice(0, 1 + (pick % (cluster.findings.length - 1))), 0)
        const split = merge({ ...given, divisions: [apart] })
        expect(split.clusters).toHaveLength(before.clusters.length + 1)
        const rejoined = { ...given, divisions: [apart, division('rejoin', cluster.findings, 1)] }
        expect(canonicalize(merge(rejoined))).toBe(canonicalize(before))
      }),
      { numRuns: 300 },
    )
    const [a, b] = [finding('1'), finding('2', { foundOn: '2026-10-10' })]
    const far = inputs({ findings: [a, b], opinions: [opinion('ENV', '1', [fine('ENV-01', 5)])] })
    const joined = division('rejoin', ['1', '2'], 0)
    expect(merge({ ...far, divisions: [joined] }).clusters).toHaveLength(1)
    const back = { ...far, divisions: [joined, division('split', ['2'], 1)] }
    expect(canonicalize(merge(back))).toBe(canonicalize(merge(far)))
  })

  it('are fined each for itself once they are apart', () => {
    const given = inputs({
      findings: [finding('1'), finding('2')],
      opinions: [
        opinion('ENV', '1', [fine('ENV-01', 100)], { norms: [norm('ENV-01', 500)] }),
        opinion('FDA', '2', [fine('FDA-10', 900)], { norms: [norm('FDA-10', 300)] }),
      ],
    })
    expect(merge(given).clusters.map(({ fine: one }) => one?.amount)).toEqual([100])
    const split = merge({ ...given, divisions: [division('split', ['2'], 0)] })
    expect(split.clusters.map(({ key, fine: one }) => [key, one?.amount])).toEqual([
      ['F-FUME@P1@2026-09-10', 100],
      ['F-FUME@P1@2026-09-10#2', 900],
    ])
    expect(split.divisions).toHaveLength(1)
  })

  it('take what is found later into what the window says, beside what was split off', () => {
    const apart = division('split', ['2'], 0)
    const { acts } = divideActs([finding('1'), finding('2'), finding('3')], [apart])
    expect(acts.map(({ findings }) => findings.map(({ id }) => id))).toEqual([['1', '3'], ['2']])
  })
})

describe('dividing acts', () => {
  const { clusters } = merge(
    inputs({
      findings: [
        finding('1'),
        finding('2'),
        finding('3', { foundOn: '2026-10-10' }),
        finding('4', { factCode: 'F-NOISE' }),
      ],
    }),
  )
  const propose = (kind: MergeDivision['kind'], findings: string[]) => () => assertDivision(kind, findings, clusters)

  it('splits some findings off one act, and puts acts of one fact and place together', () => {
    propose('split', ['2'])()
    propose('rejoin', ['1', '3'])()
  })

  it.each([
    ['what is not in the revision', 'split', ['9']],
    ['a whole act', 'split', ['1', '2']],
    ['what is in two acts', 'split', ['1', '3']],
    ['what is one act already', 'rejoin', ['1', '2']],
  ] as const)('is refused for %s', (_what, kind, findings) => {
    expectRefused(propose(kind, [...findings]), 'CONFLICT', { rule: `cluster.${kind}` })
  })

  it('never puts different facts or places together', () => {
    expectRefused(propose('rejoin', ['1', '4']), 'CONFLICT', { rule: 'cluster.rejoin', law: '行政处罚法29' })
  })
})
