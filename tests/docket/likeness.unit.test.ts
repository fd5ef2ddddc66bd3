import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Common, likeCases, likeEnough } from '../../src/docket/rules/likeness.ts'

const common = (more: Partial<Common> = {}): Common => ({
  docket: 'Docket:1',
  business: '老四川火锅',
  round: 1,
  status: 'dispatched',
  linked: false,
  sameBusiness: false,
  samePhone: false,
  samePrincipal: false,
  samePremises: false,
  facts: [],
  ...more,
})
const rules = (more: Partial<Common>) =>
  likeCases([common(more)]).flatMap(({ reasons }) => reasons.map(({ rule }) => rule))

it('suggests what has the operator, or the place and the act in common, and says why', () => {
  expect(rules({ sameBusiness: true })).toEqual(['like.business'])
  expect(rules({ samePhone: true, samePrincipal: true })).toEqual(['like.operator'])
  expect(rules({ samePremises: true, facts: [{ fact: 'F-BBQ', days: 12 }] })).toEqual([
    'like.place',
    'like.fact',
    'like.time',
  ])
  expect(rules({ samePhone: true, facts: [{ fact: 'F-BBQ', days: 300 }] })).toEqual(['like.phone', 'like.fact'])
})

it('suggests nothing for a name, a place or a fact alone; what is linked always shows', () => {
  for (const alone of [
    { samePrincipal: true },
    { samePremises: true },
    { samePhone: true },
    { facts: [{ fact: 'F', days: 0 }] },
  ])
    expect(rules(alone)).toEqual([])
  expect(likeCases([common({ linked: true })])).toMatchObject([{ linked: true, score: 0, reasons: [] }])
})

const anyCommon = fc
  .record({
    linked: fc.boolean(),
    sameBusiness: fc.boolean(),
    samePhone: fc.boolean(),
    samePrincipal: fc.boolean(),
    samePremises: fc.boolean(),
    facts: fc.array(fc.record({ fact: fc.constantFrom('F-BBQ', 'F-ODOUR'), days: fc.nat(400) }), { maxLength: 3 }),
  })
  .map(common)

it('has a score that is the sum of its reasons, the likest first, whatever order they come in', () => {
  fc.assert(
    fc.property(fc.array(anyCommon, { maxLength: 9 }), (given) => {
      const named = given.map((one, i) => ({ ...one, docket: `Docket:${i}` }))
      const like = likeCases(named)
      expect(likeCases(named.toReversed())).toEqual(like)
      for (const [i, { score, reasons, linked }] of like.entries()) {
        expect(score).toBe(reasons.reduce((sum, { points }) => sum + points, 0))
        expect(linked || score >= likeEnough).toBe(true)
        const next = like[i + 1]
        if (next && next.linked === linked) expect(score).toBeGreaterThanOrEqual(next.score)
        for (const { zh, en } of reasons) expect([/[一-龥]/.test(zh), /[A-Za-z]{2}/.test(en)]).toEqual([true, true])
      }
    }),
  )
})
