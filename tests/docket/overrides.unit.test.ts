import { describe, expect, it } from 'vitest'
import { selfContradiction } from '../../src/docket/rules/conflicts.ts'
import { type MergeInputs, type MergeOpinion, merge } from '../../src/docket/rules/merge.ts'
import { assertOverride, effective } from '../../src/docket/rules/overrides.ts'
import { fine, finding, inputs, norm, opinion, order, override } from '../support/opinions.ts'
import { expectRefused } from '../support/refused.ts'

const key = 'F-FUME@P1@2026-09-10'
const mergeOne = (opinions: readonly MergeOpinion[], more: Partial<MergeInputs> = {}) =>
  merge(inputs({ findings: [finding('1')], opinions, ...more }))
const blockingKeys = (given: MergeInputs) =>
  merge(given)
    .conflicts.filter(({ blocking }) => blocking)
    .map((one) => one.key)
const absent = (agency: string) => opinion(agency, '1', [], { verdict: 'notEstablished', ground: 'factAbsent' })
const mustStop = order('closeKitchen', { operation: 'mustStop' })
const mayContinue = order('cleanPurifier', { operation: 'mayContinue' })
const { conflicts, clusters } = merge(
  inputs({
    findings: [finding('1')],
    opinions: [
      opinion('ENV', '1', [fine('ENV-01', 5), order('closeKitchen', { operation: 'mustStop' })], {
        norms: [norm('ENV-01', 10)],
      }),
      opinion('FDA', '1', [fine('FDA-10', 9), order('cleanPurifier', { operation: 'mayContinue' })], {
        adopted: false,
      }),
    ],
  }),
)
const propose = (about: string, choice: string) => () => assertOverride(about, choice, conflicts, clusters)

describe('proposing an override', () => {
  it('names a conflict of the current revision and one of its parties', () => {
    propose('operation:B', 'ENV:ENV-1')()
    expectRefused(propose('operation:other', 'ENV:ENV-1'), 'CONFLICT', { rule: 'override.conflict' })
    const { details } = expectRefused(propose('operation:B', 'CITY:x'), 'INVALID', { field: 'choice' })
    expect(details['choices']).toEqual(['FDA:FDA-1', 'ENV:ENV-1'])
  })

  it('names one of the fines of an act', () => {
    propose(`fine:${key}`, 'ENV:ENV-1:0')()
    propose(`fine:${key}`, 'FDA:FDA-1:0')()
    expectRefused(propose(`fine:${key}`, 'FDA:FDA-1'), 'INVALID', { field: 'choice' })
  })

  it('is refused where an agency contradicts itself, whoever is chosen', () => {
    const torn = merge(
      inputs({
        findings: [finding('1'), finding('2', { factCode: 'F-FLUE' })],
        opinions: [
          opinion('CITY', '1', [order('installFlue')]),
          opinion('CITY', '2', [order('removeFlue')]),
          opinion('ENV', '2', [order('removeFlue')]),
        ],
      }),
    )
    for (const choice of ['CITY:CITY-1', 'ENV:ENV-2'])
      expectRefused(() => assertOverride('order:P1:installFlue', choice, torn.conflicts, torn.clusters), 'CONFLICT', {
        rule: 'override.selfContradiction',
      })
  })

  it('is refused for what can only be supplied', () => {
    expectRefused(propose(`lead:${key}:FDA`, 'FDA:FDA-1'), 'CONFLICT', { rule: 'override.kind', law: '行政处罚法40' })
  })
})

it('is overtaken when its conflict or its party is there no more', () => {
  const [right, gone, stale, lead] = [
    override('operation:B', 'ENV:ENV-1'),
    override('operation:gone', 'ENV:ENV-1'),
    override('operation:B', 'ENV:ENV-0'),
    override(`lead:${key}:FDA`, 'FDA:FDA-1'),
  ]
  expect(effective([right, gone, stale, lead], conflicts)).toEqual([right])
})

describe('an agreement', () => {
  it('on who is right about operation leaves one of the two to stand, the other kept beside it', () => {
    const { clusters, conflicts } = mergeOne([opinion('ENV', '1', [mustStop]), opinion('FDA', '1', [mayContinue])], {
      overrides: [override('operation:B', 'ENV:ENV-1')],
    })
    expect(conflicts).toMatchObject([{ key: 'operation:B', blocking: false }])
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
      { overrides: [override('order:P1:installFlue', 'CITY:CITY-1')] },
    )
    expect(clusters[0]!.items.map(({ measures }) => measures.length)).toEqual([1, 1, 0])
    expect(clusters[0]!.together).toMatchObject([{ order: 'installFlue', agencies: ['CITY', 'ENV'] }])
  })

  it('that the fact is absent leaves no measure and no fine of it', () => {
    const { clusters, conflicts } = mergeOne(
      [absent('ENV'), opinion('FDA', '1', [fine('FDA-10', 500), order('x')], { adopted: false })],
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
      { overrides: [override('operation:B', 'ENV:ENV-1')] },
    )
    expect(clusters[0]!.fine).toMatchObject({ survivor: 'FDA:FDA-1:0', amount: 100 })
  })

  it('on orders takes effect on every act of the place; who agrees keeps its own', () => {
    const { clusters, conflicts } = merge(
      inputs({
        findings: [
          finding('1'),
          finding('2', { factCode: 'F-FLUE' }),
          finding('3', { factCode: 'F-NOISE' }),
          finding('4', { factCode: 'F-FLUE', premisesId: 'P2' }),
        ],
        opinions: [
          opinion('ENV', '1', [order('installFlue')]),
          opinion('CITY', '2', [order('removeFlue'), order('keepLedger')]),
          opinion('FIRE', '3', [order('installFlue')]),
          opinion('CITY', '4', [order('removeFlue')]),
        ],
        overrides: [override('order:P1:installFlue', 'FIRE:FIRE-3')],
      }),
    )
    expect(conflicts).toMatchObject([{ key: 'order:P1:installFlue', blocking: false }])
    const standing = clusters.flatMap(({ items }) =>
      items.map(({ opinionId, measures }) => [opinionId, measures.map((one) => one.order)]),
    )
    expect(Object.fromEntries(standing)).toEqual({
      'ENV-1': ['installFlue'],
      'CITY-2': ['keepLedger'],
      'FIRE-3': ['installFlue'],
      'CITY-4': ['removeFlue'],
    })
  })

  it('uncovers what another decides: both take effect in one merge', () => {
    // The fine that stops the business stands only once the higher fine has given way.
    const opinions = [
      absent('CITY'),
      opinion('ENV', '1', [fine('ENV-01', 900, { order: 'installFlue' })]),
      opinion('FDA', '1', [fine('FDA-10', 100, { operation: 'mustStop' })]),
      opinion('FIRE', '2', [order('removeFlue')]),
      opinion('ENV', '2', [mayContinue]),
    ]
    const given = inputs({ findings: [finding('1'), finding('2', { factCode: 'F-FLUE' })], opinions })
    expect(blockingKeys(given)).toEqual([`fact:${key}`, 'order:P1:installFlue'])
    const once = {
      ...given,
      overrides: [override(`fact:${key}`, 'FDA:FDA-1'), override('order:P1:installFlue', 'FIRE:FIRE-2')],
    }
    expect(blockingKeys(once)).toEqual(['operation:B'])
    expect(blockingKeys({ ...once, overrides: [...once.overrides, override('operation:B', 'FDA:FDA-1')] })).toEqual([])
  })

  it('for an agency that contradicts itself, in one act or across two, resolves nothing', () => {
    const torn = [opinion('ENV', '1', [mustStop]), opinion('ENV', '2', [mayContinue])]
    const findings = [finding('1'), finding('2', { factCode: 'F-NOISE' })]
    for (const opinions of [
      [opinion('ENV', '1', [mustStop, mayContinue])],
      torn,
      [...torn, opinion('FDA', '2', [mustStop])],
    ])
      for (const { agencyCode, id } of opinions) {
        const given = inputs({ findings, opinions, overrides: [override('operation:B', `${agencyCode}:${id}`)] })
        const { clusters, conflicts } = merge(given)
        expect(conflicts).toMatchObject([{ key: 'operation:B', rule: selfContradiction, blocking: true }])
        expect(clusters.flatMap(({ items }) => items.flatMap(({ barred }) => barred))).toEqual([])
      }
    const anew = [opinion('ENV', '1', [mustStop]), opinion('ENV', '2', [mustStop])]
    expect(blockingKeys(inputs({ findings, opinions: anew }))).toEqual([])
  })
})
