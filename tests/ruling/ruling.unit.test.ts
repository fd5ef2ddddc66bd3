import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHeavier } from '../../src/docket/rules/heavier.ts'
import * as deliberation from '../../src/ruling/rules/deliberation.ts'
import { type Outcome, outcomes } from '../../src/ruling/rules/outcome.ts'
import { effectOf, isAnswered } from '../../src/ruling/rules/effect.ts'
import { expectRefused } from '../support/refused.ts'
import {
  assertAnswerable,
  assertBench,
  assertOtherThanMember,
  assertRulable,
  rule,
} from '../../src/ruling/rules/ruling.ts'

const measures: deliberation.Measure[] = [
  { kind: 'rectify', violation: 'V1', text: '清洗', days: 7 },
  { kind: 'fine', violation: 'V1', text: '罚款', amount: 500 },
]
const items = [{ itemId: 'a', measures }]
const refusal = (work: () => unknown) => {
  try {
    work()
  } catch (error) {
    return error as { code: string; details: Record<string, unknown> }
  }
  throw new Error('not refused')
}
const asks = (listed: deliberation.Changed[], item = 'a') => deliberation.ask(items, [{ item, measures: listed }])

describe('what is put to the vote', () => {
  it('is every contested item, with what it would be changed to', () => {
    expect(deliberation.ask(items, [])).toEqual([{ itemId: 'a', measures, change: null }])
    expect(asks([{ measure: 1 }, { measure: 2, amount: 300 }])[0]!.change).toEqual([
      measures[0],
      { ...measures[1], amount: 300 },
    ])
    expect(asks([{ measure: 1 }, { measure: 2, kind: 'warning', text: '警告' }])[0]!.change![1]).toEqual({
      kind: 'warning',
      violation: 'V1',
      text: '警告',
    })
  })

  it.each([
    ['is heavier', () => asks([{ measure: 2, amount: 501 }]), 'ruling.heavier'],
    ['gives less time', () => asks([{ measure: 1, days: 3 }]), 'ruling.heavier'],
    ['is the same', () => asks([{ measure: 1 }, { measure: 2 }]), 'deliberation.change'],
    ['is of another appeal', () => asks([{ measure: 1 }], 'b'), 'deliberation.item'],
    ['names a measure that is not there', () => asks([{ measure: 3 }]), 'deliberation.measure'],
    ['names one twice', () => asks([{ measure: 1 }, { measure: 1 }]), 'deliberation.measure'],
  ])('is no change that %s', (_, work, named) => {
    expect(refusal(work)).toMatchObject({ details: { rule: named } })
  })

  it('is heard only of an admitted appeal, by a panel that is complete', () => {
    deliberation.assertHearable({ status: 'admitted', number: '申1' }, { status: 'seated' })
    expect(
      refusal(() => deliberation.assertHearable({ status: 'withdrawn', number: '申1' }, { status: 'seated' })),
    ).toMatchObject({ details: { rule: 'deliberation.appeal' } })
    expect(
      refusal(() => deliberation.assertHearable({ status: 'admitted', number: '申1' }, { status: 'forming' })),
    ).toMatchObject({ details: { rule: 'deliberation.panel' } })
  })

  it('is voted on by who holds a seat, opened by the chair, and reduced only where it is said what to', () => {
    expect(refusal(() => deliberation.assertChair({ chair: false }))).toMatchObject({
      details: { rule: 'panel.chair' },
    })
    expect(refusal(() => deliberation.assertSeated(undefined))).toMatchObject({ details: { rule: 'panel.seat' } })
    expect(refusal(() => deliberation.assertVotable({ change: null }, 'reduce'))).toMatchObject({
      details: { rule: 'ballot.outcome' },
    })
    expect(refusal(() => deliberation.assertOpen({ status: 'adjourned' }))).toMatchObject({
      details: { rule: 'deliberation.status' },
    })
  })
})

describe('a ruling', () => {
  const question = { id: 'q', measures, change: [measures[0]!] }
  const votes = (...all: Outcome[]) => all.map((outcome) => ({ questionId: 'q', outcome }))

  it('counts the votes and says what stands', () => {
    expect(rule([question], votes('uphold', 'reduce', 'revoke'), [{ question: 'q', reasons: '首违' }])).toEqual([
      {
        questionId: 'q',
        outcome: 'reduce',
        votes: { uphold: 1, reduce: 1, refer: 0, hear: 0, revoke: 1 },
        majority: false,
        measures: [measures[0]],
        reasons: '首违',
        referredTo: null,
      },
    ])
  })

  it.each([
    ['without reasons', [], votes('uphold'), 'ruling.reasons'],
    ['on what was not voted on', [{ question: 'x', reasons: '维持' }], votes('uphold'), 'ruling.question'],
    ['that refers to nobody', [{ question: 'q', reasons: '移送' }], votes('refer'), 'ruling.referredTo'],
    [
      'that refers what is upheld',
      [{ question: 'q', reasons: '维持', referredTo: '消防' }],
      votes('uphold'),
      'ruling.referredTo',
    ],
  ])('is none %s', (_, said, ballots, named) => {
    expect(refusal(() => rule([question], ballots, said))).toMatchObject({ details: { rule: named } })
  })

  it('is made once, of a closed vote, on an appeal that goes on; its agency answers for an item once', () => {
    const appeal = { status: 'admitted', number: '申1' }
    assertRulable({ status: 'closed' }, appeal)
    expect(refusal(() => assertRulable({ status: 'open' }, appeal))).toMatchObject({ details: { rule: 'ruling.vote' } })
    for (const status of ['withdrawn', 'ruled'])
      expect(refusal(() => assertRulable({ status: 'closed' }, { ...appeal, status }))).toMatchObject({
        details: { rule: 'appeal.rule' },
      })
    expect(refusal(() => assertAnswerable({ agencyId: 'A', answer: null }, { agencyId: 'B' }))).toMatchObject({
      details: { rule: 'ruling.agency' },
    })
    for (const answer of ['adopted', 'refused'])
      expect(refusal(() => assertAnswerable({ agencyId: 'A', answer }, { agencyId: 'A' }))).toMatchObject({
        details: { rule: 'ruling.answered' },
      })
  })

  it('is never heavier, per item and in total, whatever was proposed and however they voted', () => {
    const anyMeasure = fc.record({
      kind: fc.constantFrom('rectify', 'fine', 'suspend', 'warning', 'revoke'),
      violation: fc.constantFrom('V1', 'V2'),
      text: fc.constantFrom('甲', '乙'),
      days: fc.integer({ min: 0, max: 9 }),
      amount: fc.integer({ min: 1, max: 9 }),
    })
    const notice = fc.array(fc.array(anyMeasure, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    const changed = fc.array(
      fc.record({
        measure: fc.integer({ min: 1, max: 3 }),
        kind: fc.constantFrom(undefined, 'warning', 'suspend'),
        amount: fc.constantFrom(undefined, 1, 5, 9),
        days: fc.constantFrom(undefined, 0, 5, 9),
      }),
      { maxLength: 3 },
    )
    const sum = (all: readonly deliberation.Measure[]) =>
      all.reduce((total, { kind, amount }) => total + (kind === 'fine' ? amount! : 0), 0)
    /** What one measure may become, said plainly: nothing of the rule itself is asked. */
    const lighter: Record<string, string[]> = {
      revoke: ['revoke', 'suspend', 'warning'],
      suspend: ['suspend', 'warning'],
      fine: ['fine', 'warning'],
      warning: ['warning'],
      rectify: ['rectify'],
    }
    const isWithin = (part: readonly deliberation.Measure[]) => (one: deliberation.Measure) =>
      part.some(
        (before) =>
          before.violation === one.violation &&
          lighter[before.kind]!.includes(one.kind) &&
          (one.kind !== 'fine' || one.amount! <= before.amount!) &&
          (one.kind !== 'rectify' || one.days! >= before.days!) &&
          (one.kind !== 'suspend' || before.kind !== 'suspend' || one.days! <= before.days!),
      )
    let changes = 0
    fc.assert(
      fc.property(
        notice,
        fc.array(changed, { minLength: 4, maxLength: 4 }),
        fc.array(fc.array(fc.constantFrom(...outcomes), { minLength: 3, maxLength: 3 }), {
          minLength: 4,
          maxLength: 4,
        }),
        (parts, wished, ballots) => {
          const contested = parts.map((part, i) => ({ itemId: String(i), measures: part }))
          const questions = contested.map((one, i) => {
            try {
              return deliberation.ask([one], [{ item: one.itemId, measures: wished[i]! }])[0]!
            } catch {
              return deliberation.ask([one], [])[0]!
            }
          })
          const cast = questions.flatMap(({ itemId, change }, i) =>
            ballots[i]!.map((outcome) => ({
              questionId: itemId,
              outcome: outcome === 'refer' || (outcome === 'reduce' && !change) ? 'uphold' : outcome,
            })),
          )
          const ruled = rule(
            questions.map((one) => ({ ...one, id: one.itemId })),
            cast,
            questions.map(({ itemId }) => ({ question: itemId, reasons: '见评议' })),
          )
          changes += ruled.filter(({ outcome }) => outcome === 'reduce').length
          for (const [i, one] of ruled.entries()) {
            expect(findHeavier(one.measures, parts[i]!)).toEqual([])
            expect(one.measures.filter((left) => !isWithin(parts[i]!)(left))).toEqual([])
            expect(sum(one.measures)).toBeLessThanOrEqual(sum(parts[i]!))
          }
          const [after, before] = [ruled.flatMap((one) => [...one.measures]), parts.flat()]
          expect(findHeavier(after, before)).toEqual([])
          expect(sum(after)).toBeLessThanOrEqual(sum(before))
          expect(after.length).toBeLessThanOrEqual(before.length)
        },
      ),
      { numRuns: 1000 },
    )
    expect(changes).toBeGreaterThan(50)
  })
})

describe('what takes effect', () => {
  it('waits for the answer of every agency', () => {
    const item = { opinionId: 'o', outcome: 'revoke' as const, measures: [] }
    expect(
      isAnswered([
        { ...item, answer: 'adopted' },
        { ...item, answer: null },
      ]),
    ).toBe(false)
    expect(
      isAnswered([
        { ...item, answer: 'adopted' },
        { ...item, answer: 'refused' },
      ]),
    ).toBe(true)
  })

  it('is what was adopted and is not upheld; what is reduced or referred is bounded by what the ruling left', () => {
    const items = outcomes.flatMap((outcome) =>
      ['adopted', 'refused'].map((answer) => ({
        opinionId: `${outcome} ${answer}`,
        outcome,
        measures: outcome === 'reduce' ? measures.slice(0, 1) : [],
        answer,
      })),
    )
    const { reassessed, changed } = effectOf(items)
    expect(reassessed).toEqual(['reduce adopted', 'refer adopted', 'hear adopted', 'revoke adopted'])
    expect([...changed]).toEqual([
      ['reduce adopted', measures.slice(0, 1)],
      ['refer adopted', []],
    ])
  })

  it('is not answered for by whoever sat on the panel', () => {
    expect(refusal(() => assertOtherThanMember({ id: 'seat' }))).toMatchObject({ details: { rule: 'ruling.member' } })
    expect(() => assertOtherThanMember(undefined)).not.toThrow()
  })
})

describe('the bench that has voted', () => {
  it('rules once nobody of it is asked to withdraw, nobody new sits, and no session is to come', () => {
    expect(() => assertBench({ voted: true, asked: false }, false)).not.toThrow()
    expectRefused(() => assertBench({ voted: true, asked: true }, false), 'CONFLICT', { rule: 'ruling.recusal' })
    expectRefused(() => assertBench({ voted: false, asked: false }, false), 'CONFLICT', { rule: 'ruling.bench' })
    expectRefused(() => assertBench({ voted: true, asked: false }, true), 'CONFLICT', { rule: 'ruling.sitting' })
  })
})
