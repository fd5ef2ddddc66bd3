import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assertMay, may } from '../../src/identity/access.ts'
import {
  type Account,
  assertOwnDuty,
  assertPassword,
  assertUnlocked,
  countAttempt,
  lockAfter,
  lockMinutes,
  wrongLogin,
} from '../../src/identity/rules.ts'
import type { Actor, Role } from '../../src/platform/identity.ts'
import { expectRefused } from '../support/refused.ts'

const now = new Date('2026-11-22T02:00:00Z')
const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const account = (failures: number, lockedUntil: Date | null = null): Account => ({
  personId: 'p',
  failures,
  lockedUntil,
})

describe('logging in', () => {
  it('is refused while the account is locked, and says until when to the right password alone', () => {
    for (const right of [true, false]) {
      assertUnlocked(account(0), right, now)
      assertUnlocked(account(5, now), right, now)
    }
    expectRefused(() => assertUnlocked(account(5, after(1)), true, now), 'LOCKED', {
      until: after(1).toISOString(),
      retryable: true,
    })
    const { message, details } = expectRefused(
      () => assertUnlocked(account(5, after(1)), false, now),
      'UNAUTHENTICATED',
    )
    expect({ message, details }).toEqual({ message: wrongLogin().message, details: {} })
  })

  it('locks at the fifth wrong password, for a quarter of an hour', () => {
    expect(countAttempt(account(3), false, now)).toEqual({ failures: 4, lockedUntil: null })
    expect(countAttempt(account(4), false, now)).toEqual({ failures: 5, lockedUntil: after(15) })
    expect([lockAfter, lockMinutes]).toEqual([5, 15])
  })

  it('counts anew after a right password and after a lock has passed', () => {
    expect(countAttempt(account(4), true, now)).toEqual({ failures: 0, lockedUntil: null })
    expect(countAttempt(account(5, after(-1)), false, now)).toEqual({ failures: 1, lockedUntil: null })
  })

  it('never lets more than five wrong passwords through in any quarter of an hour', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 6, maxLength: 40 }), (gaps) => {
        let state = account(0)
        let at = now.getTime()
        const tried: number[] = []
        for (const gap of gaps) {
          at += gap * 1000
          if (state.lockedUntil && state.lockedUntil.getTime() > at) continue
          tried.push(at)
          state = { ...state, ...countAttempt(state, false, new Date(at)) }
        }
        // The sixth attempt after any other is at least the lock away from the fifth.
        for (let i = lockAfter; i < tried.length; i++)
          if (i % lockAfter === 0) expect(tried[i]! - tried[i - 1]!).toBeGreaterThanOrEqual(lockMinutes * 60_000)
      }),
    )
  })

  it('tells an unknown login and a wrong password in the same words', () => {
    expectRefused(() => {
      throw wrongLogin()
    }, 'UNAUTHENTICATED')
    expect(wrongLogin().details).toEqual({})
  })
})

describe('a password', () => {
  it('has twelve characters, or eight of three kinds', () => {
    for (const good of ['twelve chars', 'He-yi-20', 'Abcdefg1']) assertPassword(good)
    for (const poor of ['', 'abcdefg1', 'elevenchars', 'sh-Rt-1'])
      expectRefused(() => assertPassword(poor), 'INVALID', { field: 'password', rule: 'password' })
    expectRefused(() => assertPassword('', 'next'), 'INVALID', { field: 'next' })
  })
})

it('goes on only under a duty of one’s own', () => {
  assertOwnDuty({ personId: 'p' }, 'p')
  for (const duty of [undefined, { personId: 'q' }])
    expectRefused(() => assertOwnDuty(duty, 'p'), 'CONFLICT', { rule: 'duty.own', field: 'duty' })
})

it('leaves people and accounts to administrators', () => {
  const roles: Role[] = ['gridWorker', 'officer', 'lead', 'coordinator', 'panelist', 'supervisor', 'auditor', 'door']
  for (const action of Object.keys(may) as (keyof typeof may)[]) {
    expect(may[action]({ role: 'administrator' } as Actor)).toBe(true)
    for (const role of roles) expectRefused(() => assertMay({ role } as Actor, action), 'FORBIDDEN', { action })
  }
})
