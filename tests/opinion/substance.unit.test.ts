import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppliedNorm } from '../../src/handbook/index.ts'
import type { Fine } from '../../src/handbook/rules/law.ts'
import { type Band, bandsOf } from '../../src/opinion/rules/band.ts'
import { grounds, type LeniencyGround } from '../../src/opinion/rules/leniency.ts'
import { assertInTime, limitationOf } from '../../src/opinion/rules/limitation.ts'
import {
  assertObstructed,
  type Inspected,
  type Ordered,
  isPenalty,
  type Measure,
} from '../../src/opinion/rules/measure.ts'
import {
  assertLawStands,
  changedLaw,
  type Known,
  lawOf,
  type Substance,
  weigh,
} from '../../src/opinion/rules/substance.ts'
import { expectRefused } from '../support/refused.ts'

const norm = (...fines: Fine[]): AppliedNorm => ({
  id: 'n',
  violationCode: 'X',
  norm: '条',
  penalty: '罚则',
  fines,
  otherMeasures: null,
  specialOver: [],
  validFrom: null,
  validTo: null,
  asOf: 'both',
  applied: true,
  why: '',
  whyEn: '',
})
const range = (more: Partial<Fine> = {}): Fine =>
  ({ kind: 'range', stage: 'first', subject: 'any', min: 500_000, max: 5_000_000, ...more }) as Fine
const rectify: Measure = { kind: 'rectify', violation: 'X', text: '责令改正', days: 7 }
const fine = (amount: number, more: Partial<Measure> = {}): Measure => ({
  kind: 'fine',
  violation: 'X',
  text: '罚款',
  amount,
  ...more,
})
const visit = (more: Partial<Inspected> = {}): Inspected => ({
  id: 'v',
  kind: 'inspection',
  businessId: 'b',
  agencyId: 'a',
  visitedAt: new Date('2026-11-20T02:00:00Z'),
  record: 'signed',
  ...more,
})
const served = (more: Partial<Ordered> = {}): Ordered => ({
  id: 'o',
  agencyId: 'a',
  businessId: 'b',
  violation: 'X',
  number: '责改1号',
  dueOn: '2026-11-10',
  voidedAt: null,
  ...more,
})
const said = (measures: Measure[], more: Partial<Substance> = {}): Substance => ({
  violations: ['X'],
  measures,
  leniency: [],
  ...more,
})
const known = (fines: Fine[], more: Partial<Known> = {}): Known => ({
  norms: [norm(...fines)],
  otherMeasures: new Map([['X', '责令改正;警告;没收违法所得']]),
  foundOn: '2026-11-01',
  decidedOn: '2026-11-22',
  party: 'unit',
  visits: [visit()],
  orders: [served()],
  agencyId: 'a',
  businessId: 'b',
  ...more,
})
const weighs =
  (measures: Measure[], fines: Fine[] = [range()], more: Partial<Substance> = {}, about: Partial<Known> = {}) =>
  () =>
    weigh(said(measures, more), known(fines, about))
const kept = (measures: Measure[], fines?: Fine[], more?: Partial<Substance>) =>
  weighs(measures, fines, more)().measures.find(({ kind }) => kind === 'fine')

describe('裁量档次 (行政处罚法34)', () => {
  it('are three tenths, four tenths and three tenths of the range', () => {
    const bands = (yuan: number) => bandsOf(yuan * 100, { lowest: 500_000, highest: 5_000_000 })
    expect(bands(4_999.99)).toEqual(['mitigated'])
    expect(bands(5_000)).toEqual(['light'])
    expect(bands(18_500)).toEqual(['light', 'usual'])
    expect(bands(18_500.01)).toEqual(['usual'])
    expect(bands(36_500)).toEqual(['usual', 'heavy'])
    expect(bands(50_000)).toEqual(['heavy'])
  })

  it('hold every amount of the range once or, on a boundary, twice, in order', () => {
    const order: Band[] = ['light', 'usual', 'heavy']
    fc.assert(
      fc.property(
        fc.nat(10_000_000),
        fc.nat(10_000_000),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lowest, width, at) => {
          const bands = bandsOf(lowest + Math.round(width * at), { lowest, highest: lowest + width })
          expect(bands.length).toBeGreaterThan(0)
          expect([...bands].sort((a, b) => order.indexOf(a) - order.indexOf(b))).toEqual(bands)
          // A second statement: the share of the width, in exact tenths.
          const share = BigInt(Math.round(width * at)) * 10n
          expect(bands.includes('light')).toBe(share <= BigInt(width) * 3n)
          expect(bands.includes('heavy')).toBe(share >= BigInt(width) * 7n)
        },
      ),
    )
  })

  it('are shown: as named, or the lightest that holds the amount', () => {
    expect(kept([rectify, fine(1_850_000)])).toMatchObject({
      band: 'light',
      range: { lowest: 500_000, highest: 5_000_000 },
    })
    expect(kept([rectify, fine(1_850_000, { band: 'usual' })])).toMatchObject({ band: 'usual' })
    expect(kept([rectify, fine(500_000, { band: 'heavy', bandReason: '曾因同类行为受罚' })])).toMatchObject({
      band: 'heavy',
    })
  })

  it('want a reason for an amount outside the one that is named', () => {
    expectRefused(weighs([rectify, fine(4_000_000, { band: 'light' })]), 'INVALID', {
      field: 'measures.1.bandReason',
      rule: 'measure.band',
      law: '行政处罚法34',
    })
  })

  it('end where the range ends, and start where it starts but on a ground to mitigate (行政处罚法32)', () => {
    expectRefused(weighs([rectify, fine(5_000_001)]), 'INVALID', { rule: 'measure.range', most: 5_000_000 })
    expectRefused(weighs([rectify, fine(499_999)]), 'INVALID', { rule: 'measure.mitigated', law: '行政处罚法30–32' })
    const leniency = [{ ground: 'harmUndone' as const, reason: '当日自行清理' }]
    expect(kept([rectify, fine(499_999)], undefined, { leniency })).toMatchObject({ band: 'mitigated' })
  })
})

describe('the range of a measure', () => {
  it('is that of its stage, which it names where the norm tells stages apart', () => {
    const two = [range({ max: 500_000, min: 50_000 } as Partial<Fine>), range({ stage: 'onRefusal' })]
    expectRefused(weighs([rectify, fine(400_000)], two), 'INVALID', {
      field: 'measures.1.stage',
      rule: 'measure.stage',
    })
    expect(kept([rectify, fine(400_000, { stage: 'first' })], two)).toMatchObject({ range: { highest: 500_000 } })
    expectRefused(weighs([rectify, fine(400_000, { stage: 'serious' })], two), 'CONFLICT', { rule: 'measure.noFine' })
  })

  it('is that of its party', () => {
    const two = [
      range({ subject: 'unit' }),
      range({ subject: 'individual', min: 10_000, max: 50_000 } as Partial<Fine>),
    ]
    expectRefused(weighs([rectify, fine(60_000)], two, {}, { party: 'citizen' }), 'INVALID', { most: 50_000 })
    expectRefused(weighs([rectify, fine(60_000)], [range({ subject: 'unit' })], {}, { party: 'citizen' }), 'CONFLICT', {
      rule: 'measure.noFine',
      law: '行政处罚法4、38',
    })
  })

  it('takes the worth of the goods, the cost of the building, or the local document', () => {
    const byValue = [
      {
        kind: 'byGoodsValue',
        stage: 'first',
        subject: 'any',
        threshold: 1_000_000,
        belowMin: 5,
        belowMax: 9,
        multMin: 10,
        multMax: 20,
      },
    ] as Fine[]
    expectRefused(weighs([rectify, fine(7)], byValue), 'INVALID', { field: 'measures.1.goodsValue' })
    expect(kept([rectify, fine(7, { goodsValue: 10 })], byValue)).toMatchObject({ range: { lowest: 5, highest: 9 } })
    const byCost = [{ kind: 'percentOfCost', stage: 'first', subject: 'any', minPct: 5, maxPct: 10 }] as Fine[]
    expectRefused(weighs([rectify, fine(7)], byCost), 'INVALID', { field: 'measures.1.buildingCost' })
    const local = [{ kind: 'local', stage: 'first', subject: 'any' }] as Fine[]
    expectRefused(weighs([rectify, fine(7)], local), 'INVALID', { field: 'measures.1.localBasis' })
    expect(kept([rectify, fine(7, { localBasis: '穗市容条例60' })], local)).not.toHaveProperty('range')
  })
})

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

describe('从宽情形 (行政处罚法30–33)', () => {
  const on = (ground: LeniencyGround, measures: Measure[], more: Partial<Substance> = {}) =>
    weighs(measures, [range()], { leniency: [{ ground, reason: '有据' }], ...more })
  const of = (effect: string) =>
    (Object.keys(grounds) as LeniencyGround[]).filter((ground) => grounds[ground].effect === effect)

  it.each(of('shallNotPunish'))('keep from punishing on %s, and oblige to educate', (ground) => {
    const { law } = grounds[ground]
    expectRefused(on(ground, [rectify, fine(500_000)]), 'CONFLICT', { rule: 'leniency.shallNotPunish', law, ground })
    expectRefused(on(ground, [rectify, { kind: 'warning', violation: 'X', text: '警告' }]), 'CONFLICT', { law })
    expectRefused(on(ground, [rectify]), 'INVALID', { field: 'education', law: '行政处罚法33(3)' })
    on(ground, [rectify], { education: '当面讲解' })()
  })

  it('may spare the first minor act, with education, or punish it', () => {
    on('firstMinor', [rectify, fine(500_000)])()
    expectRefused(on('firstMinor', [rectify]), 'INVALID', { rule: 'leniency.education' })
    expectRefused(on('firstMinor', [rectify, fine(500_000)], { education: '讲解' }), 'INVALID', {
      rule: 'leniency.education',
    })
    on('firstMinor', [rectify], { education: '讲解' })()
  })

  it.each(of('mustMitigate'))('keep the fine light on %s', (ground) => {
    expectRefused(on(ground, [rectify, fine(1_850_001)]), 'INVALID', { rule: 'leniency.mustMitigate', ground })
    on(ground, [rectify, fine(1_850_000)])()
    on(ground, [rectify, fine(1)])()
  })

  it('may mitigate whom the law lets, without having to', () => {
    on('partlyAware', [rectify, fine(1)])()
    on('partlyAware', [rectify, fine(5_000_000)])()
  })

  it('concern a violation of the opinion', () => {
    const leniency = [{ ground: 'firstMinor' as const, violation: 'Y', reason: '有据' }]
    expectRefused(weighs([rectify], [range()], { leniency }), 'INVALID', { rule: 'leniency.violation' })
    expectRefused(() => weigh({ violations: [], measures: [], leniency }, known([])), 'INVALID', {
      rule: 'leniency.violation',
    })
  })
})

describe('追责时效 (行政处罚法36)', () => {
  it('is two years to the day, five where it harmed', () => {
    expect(limitationOf('2024-11-01', '2026-11-01', undefined)).toMatchObject({ until: '2026-11-01', expired: false })
    expect(limitationOf('2024-11-01', '2026-11-02', undefined)).toMatchObject({ expired: true, law: '行政处罚法36' })
    expect(limitationOf('2024-11-01', '2026-11-02', 'lifeAndHealth')).toMatchObject({ years: 5, until: '2029-11-01' })
    expect(limitationOf('2024-11-01', '2026-11-02', 'environment')).toMatchObject({ law: '生态环境法典1054' })
    expect(limitationOf('2024-02-29', '2026-03-01', undefined)).toMatchObject({ until: '2026-02-28', expired: true })
  })

  it('leaves the order to rectify and takes the penalty', () => {
    const late = limitationOf('2020-01-01', '2026-11-02', undefined)
    assertInTime(late, [rectify])
    expectRefused(() => assertInTime(late, [rectify, fine(1)]), 'CONFLICT', {
      rule: 'opinion.limitation',
      field: 'measures.1',
      until: '2022-01-01',
    })
  })

  it('runs from an act that was over when it was found', () => {
    expectRefused(() => limitationOf('2026-11-03', '2026-11-02', undefined), 'INVALID', { rule: 'opinion.actedOn' })
    expectRefused(
      () => weigh({ violations: [], measures: [], leniency: [], harm: 'environment' }, known([])),
      'INVALID',
      {
        rule: 'opinion.verdict',
      },
    )
  })

  it('is kept by whoever knew of it first: a complaint in time, though it was found years later', () => {
    const about = { foundOn: '2026-11-01', decidedOn: '2026-11-22' }
    const by = (on: string, actedOn = '2024-01-10') =>
      weighs([rectify, fine(500_000)], [range()], { actedOn, clue: { on, shownBy: '12345 工单' } }, about)
    expectRefused(weighs([rectify, fine(500_000)], [range()], { actedOn: '2024-01-10' }, about), 'CONFLICT', {
      rule: 'opinion.limitation',
    })
    expect(by('2026-01-10')().limitation).toMatchObject({
      discoveredOn: '2026-01-10',
      expired: false,
      clue: { on: '2026-01-10', shownBy: '12345 工单' },
    })
    expectRefused(by('2026-01-11'), 'CONFLICT', { rule: 'opinion.limitation' })
    // It went on after the complaint: what is judged is its end.
    expect(by('2023-05-01')().limitation).toMatchObject({ discoveredOn: '2024-01-10', expired: false })
    expectRefused(by('2026-11-02'), 'INVALID', { rule: 'opinion.clue', field: 'clue.on' })
    expectRefused(by('2026-01-10', '2026-11-02'), 'INVALID', { rule: 'opinion.actedOn' })
    const none = { violations: [], measures: [], leniency: [], clue: { on: '2026-01-10', shownBy: '工单' } }
    expectRefused(() => weigh(none, known([])), 'INVALID', { rule: 'opinion.verdict' })
  })

  it('never ends later for less harm, and always on the anniversary', () => {
    const day = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
      .map((at) => at.toISOString().slice(0, 10))
    fc.assert(
      fc.property(day, (from) => {
        const [two, five] = [limitationOf(from, from, undefined), limitationOf(from, from, 'environment')]
        expect(two.until < five.until).toBe(true)
        if (!from.endsWith('02-29')) expect(two.until.slice(4)).toBe(from.slice(4))
        expect(Number(five.until.slice(0, 4)) - Number(from.slice(0, 4))).toBe(5)
      }),
    )
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
