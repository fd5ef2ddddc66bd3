import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { incompatibleOrders } from '../../src/docket/rules/conflicts.ts'
import { type MergeInputs, type MergeOpinion, merge } from '../../src/docket/rules/merge.ts'
import { anyInputs, fine, finding, inputs, opinion, order, override } from '../support/opinions.ts'

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
        requests: [{ id: 'R', findingId: '1', agencyId: 'id-ENV', agencyCode: 'ENV', answered: false, dueOn }],
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
    expect(conflictsOf([opinion('ENV', '1', [order('x')], { adopted: [] })])).toMatchObject([
      { key: `lead:${key}:ENV`, blocking: true },
    ])
    expect(conflictsOf([opinion('ENV', '1', [], { adopted: [] })])).toEqual([])
  })

  it.each(incompatibleOrders)('is %s beside %s', (one, other) => {
    expect(conflictsOf([opinion('ENV', '1', [order(one)]), opinion('FDA', '1', [order(other)])])).toMatchObject([
      { key: `order:${key}:${one}`, blocking: true, between: ['ENV:ENV-1', 'FDA:FDA-1'] },
    ])
  })

  it('is one agency that stops the business beside one that lets it go on', () => {
    expect(conflictsOf([opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])])).toMatchObject([
      { key: `operation:${key}`, blocking: true },
    ])
  })

  it('says in both languages what is wrong, and in Chinese what would resolve it', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { conflicts } = merge(given)
        for (const { zh, en, remedyZh, rule } of conflicts) {
          expect(zh).toMatch(/\p{Script=Han}/u)
          expect(remedyZh).toMatch(/\p{Script=Han}/u)
          expect(en).toMatch(/[a-z]/)
          expect(rule).toMatch(/^\w+\.\w+$/)
        }
        expect(new Set(conflicts.map((one) => one.key)).size).toBe(conflicts.length)
      }),
    )
  })
})

describe('what blocks', () => {
  it('blocks as long as the opinions contradict each other, by a plain second look at them', () => {
    fc.assert(
      fc.property(anyInputs, (given) => {
        const { clusters, conflicts } = merge(given)
        const blocking = conflicts.filter((one) => one.blocking).map((one) => one.key)
        const expected = new Set<string>()
        for (const { answered, dueOn, findingId, agencyCode } of given.requests)
          if (!answered && dueOn >= given.on) expected.add(`missing:${findingId}:${agencyCode}`)
        for (const cluster of clusters) {
          const said = given.opinions.filter(({ findingId }) => cluster.findings.includes(findingId))
          const established = said.filter(({ verdict }) => verdict === 'established')
          const standing = (one: MergeOpinion) => cluster.items.find(({ opinionId }) => opinionId === one.id)!.measures
          const all = established.flatMap(standing)
          if (said.some(({ ground }) => ground === 'factAbsent') && established.length > 0)
            expected.add(`fact:${cluster.key}`)
          for (const { verdict, agencyCode } of said)
            if (verdict === 'needsEvidence') expected.add(`evidence:${cluster.key}:${agencyCode}`)
          for (const one of established)
            if (one.adopted.length === 0 && standing(one).length > 0)
              expected.add(`lead:${cluster.key}:${one.agencyCode}`)
          for (const [a, b] of incompatibleOrders)
            if (all.some((one) => one.order === a) && all.some((one) => one.order === b))
              expected.add(`order:${cluster.key}:${a}`)
          if (new Set(all.flatMap(({ operation }) => operation ?? [])).size > 1)
            expected.add(`operation:${cluster.key}`)
        }
        expect(blocking).toEqual([...expected].toSorted())
      }),
      { numRuns: 300 },
    )
  })

  it('yields to nothing but an answer or an agreement about that very act', () => {
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
          .map(({ conflictKey }) => conflictKey.split(':')[1])
        for (const was of before.filter(({ blocking }) => blocking)) {
          const now = after.find((one) => one.key === was.key)!
          if (!now.blocking) expect(agreedOn).toContain(was.key.split(':')[1])
        }
      }),
      { numRuns: 300 },
    )
  })

  it('yields to the answer it waits for', () => {
    const request = { id: 'R', findingId: '1', agencyId: 'id-ENV', agencyCode: 'ENV', dueOn: '2026-09-25' }
    const given = inputs({ findings: [finding('1')], requests: [{ ...request, answered: false }] })
    expect(blockingKeys(given)).toEqual(['missing:1:ENV'])
    expect(blockingKeys({ ...given, requests: [{ ...request, answered: true }] })).toEqual([])
  })

  it('does not yield to an agreement on an opinion that was replaced since', () => {
    const opinions = [opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])]
    const given = inputs({
      findings: [finding('1')],
      opinions,
      overrides: [override(`operation:${key}`, 'ENV:ENV-1-of-before')],
    })
    expect(blockingKeys(given)).toEqual([`operation:${key}`])
    expect(merge(given).clusters[0]!.items.flatMap(({ barred }) => barred)).toEqual([])
  })

  it('does not yield to an agreement on missing opinions or evidence', () => {
    const given = inputs({
      findings: [finding('1')],
      opinions: [
        opinion('ENV', '1', [order('x')], { adopted: [] }),
        opinion('FDA', '1', [], { verdict: 'needsEvidence' }),
      ],
      overrides: [override(`lead:${key}:ENV`, 'ENV:ENV-1'), override(`evidence:${key}:FDA`, 'FDA:FDA-1')],
    })
    expect(blockingKeys(given)).toEqual([`evidence:${key}:FDA`, `lead:${key}:ENV`])
  })
})

describe('an agreement', () => {
  it('on who is right about operation leaves one of the two to stand, the other kept beside it', () => {
    const { clusters, conflicts } = mergeOne([opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])], {
      overrides: [override(`operation:${key}`, 'ENV:ENV-1')],
    })
    expect(conflicts).toMatchObject([{ key: `operation:${key}`, blocking: false }])
    expect(clusters[0]!.items).toMatchObject([
      { agency: 'ENV', measures: [mustStop], barred: [] },
      { agency: 'FDA', measures: [], barred: [{ measure: mayContinue, rule: 'OVERRIDE', inFavourOf: 'ENV:ENV-1' }] },
    ])
  })

  it('on orders leaves the same order of a third agency alone', () => {
    const { clusters } = mergeOne(
      [
        opinion('CITY', '1', [order('installFlue')]),
        opinion('ENV', '1', [order('installFlue')]),
        opinion('FDA', '1', [order('removeFlue')]),
      ],
      { overrides: [override(`order:${key}:installFlue`, 'CITY:CITY-1')] },
    )
    expect(clusters[0]!.items.map(({ measures }) => measures.length)).toEqual([1, 1, 0])
    expect(clusters[0]!.together).toMatchObject([{ order: 'installFlue', agencies: ['CITY', 'ENV'] }])
  })

  it('that the fact is absent leaves no measure and no fine of it', () => {
    const { clusters, conflicts } = mergeOne(
      [absent('ENV'), opinion('FDA', '1', [fine('FDA-10', 500), order('x')], { adopted: [] })],
      { overrides: [override(`fact:${key}`, 'ENV:ENV-1')] },
    )
    expect(clusters[0]!.fine).toBeNull()
    expect(clusters[0]!.items[1]!.measures).toEqual([])
    expect(conflicts.filter(({ blocking }) => blocking)).toEqual([])
  })

  it('that takes away the fine which barred another lets the other stand', () => {
    const { clusters } = mergeOne(
      [
        opinion('CITY', '1', [fine('CTY-04', 900, { operation: 'mustStop' })]),
        opinion('ENV', '1', [mayContinue]),
        opinion('FDA', '1', [fine('FDA-10', 100)]),
      ],
      { overrides: [override(`operation:${key}`, 'ENV:ENV-1')] },
    )
    expect(clusters[0]!.fine).toMatchObject({ survivor: 'FDA:FDA-1:0', amount: 100 })
  })

  it('for an agency that contradicts itself resolves nothing', () => {
    const given = inputs({
      findings: [finding('1')],
      opinions: [opinion('ENV', '1', [mustStop, mayContinue])],
      overrides: [override(`operation:${key}`, 'ENV:ENV-1')],
    })
    expect(blockingKeys(given)).toEqual([`operation:${key}`])
  })
})
