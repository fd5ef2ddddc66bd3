import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gatesOf } from '../../src/penalty/rules/gates.ts'
import {
  assertRetestable,
  assertRetested,
  assertTested,
  type Test,
  type TestStanding,
  whyHeld,
} from '../../src/penalty/rules/retest.ts'
import { facts } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

const told: Test = {
  lab: '市检验院',
  toldOn: '2026-09-01',
  until: '2026-09-10',
  retestAskedOn: null,
  retestLab: null,
  outcome: null,
}
const today = '2026-09-30'

describe('what a laboratory found', () => {
  it('is recorded once, of what the case rests on, when the party was told', () => {
    expect(() => assertTested({ tested: true, told: false }, today, today)).not.toThrow()
    expectRefused(() => assertTested(undefined, today, today), 'CONFLICT', { rule: 'test.evidence' })
    expectRefused(() => assertTested({ tested: false, told: false }, today, today), 'CONFLICT', {
      rule: 'test.evidence',
    })
    expectRefused(() => assertTested({ tested: true, told: true }, today, today), 'CONFLICT', { rule: 'test.once' })
    expectRefused(() => assertTested({ tested: true, told: false }, '2026-10-01', today), 'INVALID', {
      rule: 'test.toldOn',
    })
  })

  it('is tested again as the party asks by its last day, once, by another laboratory', () => {
    const ask = (test: Test | undefined, on: string, lab?: string) => () => assertRetestable(test, { on, lab }, today)
    expect(ask(told, '2026-09-10', '省检验院')).not.toThrow()
    expectRefused(ask(told, '2026-09-11'), 'CONFLICT', { rule: 'retest.late' })
    expectRefused(ask(told, '2026-08-31'), 'INVALID', { rule: 'retest.on' })
    expectRefused(ask(told, '2026-09-02', '市检验院'), 'CONFLICT', { rule: 'retest.lab' })
    expectRefused(ask({ ...told, retestAskedOn: '2026-09-02' }, '2026-09-02'), 'CONFLICT', { rule: 'retest.once' })
    expectRefused(ask(undefined, '2026-09-02'), 'CONFLICT', { rule: 'retest.told' })
  })

  it('stays or falls by what came of it, once, and the second laboratory is named', () => {
    const asked = { ...told, retestAskedOn: '2026-09-05' }
    const record =
      (test: Test | undefined, outcome: 'confirmed' | 'refused', lab?: string, on = '2026-09-20') =>
      () =>
        assertRetested(test, { outcome, on, lab }, today)
    expect(record(asked, 'confirmed', '省检验院')).not.toThrow()
    expect(record({ ...asked, retestLab: '省检验院' }, 'confirmed')).not.toThrow()
    expect(record(asked, 'refused')).not.toThrow()
    expectRefused(record(asked, 'confirmed'), 'INVALID', { rule: 'retest.lab' })
    expectRefused(record(asked, 'confirmed', '市检验院'), 'CONFLICT', { rule: 'retest.lab' })
    expectRefused(record(told, 'refused'), 'CONFLICT', { rule: 'retest.outcome' })
    expectRefused(record({ ...asked, outcome: 'confirmed' }, 'refused'), 'CONFLICT', { rule: 'retest.outcome' })
    expectRefused(record(asked, 'refused', undefined, '2026-09-04'), 'INVALID', { rule: 'retest.on' })
    expectRefused(record(undefined, 'refused'), 'CONFLICT', { rule: 'retest.told' })
  })

  it('holds the penalty back while it may be tested again, while it is, and for good once that overturned it', () => {
    const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-09-${String(n).padStart(2, '0')}`)
    const standing: fc.Arbitrary<TestStanding> = fc.record({
      lab: fc.constant('市检验院'),
      report: fc.constantFrom('1 号', '2 号'),
      until: day,
      retestAskedOn: fc.option(day),
      outcome: fc.constant(null),
    })
    const ended = standing.chain((one) =>
      one.retestAskedOn === null
        ? fc.constant(one)
        : fc
            .constantFrom(null, 'confirmed' as const, 'overturned' as const, 'refused' as const, 'withdrawn' as const)
            .map((outcome) => ({ ...one, outcome })),
    )
    fc.assert(
      fc.property(fc.array(ended, { maxLength: 4 }), day, (tests, on) => {
        // The law once more, in other words: free is what was left alone in time, or asked for and not overturned.
        const free = (one: TestStanding) =>
          one.retestAskedOn === null ? on > one.until : one.outcome !== null && one.outcome !== 'overturned'
        const gate = gatesOf(facts({ tests, today: on })).find(({ key }) => key === 'retest')
        if (tests.length === 0) expect(gate).toBeUndefined()
        else {
          expect(gate!.open).toBe(tests.every(free))
          for (const one of tests) if (!free(one)) expect(gate!.zh).toContain(`${one.lab}检验报告 ${one.report}`)
        }
      }),
    )
    expect(whyHeld({ ...told, report: '1 号' }, '2026-09-10')?.[0]).toBe(
      '市检验院检验报告 1 号 的复检申请期限至 2026-09-10',
    )
  })
})
