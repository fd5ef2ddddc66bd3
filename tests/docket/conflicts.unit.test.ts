import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incompatibleOrders, selfContradiction } from '../../src/docket/rules/conflicts.ts'
import { type MergeInputs, type MergeOpinion, merge } from '../../src/docket/rules/merge.ts'
import { shortestPeriod } from '../../src/docket/rules/orders.ts'
import { assertOverride } from '../../src/docket/rules/overrides.ts'
import { anyInputs, finding, inputs, opinion, order, override } from '../support/opinions.ts'
import { expectRefused } from '../support/refused.ts'

const key = 'F-FUME@P1@2026-09-10'
const mergeOne = (opinions: readonly MergeOpinion[], more: Partial<MergeInputs> = {}) =>
  merge(inputs({ findings: [finding('1')], opinions, ...more }))
const conflictsOf = (opinions: readonly MergeOpinion[], more: Partial<MergeInputs> = {}) =>
  mergeOne(opinions, more).conflicts
const blockingKeys = (given: MergeInputs) =>
  merge(given)
    .conflicts.filter(({ blocking }) => blocking)
    .map((one) => one.key)
const absent = (agency: string) => opinion(agency, '1', [], { verdict: 'notEstablished', ground: 'factAbsent' })
const mustStop = order('closeKitchen', { operation: 'mustStop' })
const mayContinue = order('cleanPurifier', { operation: 'mayContinue' })

describe('a conflict', () => {
  it('is a question without an answer: it holds the docket until its day has passed, and shows after it', () => {
    const missing = (dueOn: string) =>
      conflictsOf([], {
        unanswered: [{ id: 'R', findingId: '1', agencyCode: 'ENV', dueOn }],
      })
    expect(missing('2026-09-20')).toMatchObject([{ key: 'missing:1:ENV', blocking: true, between: ['R'] }])
    expect(missing('2026-09-19')).toMatchObject([{ key: 'missing:1:ENV', blocking: false }])
  })

  it('is a fact that one agency finds absent and another acts upon', () => {
    expect(conflictsOf([absent('ENV'), opinion('FDA', '1')])).toMatchObject([
      { key: `fact:${key}`, blocking: true, between: ['ENV:ENV-1', 'FDA:FDA-1'] },
    ])
    expect(conflictsOf([absent('ENV'), absent('FDA')])).toEqual([])
  })

  it('is evidence that an agency still wants, told once an agency', () => {
    const wanting = (id: string) => opinion('ENV', id, [], { verdict: 'needsEvidence' })
    const { conflicts } = merge(
      inputs({ findings: [finding('1'), finding('2')], opinions: [wanting('1'), wanting('2')] }),
    )
    expect(conflicts).toMatchObject([
      { key: `evidence:${key}:ENV`, blocking: true, between: ['ENV:ENV-1', 'ENV:ENV-2'] },
    ])
  })

  it('is a measure that rests on no adopted evidence; an opinion without a measure rests on none', () => {
    expect(conflictsOf([opinion('ENV', '1', [order('x')], { adopted: false })])).toMatchObject([
      { key: `lead:${key}:ENV`, blocking: true },
    ])
    expect(conflictsOf([opinion('ENV', '1', [], { adopted: false })])).toEqual([])
  })

  it.each(incompatibleOrders)('is %s beside %s', (one, other) => {
    expect(conflictsOf([opinion('ENV', '1', [order(one)]), opinion('FDA', '1', [order(other)])])).toMatchObject([
      { key: `order:P1:${one}`, blocking: true, between: ['ENV:ENV-1', 'FDA:FDA-1'] },
    ])
  })

  it('is one agency that stops the business beside one that lets it go on', () => {
    expect(conflictsOf([opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])])).toMatchObject([
      { key: 'operation:B', blocking: true },
    ])
  })

  it('is what contradicts across different facts at one place, and nothing between two places', () => {
    const [install, remove] = [opinion('ENV', '1', [order('installFlue')]), opinion('CITY', '2', [order('removeFlue')])]
    const across = (premisesId: string) =>
      merge(
        inputs({
          findings: [finding('1'), finding('2', { factCode: 'F-FLUE', premisesId })],
          opinions: [install, remove],
        }),
      ).conflicts
    expect(across('P1')).toMatchObject([
      { key: 'order:P1:installFlue', blocking: true, between: ['ENV:ENV-1', 'CITY:CITY-2'] },
    ])
    expect(across('P2')).toEqual([])
  })

  it('is stop beside go on for the business, whatever the facts and places', () => {
    const { conflicts } = merge(
      inputs({
        findings: [finding('1'), finding('2', { factCode: 'F-OIL', premisesId: 'P2' })],
        opinions: [opinion('ENV', '1', [mayContinue]), opinion('FDA', '2', [mustStop])],
      }),
    )
    expect(conflicts).toMatchObject([
      { key: 'operation:B', rule: 'merge.operationContradicts', between: ['ENV:ENV-1', 'FDA:FDA-2'] },
    ])
  })

  it('is several periods for one order: the shortest counts, so it shows and holds nothing up', () => {
    const { conflicts, clusters } = merge(
      inputs({
        findings: [finding('1')],
        opinions: [opinion('ENV', '1', [order('x', { days: 3 })]), opinion('FDA', '1', [order('x', { days: 9 })])],
      }),
    )
    const key = 'period:F-FUME@P1@2026-09-10:x'
    expect(conflicts).toMatchObject([
      { key, rule: shortestPeriod, blocking: false, between: ['ENV:ENV-1', 'FDA:FDA-1'] },
    ])
    expect(conflicts[0]!.zh).toContain('按最短的 3 个工作日')
    assertOverride(key, 'FDA:FDA-1', conflicts, clusters)
    expectRefused(() => assertOverride(key, 'CITY:CITY-1', conflicts, clusters), 'INVALID', { field: 'choice' })
  })

  it.each([
    ['basis', 'merge.basisEnded', '行政处罚法37、38'],
    ['law', 'merge.lawChanged', '行政处罚法37'],
    ['authority', 'merge.authorityEnded', '行政处罚法17、22'],
    ['name', 'merge.oneName', '行政处罚法20'],
  ] as const)(
    'is an opinion that has lost its %s since it was signed: only a new one resolves that',
    (lacks, rule, law) => {
      const given = inputs({
        findings: [finding('1')],
        opinions: [opinion('ENV', '1', [order('x')]), opinion('FDA', '1', [order('y', { violation: 'FDA-10' })])],
        lacking: [{ opinionId: 'ENV-1', violation: 'ENV-01', lacks }],
      })
      const { conflicts, clusters } = merge(given)
      const key = `${lacks}:F-FUME@P1@2026-09-10:ENV`
      expect(conflicts).toMatchObject([{ key, rule, law, blocking: true, between: ['ENV:ENV-1'] }])
      expect(conflicts[0]!.zh).toContain('ENV-01')
      expectRefused(() => assertOverride(key, 'ENV:ENV-1', conflicts, clusters), 'CONFLICT', { rule: 'override.kind' })
      expect(merge({ ...given, overrides: [override(key, 'ENV:ENV-1')] }).conflicts).toMatchObject([{ blocking: true }])
    },
  )

  it('says in both languages what is wrong and what would resolve it', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { conflicts } = merge(given)
        for (const { zh, en, remedyZh, remedyEn, rule } of conflicts) {
          expect(zh).toMatch(/\p{Script=Han}/u)
          expect(remedyZh).toMatch(/\p{Script=Han}/u)
          for (const said of [en, remedyEn]) {
            expect(said).toMatch(/[a-z]/)
            expect(said).not.toMatch(/\p{Script=Han}/u)
          }
          expect(rule).toMatch(/^\w+\.\w+$/)
        }
        expect(new Set(conflicts.map((one) => one.key)).size).toBe(conflicts.length)
      }),
    )
  })
})

/** Whether an agreement about one key may take away what another is about. */
const related = (agreed: string, other: string) => {
  if (agreed.startsWith('operation:') || other.startsWith('operation:')) return true
  const placeOf = (one: string) => (one.startsWith('order:') ? one.split(':')[1] : one.split('@')[1])
  const [a, b] = [agreed, other]
  if (a.startsWith('order:') || b.startsWith('order:')) return placeOf(a) === placeOf(b)
  return a.split(':')[1] === b.split(':')[1]
}

describe('what blocks', () => {
  it('blocks as long as the opinions contradict each other, by a plain second look at them', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { clusters, conflicts } = merge(given)
        const blocking = conflicts.filter((one) => one.blocking).map((one) => one.key)
        const expected = new Set<string>()
        for (const { dueOn, findingId, agencyCode } of given.unanswered)
          if (dueOn >= given.on) expected.add(`missing:${findingId}:${agencyCode}`)
        for (const cluster of clusters) {
          const said = given.opinions.filter(({ findingId }) => cluster.findings.includes(findingId))
          const established = said.filter(({ verdict }) => verdict === 'established')
          const standing = (one: MergeOpinion) => cluster.items.find(({ opinionId }) => opinionId === one.id)!.measures
          if (said.some(({ ground }) => ground === 'factAbsent') && established.length > 0)
            expected.add(`fact:${cluster.key}`)
          for (const { verdict, agencyCode } of said)
            if (verdict === 'needsEvidence') expected.add(`evidence:${cluster.key}:${agencyCode}`)
          for (const one of established)
            if (!one.adopted && standing(one).length > 0) expected.add(`lead:${cluster.key}:${one.agencyCode}`)
        }
        const all = clusters.flatMap(({ premises, items }) =>
          items
            .filter(({ verdict }) => verdict === 'established')
            .flatMap(({ measures }) => measures.map((measure) => ({ ...measure, premises }))),
        )
        for (const { premises } of all)
          for (const [a, b] of incompatibleOrders)
            if ([a, b].every((code) => all.some((one) => one.premises === premises && one.order === code)))
              expected.add(`order:${premises}:${a}`)
        if (new Set(all.flatMap(({ operation }) => operation ?? [])).size > 1) expected.add('operation:B')
        expect(blocking).toEqual([...expected].toSorted())
      }),
      { numRuns: 300 },
    )
  })

  it('yields to nothing but an answer or an agreement about that very act, place or business', () => {
    fc.assert(
      fc.property(anyInputs, fc.infiniteStream(fc.nat()), (given, dice) => {
        const pick = <T>(all: readonly T[]) => all[(dice.next().value as number) % all.length]!
        const before = merge(given).conflicts
        const overrides = before
          .filter(() => pick([true, false]))
          .map(({ key: about, between }) => override(about, pick([...between, 'GONE:overtaken'])))
        const after = merge({ ...given, overrides }).conflicts
        expect(after.map((one) => one.key)).toEqual(expect.arrayContaining(before.map((one) => one.key)))
        const agreedOn = overrides
          .filter(
            ({ conflictKey, choice }) => !/^(missing|lead|evidence):/.test(conflictKey) && !choice.startsWith('GONE'),
          )
          .map(({ conflictKey }) => conflictKey)
        for (const was of before.filter(({ blocking }) => blocking)) {
          const now = after.find((one) => one.key === was.key)!
          if (now.blocking) continue
          const reaching = agreedOn.filter((about) => related(about, was.key))
          const own = was.rule === selfContradiction ? reaching.filter((about) => about !== was.key) : reaching
          expect(own).not.toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('yields to an agreement whichever acts and agencies it lies between, if none is of two minds', () => {
    const measured = fc.record({
      agency: fc.constantFrom('CITY', 'ENV', 'FDA', 'FIRE'),
      fact: fc.constantFrom('F-FUME', 'F-NOISE', 'F-FLUE'),
      premises: fc.constantFrom('P1', 'P2'),
    })
    fc.assert(
      fc.property(fc.array(measured, { maxLength: 8 }), fc.nat(15), fc.nat(), (said, sides, dice) => {
        // Each agency is of one mind: what it orders and what it says of operation hang on who it is.
        const mind = (agency: string) => ((sides >> ['CITY', 'ENV', 'FDA', 'FIRE'].indexOf(agency)) & 1) === 1
        const contradictory = said.map(({ agency }, i) =>
          opinion(agency, `${i}`, [
            order(mind(agency) ? 'installFlue' : 'removeFlue'),
            order(`own-${i}`, { operation: mind(agency) ? 'mustStop' : 'mayContinue' }),
          ]),
        )
        const given = inputs({
          findings: said.map(({ fact, premises }, i) => finding(`${i}`, { factCode: fact, premisesId: premises })),
          opinions: contradictory,
        })
        const { conflicts } = merge(given)
        const over = (place: string) => new Set(said.flatMap((one) => (one.premises === place ? mind(one.agency) : [])))
        expect(conflicts.map((one) => one.key)).toEqual([
          ...(new Set(said.map(({ agency }) => mind(agency))).size > 1 ? ['operation:B'] : []),
          ...['P1', 'P2'].filter((place) => over(place).size > 1).map((place) => `order:${place}:installFlue`),
        ])
        for (const { key: about, between } of conflicts) {
          const choice = between[dice % between.length]!
          const side = mind(choice.split(':')[0]!)
          const { clusters, conflicts: left } = merge({ ...given, overrides: [override(about, choice)] })
          expect(left.find((one) => one.key === about)!.blocking).toBe(false)
          expect(left.filter(({ blocking }) => blocking).map((one) => one.key)).toEqual(
            conflicts.map((one) => one.key).filter((one) => one !== about),
          )
          for (const { premises, items } of clusters)
            for (const { agency, measures, barred } of items) {
              const reached = about === 'operation:B' || about === `order:${premises}:installFlue`
              expect(barred.length).toBe(reached && mind(agency) !== side ? 1 : 0)
              expect(measures.length + barred.length).toBe(2)
            }
        }
      }),
      { numRuns: 300 },
    )
  })

  it('yields to the answer it waits for', () => {
    const request = { id: 'R', findingId: '1', agencyCode: 'ENV', dueOn: '2026-09-25' }
    const given = inputs({ findings: [finding('1')], asked: 1, unanswered: [request] })
    expect(blockingKeys(given)).toEqual(['missing:1:ENV'])
    expect(blockingKeys({ ...given, unanswered: [] })).toEqual([])
  })

  it('does not yield to an agreement on an opinion that was replaced since', () => {
    const opinions = [opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])]
    const given = inputs({
      findings: [finding('1')],
      opinions,
      overrides: [override('operation:B', 'ENV:ENV-1-of-before')],
    })
    expect(blockingKeys(given)).toEqual(['operation:B'])
    expect(merge(given).clusters[0]!.items.flatMap(({ barred }) => barred)).toEqual([])
  })

  it('does not yield to an agreement on missing opinions or evidence', () => {
    const given = inputs({
      findings: [finding('1')],
      opinions: [
        opinion('ENV', '1', [order('x')], { adopted: false }),
        opinion('FDA', '1', [], { verdict: 'needsEvidence' }),
      ],
      overrides: [override(`lead:${key}:ENV`, 'ENV:ENV-1'), override(`evidence:${key}:FDA`, 'FDA:FDA-1')],
    })
    expect(blockingKeys(given)).toEqual([`evidence:${key}:FDA`, `lead:${key}:ENV`])
  })
})
