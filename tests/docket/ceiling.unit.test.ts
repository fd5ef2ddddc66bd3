import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertUnderCeilings, type Ceiling, ceilingsOf } from '../../src/docket/rules/ceiling.ts'
import { findHeavier } from '../../src/docket/rules/heavier.ts'
import type { Cluster, MergedItem, MergeMeasure } from '../../src/docket/rules/merge.ts'

const fine = (amount: number): MergeMeasure => ({ kind: 'fine', violation: 'V', text: '罚款', amount })
const rectify: MergeMeasure = { kind: 'rectify', violation: 'V', order: 'V', text: '清洗', days: 7 }
const item = (agency: string, measures: MergeMeasure[], barred: MergeMeasure[] = []): MergedItem => ({
  agency,
  opinionId: `o${agency}`,
  finding: 'f',
  revision: 1,
  verdict: 'established',
  ground: null,
  violations: ['V'],
  basis: [],
  measures,
  barred: barred.map((measure) => ({ measure, rule: 'ONE_FINE', law: '行政处罚法29', reason: '', inFavourOf: 'oB' })),
})
const merged = (...items: MergedItem[]) => ({
  clusters: [
    { key: 'k', fact: 'F', premises: 'p', findings: ['f'], sources: {}, items, fine: null, together: [] } as Cluster,
  ],
})
const refused = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return (error as { details: { rule: string; agency?: string } }).details
  }
  return undefined
}

describe('what is decided anew after a ruling', () => {
  const notice = merged(item('A', [rectify, fine(600)]), item('B', [fine(900)]))
  it('may be what it was, less of it, or nothing', () => {
    const ceilings = ceilingsOf(notice, 'R', new Map())
    for (const after of [notice, merged(item('A', [rectify]), item('B', [fine(1)])), merged()])
      expect(refused(() => assertUnderCeilings(after, ceilings))).toBeUndefined()
  })

  it('is refused where an item is heavier than the ruling left it, naming whose it is', () => {
    const ceilings = ceilingsOf(notice, 'R', new Map([['oA', [rectify, fine(500)]]]))
    expect(refused(() => assertUnderCeilings(merged(item('A', [rectify, fine(501)])), ceilings))).toMatchObject({
      rule: 'docket.ceiling',
      agency: 'A',
    })
    expect(refused(() => assertUnderCeilings(merged(item('A', [fine(500), fine(1)])), ceilings))).toBeDefined()
    expect(refused(() => assertUnderCeilings(merged(item('A', [rectify, fine(500)])), ceilings))).toBeUndefined()
  })

  it('may be a fine that gave way before, where that to which it gave way fell; never both', () => {
    const ceilings = ceilingsOf(merged(item('A', [rectify], [fine(600)]), item('B', [fine(900)])), 'R', new Map())
    expect(refused(() => assertUnderCeilings(merged(item('A', [rectify, fine(600)])), ceilings))).toBeUndefined()
    const both = merged(item('A', [rectify, fine(600)]), item('B', [fine(900)]))
    expect(refused(() => assertUnderCeilings(both, ceilings))).toMatchObject({ rule: 'docket.ceiling' })
  })

  it('is bound by nothing where another finding speaks', () => {
    const ceilings = ceilingsOf(notice, 'R', new Map())
    const other = merged({ ...item('C', [fine(5000)]), finding: 'g' })
    expect(refused(() => assertUnderCeilings(other, ceilings))).toBeUndefined()
  })

  it('comes to no more on the finding though another agency fines it that did not before', () => {
    const ceilings = ceilingsOf(notice, 'R', new Map([['oA', [rectify]]]))
    const after = (more: number) => merged(item('A', [rectify]), item('B', [fine(900)]), item('C', [fine(more)]))
    expect(refused(() => assertUnderCeilings(after(600), ceilings))).toBeUndefined()
    expect(refused(() => assertUnderCeilings(after(601), ceilings))).toMatchObject({
      rule: 'docket.ceiling',
      finding: 'f',
    })
  })

  it('may fine on one finding what gave way there to a fine on another of its act, and that alone', () => {
    const before = merged(
      { ...item('A', [rectify], [fine(600)]), finding: 'f' },
      { ...item('B', [fine(900)]), finding: 'g' },
    )
    const ceilings = ceilingsOf(before, 'R', new Map())
    const after = (amount: number) => merged(item('C', [fine(amount)]))
    expect(refused(() => assertUnderCeilings(after(600), ceilings))).toBeUndefined()
    expect(refused(() => assertUnderCeilings(after(601), ceilings))).toBeDefined()
    expect(
      refused(() =>
        assertUnderCeilings(merged(item('A', [fine(600)]), { ...item('B', [fine(900)]), finding: 'g' }), ceilings),
      ),
    ).toBeDefined()
  })

  it('is never more on any finding, whichever agencies speak and however the ruling lightened it', () => {
    const agencies = ['A', 'B', 'C', 'D'] as const
    const findings = ['f', 'g'] as const
    const spoken = fc.array(
      fc.record({
        agency: fc.constantFrom(...agencies),
        finding: fc.constantFrom(...findings),
        amounts: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
      }),
      { maxLength: 5 },
    )
    const said = (all: { agency: string; finding: string; amounts: number[] }[]) =>
      merged(
        ...all.map(({ agency, finding, amounts }) => ({
          ...item(agency, amounts.map(fine)),
          opinionId: `${agency}${finding}`,
          finding,
        })),
      )
    let allowed = 0
    fc.assert(
      fc.property(spoken, spoken, fc.boolean(), (before, after, dropped) => {
        const first = before[0]
        const changed = new Map(dropped && first ? [[`${first.agency}${first.finding}`, [] as MergeMeasure[]]] : [])
        const refusal = refused(() => assertUnderCeilings(said(after), ceilingsOf(said(before), 'R', changed)))
        if (refusal) return
        allowed++
        for (const finding of findings) {
          // The plain law: of what was contested, all that anybody fines is no more than all that anybody fined.
          let [was, is] = [0, 0]
          for (const one of before) if (one.finding === finding) for (const amount of one.amounts) was += amount
          for (const one of after) if (one.finding === finding) for (const amount of one.amounts) is += amount
          if (before.some((one) => one.finding === finding)) expect(is).toBeLessThanOrEqual(was)
        }
      }),
      { numRuns: 2000 },
    )
    expect(allowed).toBeGreaterThan(100)
  })

  it('is never heavier than the notice, item by item and in total, whatever is proposed', () => {
    const measures = fc.array(
      fc.oneof(
        fc.integer({ min: 0, max: 9 }).map(fine),
        fc.integer({ min: 1, max: 9 }).map((days) => ({ ...rectify, days })),
      ),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(measures, measures, measures, measures, (a, b, newA, newB) => {
        const before = merged(item('A', a), item('B', b))
        const after = merged(item('A', newA), item('B', newB))
        const ceilings: Ceiling[] = ceilingsOf(before, 'R', new Map())
        if (refused(() => assertUnderCeilings(after, ceilings))) return
        const sum = (all: MergeMeasure[]) => all.reduce((total, { amount }) => total + (amount ?? 0), 0)
        expect(findHeavier(newA, a)).toEqual([])
        expect(findHeavier(newB, b)).toEqual([])
        expect(sum([...newA, ...newB])).toBeLessThanOrEqual(sum([...a, ...b]))
      }),
    )
  })
})
