import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { contested, fills, hirePanelists, reads, seated, votes, withdraws } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, mei: Person, ruan: Person, shen: Person
let chen: Person, wang: Person, luo: Person, yan: Person
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan, shen] = (await hirePanelists(world)) as [Person, Person, Person, Person]
  const wu = await world.person('wu')
  for (const [key, name, agency] of [
    ['luo', '罗局', 'FDA'],
    ['yan', '严局', 'CITY'],
  ] as const)
    await hire(world, wu, { key, name, role: 'LEAD', agency, gridCode: '440106', certified: true })
  ;[luo, yan] = (await Promise.all(['luo', 'yan'].map((key) => world.person(key)))) as [Person, Person]
  ;[chen, wang] = (await Promise.all(['chen', 'wang'].map((key) => world.person(key)))) as [Person, Person]
}, 60_000)
afterAll(() => world.close())

const says = (outcome: string, reasons = '依据充分') => ({ outcome, reasons })
const ballots = `{ deliberation(id: $id) { status questions { ballots { outcome reasons person { name } } } } }`
const ballotsOf = async (person: Person, id: string) =>
  (await person.asks(`query ($id: ID!) ${ballots}`, { id })).deliberation
/** What the trace says happened to ballots, as the owner sees it, with the numbers. */
const numbered = () => world.owner<{ no: string | null; personId: string }[]>`
  select e.no, t.person_id as "personId" from trace t left join event e on e.trace_seq = t.seq where t.type = 'ballot.cast' order by t.seq`

describe('a panel', () => {
  it('votes in secret until its last ballot, and then all show at once with their numbers in the trace', async () => {
    const known = await contested(world, '评议小馆')
    const { deliberation, question } = await votes(world, await seated(world, known))
    const before = (await numbered()).length
    expect(
      await feng.does('castBallot', { question, ...says('UPHOLD') }, 'status questions { ballots { id } }'),
    ).toEqual({ status: 'OPEN', questions: [{ ballots: [] }] })
    expect(await feng.isRefused('castBallot', { question, ...says('REVOKE') })).toMatchObject({
      code: 'CONFLICT',
      extensions: { rule: 'ballot.once' },
    })
    await ruan.does('castBallot', { question, ...says('REVOKE', '证据只有一张照片') })
    await world.settle()
    expect(await numbered()).toHaveLength(before)
    for (const one of [feng, mei, ruan, chen, wang])
      expect(await ballotsOf(one, deliberation)).toEqual({ status: 'OPEN', questions: [{ ballots: [] }] })
    await mei.does('castBallot', { question, ...says('HEAR') })
    await world.settle()
    expect(await ballotsOf(chen, deliberation)).toEqual({
      status: 'CLOSED',
      questions: [
        {
          ballots: [
            { outcome: 'UPHOLD', reasons: '依据充分', person: { name: '冯议' } },
            { outcome: 'REVOKE', reasons: '证据只有一张照片', person: { name: '阮议' } },
            { outcome: 'HEAR', reasons: '依据充分', person: { name: '梅议' } },
          ],
        },
      ],
    })
    const released = (await numbered()).slice(before)
    expect(released.map(({ personId }) => personId)).toEqual([feng, ruan, mei].map(({ personId }) => personId))
    expect(released.every(({ no }) => no !== null)).toBe(true)
    const [gap] = await world.owner`select count(*)::int = max(no)::int as gapless from event`
    expect(gap).toEqual({ gapless: true })
  })

  it('closes the vote once though its last two members vote at once', async () => {
    const { deliberation, question } = await votes(world, await seated(world, await contested(world, '同时表决小馆')))
    await feng.does('castBallot', { question, ...says('UPHOLD') })
    await Promise.all([mei, ruan].map((one) => one.does('castBallot', { question, ...says('REVOKE') })))
    await world.settle()
    expect((await ballotsOf(chen, deliberation)).questions[0].ballots).toHaveLength(3)
    const [{ closings }] = (await world.owner`select count(*)::int as closings from trace
      where type = 'deliberation.closed' and subject_id = ${deliberation.slice('Deliberation:'.length)}`) as never as [
      { closings: number },
    ]
    expect(closings).toBe(1)
  })

  it('loses the ballot of a member with the seat; whoever takes it votes', async () => {
    const panel = await seated(world, await contested(world, '回避小馆'))
    const { deliberation, question } = await votes(world, panel)
    await ruan.does('castBallot', { question, ...says('UPHOLD', '应当维持') })
    await withdraws(world, panel, 'ruan')
    await feng.does('castBallot', { question, ...says('REVOKE') })
    await mei.does('castBallot', { question, ...says('REVOKE') })
    expect((await ballotsOf(chen, deliberation)).status).toBe('OPEN')
    expect(await shen.isRefused('castBallot', { question, ...says('REVOKE') })).toMatchObject({ code: 'NOT_FOUND' })
    expect(await fills(world, panel, 'shen', 'CITY')).toEqual({ status: 'SEATED' })
    expect(await shen.isRefused('castBallot', { question, ...says('HEAR') })).toMatchObject({
      extensions: { rule: 'deliberation.unread' },
    })
    await reads(world, panel, 'shen')
    await shen.does('castBallot', { question, ...says('HEAR', '应先听证') })
    const told = await ballotsOf(chen, deliberation)
    expect(told.status).toBe('CLOSED')
    expect(told.questions[0].ballots.map(({ reasons }: { reasons: string }) => reasons)).not.toContain('应当维持')
  })

  it('is adjourned by its chair for more evidence, and votes anew; what was voted before never shows', async () => {
    const panel = await seated(world, await contested(world, '休庭小馆'))
    const { deliberation, question } = await votes(world, panel)
    await mei.does('castBallot', { question, ...says('UPHOLD') })
    expect(await mei.isRefused('adjournDeliberation', { deliberation, reason: '待补' })).toMatchObject({
      extensions: { rule: 'panel.chair' },
    })
    await feng.does('adjournDeliberation', { deliberation, reason: '请当事人补交清洗凭证原件' })
    expect(await ruan.isRefused('castBallot', { question, ...says('UPHOLD') })).toMatchObject({
      extensions: { rule: 'deliberation.status', status: 'adjourned' },
    })
    const again = await votes(world, panel)
    for (const one of [feng, mei, ruan]) await one.does('castBallot', { question: again.question, ...says('REVOKE') })
    expect((await ballotsOf(chen, deliberation)).questions[0].ballots).toEqual([])
    expect((await ballotsOf(chen, again.deliberation)).questions[0].ballots).toHaveLength(3)
  })

  it('is asked about no change that would be heavier, and votes on one that is lighter', async () => {
    const known = await contested(world, '变更小馆')
    const panel = await seated(world, known)
    const change = (measures: object[]) => ({ id: newId(), panel, changes: [{ item: known.item, measures }] })
    expect(
      await feng.isRefused('openDeliberation', change([{ measure: 1 }, { measure: 2, amount: 700_000 }])),
    ).toMatchObject({ extensions: { rule: 'ruling.heavier', law: '行政处罚法45' } })
    expect(await mei.isRefused('openDeliberation', change([{ measure: 1 }]))).toMatchObject({
      extensions: { rule: 'panel.chair' },
    })
    const { question, questions, deliberation } = await votes(world, panel, {
      changes: [{ item: known.item, measures: [{ measure: 1 }, { measure: 2, amount: 500_000 }] }],
    })
    expect(questions[0].change).toEqual([
      { kind: 'RECTIFY', amount: null },
      { kind: 'FINE', amount: 500_000 },
    ])
    for (const [one, outcome] of [
      [feng, 'UPHOLD'],
      [mei, 'REDUCE'],
      [ruan, 'REVOKE'],
    ] as const)
      await one.does('castBallot', { question, ...says(outcome) })
    const ruled = await feng.does(
      'ruleAppeal',
      { id: newId(), deliberation, items: [{ question, reasons: '首次违法,已主动整改' }] },
      'number appeal { status } items { id outcome majority measures { kind amount } answer }',
    )
    expect(ruled).toMatchObject({
      appeal: { status: 'RULED' },
      items: [
        {
          outcome: 'REDUCE',
          majority: false,
          measures: [{ kind: 'RECTIFY' }, { kind: 'FINE', amount: 500_000 }],
          answer: null,
        },
      ],
    })
    const [{ status }] =
      (await world.owner`select status from panel where id = ${panel.slice('Panel:'.length)}`) as never as [
        { status: string },
      ]
    expect(status).toBe('concluded')
    // Its agency alone answers for the item, once; only an adopted item takes effect.
    const [{ id: item }] = ruled.items
    expect(await luo.isRefused('adoptRuling', { item, reason: '同意' })).toMatchObject({
      extensions: { rule: 'ruling.agency' },
    })
    expect(await wang.isRefused('adoptRuling', { item, reason: '同意' })).toMatchObject({ code: 'FORBIDDEN' })
    const answers = await Promise.allSettled([
      yan.does('adoptRuling', { item, reason: '同意变更' }, 'items { answer answeredFor answeredBy { name } }'),
      yan.does('refuseRuling', { item, reason: '不同意' }, 'items { answer answeredFor answeredBy { name } }'),
    ])
    expect(answers.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await yan.isRefused('refuseRuling', { item, reason: '不同意' })).toMatchObject({
      extensions: { rule: 'ruling.answered' },
    })
    expect(await chen.isRefused('withdrawAppeal', { appeal: known.appeal, on: legalDay(new Date()) })).toMatchObject({
      extensions: { rule: 'appeal.ended', status: 'ruled' },
    })
  })
})
