import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  assertAskable,
  assertDecidable,
  assertSettled,
  assertTakesOver,
  handlersAfter,
} from '../../src/penalty/rules/recusal.ts'
import { expectRefused } from '../support/refused.ts'

const wang = { personId: 'wang' }

describe('that somebody withdraws', () => {
  it('is asked by themselves for themselves, or by the party for anybody', () => {
    expect(() => assertAskable({ officer: 'wang', askedBy: 'self' }, wang)).not.toThrow()
    expect(() => assertAskable({ officer: 'luo', askedBy: 'party' }, wang)).not.toThrow()
    expectRefused(() => assertAskable({ officer: 'luo', askedBy: 'self' }, wang), 'FORBIDDEN', { rule: 'recusal.self' })
  })

  it('is decided once, by somebody else', () => {
    expect(() => assertDecidable({ officerId: 'luo', granted: null }, wang)).not.toThrow()
    expectRefused(() => assertDecidable({ officerId: 'wang', granted: null }, wang), 'CONFLICT', {
      rule: 'recusal.own',
    })
    expectRefused(() => assertDecidable({ officerId: 'luo', granted: false }, wang), 'CONFLICT', {
      rule: 'recusal.decided',
      law: '行政处罚法43',
    })
  })

  it('is decided before the case is', () => {
    expect(() => assertSettled([{ officerId: 'luo', granted: false }])).not.toThrow()
    expectRefused(() => assertSettled([{ officerId: 'luo', granted: null }]), 'CONFLICT', { rule: 'recusal.open' })
  })

  it('leaves two handlers at least, without them, whoever takes their place', () => {
    const people = fc.constantFrom('a', 'b', 'c', 'd', 'e')
    fc.assert(
      fc.property(
        fc.uniqueArray(people, { minLength: 2, maxLength: 4 }),
        people,
        fc.option(people, { nil: undefined }),
        (handlers, officer, replacement) => {
          const handles = handlers.includes(officer)
          const left = new Set([...handlers, ...(replacement ? [replacement] : [])].filter((one) => one !== officer))
          const allowed = handles ? replacement !== officer && left.size >= 2 : replacement === undefined
          if (!allowed)
            return void expectRefused(() => handlersAfter(handlers, officer, replacement), 'INVALID', {
              rule: 'recusal.replacement',
            })
          const after = handlersAfter(handlers, officer, replacement)
          expect(new Set(after)).toEqual(handles ? left : new Set(handlers))
          expect(after).toHaveLength(new Set(after).size)
        },
      ),
    )
  })
})

describe('whoever takes a case over', () => {
  it('has neither approved, reviewed nor withdrawn from it; and somebody is new', () => {
    const known = { approvedBy: 'luo', reviewers: ['fang'], recused: ['wang'] }
    expect(() => assertTakesOver(['a', 'c'], ['a', 'b'], known)).not.toThrow()
    expectRefused(() => assertTakesOver(['b', 'a'], ['a', 'b'], known), 'CONFLICT', { rule: 'case.handlersSame' })
    for (const one of ['luo', 'fang', 'wang'])
      expectRefused(() => assertTakesOver(['a', one], ['a', 'b'], known), 'CONFLICT', {
        rule: 'case.handoverTo',
        field: 'handlers.1',
      })
  })
})
