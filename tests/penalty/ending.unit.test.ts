import { describe, expect, it } from 'vitest'
import {
  assertEndable,
  assertReferable,
  assertReferralAnswer,
  endingGrounds,
  isReferred,
  referralOutcomes,
} from '../../src/penalty/rules/ending.ts'
import { assertOpen, gatesOf } from '../../src/penalty/rules/gates.ts'
import { facts, penalty, told } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

describe('a case ends without a decision', () => {
  const untold = { told: false, referral: undefined }

  it('for any ground of the law, told with what goes with it', () => {
    for (const ground of endingGrounds.filter((one) => one !== 'transferred' && one !== 'jurisdiction'))
      expect(() => assertEndable({ ground }, untold)).not.toThrow()
    expect(() => assertEndable({ ground: 'jurisdiction', takenOverBy: '越秀区局,移送函 3 号' }, untold)).not.toThrow()
    expectRefused(() => assertEndable({ ground: 'jurisdiction' }, untold), 'INVALID', { field: 'takenOverBy' })
    expectRefused(() => assertEndable({ ground: 'duplicate', takenOverBy: '某局' }, untold), 'INVALID')
  })

  it('as not established only before the party was told: after that the party gets a decision', () => {
    expectRefused(() => assertEndable({ ground: 'notEstablished' }, { ...untold, told: true }), 'CONFLICT', {
      rule: 'case.endAfterNotice',
    })
  })

  it('as transferred where the police have it, and then for nothing else', () => {
    const theirs = { told: false, referral: { outcome: null } }
    expect(() => assertEndable({ ground: 'transferred' }, theirs)).not.toThrow()
    expectRefused(() => assertEndable({ ground: 'duplicate' }, theirs), 'CONFLICT', { rule: 'case.endReferred' })
    expectRefused(() => assertEndable({ ground: 'transferred' }, untold), 'CONFLICT', { rule: 'case.endReferred' })
    const back = { told: false, referral: { outcome: 'returned' as const } }
    expectRefused(() => assertEndable({ ground: 'transferred' }, back), 'CONFLICT')
  })
})

describe('a suspected crime', () => {
  it('is the police’s until they decline it or give it back', () => {
    expect(isReferred(undefined)).toBe(false)
    expect([null, ...referralOutcomes].map((outcome) => isReferred({ outcome }))).toEqual([true, true, false, false])
    expect(() => assertReferable({ outcome: 'declined' })).not.toThrow()
    expectRefused(() => assertReferable({ outcome: 'accepted' }), 'CONFLICT', { rule: 'case.referred' })
  })

  it('is answered in order, after it was referred', () => {
    const last = (outcome: (typeof referralOutcomes)[number] | null) => ({ outcome, referredOn: '2026-09-01' })
    const answer =
      (from: ReturnType<typeof last> | undefined, outcome: (typeof referralOutcomes)[number], on = '2026-09-02') =>
      () =>
        assertReferralAnswer(from, outcome, on, '2026-09-10')
    expect(answer(last(null), 'accepted')).not.toThrow()
    expect(answer(last(null), 'declined')).not.toThrow()
    expect(answer(last('accepted'), 'returned')).not.toThrow()
    expectRefused(answer(last(null), 'returned'), 'CONFLICT', { rule: 'referral.answered' })
    expectRefused(answer(last('accepted'), 'declined'), 'CONFLICT')
    expectRefused(answer(last('declined'), 'returned'), 'CONFLICT')
    expectRefused(answer(undefined, 'accepted'), 'CONFLICT', { rule: 'referral.none' })
    expectRefused(answer(last(null), 'accepted', '2026-08-31'), 'INVALID')
    expectRefused(answer(last(null), 'accepted', '2026-09-11'), 'INVALID')
  })

  it('shuts every penalty out, on the spot too, until it comes back', () => {
    const at = { receiver: '天河分局', on: '2026-09-01' }
    for (const procedure of ['simple', 'ordinary'] as const)
      for (const outcome of [null, ...referralOutcomes]) {
        const gates = gatesOf(facts({ procedure, notice: told([penalty('fine', 1)]), referral: { ...at, outcome } }))
        const gate = gates.find(({ key }) => key === 'transfer')!
        expect(gate.open).toBe(outcome === 'declined' || outcome === 'returned')
        if (!gate.open) expectRefused(() => assertOpen(gates), 'CONFLICT', { rule: 'penalty.gates' })
      }
    expect(gatesOf(facts()).some(({ key }) => key === 'transfer')).toBe(false)
  })
})
