import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { finds, handbook, opensShop, shows } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, zheng: Person, wang: Person, wang2: Person, wu: Person
beforeAll(async () => {
  world = await openWorld()
  const all = await Promise.all(['lin', 'zheng', 'wang', 'wang2', 'wu'].map((key) => world.person(key)))
  ;[lin, zheng, wang, wang2, wu] = all as [Person, Person, Person, Person, Person]
})
afterAll(() => world.close())

/** A finding seen on a day, and what an officer's agency is asked about it. */
const asked = async (officer: Person, fact: string, on: string, name: string, kind = 'UNLICENSED') => {
  const business =
    kind === 'UNLICENSED'
      ? await opensShop(lin, name)
      : (
          await lin.does('registerBusiness', {
            id: newId(),
            name,
            kind,
            place: { gridCode: '440106001002001', address: `${name},龙口东路` },
          })
        ).id
  const finding = await finds(lin, business, fact, new Date(`${on}T04:00:00Z`))
  await world.settle()
  const { inbox } = await officer.asks('{ inbox(first: 50) { nodes { id finding { id } } } }')
  const request = inbox.nodes.find((one: { finding: { id: string } }) => one.finding.id === finding).id as string
  return { business, finding, request }
}
const opinion = (request: string, violation: string, measures: object[], more: object = {}) => ({
  id: newId(),
  request,
  verdict: 'ESTABLISHED',
  violations: [violation],
  measures: [{ kind: 'RECTIFY', violation, text: '责令改正', days: 0 }, ...measures],
  reasons: '现场照片可以证实',
  ...more,
})
const fine = (violation: string, amount: number, more: object = {}) => ({
  kind: 'FINE',
  violation,
  text: '罚款',
  amount,
  ...more,
})
const told =
  'party actedOn basis { penalty asOf applied why fines { kind stage } } limitation { until years expired law } measures { kind stage band range { lowest highest } }'

it('applies the lighter law of open-air barbecue and shows both laws, the band, the range and the limitation', async () => {
  const { request } = await asked(zheng, 'F-BBQ', '2026-08-10', '夜市烧烤')
  const posts = (measures: object[], more: object = {}) => opinion(request, 'ENV-04', measures, more)
  expect(await zheng.isRefused('postOpinion', posts([fine('ENV-04', 600_000, { stage: 'FIRST' })]))).toMatchObject({
    code: 'INVALID',
    extensions: { field: 'measures.1.amount', rule: 'measure.range', law: '行政处罚法34', most: 500_000 },
  })
  const posted = await zheng.does('postOpinion', posts([fine('ENV-04', 100_000, { stage: 'FIRST' })]), told)
  expect(posted).toMatchObject({
    party: 'CITIZEN',
    actedOn: '2026-08-10',
    basis: [
      { penalty: expect.stringContaining('大气法118(3)'), asOf: 'ACT', applied: false },
      { penalty: '生态环境法典1132(3)', asOf: 'DECISION', applied: true, why: expect.stringContaining('从轻') },
    ],
    limitation: { until: '2028-08-10', years: 2, expired: false, law: '行政处罚法36' },
    measures: [
      { kind: 'RECTIFY', band: null, range: null },
      { kind: 'FINE', stage: 'FIRST', band: 'LIGHT', range: { lowest: 50_000, highest: 500_000 } },
    ],
  })
})

it('spares whom the law spares, with the education recorded, and punishes nothing that is out of time', async () => {
  const { request } = await asked(zheng, 'F-BBQ', '2026-09-10', '老街烧烤')
  const leniency = [{ ground: 'MINOR_CORRECTED', reason: '当场收摊,未扰民' }]
  const punished = opinion(request, 'ENV-04', [fine('ENV-04', 50_000, { stage: 'FIRST' })], { leniency })
  expect(await zheng.isRefused('postOpinion', punished)).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'leniency.shallNotPunish', law: '行政处罚法33(1)' },
  })
  const long = opinion(request, 'ENV-04', [fine('ENV-04', 50_000, { stage: 'FIRST' })], { actedOn: '2024-09-09' })
  expect(await zheng.isRefused('postOpinion', long)).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'opinion.limitation', law: '行政处罚法36' },
  })
  // Somebody had complained of it in time, and that is what counts; the case that follows goes by no later clue.
  const clue = { on: '2025-06-01', shownBy: '12345 工单〔2025〕61号' }
  const known = 'limitation { discoveredOn expired clue { on shownBy } }'
  const light = [fine('ENV-04', 50_000, { stage: 'FIRST' })]
  const late = { ...clue, on: '2026-09-11' }
  expect(
    (await zheng.isRefused('postOpinion', opinion(request, 'ENV-04', light, { clue: late }))).extensions,
  ).toMatchObject({ rule: 'opinion.clue', field: 'clue.on' })
  expect(
    await zheng.does('postOpinion', opinion(request, 'ENV-04', light, { actedOn: '2024-09-09', clue }), known),
  ).toEqual({ limitation: { discoveredOn: '2025-06-01', expired: false, clue } })
  const spared = opinion(request, 'ENV-04', [], { leniency, education: '讲解露天烧烤禁止时段' })
  expect(
    await zheng.does('postOpinion', spared, 'education leniency { ground violation reason } measures { kind }'),
  ).toEqual({
    education: '讲解露天烧烤禁止时段',
    leniency: [{ ground: 'MINOR_CORRECTED', violation: null, reason: '当场收摊,未扰民' }],
    measures: [{ kind: 'RECTIFY' }],
  })
})

it('takes a 个体工商户 as a citizen until the policy of its place says otherwise', async () => {
  const { request } = await asked(zheng, 'F-KITCHEN-WASTE', '2026-11-10', '个体小馆', 'INDIVIDUAL')
  const posts = (amount: number) => opinion(request, 'CTY-07', [fine('CTY-07', amount)])
  expect(await zheng.isRefused('postOpinion', posts(10_000_000))).toMatchObject({ extensions: { most: 100_000 } })
  expect(await zheng.does('postOpinion', posts(100_000), 'party')).toEqual({ party: 'CITIZEN' })
  const policy = {
    name: 'INDIVIDUAL_BUSINESS',
    gridCode: '440106',
    value: 'ORGANISATION',
    basis: '穗城管裁量基准第三条',
    validFrom: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  }
  expect(await wu.isRefused('recordPolicy', { ...policy, validFrom: '2026-01-01' })).toMatchObject({
    extensions: { rule: 'policy.validFrom' },
  })
  const twice = await Promise.allSettled([1, 2].map(() => wu.does('recordPolicy', policy)))
  expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(await wu.isRefused('recordPolicy', policy)).toMatchObject({ code: 'DUPLICATE' })
  expect(await zheng.isRefused('postOpinion', posts(100_000))).toMatchObject({
    extensions: { rule: 'measure.mitigated' },
  })
  expect(await zheng.does('postOpinion', posts(10_000_000), 'party')).toEqual({ party: 'UNIT' })
})

it('founds a fine on refusal by an inspection of two officers after the last day of the order, never by a re-check', async () => {
  const { business, request } = await asked(wang, 'F-FUME-CLEANING', '2026-11-03', '拒改火锅')
  const { edition } = await handbook(wang)
  const visited = async (person: Person, kind: string, on: string, officers: string[] = []) =>
    (
      await person.does('recordVisit', {
        id: newId(),
        business,
        kind,
        edition,
        visitedAt: `${on}T04:00:00Z`,
        ...(officers.length > 0 ? { officers } : {}),
      })
    ).id as string
  const ordered = async (number: string, more: object = {}) =>
    (
      await wang.does('recordOrder', {
        id: newId(),
        business,
        violation: 'FDA-10',
        number,
        servedOn: '2026-11-04',
        dueOn: '2026-11-12',
        shownBy: '送达回证 1',
        ...more,
      })
    ).id as string
  const order = await ordered('责改〔2026〕1号')
  const posts = (inspection: string, refused = order) =>
    opinion(request, 'FDA-10', [
      fine('FDA-10', 500_000, {
        stage: 'ON_REFUSAL',
        refused: { order: refused, inspection },
      }),
    ])
  const both = [wang, wang2].map(({ certificateId }) => `Certificate:${certificateId}`)
  const recheck = await visited(lin, 'RECHECK', '2026-11-16')
  expect(await wang.isRefused('postOpinion', posts(recheck))).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'measure.inspection', law: '行政处罚法42' },
  })
  const early = await visited(wang, 'INSPECTION', '2026-11-12', both)
  expect(await wang.isRefused('postOpinion', posts(early))).toMatchObject({
    extensions: { rule: 'measure.inspectedAfter', dueOn: '2026-11-12' },
  })
  const inspection = await visited(wang, 'INSPECTION', '2026-11-13', both)
  expect(await wang.isRefused('postOpinion', posts(inspection))).toMatchObject({
    code: 'CONFLICT',
    extensions: { rule: 'measure.shown', law: '行政处罚法55' },
  })
  await shows(wang2, inspection, new Date('2026-11-13T04:00:00Z'))
  // An order of another violation, one that was struck out, or none at all is no order that was refused.
  const wrong = [
    await ordered('责改〔2026〕2号', { violation: 'FDA-01' }),
    await ordered('责改〔2026〕3号'),
    `ServedOrder:${newId()}`,
  ]
  await wang.does('voidOrder', { order: wrong[1], reason: '未送达' })
  for (const one of wrong)
    expect(await wang.isRefused('postOpinion', posts(inspection, one))).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'measure.order', law: '行政处罚法28、40' },
    })
  const again = await Promise.allSettled(['责改〔2026〕4号', '责改〔2026〕4号'].map((number) => ordered(number)))
  expect(again.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const shown = 'measures { stage band refused { order dueOn inspection } }'
  const { measures } = await wang.does('postOpinion', posts(inspection), shown)
  expect(measures[1]).toEqual({
    stage: 'ON_REFUSAL',
    band: 'LIGHT',
    refused: { order: '责改〔2026〕1号', dueOn: '2026-11-12', inspection },
  })
})
