import { describe, expect, it } from 'vitest'
import { assertWithdrawable, withdraw } from '../../src/docket/rules/withdrawal.ts'
import { expectRefused } from '../support/refused.ts'

const served = { named: null }

describe('withdrawing a notice', () => {
  it('is for one that stands, a served one too, and once', () => {
    for (const status of ['issued', 'handedOver', 'served'])
      expect(() => assertWithdrawable({ status, number: '1号' })).not.toThrow()
    for (const status of ['withdrawn', 'superseded'])
      expectRefused(() => assertWithdrawable({ status, number: '1号' }), 'CONFLICT', {
        rule: 'notice.withdraw',
        law: '行政处罚法75',
        status,
      })
  })

  it('lets the docket collect again, or close where the next round takes its findings in', () => {
    expect(withdraw(served, undefined)).toBe('collecting')
    expect(withdraw(served, { named: null })).toBe('closed')
  })

  it('takes nothing sealed into an open docket', () => {
    const sealed = { ...served, named: ['chen'] }
    expectRefused(() => withdraw(sealed, { named: null }), 'CONFLICT', { rule: 'notice.withdraw' })
    expect(withdraw(sealed, { named: ['chen'] })).toBe('closed')
    expect(withdraw(sealed, undefined)).toBe('collecting')
  })
})
