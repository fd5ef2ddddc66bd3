import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Fine } from '../../src/handbook/rules/law.ts'
import { grounds, type LeniencyGround } from '../../src/opinion/rules/leniency.ts'
import { assertObstructed, isPenalty, type Measure } from '../../src/opinion/rules/measure.ts'
import { assertLawStands, changedLaw, type Known, lawOf, weigh } from '../../src/opinion/rules/substance.ts'
import { expectRefused } from '../support/refused.ts'
import { norm, range, rectify, fine, visit, served, said, known, weighs } from '../support/substance.ts'

describe('a penalty', () => {
  it('goes with an order to rectify (行政处罚法28)', () => {
    expectRefused(weighs([fine(500_000)]), 'INVALID', { rule: 'measure.rectify', law: '行政处罚法28' })
    expectRefused(weighs([{ kind: 'warning', violation: 'X', text: '警告' }]), 'INVALID', { rule: 'measure.rectify' })
  })

  it('is of a kind that the norm gives, where the law as recorded says which', () => {
    const suspend: Measure = { kind: 'suspend', violation: 'X', text: '停业' }
    expectRefused(weighs([rectify, suspend]), 'INVALID', {
      rule: 'measure.kind',
      law: '行政处罚法4、37、38',
      articles: ['罚则'],
    })
    weighs([rectify, { ...suspend, kind: 'confiscate' }])()
    weighs([rectify, suspend], [range()], {}, { otherMeasures: new Map([['X', '']]) })()
    const warns: Fine[] = [{ kind: 'warning', stage: 'first', subject: 'any' }]
    const silent = { otherMeasures: new Map([['X', '责令改正']]) }
    expectRefused(weighs([rectify, { ...suspend, kind: 'warning' }], [range()], {}, silent), 'INVALID', {
      rule: 'measure.kind',
    })
    weighs([rectify, { ...suspend, kind: 'warning' }], warns, {}, silent)()
    // 逾期警告: the warning of this norm comes on refusal.
    const late: Fine[] = [{ kind: 'warning', stage: 'onRefusal', subject: 'any' }]
    expectRefused(weighs([rectify, { ...suspend, kind: 'warning' }], late), 'INVALID', { rule: 'measure.kind' })
  })

  it('is of a kind that the norm of its day gives: the words of another version give nothing', () => {
    const suspend: Measure = { kind: 'suspend', violation: 'X', text: '停业' }
    const before = { ...norm(range()), id: 'old', penalty: '旧法1', otherMeasures: '责令停业', validTo: '2026-08-15' }
    const after = { ...norm(range()), id: 'new', penalty: '新法1', otherMeasures: '没收', validFrom: '2026-08-15' }
    const at = (actedOn: string, one: Measure) =>
      weighs([rectify, one], [], { actedOn }, { norms: [before, after], foundOn: '2026-08-20' })
    expectRefused(at('2026-08-20', suspend), 'INVALID', { rule: 'measure.kind', articles: ['新法1'] })
    at('2026-08-20', { ...suspend, kind: 'confiscate' })()
    // The later law drops one and adds another: that it is lighter is not shown, and the older one applies.
    at('2026-08-01', suspend)()
    expectRefused(at('2026-08-01', { ...suspend, kind: 'confiscate' }), 'INVALID', { articles: ['旧法1'] })
    // Where the later one only drops, it is the lighter one.
    const fewer = { ...after, otherMeasures: '责令改正' }
    const lighter = weighs([rectify, suspend], [], { actedOn: '2026-08-01' }, { norms: [before, fewer] })
    expect(expectRefused(lighter, 'INVALID', { articles: ['新法1'] }).message).toContain('适用 新法1')
  })

  it('is of one stage with the other penalties of its violation', () => {
    const warning: Measure = { kind: 'warning', violation: 'X', text: '警告', stage: 'serious' }
    expectRefused(weighs([rectify, warning, fine(500_000, { stage: 'first' })]), 'INVALID', {
      field: 'measures.2.stage',
      law: '行政处罚法29',
    })
  })

  const refusal = { stage: 'onRefusal', refused: { order: 'o', inspection: 'v' } } as const
  const onRefusal = (about: Partial<Known> = {}, more: Partial<Measure> = refusal) =>
    weighs([rectify, fine(500_000, more)], [range({ stage: 'onRefusal' })], {}, about)

  it('on refusal rests on an inspection by its agency after the last day of the order (行政处罚法42)', () => {
    onRefusal()()
    for (const wrong of [
      { kind: 'recheck' },
      { kind: 'patrol' },
      { agencyId: 'other' },
      { businessId: 'other' },
      { id: 'other' },
    ])
      expectRefused(onRefusal({ visits: [visit(wrong)] }), 'CONFLICT', {
        rule: 'measure.inspection',
        law: '行政处罚法42',
      })
    expectRefused(onRefusal({ visits: [visit({ visitedAt: new Date('2026-11-10T15:59:59Z') })] }), 'CONFLICT', {
      rule: 'measure.inspectedAfter',
      dueOn: '2026-11-10',
    })
    onRefusal({ visits: [visit({ visitedAt: new Date('2026-11-10T16:00:00Z') })] })()
  })

  it('on refusal rests on an inspection at which certificates were shown, its record signed or refused (行政处罚法55)', () => {
    for (const record of ['signed', 'refused', 'unasked'] as const) onRefusal({ visits: [visit({ record })] })()
    expectRefused(onRefusal({ visits: [visit({ record: null })] }), 'CONFLICT', {
      rule: 'measure.shown',
      law: '行政处罚法55',
    })
  })

  it('lets nobody be held to have refused an inspection but that of the agency itself, with certificates shown', () => {
    const anyVisit = fc.option(
      fc.record({
        kind: fc.constantFrom('inspection', 'patrol', 'recheck', 'outreach'),
        agencyId: fc.constantFrom('a', 'other'),
        record: fc.constantFrom('signed' as const, 'refused' as const, 'unasked' as const, null),
      }),
    )
    fc.assert(
      fc.property(anyVisit, fc.subarray(['FDA-19', 'ENV-14']), (seen, obstructing) => {
        const lawful =
          obstructing.length === 0 ||
          (seen !== null && `${seen.kind} ${seen.agencyId}` === 'inspection a' && seen.record !== null)
        const holds = () => assertObstructed(obstructing, seen, 'a')
        if (lawful) holds()
        else expect(holds).toThrow(/检查/)
      }),
    )
  })

  it('on refusal rests on an order of its agency that was served on this business for this violation', () => {
    for (const wrong of [
      { id: 'other' },
      { agencyId: 'other' },
      { businessId: 'other' },
      { violation: 'other' },
      { voidedAt: new Date(0) },
    ])
      expectRefused(onRefusal({ orders: [served(wrong)] }), 'CONFLICT', {
        rule: 'measure.order',
        law: '行政处罚法28、40',
      })
  })

  it('names the refused order on refusal, and only then', () => {
    expectRefused(onRefusal({}, { stage: 'onRefusal' }), 'INVALID', { rule: 'measure.refused' })
    expectRefused(weighs([rectify, fine(500_000, { ...refusal, stage: 'first' })]), 'INVALID', {
      rule: 'measure.refused',
    })
  })
})

it('keeps of any opinion it accepts only penalties that the law allows', () => {
  const measure = fc.record({
    kind: fc.constantFrom('rectify', 'fine', 'warning', 'suspend', 'confiscate'),
    violation: fc.constant('X'),
    text: fc.constant('措施'),
    amount: fc.nat(6_000_000),
    stage: fc.option(fc.constantFrom('first', 'serious'), { nil: undefined }),
  })
  const ground = fc.constantFrom(...(Object.keys(grounds) as LeniencyGround[]))
  fc.assert(
    fc.property(
      fc.array(measure, { maxLength: 4 }),
      fc.array(ground, { maxLength: 2 }),
      fc.option(fc.constant('2020-01-01'), { nil: undefined }),
      fc.boolean(),
      (drawn, stated, actedOn, educated) => {
        const measures = drawn.map(({ amount, ...one }) => ({
          ...one,
          ...(one.kind === 'fine' ? { amount } : {}),
        })) as Measure[]
        const leniency = stated.map((one) => ({ ground: one, reason: '有据' }))
        const about = said(measures, { leniency, actedOn, education: educated ? '讲解' : undefined })
        let weighed
        try {
          weighed = weigh(about, known([range()]))
        } catch (error) {
          expect(error).toMatchObject({ name: 'Refusal' })
          return
        }
        const penalties = weighed.measures.filter(isPenalty)
        if (penalties.length === 0) return
        expect(actedOn).toBeUndefined()
        expect(weighed.measures.some(({ kind }) => kind === 'rectify')).toBe(true)
        expect(stated.some((one) => grounds[one].effect === 'shallNotPunish')).toBe(false)
        for (const { kind, amount } of penalties) {
          expect(kind).not.toBe('suspend')
          if (kind !== 'fine') continue
          expect(amount).toBeLessThanOrEqual(5_000_000)
          if (amount! < 500_000) expect(stated.some((one) => /Mitigate/.test(grounds[one].effect))).toBe(true)
        }
      },
    ),
  )
})

it('rests on the law it was weighed by until another applies to it, and is not signed from then on', () => {
  const days = ['2026-08-01', '2026-08-14', '2026-08-15', '2026-08-20', '2026-09-20'] as const
  const day = fc.constantFrom(...days)
  fc.assert(
    fc.property(day, day, day, fc.constantFrom(1_000_000, 5_000_000, 9_000_000), (actedOn, weighedOn, on, most) => {
      fc.pre(actedOn <= weighedOn && weighedOn <= on)
      const came = '2026-08-15'
      const norms = [
        { ...norm(range({ max: 5_000_000 })), id: 'old', validTo: came },
        { ...norm(range({ max: most })), id: 'recent', validFrom: came },
      ]
      const held = { violations: ['X'], measures: [fine(600_000), rectify], leniency: [] }
      const otherMeasures = new Map<string, string>()
      const known = { norms, otherMeasures, party: 'unit' as const, decidedOn: weighedOn }
      const kept = { ...held, norms: lawOf(held, known, actedOn), party: 'unit' as const, actedOn }
      // Said plainly: the law of the act, unless what came since is lighter.
      const applies = (at: string) => (actedOn >= came || (at >= came && most < 5_000_000) ? 'recent' : 'old')
      const changed = applies(weighedOn) !== applies(on)
      expect(changedLaw(kept, { norms, otherMeasures }, actedOn, on)).toEqual(changed ? ['X'] : [])
      const signs = () => assertLawStands(kept, { norms, otherMeasures }, actedOn, on)
      if (!changed) return signs()
      expectRefused(signs, 'CONFLICT', { rule: 'opinion.lawChanged', law: '行政处罚法37', violations: ['X'] })
    }),
  )
})

it('rests on nothing any more once the law sees no violation in it', () => {
  const norms = [{ ...norm(range()), id: 'old', validTo: '2026-08-15' }]
  const held = { violations: ['X'], measures: [rectify], norms, party: null, actedOn: null }
  const now = { norms, otherMeasures: new Map<string, string>() }
  expect(changedLaw(held, now, '2026-08-01', '2026-08-14')).toEqual([])
  expect(changedLaw(held, now, '2026-08-01', '2026-08-15')).toEqual(['X'])
})
