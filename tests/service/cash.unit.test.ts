import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertBankable,
  assertCash,
  assertCollector,
  assertReceivable,
  type CashGround,
  cashGrounds,
} from '../../src/service/rules/cash.ts'
import { expectRefused } from '../support/refused.ts'

describe('an officer', () => {
  it('takes on the spot a hundred yuan, and not a fen more', () => {
    const take = (fine: number) => () => assertCash({ ground: 'small' }, { procedure: 'simple', fine })
    expect(take(10_000)).not.toThrow()
    expectRefused(take(10_001), 'CONFLICT', { rule: 'cash.small' })
  })

  it('takes cash exactly where a second reading of 行政处罚法68、69 says so', () => {
    // 68: 当场处罚, and (一) at most 100 yuan or (二) hardly collected later; 69: also by the ordinary procedure, as the party asks.
    const lawful = (ground: CashGround, reason: string | undefined, procedure: string, fine: number) =>
      ({
        small: procedure === 'simple' && fine <= 10_000 && reason === undefined,
        hardLater: procedure === 'simple' && reason !== undefined,
        remote: reason !== undefined,
      })[ground]
    fc.assert(
      fc.property(
        fc.constantFrom(...cashGrounds),
        fc.option(fc.constant('流动摊贩,无固定住所'), { nil: undefined }),
        fc.constantFrom('simple' as const, 'ordinary' as const),
        fc.integer({ min: 1, max: 20_000 }),
        (ground, reason, procedure, fine) => {
          const take = () => assertCash({ ground, reason }, { procedure, fine })
          if (lawful(ground, reason, procedure, fine)) expect(take).not.toThrow()
          else expect(take).toThrow()
        },
      ),
    )
    expectRefused(() => assertCash({ ground: 'hardLater' }, { procedure: 'simple', fine: 1 }), 'INVALID', {
      rule: 'cash.reason',
    })
    expectRefused(
      () => assertCash({ ground: 'hardLater', reason: '无住所' }, { procedure: 'ordinary', fine: 1 }),
      'CONFLICT',
      { rule: 'cash.simple' },
    )
  })

  it('takes it only for a case of their own, with a certificate', () => {
    const certified = new Map([['wang', {}]])
    expect(() => assertCollector({ handlers: ['wang', 'wang2'] }, certified, { personId: 'wang' })).not.toThrow()
    for (const personId of ['wang2', 'zhao'])
      expectRefused(() => assertCollector({ handlers: ['wang', 'wang2'] }, certified, { personId }), 'FORBIDDEN', {
        rule: 'cash.collector',
      })
  })
})

describe('the cash', () => {
  const taken = { collectedBy: 'wang', collectedOn: '2026-11-20', handedOn: null, bankedOn: null }
  const today = '2026-11-24'

  it('comes to the agency once, by another hand, between then and today', () => {
    const receive =
      (cash: typeof taken | undefined, on = '2026-11-20', personId = 'luo') =>
      () =>
        assertReceivable(cash, on, { today, personId })
    expect(receive(taken)).not.toThrow()
    expectRefused(receive(undefined), 'CONFLICT', { rule: 'cash.none' })
    expectRefused(receive({ ...taken, handedOn: today as never }), 'CONFLICT', { rule: 'cash.received' })
    expectRefused(receive(taken, today, 'wang'), 'FORBIDDEN', { rule: 'cash.otherThanCollector' })
    for (const on of ['2026-11-19', '2026-11-25']) expectRefused(receive(taken, on), 'INVALID', { rule: 'cash.day' })
  })

  it('goes on to the bank once, from the agency', () => {
    const handed = { ...taken, handedOn: '2026-11-23' as string | null }
    expect(() => assertBankable(handed, '2026-11-23', today)).not.toThrow()
    expectRefused(() => assertBankable(taken, today, today), 'CONFLICT', { rule: 'cash.banked' })
    const banked = { ...handed, bankedOn: today as string | null }
    expectRefused(() => assertBankable(banked, today, today), 'CONFLICT', { rule: 'cash.banked' })
    expectRefused(() => assertBankable(handed, '2026-11-22', today), 'INVALID', { rule: 'cash.day' })
    expectRefused(() => assertBankable(undefined, today, today), 'CONFLICT', { rule: 'cash.none' })
  })
})
