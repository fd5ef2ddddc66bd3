import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as panel from '../../src/appeal/rules/panel.ts'
import * as recusal from '../../src/appeal/rules/recusal.ts'
import * as stay from '../../src/appeal/rules/stay.ts'

const ruleOf = (work: () => unknown): string | null => {
  try {
    work()
    return null
  } catch (error) {
    const { details, rule } = error as { details: { rule?: string }; rule?: string }
    return details.rule ?? rule ?? 'refused'
  }
}
const kinds: Record<string, string> = { FDA: 'food', ENV: 'environment', CITY: 'cityManagement', JUSTICE: 'oversight' }
const candidate = (personId: string, agency = 'FDA', more: Partial<panel.Candidate> = {}): panel.Candidate => ({
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
const sits = (personId: string, agency: string, role: panel.SeatRole = 'member') => ({
  candidate: candidate(personId, agency),
  role,
})
const contested = (...codes: string[]) => codes.map((code) => ({ agencyId: code, agencyCode: code }))
const bench = [sits('feng', 'JUSTICE', 'chair'), sits('fang', 'FDA'), sits('hua', 'ENV')]

describe('whoever sits on a panel', () => {
  it.each([
    ['found it', { classes: ['find'] }, 'seat.found'],
    ['assessed it', { classes: ['assess'] }, 'seat.assessed'],
    ['coordinated it', { classes: ['coordinate'] }, 'seat.coordinated'],
    ['inspected for it', { investigated: true }, 'seat.investigated'],
    ['is tied to the party', { relation: '姐夫' }, 'seat.related'],
    ['withdrew from it', { withdrew: true }, 'seat.withdrew'],
    ['holds no certificate', { certificateId: null }, 'seat.uncertified'],
  ] as const)('is not one who %s', (_what, more, rule) => {
    const one = candidate('wang', 'FDA', more as Partial<panel.Candidate>)
    expect(panel.barOf(one, 'member')?.rule).toBe(rule)
    expect(ruleOf(() => panel.assertSeatable([{ candidate: one, role: 'member' }]))).not.toBeNull()
  })

  it('may have adjudicated or delivered for it, and needs no certificate to chair it or to write for it', () => {
    expect(panel.barOf(candidate('wang', 'FDA', { classes: ['adjudicate', 'deliver'] }), 'member')).toBeNull()
    for (const role of ['chair', 'clerk'] as const)
      expect(panel.barOf(candidate('wang', 'FDA', { certificateId: null }), role)).toBeNull()
    expect(panel.barOf(candidate('feng', 'JUSTICE', { certificateId: null }), 'member')).toBeNull()
  })

  it('is told of one reason, and of one whenever there is any', () => {
    fc.assert(
      fc.property(
        fc.subarray(['find', 'assess', 'coordinate', 'adjudicate', 'deliver']),
        fc.boolean(),
        fc.option(fc.constant('同学'), { nil: null }),
        fc.boolean(),
        fc.option(fc.constant('c'), { nil: null }),
        fc.constantFrom(...panel.seatRoles),
        (classes, investigated, relation, withdrew, certificateId, role) => {
          const one = candidate('x', 'FDA', { classes, investigated, relation, withdrew, certificateId })
          const barred =
            classes.some((name) => ['find', 'assess', 'coordinate'].includes(name)) ||
            investigated ||
            relation !== null ||
            withdrew ||
            (role === 'member' && certificateId === null)
          const bar = panel.barOf(one, role)
          expect(bar !== null).toBe(barred)
          if (bar) expect(bar.law).toMatch(/行政处罚法4[23]/)
        },
      ),
    )
  })
})

describe('a panel', () => {
  it('is of three, with a chair from justice and a member of every agency whose item is contested', () => {
    expect(ruleOf(() => panel.assertComposed(bench, 3, contested('FDA', 'ENV')))).toBeNull()
    const clerk = [...bench, sits('shu', 'JUSTICE', 'clerk')]
    expect(ruleOf(() => panel.assertComposed(clerk, 3, contested('FDA')))).toBeNull()
  })

  it.each([
    ['has nobody of an agency', bench, 3, ['CITY'], 'panel.agencies'],
    ['has a chair only for an agency', [...bench.slice(1), sits('x', 'CITY', 'chair')], 3, ['CITY'], 'panel.agencies'],
    ['has a chair of an agency', [sits('x', 'FDA', 'chair'), ...bench.slice(1)], 3, ['FDA'], 'panel.chair'],
    ['has no chair', bench.slice(1), 3, ['FDA'], 'panel.chair'],
    ['has two chairs', [...bench, sits('x', 'CITY', 'chair')], 3, ['FDA'], 'panel.chair'],
    ['has somebody twice', [...bench, sits('fang', 'ENV')], 5, ['FDA'], 'panel.twice'],
    ['has too many', [...bench, sits('x', 'FDA')], 3, ['FDA'], 'panel.size'],
    ['has too few', bench, 5, ['FDA'], 'panel.size'],
  ] as const)('is not formed where it %s', (_what, seats, size, agencies, rule) => {
    expect(ruleOf(() => panel.assertComposed(seats, size, contested(...agencies)))).toBe(rule)
  })

  it('of people of any agencies is odd, chaired from coordination or justice, and has each contested agency on it', () => {
    const code = fc.constantFrom('FDA', 'ENV', 'CITY', 'JUSTICE')
    fc.assert(
      fc.property(
        fc.array(fc.record({ code, role: fc.constantFrom(...panel.seatRoles) }), { maxLength: 8 }),
        fc.integer({ min: 1, max: 9 }),
        fc.uniqueArray(code, { minLength: 1, maxLength: 4 }),
        (chosen, size, codes) => {
          const seats = chosen.map(({ code: agency, role }, i) => sits(`p${i}`, agency, role))
          const formed =
            ruleOf(() => {
              panel.assertOdd(size)
              panel.assertComposed(seats, size, contested(...codes))
            }) === null
          const of = (role: panel.SeatRole) => seats.filter((one) => one.role === role)
          const [chair] = of('chair')
          expect(formed).toBe(
            [3, 5, 7].includes(size) &&
              of('chair').length === 1 &&
              of('clerk').length <= 1 &&
              ['CITY', 'JUSTICE'].includes(chair!.candidate.agencyCode) &&
              of('member').length === size - 1 &&
              codes.every((agency) => of('member').some((one) => one.candidate.agencyCode === agency)),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('has a quorum of more than half, and no more than it has members', () => {
    expect([3, 5, 7].map((size) => panel.quorumOf(size, undefined))).toEqual([2, 3, 4])
    expect(panel.quorumOf(5, 5)).toBe(5)
    for (const wrong of [2, 6]) expect(ruleOf(() => panel.quorumOf(5, wrong))).toBe('panel.quorum')
  })

  it('is as small as the agencies allow; seven sit for six of them, and none for more', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(panel.sizeFor)).toEqual([3, 3, 5, 5, 7, 7, null])
  })

  it('is seated again once its empty seat is taken by one who fits it, and goes on lacking before', () => {
    const seated = contested('FDA', 'ENV')
    expect(panel.assertRefilled(bench.slice(0, 2), 3, seated)).toBe('forming')
    expect(panel.assertRefilled(bench, 3, seated)).toBe('seated')
    expect(ruleOf(() => panel.assertRefilled([bench[0]!, bench[1]!, sits('x', 'FDA')], 3, seated))).toBe(
      'panel.agencies',
    )
    expect(ruleOf(() => panel.assertRefilled([...bench, sits('x', 'FDA')], 3, seated))).not.toBeNull()
  })
})

describe('to withdraw from a panel', () => {
  const actor = (personId: string, role: string, agencyId: string | null = null) => ({ personId, role, agencyId })
  const asks = (askedBy: recusal.Asker, who: ReturnType<typeof actor>) =>
    ruleOf(() => recusal.assertAskable({ personId: 'fang', askedBy }, who))

  it('is asked by the member, by the lead of an agency, or by the coordinator for the party', () => {
    expect(asks('self', actor('fang', 'panelist'))).toBeNull()
    expect(asks('self', actor('feng', 'panelist'))).toBe('panelRecusal.self')
    expect(asks('agency', actor('luo', 'lead'))).toBeNull()
    expect(asks('party', actor('chen', 'coordinator'))).toBeNull()
    for (const [askedBy, role] of [
      ['agency', 'coordinator'],
      ['party', 'lead'],
      ['self', 'lead'],
    ] as const)
      expect(asks(askedBy, actor('fang', role))).toBe('panelRecusal.asker')
  })

  it('is decided once, by a supervisor or their own lead, never by oneself', () => {
    const decides = (granted: boolean | null, who: ReturnType<typeof actor>) =>
      ruleOf(() => recusal.assertDecidable({ personId: 'fang', granted }, 'FDA', who))
    expect(decides(null, actor('qian', 'supervisor'))).toBeNull()
    expect(decides(null, actor('luo', 'lead', 'FDA'))).toBeNull()
    expect(decides(null, actor('yan', 'lead', 'CITY'))).toBe('panelRecusal.head')
    expect(decides(null, actor('fang', 'lead', 'FDA'))).not.toBeNull()
    expect(decides(true, actor('qian', 'supervisor'))).not.toBeNull()
  })
})

describe('to stay an item', () => {
  it('is for its own agency, while it is contested, and is lifted once', () => {
    expect(ruleOf(() => stay.assertOwnItem({ agencyId: 'FDA' }, { agencyId: 'FDA' }))).toBeNull()
    for (const agencyId of ['CITY', null])
      expect(ruleOf(() => stay.assertOwnItem({ agencyId: 'FDA' }, { agencyId }))).toBe('stay.own')
    expect(ruleOf(() => stay.assertContested({ open: true }))).toBeNull()
    expect(ruleOf(() => stay.assertContested({ open: false }))).not.toBeNull()
    expect(ruleOf(() => stay.assertStands({ liftedAt: null }))).toBeNull()
    expect(ruleOf(() => stay.assertStands({ liftedAt: new Date(0) }))).not.toBeNull()
  })
})
