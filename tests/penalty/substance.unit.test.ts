import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Norm } from '../../src/handbook/index.ts'
import { holdItems, type KnownLaw, type Resting } from '../../src/penalty/rules/substance.ts'
import { weigh } from '../../src/opinion/rules/substance.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { penalty } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

/** 露天烧烤 as it is: one range until the code of 2026-08-15, a lower one for the first time since. */
const old: Norm = {
  id: 'old',
  violationCode: 'V1',
  norm: '大气法81',
  penalty: '大气法118(3)',
  fines: [{ kind: 'range', min: 50_000, max: 2_000_000, stage: 'any', subject: 'any' }],
  otherMeasures: null,
  specialOver: [],
  validFrom: null,
  validTo: '2026-08-15',
}
const recent: Norm = {
  ...old,
  id: 'recent',
  norm: '生态环境法典250(4)',
  penalty: '生态环境法典1132(3)',
  fines: [
    { kind: 'range', min: 50_000, max: 500_000, stage: 'first', subject: 'any' },
    { kind: 'range', min: 500_000, max: 2_000_000, stage: 'onRefusal', subject: 'any' },
  ],
  validFrom: '2026-08-15',
  validTo: null,
}
const law = (more: Partial<KnownLaw> = {}): KnownLaw => ({
  norms: [old, recent],
  otherMeasures: new Map([['V1', '责令改正;没收烧烤工具']]),
  visits: [],
  orders: [],
  agencyId: 'A1',
  businessId: 'B1',
  decidedOn: '2026-09-10',
  ...more,
})
const opinion = (more: Partial<Resting> = {}): Resting => ({
  findingId: 'F1',
  violations: ['V1'],
  measures: [
    { kind: 'fine', violation: 'V1', text: '罚款', amount: 800_000 },
    { kind: 'rectify', violation: 'V1', text: '改正', days: 0 },
  ],
  norms: [{ ...old, applied: true }],
  party: 'unit',
  actedOn: '2026-08-01',
  harm: null,
  limitation: { discoveredOn: '2026-08-01' },
  leniency: [],
  lastDay: '2026-08-01',
  ...more,
})
const before = law({ decidedOn: '2026-08-10' })
const told = [{ violation: 'V1', norm: '大气法81', penalty: '大气法118(3)' }]

describe('a penalty besides a fine', () => {
  const taken = penalty('confiscate', 100_000)
  const one = opinion({
    measures: [
      { kind: 'fine', violation: 'V1', text: '罚款', amount: 800_000 },
      { kind: 'confiscate', violation: 'V1', text: '没收烧烤工具' },
      { kind: 'rectify', violation: 'V1', text: '改正', days: 0 },
    ],
  })
  const spares = { norms: [old, { ...recent, otherMeasures: '责令改正' }] }

  it('is of the law of the day of the act, and not imposed once the lighter law has dropped it', () => {
    expect(() => holdItems([taken], [one], law({ ...spares, decidedOn: '2026-08-10' }))).not.toThrow()
    const refused = expectRefused(() => holdItems([taken], [one], law(spares)), 'INVALID', {
      rule: 'measure.kind',
      field: 'items.0.kind',
      changed: true,
      articles: ['生态环境法典1132(3)'],
    })
    expect(refused.message).toContain('意见作出之后适用的规定已变')
    // Told by the old law, it is told anew first.
    expectRefused(() => holdItems([taken], [one], law(spares), told), 'CONFLICT', { rule: 'penalty.lawChanged' })
  })

  it('that only the later law gives is not imposed for what was done before it', () => {
    const adds = { norms: [{ ...old, otherMeasures: '责令改正' }, recent] }
    expectRefused(() => holdItems([taken], [one], law(adds)), 'INVALID', { articles: ['大气法118(3)'] })
  })
})

describe('who knew of it when', () => {
  const late = opinion({
    actedOn: '2023-01-10',
    limitation: { discoveredOn: '2026-08-01' },
    measures: opinion().measures,
  })
  const hold = (one: Resting) => () => holdItems([penalty('fine', 100_000)], [one], law(), undefined)

  it('is told by the first clue: a complaint in time keeps what was found years later', () => {
    expectRefused(hold(late), 'CONFLICT', { rule: 'opinion.limitation', law: '行政处罚法36' })
    expect(hold({ ...late, clueOn: '2025-01-10' })).not.toThrow()
    expectRefused(hold({ ...late, clueOn: '2025-01-11' }), 'CONFLICT', { rule: 'opinion.limitation' })
    // It went on after the complaint.
    expect(hold({ ...late, clueOn: '2022-05-01' })).not.toThrow()
  })

  it('is one rule: what an opinion may propose by its clue, its case may impose, whatever clue that names besides', () => {
    const day = (from: number) => fc.integer({ min: from, max: from + 2400 }).map((n) => addDays('2019-01-01', n))
    fc.assert(
      fc.property(
        day(0),
        day(0),
        fc.option(day(0), { nil: undefined }),
        fc.option(day(0), { nil: undefined }),
        fc.constantFrom(undefined, 'environment' as const),
        (actedOn, foundOn, clueOn, caseClueOn, harm) => {
          fc.pre(actedOn <= foundOn && (clueOn === undefined || clueOn <= foundOn))
          const { measures } = opinion()
          const clue = clueOn === undefined ? undefined : { on: clueOn, shownBy: '12345 工单' }
          const known = { ...before, foundOn, party: 'unit' as const }
          const said = { violations: ['V1'], measures, actedOn, harm, clue, leniency: [] }
          const may = (act: () => unknown) => {
            try {
              act()
              return true
            } catch (error) {
              expect(error).toMatchObject({ details: { rule: 'opinion.limitation' } })
              return false
            }
          }
          const imposes = (discoveredOn: string, asClue: string | undefined) =>
            may(() => {
              const limitation = { discoveredOn, clue }
              const resting = opinion({ actedOn, harm: harm ?? null, limitation, clueOn: asClue })
              holdItems([penalty('fine', 800_000)], [resting], before)
            })
          const proposed = may(() => weigh(said, known))
          if (proposed) expect(imposes(weigh(said, known).limitation!.discoveredOn, caseClueOn)).toBe(true)
          // By the same clue, and no other, neither goes further than the other.
          expect(imposes(foundOn, clueOn)).toBe(proposed)
        },
      ),
    )
  })
})

describe('what is imposed', () => {
  it('is held to the law of the day: what the opinion could propose is too much once the law is lighter', () => {
    expect(holdItems([penalty('fine', 800_000)], [opinion()], before)).toEqual({
      items: [{ ...penalty('fine', 800_000), band: 'usual', range: { lowest: 50_000, highest: 2_000_000 } }],
      basis: told,
    })
    const refused = expectRefused(() => holdItems([penalty('fine', 800_000)], [opinion()], law()), 'INVALID', {
      rule: 'measure.range',
      field: 'items.0.amount',
      most: 500_000,
      changed: true,
    })
    expect(refused.message).toContain(
      '意见作出之后适用的规定已变(V1 原为 大气法81 → 大气法118(3),现适用 生态环境法典250(4)',
    )
    expect(holdItems([penalty('fine', 450_000)], [opinion()], law())).toMatchObject({
      items: [{ band: 'heavy', range: { lowest: 50_000, highest: 500_000 } }],
      basis: [{ norm: '生态环境法典250(4)' }],
    })
  })

  it('is told anew where the notice rested on what applies no more', () => {
    const decide = (on: string) => () =>
      holdItems([penalty('fine', 100_000)], [opinion()], law({ decidedOn: on }), told)
    expect(decide('2026-08-14')).not.toThrow()
    const refused = expectRefused(decide('2026-08-15'), 'CONFLICT', {
      rule: 'penalty.lawChanged',
      law: '行政处罚法37、44',
    })
    expect(refused.message).toContain('请按现行适用的规定重新告知')
  })

  it('is nothing where the law sees no violation any more', () => {
    expectRefused(() => holdItems([penalty('warning')], [opinion()], law({ norms: [old] })), 'CONFLICT', {
      rule: 'penalty.lighter',
    })
  })

  it('is of a kind that the law gives, beside an order to rectify, for what the opinion establishes', () => {
    const hold =
      (items: Parameters<typeof holdItems>[0], more: Partial<Resting> = {}) =>
      () =>
        holdItems(items, [opinion(more)], before)
    const fine = penalty('fine', 60_000)
    expect(hold([fine, penalty('confiscate', 1)])).not.toThrow()
    expectRefused(hold([fine, penalty('suspend')]), 'INVALID', { rule: 'measure.kind', field: 'items.1.kind' })
    expectRefused(hold([fine], { measures: [] }), 'INVALID', { rule: 'measure.rectify', law: '行政处罚法28' })
    expectRefused(hold([fine], { violations: ['V2'] }), 'CONFLICT', { rule: 'case.opinions' })
    const long = { limitation: { discoveredOn: '2026-08-01' }, actedOn: '2024-07-01' }
    expectRefused(hold([fine], long), 'CONFLICT', { rule: 'opinion.limitation' })
  })

  it('is in the band it names, or says why not; below the range it has a ground', () => {
    const hold =
      (amount: number, more: object = {}, leniency: Resting['leniency'] = []) =>
      () =>
        holdItems([penalty('fine', amount, more)], [opinion({ leniency })], before)
    expectRefused(hold(60_000, { band: 'heavy' }), 'INVALID', { rule: 'measure.band', field: 'items.0.bandReason' })
    expect(hold(60_000, { band: 'heavy', bandReason: '多次投诉' })).not.toThrow()
    expectRefused(hold(40_000), 'INVALID', { rule: 'measure.mitigated' })
    expect(hold(40_000, {}, [{ ground: 'harmUndone', reason: '已消除' }])().items[0]).toMatchObject({
      band: 'mitigated',
    })
    expectRefused(hold(1_000_000, {}, [{ ground: 'harmUndone', reason: '已消除' }]), 'INVALID', {
      rule: 'leniency.mustMitigate',
    })
  })

  it('never exceeds the lighter of both laws, whenever it is decided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_500_000 }), fc.constantFrom('2026-08-14', '2026-08-15'), (amount, on) => {
        // Said plainly: until the code came in, 500–20 000 yuan; from then on, for the first time, 500–5 000.
        const most = on < '2026-08-15' ? 2_000_000 : 500_000
        const lawful = amount >= 50_000 && amount <= most
        const hold = () =>
          holdItems(
            [penalty('fine', amount)],
            [opinion({ measures: [opinion().measures[1]!] })],
            law({ decidedOn: on }),
          )
        if (lawful) expect(hold).not.toThrow()
        else expect(hold).toThrow()
      }),
    )
  })
})
