import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  admit,
  appealStatuses,
  assertFiledOn,
  assertServed,
  contest,
  grounds,
  refuse,
  withdraw,
} from '../../src/appeal/rules/appeal.ts'
import { expectRefused } from '../support/refused.ts'

const window = { startedOn: '2026-11-16', dueOn: '2026-11-23' }
const anyDay = fc.integer({ min: 10, max: 30 }).map((day) => `2026-11-${day}`)
const anyAppeal = fc.record({
  status: fc.constantFrom(...appealStatuses),
  number: fc.constant('申1号'),
  filedOn: anyDay,
  dueOn: anyDay,
  excuse: fc.option(fc.constant('住院')),
})
const passes = (act: () => unknown) => {
  try {
    act()
    return true
  } catch {
    return false
  }
}

describe('an appeal', () => {
  it('is for a notice that was effectively served: before it no period has begun', () => {
    expect(() => assertServed({ number: '1号', status: 'served' }, window)).not.toThrow()
    for (const status of ['issued', 'handedOver'])
      expectRefused(() => assertServed({ number: '1号', status }, undefined), 'CONFLICT', { rule: 'appeal.served' })
    for (const status of ['withdrawn', 'superseded'])
      expectRefused(() => assertServed({ number: '1号', status }, window), 'CONFLICT', { rule: 'appeal.notice' })
  })

  it('was made on a day between service and today', () => {
    for (const [day, right] of [
      ['2026-11-15', false],
      ['2026-11-16', true],
      ['2026-11-22', true],
      ['2026-11-23', false],
    ] as const)
      if (right) expect(() => assertFiledOn(day, window, '2026-11-22')).not.toThrow()
      else expectRefused(() => assertFiledOn(day, window, '2026-11-22'), 'INVALID', { field: 'filedOn' })
  })

  it('contests what the notice holds against the party, each item once', () => {
    const inNotice = [
      { opinionId: 'a', agency: 'ENV', verdict: 'established' },
      { opinionId: 'b', agency: 'FDA', verdict: 'notOurs' },
    ]
    const said = (opinion: string) => ({ opinion, argument: '已清洗' })
    expect(contest([said('a')], inNotice)).toEqual([{ opinionId: 'a', agencyCode: 'ENV', argument: '已清洗' }])
    expectRefused(() => contest([said('b')], inNotice), 'INVALID', { field: 'items', rule: 'appeal.item' })
    expectRefused(() => contest([said('c')], inNotice), 'INVALID', { field: 'items', rule: 'appeal.item' })
    expectRefused(() => contest([said('a'), said('a')], inNotice), 'INVALID', { field: 'items', opinion: 'a' })
  })

  it('is admitted exactly where it waits, repeats nothing, and came in time or was excused with a reason', () => {
    const anyReason = fc.option(fc.constant('情况属实'), { nil: undefined })
    fc.assert(
      fc.property(anyAppeal, anyReason, fc.boolean(), (appeal, reason, repeated) => {
        const inTime = appeal.filedOn <= appeal.dueOn
        const excused = inTime || (appeal.excuse !== null && reason !== undefined)
        expect(passes(() => admit(appeal, reason, repeated))).toBe(appeal.status === 'filed' && !repeated && excused)
      }),
    )
  })

  it('says to whom comes late without an excuse that the statutory remedies run on', () => {
    const late = { status: 'filed', number: '申1号', filedOn: '2026-11-25', dueOn: '2026-11-23', excuse: null } as const
    const refusal = expectRefused(() => admit(late, '情况属实', false), 'CONFLICT', { rule: 'appeal.late' })
    expect(refusal.message).toContain('行政复议')
    expectRefused(() => admit({ ...late, excuse: '住院' }, undefined, false), 'INVALID', { field: 'reason' })
  })

  it('is refused on a ground that holds: nobody who came in time is late, nor repeats what was never ruled on', () => {
    fc.assert(
      fc.property(anyAppeal, fc.constantFrom(...grounds), fc.boolean(), (appeal, ground, repeated) => {
        const late = appeal.filedOn > appeal.dueOn
        const holds = (ground !== 'late' || late) && (ground !== 'repeated' || repeated)
        expect(passes(() => refuse(appeal, ground, repeated))).toBe(appeal.status === 'filed' && holds)
      }),
    )
    const inTime = { status: 'filed', number: '申1号', filedOn: '2026-11-23', dueOn: '2026-11-23' } as const
    expectRefused(() => refuse(inTime, 'late', false), 'CONFLICT', { rule: 'appeal.inTime' })
    expectRefused(() => refuse(inTime, 'repeated', false), 'CONFLICT', { rule: 'appeal.notRepeated' })
    expectRefused(() => refuse({ ...inTime, status: 'refused' }, 'noStanding', false), 'CONFLICT', {
      rule: 'appeal.decided',
    })
  })

  it('is taken back while it goes on, on a day since it was filed', () => {
    fc.assert(
      fc.property(anyAppeal, anyDay, anyDay, (appeal, on, today) => {
        const goesOn = appeal.status === 'filed' || appeal.status === 'admitted'
        expect(passes(() => withdraw(appeal, on, today))).toBe(goesOn && appeal.filedOn <= on && on <= today)
      }),
    )
    const filed = { status: 'filed', number: '申1号', filedOn: '2026-11-20' } as const
    expectRefused(() => withdraw({ ...filed, status: 'lapsed' }, '2026-11-21', '2026-11-22'), 'CONFLICT', {
      rule: 'appeal.ended',
    })
    expectRefused(() => withdraw(filed, '2026-11-19', '2026-11-22'), 'INVALID', { field: 'on' })
  })
})
