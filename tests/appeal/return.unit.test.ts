import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barOf, chairs, type Candidate } from '../../src/appeal/rules/panel.ts'
import * as rules from '../../src/appeal/rules/return.ts'

const kinds: Record<string, string> = {
  FDA: 'professional',
  ENV: 'professional',
  CITY: 'cityManagement',
  JUSTICE: 'oversight',
}
const candidate = (personId: string, agency = 'FDA', more: Partial<Candidate> = {}): Candidate => ({
  personId,
  name: personId,
  agencyId: agency,
  agencyCode: agency,
  agencyKind: kinds[agency]!,
  classes: [],
  investigated: false,
  relation: null,
  withdrew: false,
  certificateId: 'c',
  ...more,
})
const contested = (...codes: string[]) => codes.map((code) => ({ agencyId: code, agencyCode: code }))
const ruleOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { details: { rule?: string } }).details.rule ?? 'refused'
  }
}

describe('a bench', () => {
  it('lacks nobody where its chair, each contested agency and whoever fills it up are there', () => {
    const all = [candidate('feng', 'JUSTICE'), candidate('fang'), candidate('shi', 'ENV')]
    expect(rules.lackOf(all, contested('FDA'), 3)).toEqual([])
  })

  it('names the seat that stays empty, with what bars each who was thought of', () => {
    const all = [
      candidate('feng', 'JUSTICE'),
      candidate('wang', 'FDA', { classes: ['assess'] }),
      candidate('fang', 'FDA', { relation: '同学' }),
      candidate('shi', 'ENV'),
      candidate('hua', 'ENV'),
    ]
    const [lack, ...more] = rules.lackOf(all, contested('FDA'), 3)
    expect(more).toEqual([])
    expect(lack).toMatchObject({ seat: 'member', agency: 'FDA' })
    expect(lack!.barred.map(({ name, zh }) => [name, zh])).toEqual([
      ['wang', '研判过本案或出具过意见'],
      ['fang', '申报与当事人有利害关系(同学)'],
    ])
  })

  it('puts nobody in two seats: who alone may chair does not sit for the agency too', () => {
    const all = [candidate('yan', 'CITY'), candidate('shi', 'ENV'), candidate('hua', 'ENV')]
    expect(rules.lackOf(all, contested('CITY'), 3)).toMatchObject([
      { seat: 'member', agency: 'CITY', barred: [{ name: 'yan', en: 'is needed for another seat' }] },
    ])
    expect(rules.lackOf([...all, candidate('feng', 'JUSTICE')], contested('CITY'), 3)).toEqual([])
  })

  it('is found manned exactly where some way to seat its people is', () => {
    const agencies = ['FDA', 'ENV', 'CITY', 'JUSTICE']
    const anyone = fc.record({
      person: fc.integer({ min: 1, max: 6 }),
      agency: fc.constantFrom(...agencies),
      relation: fc.constantFrom(null, null, null, '同学'),
    })
    const manned = (all: Candidate[], wanted: ((one: Candidate) => boolean)[], used: readonly string[]): boolean =>
      wanted.length === 0 ||
      all.some(
        (one) =>
          !used.includes(one.personId) && wanted[0]!(one) && manned(all, wanted.slice(1), [...used, one.personId]),
      )
    fc.assert(
      fc.property(fc.array(anyone, { maxLength: 8 }), fc.subarray(agencies, { minLength: 1 }), (people, codes) => {
        const all = people.map(({ person, agency, relation }) => candidate(String(person), agency, { relation }))
        const sized = rules.benchSize(undefined, contested(...codes))
        const member = (one: Candidate) => barOf(one, 'member') === null
        const wanted = [
          (one: Candidate) => chairs.includes(one.agencyKind) && barOf(one, 'chair') === null,
          ...codes.map((code) => (one: Candidate) => one.agencyId === code && member(one)),
          ...Array.from({ length: sized - 1 - codes.length }, () => member),
        ]
        expect(rules.lackOf(all, contested(...codes), sized).length === 0).toBe(manned(all, wanted, []))
      }),
    )
  })
})

describe('an appeal is returned', () => {
  const lacks: rules.Lack[] = [{ seat: 'chair', agency: null, barred: [] }]
  const admitted = { status: 'admitted', number: '申1号' }
  it('only once admitted, only while no panel sits, and only while nobody may', () => {
    expect(ruleOf(() => rules.assertUnmanned(admitted, undefined, lacks))).toBeNull()
    expect(ruleOf(() => rules.assertUnmanned(admitted, { status: 'forming' }, lacks))).toBeNull()
    expect(ruleOf(() => rules.assertUnmanned({ ...admitted, status: 'filed' }, undefined, lacks))).toBe(
      'return.admitted',
    )
    expect(ruleOf(() => rules.assertUnmanned(admitted, { status: 'seated' }, lacks))).toBe('return.manned')
    expect(ruleOf(() => rules.assertUnmanned(admitted, undefined, []))).toBe('return.manned')
  })

  it('once, by a supervisor of justice who did not ask for it', () => {
    const open = { granted: null, askedBy: 'chen' }
    expect(ruleOf(() => rules.assertReturnDecidable(open, 'oversight', { personId: 'si' }))).toBeNull()
    expect(
      ruleOf(() => rules.assertReturnDecidable({ ...open, granted: false }, 'oversight', { personId: 'si' })),
    ).toBe('return.decided')
    expect(ruleOf(() => rules.assertReturnDecidable(open, 'oversight', { personId: 'chen' }))).toBe('return.own')
    expect(ruleOf(() => rules.assertReturnDecidable(open, 'cityManagement', { personId: 'qian' }))).toBe(
      'return.justice',
    )
  })
})
