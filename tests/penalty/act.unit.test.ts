import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actsOf } from '../../src/inspection/index.ts'
import {
  type ActFact,
  actsAsRuled,
  assertAcknowledged,
  assertLeft,
  assertOwnFines,
  daysOf,
  type Ruling,
  tellFacts,
} from '../../src/penalty/rules/act.ts'
import { addDays } from '../../src/platform/calendar.ts'
import { expectRefused } from '../support/refused.ts'

const found = (id: string, day: number, more: object = {}) => ({
  id,
  factCode: 'F-FUME',
  premisesId: 'P1',
  foundOn: addDays('2026-09-01', day),
  ...more,
})
const ruling = (findingId: string, act: string, more: Partial<Ruling> = {}): Ruling => ({
  findingId,
  act,
  apart: false,
  fineAgencyId: null,
  law: null,
  gaveWay: [],
  acknowledged: [],
  ...more,
})
const shape = (acts: readonly { findings: readonly { id: string }[] }[]) =>
  acts.map(({ findings }) => findings.map(({ id }) => id).toSorted()).toSorted((a, b) => (a.join() < b.join() ? -1 : 1))

const agencies = ['CITY', 'ENV', 'FDA']
const anyFindings = fc
  .uniqueArray(fc.record({ n: fc.nat(30), day: fc.nat(60), place: fc.constantFrom('P1', 'P2') }), {
    selector: ({ n }) => n,
    maxLength: 12,
  })
  .map((all) => all.map(({ n, day, place }) => found(`f${n}`, day, { premisesId: place })))
/** Any of them told to be of any act that its first finding names, with or without somebody's fine. */
const anyTold = anyFindings.chain((findings) =>
  fc
    .array(
      fc.record({
        to: fc.nat(),
        apart: fc.boolean(),
        told: fc.boolean(),
        fine: fc.option(fc.constantFrom(...agencies)),
      }),
      { minLength: findings.length, maxLength: findings.length },
    )
    .map((picks) => {
      const fines = new Map<string, string | null>()
      const rulings = findings.flatMap((one, i) => {
        const { to, apart, told, fine } = picks[i]!
        const mates = findings.filter(({ premisesId }) => premisesId === one.premisesId)
        const act = mates[to % mates.length]!.id
        if (!fines.has(act)) fines.set(act, fine)
        return told ? [ruling(one.id, act, { apart, fineAgencyId: fines.get(act)! })] : []
      })
      return { findings, rulings }
    }),
)

describe('what is one act', () => {
  it('is told by the days alone until a docket tells it', () => {
    fc.assert(
      fc.property(anyFindings, (findings) => {
        const acts = actsAsRuled(findings, [])
        expect(shape(acts)).toEqual(shape(actsOf(findings).map((all) => ({ findings: all }))))
        expect(acts.every(({ act }) => act === null)).toBe(true)
      }),
    )
  })

  it('has every finding once, and of what was told exactly those together that were told so', () => {
    fc.assert(
      fc.property(anyTold, ({ findings, rulings }) => {
        const acts = actsAsRuled(findings, rulings)
        expect(acts.flatMap((one) => one.findings.map(({ id }) => id)).toSorted()).toEqual(
          findings.map(({ id }) => id).toSorted(),
        )
        const actOf = (id: string) => acts.find((one) => one.findings.some((finding) => finding.id === id))
        for (const one of rulings)
          for (const other of rulings)
            expect(actOf(one.findingId) === actOf(other.findingId)).toBe(one.act === other.act)
        for (const { act, findings: all } of acts)
          if (act === null) expect(all.some(({ id }) => rulings.some(({ findingId }) => findingId === id))).toBe(false)
      }),
    )
  })

  it('takes in what was found near it since, not what was taken apart from it', () => {
    const findings = [found('a', 0), found('b', 0), found('c', 3)]
    const rulings = [ruling('a', 'a'), ruling('b', 'b', { apart: true })]
    expect(shape(actsAsRuled(findings, rulings))).toEqual([['a', 'c'], ['b']])
  })

  it('is one over any number of days once it was rejoined', () => {
    const findings = [found('a', 0), found('b', 20), found('c', 10)]
    const rulings = [ruling('a', 'a'), ruling('b', 'a')]
    const acts = actsAsRuled(findings, rulings)
    expect(shape(acts)).toEqual([['a', 'b'], ['c']])
    expect(daysOf(acts.find(({ act }) => act === 'a')!.findings)).toEqual({
      actFrom: '2026-09-01',
      actTo: '2026-09-21',
    })
  })
})

const fact = (agencyId: string, findingId: string, more: Partial<ActFact> = {}): ActFact => ({
  caseId: `${agencyId}-${findingId}`,
  findingId,
  violation: 'V',
  agencyId,
  act: null,
  actFrom: '2026-09-01',
  actTo: '2026-09-01',
  fining: true,
  claims: false,
  gaveWayToId: null,
  status: 'filed',
  referred: false,
  designated: false,
  filedAt: '2026-09-02T01:00:00.000Z',
  ...more,
})
const anyCase = anyTold.chain(({ findings, rulings }) =>
  fc
    .array(
      fc.record({
        finding: fc.nat(),
        agency: fc.constantFrom(...agencies),
        claims: fc.boolean(),
        gone: fc.option(fc.constantFrom(...agencies)),
        status: fc.constantFrom('proposed', 'filed' as const),
        referred: fc.boolean(),
        designated: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
        at: fc.nat(9),
      }),
      { maxLength: findings.length === 0 ? 0 : 12 },
    )
    .map((picks) => {
      const facts = picks.map(({ finding, agency, claims, gone, status, referred, designated, at }, i) => {
        const gaveWayToId = gone === agency ? null : gone
        return fact(agency, findings[finding % findings.length]!.id, {
          caseId: `case-${i}`,
          status: status as ActFact['status'],
          claims: claims && gaveWayToId === null && status === 'filed',
          gaveWayToId,
          referred: referred && status === 'filed',
          designated,
          filedAt: status === 'filed' ? `2026-09-02T01:00:00.00${at}Z` : null,
        })
      })
      return { findings, rulings, facts }
    }),
)

describe('whose fine it is', () => {
  it('is one agency’s on each act, whatever was filed and told; and the docket’s word where it has one', () => {
    fc.assert(
      fc.property(anyCase, ({ findings, rulings, facts }) => {
        const acts = actsAsRuled(findings, rulings)
        const told = tellFacts(facts, acts, rulings)
        expect(told).toHaveLength(facts.length)
        for (const { act, findings: all } of acts) {
          const ids = new Set(all.map(({ id }) => id))
          const own = facts.filter(({ findingId }) => ids.has(findingId))
          const claiming = own.filter((one) => told.find(({ caseId }) => caseId === one.caseId)!.claims)
          expect(new Set(claiming.map(({ agencyId }) => agencyId)).size).toBeLessThanOrEqual(1)
          const ruled = rulings.find((one) => one.act === act)?.fineAgencyId
          if (own.some(({ referred }) => referred))
            expect(claiming.every(({ agencyId }) => own.some((one) => one.referred && one.agencyId === agencyId))).toBe(
              true,
            )
          if (!ruled || own.some(({ referred, designated }) => referred || designated)) continue
          expect(claiming.every(({ agencyId }) => agencyId === ruled)).toBe(true)
          for (const one of own)
            expect(told.find(({ caseId }) => caseId === one.caseId)!.gaveWayToId).toBe(
              one.agencyId === ruled ? null : ruled,
            )
        }
        // Told again, nothing changes.
        const again = facts.map((one) => ({ ...one, ...told.find(({ caseId }) => caseId === one.caseId)! }))
        expect(tellFacts(again, acts, rulings)).toEqual(told)
      }),
    )
  })

  it('stays with whoever decided it, whatever a docket says later', () => {
    const acts = [{ act: 'a', findings: [found('a', 0)] }]
    const facts = [fact('CITY', 'a', { status: 'decided', claims: true }), fact('FDA', 'a')]
    const told = tellFacts(facts, acts, [ruling('a', 'a', { fineAgencyId: 'FDA', law: '行政处罚法29' })])
    expect(told.map(({ claims, gaveWayToId }) => [claims, gaveWayToId])).toEqual([
      [true, null],
      [false, 'CITY'],
    ])
  })

  it('goes to whoever filed first where two acts become one and no docket has said whose it is', () => {
    const acts = [{ act: 'a', findings: [found('a', 0), found('b', 20)] }]
    const later = { claims: true, filedAt: '2026-09-03T01:00:00.000Z' }
    const told = tellFacts([fact('CITY', 'b', later), fact('FDA', 'a', { claims: true })], acts, [])
    expect(told.map(({ claims, gaveWayToId }) => [claims, gaveWayToId])).toEqual([
      [false, 'FDA'],
      [true, null],
    ])
  })

  it('stays with whom the police have it from, whatever a docket says, and comes back to nobody else meanwhile', () => {
    const acts = [{ act: 'a', findings: [found('a', 0)] }]
    const told = [ruling('a', 'a', { fineAgencyId: 'FDA', law: '行政处罚法29' })]
    const police = { referred: true }
    const expected = [
      { claims: true, gaveWayToId: null },
      { claims: false, gaveWayToId: 'CITY' },
    ]
    const facts = [fact('CITY', 'a', { ...police, claims: true }), fact('FDA', 'a')]
    expect(tellFacts(facts, acts, told)).toMatchObject(expected)
    // It gave way first, then referred; and one that ended as theirs, without a ruling.
    const gone = [fact('CITY', 'a', { ...police, gaveWayToId: 'FDA' }), fact('FDA', 'a', { claims: true })]
    expect(tellFacts(gone, acts, told)).toMatchObject(expected)
    const ended = [
      fact('CITY', 'a', { ...police, status: 'ended', claims: true }),
      fact('FDA', 'a', { gaveWayToId: 'CITY' }),
    ]
    for (const rulings of [told, [ruling('a', 'a')]]) expect(tellFacts(ended, acts, rulings)).toMatchObject(expected)
    // Whoever decided it has it.
    const decided = [fact('CITY', 'a', police), fact('FDA', 'a', { status: 'decided', claims: true })]
    expect(tellFacts(decided, acts, told)).toMatchObject([{ gaveWayToId: 'FDA' }, { claims: true }])
  })

  it('is the one’s whom the superior designated, while that case may still fine', () => {
    const acts = [{ act: 'a', findings: [found('a', 0)] }]
    const told = [ruling('a', 'a', { fineAgencyId: 'FDA', law: '行政处罚法29' })]
    const city = fact('CITY', 'a', { status: 'proposed', designated: true, gaveWayToId: 'FDA' })
    expect(tellFacts([city, fact('FDA', 'a')], acts, told)).toMatchObject([
      { gaveWayToId: null },
      { gaveWayToId: 'CITY' },
    ])
    const spared = { ...city, status: 'decided' as const, gaveWayToId: null }
    expect(tellFacts([spared, fact('FDA', 'a')], acts, told)).toMatchObject([
      { gaveWayToId: 'FDA' },
      { gaveWayToId: null },
    ])
  })

  it('is not corrected into one where the docket told meanwhile that another agency fines', () => {
    const acts = [{ act: 'a', findings: [found('a', 0)] }]
    const spared = fact('CITY', 'a', { status: 'decided' })
    const told = [ruling('a', 'a', { fineAgencyId: 'FDA', law: '行政处罚法29' })]
    expect(tellFacts([spared], acts, told)).toMatchObject([{ claims: false, gaveWayToId: 'FDA' }])
    expect(tellFacts([{ ...spared, gaveWayToId: 'FDA' }], acts, [ruling('a', 'a')])).toMatchObject([
      { claims: false, gaveWayToId: null },
    ])
  })

  it('comes back once the other’s fine holds it no more', () => {
    const acts = [{ act: 'a', findings: [found('a', 0)] }]
    expect(tellFacts([fact('CITY', 'a', { gaveWayToId: 'FDA' })], acts, [ruling('a', 'a')])).toMatchObject([
      { claims: true, gaveWayToId: null },
    ])
  })
})

const refusedAs = (rule: string, act: () => void) => expectRefused(act, 'CONFLICT', { rule })

describe('an agency whose fine gave way', () => {
  const gone = { findingId: 'a', violation: 'V', fining: true, gaveWayToId: 'FDA' }
  const holders = new Map([['FDA', { agency: '食药监分局', law: '行政处罚法29' }]])
  const item = (kind: string) => ({ kind, finding: 'a', violation: 'V' })

  it('is told who has it, why, and what to do', () => {
    const refused = refusedAs('fine.gaveWay', () => assertLeft([gone], [item('fine')], holders))
    expect(refused.message).toContain('食药监分局')
    expect(refused.message).toContain('改判')
    expect(refused.details).toMatchObject({ law: '行政处罚法29' })
    expect(() => assertLeft([gone], [item('fine'), item('suspend')], holders)).not.toThrow()
    // Another act of the case is fined as it was proposed.
    expect(() => assertLeft([gone], [item('fine'), { ...item('fine'), finding: 'b' }], holders)).not.toThrow()
    refusedAs('fine.gaveWay', () => assertOwnFines([item('suspend'), item('fine')], [gone], holders))
    expect(() => assertOwnFines([item('suspend')], [gone], holders)).not.toThrow()
    expect(() => assertOwnFines([item('fine')], [{ ...gone, gaveWayToId: null }], holders)).not.toThrow()
  })

  it('takes note of it first; nobody else has to', () => {
    const told = ruling('a', 'a', { fineAgencyId: 'FDA', gaveWay: ['CITY'] })
    refusedAs('fine.unacknowledged', () => assertAcknowledged('CITY', [told]))
    expect(() => assertAcknowledged('ENV', [told])).not.toThrow()
    expect(() => assertAcknowledged('CITY', [{ ...told, acknowledged: ['CITY'] }])).not.toThrow()
  })
})
