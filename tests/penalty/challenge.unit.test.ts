import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertChallengeable,
  assertChallengeAnswer,
  assertHandable,
  type Challenge,
  type ChallengeKind,
  challengeKinds,
  challengeOutcomes,
  reconsiderUntil,
  type Referred,
  runningOf,
} from '../../src/penalty/rules/challenge.ts'
import { referralOutcomes } from '../../src/penalty/rules/ending.ts'
import { gatesOf } from '../../src/penalty/rules/gates.ts'
import { facts } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

const declined: Referred = { outcome: 'declined', outcomeOn: '2026-09-04', handedOn: null }
const today = '2026-09-30'

describe('what the police declined', () => {
  const challenge =
    (kind: ChallengeKind, on: string, standing: Challenge[] = [], last: Referred | undefined = declined) =>
    () =>
      assertChallengeable(last, standing, { kind, on }, today)

  it('is reconsidered within three natural days, rest days and all; the procuratorate may be asked later', () => {
    // 2026-09-04 is a Friday.
    expect(reconsiderUntil('2026-09-04')).toBe('2026-09-07')
    expect(reconsiderUntil('2026-02-27')).toBe('2026-03-02')
    expect(challenge('reconsider', '2026-09-07')).not.toThrow()
    expectRefused(challenge('reconsider', '2026-09-08'), 'CONFLICT', { rule: 'challenge.late', until: '2026-09-07' })
    expect(challenge('supervise', '2026-09-08')).not.toThrow()
    for (const on of ['2026-09-03', '2026-10-01'])
      expectRefused(challenge('supervise', on), 'INVALID', { rule: 'challenge.on' })
  })

  it('is challenged each way once, one after the other, and nothing else is', () => {
    const again = { kind: 'reconsider', askedOn: '2026-09-05', outcome: null } as const
    expectRefused(challenge('supervise', '2026-09-08', [again]), 'CONFLICT', { rule: 'challenge.once' })
    expectRefused(challenge('reconsider', '2026-09-06', [{ ...again, outcome: 'upheld' }]), 'CONFLICT', {
      rule: 'challenge.once',
    })
    expect(challenge('supervise', '2026-09-08', [{ ...again, outcome: 'upheld' }])).not.toThrow()
    for (const outcome of [null, 'accepted', 'returned'] as const)
      expectRefused(challenge('reconsider', '2026-09-05', [], { ...declined, outcome }), 'CONFLICT', {
        rule: 'challenge.declined',
      })
    expectRefused(() => assertChallengeAnswer(undefined, today, today), 'CONFLICT', { rule: 'challenge.answer' })
    expectRefused(() => assertChallengeAnswer({ ...again, outcome: 'filed' }, today, today), 'CONFLICT')
    expectRefused(() => assertChallengeAnswer(again, '2026-09-04', today), 'INVALID', { rule: 'challenge.on' })
    expect(() => assertChallengeAnswer(again, '2026-09-05', today)).not.toThrow()
  })

  it('holds the penalty back until that is answered, and no longer', () => {
    const gate = (challengedOn: string | null) =>
      gatesOf(facts({ referral: { receiver: '天河分局', on: '2026-09-01', outcome: 'declined', challengedOn } })).find(
        ({ key }) => key === 'transfer',
      )!
    expect(gate(null).open).toBe(true)
    expect(gate('2026-09-05')).toMatchObject({
      open: false,
      zh: '天河分局不予立案,已于 2026-09-05 提出异议,答复之前不得以行政处罚代替移送',
    })
  })
})

describe('what the police took up', () => {
  it('gets the things once, since then', () => {
    const accepted = { ...declined, outcome: 'accepted' as const }
    expect(() => assertHandable(accepted, '2026-09-04', today)).not.toThrow()
    expectRefused(() => assertHandable(declined, '2026-09-05', today), 'CONFLICT', { rule: 'things.deliver' })
    expectRefused(() => assertHandable({ ...accepted, handedOn: '2026-09-05' }, today, today), 'CONFLICT')
    expectRefused(() => assertHandable(accepted, '2026-09-03', today), 'INVALID', { rule: 'things.on' })
    expectRefused(() => assertHandable(undefined, today, today), 'CONFLICT')
  })
})

it('of a referral one thing runs at a time, and none once it is over', () => {
  const challenges = fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom(...challengeKinds),
      askedOn: fc.constant('2026-09-06'),
      outcome: fc.constantFrom(null, ...challengeOutcomes),
    }),
    { selector: ({ kind }) => kind, maxLength: 2 },
  )
  fc.assert(
    fc.property(fc.constantFrom(null, ...referralOutcomes), challenges, fc.boolean(), (outcome, standing, handed) => {
      const one = {
        referredOn: '2026-09-01',
        outcome,
        outcomeOn: outcome && '2026-09-04',
        handedOn: handed && outcome === 'accepted' ? '2026-09-05' : null,
      }
      const again = standing.find(({ kind }) => kind === 'reconsider')
      const expected = {
        none: 'police 2026-09-01',
        accepted: one.handedOn ? '' : 'handOver 2026-09-04',
        returned: '',
        declined: standing.length === 0 ? 'challenge 2026-09-04' : again?.outcome === null ? 'again 2026-09-06' : '',
      }[outcome ?? 'none']
      expect(
        runningOf(one, standing)
          .map(({ kind, from }) => `${kind} ${from}`)
          .join(),
      ).toBe(expected)
    }),
  )
})
