import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Norm } from '../../src/handbook/index.ts'
import { holdItems, type KnownLaw, type Resting } from '../../src/penalty/rules/substance.ts'
import { penalty } from '../support/gates.ts'
import { expectRefused } from '../support/refused.ts'

/** 露天烧烤 as it is: one range until the code of 2026-08-15, a lower one for the first time since. */
const old: Norm = {
  id: 'old',
  violationCode: 'V1',
  norm: '大气法81',
  penalty: '大气法118(3)',
  fines: [{ kind: 'range', min: 50_000, max: 2_000_000, stage: 'any', subject: 'any' }],
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
  otherMeasures: new Map([['V1', '责令改正;没收']]),
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
