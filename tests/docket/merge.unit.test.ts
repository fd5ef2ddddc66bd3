import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type MergedDocket, type MergeInputs, merge } from '../../src/docket/rules/merge.ts'
import { actWindowDays } from '../../src/inspection/rules.ts'
import { anyInputs, fine, finding, inputs, norm, opinion, order, override } from '../support/opinions.ts'

/** Inputs together with overrides that two people agreed on: of conflicts that are there, for one of the parties. */
const anyAgreed = fc.tuple(anyInputs, fc.infiniteStream(fc.nat())).map(([given, dice]): MergeInputs => {
  const pick = <T>(all: readonly T[]) => all[(dice.next().value as number) % all.length]!
  const { conflicts, clusters } = merge(given)
  const keys = [
    ...conflicts.map(({ key, between }) => ({ key, between })),
    ...clusters.flatMap(({ key, fine: one }) =>
      one ? [{ key: `fine:${key}`, between: one.inputs.map((each) => each.key) }] : [],
    ),
  ]
  const chosen = keys.filter(() => pick([true, false]))
  return { ...given, overrides: chosen.map(({ key, between }) => override(key, pick([...between, 'GONE:overtaken']))) }
})

const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000
const finesOf = ({ items }: MergedDocket['clusters'][number]) =>
  items.flatMap(({ agency, measures }) =>
    measures.filter(({ kind }) => kind === 'fine').map((measure) => ({ agency, measure })),
  )

describe('merging opinions', () => {
  it('gives the same canonical bytes whatever order the inputs come in', () => {
    fc.assert(
      fc.property(anyAgreed, fc.infiniteStream(fc.nat()), (given, dice) => {
        const shuffle = <T>(list: readonly T[]) =>
          list
            .map((one) => [dice.next().value as number, one] as const)
            .toSorted(([a], [b]) => a - b)
            .map(([, one]) => one)
        const turned = {
          ...given,
          findings: shuffle(given.findings).map((one) => ({ ...one, evidence: shuffle(one.evidence) })),
          opinions: shuffle(given.opinions),
          unanswered: shuffle(given.unanswered),
          overrides: shuffle(given.overrides),
        }
        expect(canonicalize(merge(turned))).toBe(canonicalize(merge(given)))
      }),
      { numRuns: 300 },
    )
  })

  it('puts every finding into exactly one act', () => {
    fc.assert(
      fc.property(anyAgreed, (given) => {
        expect(
          merge(given)
            .clusters.flatMap(({ findings }) => findings)
            .toSorted(),
        ).toEqual(given.findings.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('never joins different facts or places, nor what lies further apart than the window', () => {
    fc.assert(
      fc.property(anyAgreed, ({ findings, ...given }) => {
        const byId = new Map(findings.map((one) => [one.id, one]))
        const { clusters } = merge({ findings, ...given })
        for (const cluster of clusters) {
          const found = cluster.findings.map((id) => byId.get(id)!).toSorted((a, b) => days(b.foundOn, a.foundOn))
          for (const [i, one] of found.entries()) {
            expect([one.factCode, one.premisesId]).toEqual([cluster.fact, cluster.premises])
            if (i > 0) expect(days(found[i - 1]!.foundOn, one.foundOn)).toBeLessThanOrEqual(actWindowDays)
          }
        }
        expect(new Set(clusters.map(({ key }) => key)).size).toBe(clusters.length)
      }),
    )
  })

  it('tells once what each finding of an act rests on', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        for (const { findings, sources, items } of merge(given).clusters) {
          expect(Object.keys(sources).toSorted()).toEqual(findings.toSorted())
          for (const { finding: id } of items) expect(findings).toContain(id)
          for (const one of given.findings.filter(({ id }) => id in sources))
            expect(sources[one.id]).toEqual({ visit: one.visitId, item: one.itemId, evidence: one.evidence.toSorted() })
        }
      }),
    )
  })

  it('drops no opinion and no measure: each stands or gave way, once, with what it gave way to', () => {
    fc.assert(
      fc.property(anyAgreed, (given) => {
        const items = merge(given).clusters.flatMap((cluster) => cluster.items)
        expect(items.map(({ opinionId }) => opinionId).toSorted()).toEqual(
          given.opinions.map(({ id }) => id).toSorted(),
        )
        for (const one of given.opinions) {
          const item = items.find(({ opinionId }) => opinionId === one.id)!
          const kept = [...item.measures, ...item.barred.map(({ measure }) => measure)]
          expect(kept.map(({ text }) => text).toSorted()).toEqual(one.measures.map(({ text }) => text).toSorted())
          for (const { rule, law, reason, inFavourOf } of item.barred)
            for (const said of [rule, law, reason, inFavourOf]) expect(said).not.toBe('')
        }
      }),
      { numRuns: 300 },
    )
  })

  it('lets at most one fine of an act stand, and that is the one it names', () => {
    fc.assert(
      fc.property(anyAgreed, (given) => {
        for (const cluster of merge(given).clusters) {
          const standing = finesOf(cluster)
          expect(standing.length).toBe(cluster.fine ? 1 : 0)
          const [one] = standing
          if (!one) continue
          expect(cluster.fine!.survivor.split(':')[0]).toBe(one.agency)
          expect(cluster.fine!.amount).toBe(one.measure.amount)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('says the same again of what it says took effect: merged anew with that alone, nothing moves', () => {
    fc.assert(
      fc.property(anyAgreed, (given) => {
        const once = merge(given)
        const applied = given.overrides.filter(({ conflictKey, choice }) =>
          once.overrides.some((one) => one.applied && one.conflictKey === conflictKey && one.choice === choice),
        )
        const again = merge({ ...given, overrides: applied, divisions: once.divisions })
        const stands = ({ clusters, conflicts, deadlines }: MergedDocket) =>
          canonicalize({ clusters, deadlines, blocking: conflicts.filter(({ blocking }) => blocking) })
        expect(stands(again)).toBe(stands(once))
      }),
      { numRuns: 300 },
    )
  })

  it('keeps on the list the choice of a fine that let another conflict be decided, though that decision then bars it', () => {
    const given = inputs({
      findings: [finding('1')],
      opinions: [
        opinion('ENV', '1', [
          fine('FIR-02', 100_000, { operation: 'mayContinue' }),
          fine('ENV-01', 200_000, { operation: 'mustStop' }),
        ]),
        opinion('FIRE', '1', [order('keepLedger', { operation: 'mustStop' })]),
      ],
    })
    const [{ key }] = merge(given).clusters as [MergedDocket['clusters'][number]]
    const both = [override(`fine:${key}`, 'ENV:ENV-1:0'), override('operation:B', 'FIRE:FIRE-1')]
    const { overrides, clusters } = merge({ ...given, overrides: both })
    expect(overrides.map(({ applied }) => applied)).toEqual([true, true])
    expect(clusters[0]!.fine!.survivor).toBe('ENV:ENV-1:1')
    const withoutTheFine = merge({ ...given, overrides: [both[1]!] })
    expect(withoutTheFine.overrides.map(({ applied }) => applied)).toEqual([false])
  })

  it('bars no measure but fines of the same act, unless two people agreed otherwise', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        for (const { items, fine: decided } of merge(given).clusters)
          for (const { measure, rule } of items.flatMap(({ barred }) => barred)) {
            expect(measure.kind).toBe('fine')
            expect(rule).toBe(decided!.rule)
          }
      }),
    )
  })

  it('says who is asked and who has answered', () => {
    fc.assert(
      fc.property(anyAgreed, (given) => {
        const { asked, answered } = merge(given)
        expect(asked).toBe(given.asked)
        expect(answered).toBe(given.opinions.length)
      }),
    )
  })

  it('lists who found it, most items first, then the latest', () => {
    const { finders } = merge(
      inputs({
        findings: [
          finding('1', { foundBy: 'he', foundOn: '2026-09-02' }),
          finding('2', { foundBy: 'lin', foundOn: '2026-09-01' }),
          finding('3', { foundBy: 'lin', foundOn: '2026-09-03' }),
          finding('4', { foundBy: 'qi', foundOn: '2026-09-04' }),
        ],
      }),
    )
    expect(finders).toEqual([
      { person: 'lin', items: 2, lastFound: '2026-09-03' },
      { person: 'qi', items: 1, lastFound: '2026-09-04' },
      { person: 'he', items: 1, lastFound: '2026-09-02' },
    ])
  })

  it('joins what is found again within the window, and starts another act after it', () => {
    const at = (id: string, foundOn: string) => finding(id, { foundOn })
    const { clusters } = merge(
      inputs({ findings: [at('1', '2026-09-01'), at('2', '2026-09-08'), at('3', '2026-09-16')] }),
    )
    expect(clusters.map(({ findings }) => findings)).toEqual([['1', '2'], ['3']])
  })

  it('has an order that several agencies gave carried out once, in the shortest of their periods', () => {
    const { clusters, deadlines } = merge(
      inputs({
        findings: [finding('1')],
        opinions: [
          opinion('FDA', '1', [order('cleanPurifier', { days: 7 })]),
          opinion('ENV', '1', [order('cleanPurifier', { days: 3 })]),
          opinion('CITY', '1', [order('keepLedger', { days: 10 })]),
        ],
      }),
    )
    expect(clusters[0]!.together).toEqual([
      {
        order: 'cleanPurifier',
        agencies: ['ENV', 'FDA'],
        days: 3,
        rule: 'R-04',
        law: '行政处罚法28',
        inputs: [
          { agency: 'ENV', opinion: 'ENV-1', days: 3 },
          { agency: 'FDA', opinion: 'FDA-1', days: 7 },
        ],
      },
      { order: 'keepLedger', agencies: ['CITY'], days: 10, rule: 'R-01' },
    ])
    expect(deadlines).toEqual({ shortest: 3, longest: 10 })
  })

  it('keeps the other agency’s fine beside the one that stands, with the reason', () => {
    const { clusters } = merge(
      inputs({
        findings: [finding('1')],
        opinions: [
          opinion('ENV', '1', [fine('ENV-01', 100)], { norms: [norm('ENV-01', 500)] }),
          opinion('FDA', '1', [fine('FDA-10', 900)], { norms: [norm('FDA-10', 300)] }),
        ],
      }),
    )
    expect(clusters[0]!.fine).toMatchObject({ survivor: 'ENV:ENV-1:0', amount: 100, rule: 'P-29b-higher' })
    expect(clusters[0]!.items[1]!.barred).toEqual([
      {
        measure: fine('FDA-10', 900),
        rule: 'P-29b-higher',
        law: '行政处罚法29',
        reason: '不重复处罚',
        inFavourOf: 'ENV:ENV-1:0',
      },
    ])
  })
})
