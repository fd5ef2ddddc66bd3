import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertOpen,
  entryGatesOf,
  type GateFacts,
  type GateKey,
  gateKeys,
  gatesOf,
  proposedBy,
} from '../../src/penalty/rules/gates.ts'
import { partyOf } from '../../src/handbook/index.ts'
import { defaultProfile } from '../../src/penalty/rules/profile.ts'
import { givesHearing, isGrave } from '../../src/penalty/rules/threshold.ts'
import { anyFacts, anyItem, facts, heard, penalty, told } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

const discussed = (at: string, heldOn: string, outcome: 'penalty' | 'noPenalty' | 'transfer' | null = 'penalty') => ({
  at,
  heldOn,
  outcome,
})

const seen = (given: GateFacts) => Object.fromEntries(gatesOf(given).map(({ key, open }) => [key, open]))

describe('a small case', () => {
  it('waits for its filing, the notice, the party and nothing else', () => {
    expect(seen(facts({ filed: false }))).toEqual({ filing: false, priorNotice: false, statement: false, period: true })
    expect(seen(facts({ notice: told([penalty('fine', 100_000)]) }))).toEqual({
      filing: true,
      priorNotice: true,
      statement: true,
      period: true,
    })
  })

  it('hears the party until the last day, unless it expressly waives', () => {
    const notice = told([penalty('fine', 100_000)])
    expect(seen(facts({ notice, today: '2026-09-08' }))['statement']).toBe(false)
    expect(seen(facts({ notice, today: '2026-09-09' }))['statement']).toBe(true)
    const waived = [{ kind: 'waiver' as const, answered: false }]
    expect(seen(facts({ notice, today: '2026-09-08', statements: waived }))['statement']).toBe(true)
    const unanswered = [{ kind: 'statement' as const, answered: false }]
    expect(seen(facts({ notice, statements: unanswered }))['statement']).toBe(false)
    expect(seen(facts({ notice, statements: [...waived, ...unanswered] }))['statement']).toBe(false)
  })

  it('is out of time after its last day', () => {
    const notice = told([penalty('fine', 100_000)])
    expect(seen(facts({ notice, decideBy: '2026-09-10' }))['period']).toBe(true)
    expect(seen(facts({ notice, decideBy: '2026-09-09' }))['period']).toBe(false)
  })

  it('is decided on the spot with no gate but its filing', () => {
    expect(seen(facts({ procedure: 'simple' }))).toEqual({ filing: true })
  })
})

describe('a decision not to penalise', () => {
  const entry = (given: GateFacts) => entryGatesOf(given).map(({ key, open }) => [key, open])
  const referral = { receiver: '公安分局', on: '2026-09-02', outcome: null }

  it('waits for the filing and for the police, also where nothing penal is proposed any more', () => {
    const nothing = facts({ proposed: [], filed: false })
    expect(gatesOf(nothing)).toEqual([])
    expect(entry(nothing)).toEqual([['filing', false]])
    expect(entry(facts({ proposed: [], referral }))).toEqual([
      ['filing', true],
      ['transfer', false],
    ])
    expectRefused(() => assertOpen(entryGatesOf(facts({ proposed: [], referral }))), 'CONFLICT', {
      rule: 'penalty.gates',
    })
    const returned = facts({ proposed: [], referral: { ...referral, outcome: 'returned' } })
    expect(() => assertOpen(entryGatesOf(returned))).not.toThrow()
  })

  it('waits for what a penalty waits for first, and for nothing else', () => {
    fc.assert(
      fc.property(anyFacts, fc.option(fc.constantFrom(null, 'accepted', 'declined', 'returned')), (given, answer) => {
        const known = { ...given, referral: answer === null ? null : { ...referral, outcome: answer } } as GateFacts
        const first = gatesOf(known).slice(0, known.referral ? 2 : 1)
        return first.length === 0 || JSON.stringify(first) === JSON.stringify(entryGatesOf(known))
      }),
    )
  })
})

describe('a grave case', () => {
  const items = [penalty('suspend')]
  const notice = told(items, { hearing: true, hearingUntil: '2026-09-08' })

  it('is reviewed and discussed, and gives a right to a hearing', () => {
    expect(seen(facts({ notice }))).toEqual({
      filing: true,
      priorNotice: true,
      statement: true,
      hearing: true,
      review: false,
      discussion: false,
      period: true,
    })
  })

  it('waits for the hearing that was asked for, and is reviewed after it', () => {
    const hearing = { outcome: 'held' as const, outcomeAt: '2026-09-09T02:00:00+00:00', outcomeOn: '2026-09-09' }
    expect(seen(facts({ notice, hearing: { outcome: null, outcomeAt: null, outcomeOn: null } }))['hearing']).toBe(false)
    const before = { passed: true, at: '2026-09-05T00:00:00+00:00' }
    const after = { passed: true, at: '2026-09-09T03:00:00+00:00' }
    expect(seen(facts({ notice, review: before }))['review']).toBe(true)
    expect(seen(facts({ notice, hearing, review: before }))).toMatchObject({ hearing: true, review: false })
    expect(seen(facts({ notice, hearing, review: after }))['review']).toBe(true)
    expect(seen(facts({ notice, hearing, review: { ...after, passed: false } }))['review']).toBe(false)
    expect(seen(facts({ notice, hearing, discussion: discussed(before.at, '2026-09-05') }))['discussion']).toBe(false)
  })

  it('is discussed after the notice and the hearing, on the day it says, and to the end that it is a penalty', () => {
    const hearing = { outcome: 'held' as const, outcomeAt: '2026-09-06T02:00:00+00:00', outcomeOn: '2026-09-06' }
    const open = (one: GateFacts['discussion'], more = {}) =>
      seen(facts({ notice, discussion: one, ...more }))['discussion']
    const entered = '2026-09-09T03:00:00+00:00'
    expect(open(discussed(entered, '2026-08-31'))).toBe(false)
    expect(open(discussed(entered, '2026-09-01'))).toBe(true)
    expect(open(discussed(entered, '2026-09-05'), { hearing })).toBe(false)
    expect(open(discussed(entered, '2026-09-06'), { hearing })).toBe(true)
    for (const outcome of ['noPenalty', 'transfer'] as const)
      expect(open(discussed(entered, '2026-09-07', outcome))).toBe(false)
    // Of old the conclusion was told in words alone.
    expect(open(discussed(entered, '2026-09-07', null))).toBe(true)
  })

  it('keeps a hearing that was asked for on an earlier notice, and is reviewed after one that was held on it', () => {
    const small = told([penalty('fine', 100_000)])
    const asked = [heard(null)]
    expect(seen(facts({ notice, earlierHearings: asked, today: '2026-10-01' }))['hearing']).toBe(false)
    expect(seen(facts({ notice: small, earlierHearings: asked }))['hearing']).toBe(false)
    expect(seen(facts({ notice, earlierHearings: [heard('ended')], today: '2026-10-01' }))['hearing']).toBe(true)
    // What was heard then is not what this notice tells: the party may ask anew.
    expect(seen(facts({ notice, earlierHearings: [heard('held')], today: '2026-09-08' }))['hearing']).toBe(false)
    const held = facts({ notice: small, earlierHearings: [heard('held')] })
    expect(seen(held)).toMatchObject({ review: false })
    const reviewed = (at: string) => seen({ ...held, review: { passed: true, at } })['review']
    expect([reviewed('2026-09-02T00:00:00+00:00'), reviewed('2026-09-04T00:00:00+00:00')]).toEqual([false, true])
  })

  it('is reviewed after a hearing however small it is', () => {
    const hearing = { outcome: 'held' as const, outcomeAt: '2026-09-09T02:00:00+00:00', outcomeOn: '2026-09-09' }
    const small = told([penalty('fine', 100_000)], { hearing: true, hearingUntil: '2026-09-08' })
    expect(seen(facts({ notice: small, hearing }))['review']).toBe(false)
  })
})

it('tells what is missing item by item, in both languages, with the articles', () => {
  const refusal = expectRefused(() => assertOpen(gatesOf(facts({ complex: true }))), 'CONFLICT', {
    rule: 'penalty.gates',
  })
  const { checklist } = refusal.details as unknown as { checklist: { key: string; law: string; opener: string }[] }
  expect(checklist.map(({ key }) => key)).toEqual(['priorNotice', 'statement', 'review', 'discussion'])
  expect(checklist.every(({ law, opener }) => law.startsWith('行政处罚法') && opener.length > 0)).toBe(true)
  expect(() => assertOpen([])).not.toThrow()
})

describe('whatever a case is', () => {
  it('an order to rectify waits for nothing', () => {
    const orders = fc.array(
      fc.record({
        kind: fc.constantFrom('rectify', 'order'),
        finding: fc.constant('F1'),
        violation: fc.constant('V1'),
        text: fc.constant('限期改正'),
      }),
    )
    fc.assert(
      fc.property(anyFacts, orders, (given, proposed) => {
        expect(gatesOf({ ...given, proposed, notice: null })).toEqual([])
      }),
    )
  })

  it('an order beside a penalty neither adds a gate nor opens one', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const order = { kind: 'rectify', finding: 'F1', violation: 'V1', text: '限期改正' }
        expect(gatesOf({ ...given, proposed: [...given.proposed, order] })).toEqual(gatesOf(given))
      }),
    )
  })

  it('has each gate once, in one order, told in both languages', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const gates = gatesOf(given)
        const places = gates.map(({ key }) => gateKeys.indexOf(key))
        expect(places).toEqual([...new Set(places)].sort((a, b) => a - b))
        for (const { zh, en, law } of gates) {
          expect(zh).toMatch(/\p{Script=Han}/u)
          expect(en).not.toMatch(/\p{Script=Han}/u)
          expect(law).toMatch(/^行政处罚法\d/)
        }
      }),
    )
  })

  it('stands behind the gates of 57, 58 and 63, told once more as the law tells them', () => {
    // 行政处罚法63: 较大数额罚款、没收较大价值、吊销、停产停业. 57: 情节复杂或者重大. 58: 经听证、多个法律关系、重大.
    const sum = (given: GateFacts, kind: string) =>
      proposedBy(given).reduce((all, one) => all + (one.kind === kind ? one.amount! : 0), 0)
    fc.assert(
      fc.property(anyFacts, (given) => {
        const profile = given.profile ?? defaultProfile
        const isOrganisation = given.parties.length > 0 && !given.parties.some((one) => one !== 'unit')
        const [large, grave] = isOrganisation
          ? [profile.hearingOrganisation, profile.graveOrganisation]
          : [profile.hearingCitizen, profile.graveCitizen]
        const reaches = (one: number) => one > large || (one === large && profile.hearingInclusive)
        const stops = proposedBy(given).some(({ kind }) => ['suspend', 'revoke'].includes(kind))
        const pending = given.earlierHearings.some(({ outcome }) => outcome === null)
        const held = [given.hearing, ...given.earlierHearings].some((one) => one?.outcome === 'held')
        const right = given.notice
          ? given.notice.hearing
          : stops || reaches(sum(given, 'fine')) || reaches(sum(given, 'confiscate'))
        const hearing = pending || right
        const discussion = given.complex || stops || sum(given, 'fine') >= grave || sum(given, 'confiscate') >= grave
        const review = discussion || held || given.violations.length >= profile.reviewViolations
        const keys = new Set(gatesOf(given).map(({ key }) => key))
        const has = (key: GateKey) => keys.has(key)
        expect([has('hearing'), has('discussion'), has('review')]).toEqual([hearing, discussion, review])
      }),
      { numRuns: 2000 },
    )
  })

  it('is never open for a penalty that nobody was told of', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const gates = gatesOf(given)
        if (gates.every(({ open }) => open)) {
          expect(given.filed && given.notice?.servedOn).toBeTruthy()
          expect(given.statements.every(({ kind, answered }) => kind === 'waiver' || answered)).toBe(true)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('more to pay never takes a right or a gate away', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1 }), fc.nat(10_000_000), fc.boolean(), (items, more, citizen) => {
        const party = citizen ? 'citizen' : 'unit'
        const heavier = items.map((one) => (one.amount === undefined ? one : { ...one, amount: one.amount + more }))
        if (givesHearing(items, party, defaultProfile)) expect(givesHearing(heavier, party, defaultProfile)).toBe(true)
        if (isGrave(items, party, defaultProfile, false))
          expect(isGrave(heavier, party, defaultProfile, false)).toBe(true)
      }),
    )
  })
})

describe('较大数额', () => {
  it('of what is confiscated is all of it, and any sum where its worth is not told yet', () => {
    const taken = [penalty('confiscate', 5_000_000), penalty('confiscate', 5_000_000, { violation: 'V2' })]
    expect(givesHearing(taken, 'unit', defaultProfile)).toBe(true)
    expect(givesHearing([taken[0]!], 'unit', defaultProfile)).toBe(false)
    expect(givesHearing([penalty('confiscate')], 'unit', defaultProfile)).toBe(true)
    expect(isGrave([penalty('confiscate')], 'unit', defaultProfile, false)).toBe(true)
    // A fine and a confiscation are two penalties: neither is counted as part of the other.
    expect(givesHearing([penalty('fine', 9_999_999), penalty('confiscate', 9_999_999)], 'unit', defaultProfile)).toBe(
      false,
    )
  })

  it.each([
    ['市场监管', 'company', 10_000_000, true, 10_000_000, true],
    ['市场监管', 'company', 9_999_999, true, 10_000_000, false],
    ['生态环境 (超过)', 'company', 20_000_000, false, 20_000_000, false],
    ['生态环境 (超过)', 'company', 20_000_001, false, 20_000_000, true],
  ])('%s %s %i', (_name, kind, amount, hearingInclusive, hearingOrganisation, right) => {
    const profile = { ...defaultProfile, hearingInclusive, hearingOrganisation }
    expect(givesHearing([penalty('fine', amount)], partyOf(kind, 'citizen'), profile)).toBe(right)
  })

  it('is the sum of what one decision fines, and of nobody else', () => {
    const two = [penalty('fine', 5_000_000), penalty('fine', 5_000_000, { violation: 'V2' })]
    expect(givesHearing(two, 'unit', defaultProfile)).toBe(true)
    expect(givesHearing([two[0]!], 'unit', defaultProfile)).toBe(false)
  })
})
