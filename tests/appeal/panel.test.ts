import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { legalDay } from '../../src/platform/calendar.ts'
import { hire } from '../support/access/cast.ts'
import { admitted, appointsBench, benchFor, seatOf } from '../support/panel.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person, qian: Person, feng: Person, fang: Person, wang: Person
type Told = Awaited<ReturnType<typeof admitted>>
let told: Told
beforeAll(async () => {
  world = await openWorld()
  await appointsBench(world)
  told = await admitted(world, '合议小馆')
  ;[chen, qian, feng, fang, wang] = (await Promise.all(
    ['chen', 'qian', 'feng', 'fang', 'wang'].map((key) => world.person(key)),
  )) as [Person, Person, Person, Person, Person]
}, 60_000)
afterAll(() => world.close())

const shown = async (panel: string, fields = 'status members { id role person { name } } seats { endedFor }') =>
  (await chen.asks(`query ($id: ID!) { panel(id: $id) { ${fields} } }`, { id: panel })).panel
const memberOf = async (panel: string, name: string): Promise<string> =>
  (await shown(panel)).members.find((one: { person: { name: string } }) => one.person.name === name).id

describe('forming a panel', () => {
  it('shows the candidates, and beside each what bars them, with the statute', async () => {
    const asked = `query { appeals(first: 10) { nodes { candidates { name asMember { rule law } asChair { rule } } } } }`
    const { appeals } = await chen.asks(asked)
    const [{ candidates }] = appeals.nodes
    expect(candidates).toContainEqual({ name: '方评', asMember: null, asChair: null })
    expect(candidates).toContainEqual({
      name: '白评',
      asMember: { rule: 'seat.uncertified', law: '行政处罚法42' },
      asChair: null,
    })
    expect((await wang.asks(asked)).appeals.nodes[0].candidates).toEqual([])
  })

  it('refuses whoever found, assessed or coordinated the docket, and a relative of the party, by name', async () => {
    const wu = await world.person('wu')
    for (const [key, agency] of [
      ['lin', 'CITY'],
      ['wang2', 'FDA'],
      ['chen', 'CITY'],
    ] as const) {
      await wu.does('appointDuty', {
        id: newId(),
        person: `Person:${world.city.people[key]!.personId}`,
        role: 'PANELIST',
        agency: `Agency:${world.city.agencies[agency]}`,
        gridCode: '440106',
        validFrom: '2025-01-01T00:00:00+08:00',
      })
    }
    const fan = await world.person('fan')
    const { id: relation } = await fan.does('declareRelation', {
      id: newId(),
      business: told.business,
      nature: '经营者的姐夫',
    })
    const chaired = (key: string, agency: string) => ({
      ...benchFor(world, told.appeal),
      seats: [
        seatOf(world, 'feng', 'CHAIR'),
        seatOf(world, 'shi'),
        { ...seatOf(world, key), agency: `Agency:${world.city.agencies[agency]}` },
      ],
    })
    for (const [key, agency, rule] of [
      ['lin', 'CITY', 'seat.found'],
      ['wang2', 'FDA', 'seat.assessed'],
      ['chen', 'CITY', 'seat.coordinated'],
      ['fan', 'FDA', 'seat.related'],
      ['bai', 'FDA', 'seat.uncertified'],
    ] as const)
      expect(await chen.isRefused('formPanel', chaired(key, agency))).toMatchObject({
        code: 'CONFLICT',
        extensions: { rule, law: expect.stringMatching(/行政处罚法4[23]/) },
      })
    expect(await fan.does('endRelation', { relation }, 'endedAt')).toMatchObject({ endedAt: expect.any(String) })
    expect(await chen.isRefused('formPanel', chaired('wang', 'FDA'))).toMatchObject({
      extensions: { rule: 'seat.appointed' },
    })
  })

  it('is composed of a member of the contested agency and a chair from justice, once though two form it at once', async () => {
    const bench = benchFor(world, told.appeal)
    expect(
      await chen.isRefused('formPanel', {
        ...bench,
        seats: [seatOf(world, 'feng', 'CHAIR'), seatOf(world, 'hua'), seatOf(world, 'shi')],
      }),
    ).toMatchObject({ extensions: { rule: 'panel.agencies', missing: ['FDA'] } })
    expect(
      await chen.isRefused('formPanel', {
        ...bench,
        seats: [seatOf(world, 'feng'), seatOf(world, 'fang'), seatOf(world, 'shi', 'CHAIR')],
      }),
    ).toMatchObject({ extensions: { rule: 'panel.chair' } })
    const chen2 = await world.person('chen2')
    const both = await Promise.allSettled([
      chen.does('formPanel', bench, 'id'),
      chen2.does('formPanel', { ...bench, id: newId() }, 'id'),
    ])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('lets whoever sits see the file of the docket, and only that', async () => {
    const { myPanels } = await feng.asks(
      'query { myPanels(first: 5) { nodes { id status quorum appeal { items { argument } } docket { notice { number } findings { evidence { id } opinions { verdict } } } } } }',
    )
    expect(myPanels.nodes).toMatchObject([
      {
        status: 'SEATED',
        quorum: 2,
        appeal: { items: [{ argument: expect.any(String) }] },
        docket: { notice: { number: expect.any(String) }, findings: [{ evidence: [{}], opinions: [{}, {}] }] },
      },
    ])
    const { dockets } = await (await world.person('shu')).asks('query { dockets(first: 5) { nodes { id } } }')
    expect(dockets.nodes).toEqual([])
  })

  it('changes its seats: a member withdraws after a decision that is not theirs, and the seat is filled anew', async () => {
    const { myPanels } = await fang.asks('query { myPanels(first: 5) { nodes { id } } }')
    const panel = myPanels.nodes[0].id
    const own = { id: newId(), member: await memberOf(panel, '方评'), askedBy: 'SELF', reason: '与经营者是同学' }
    expect(await feng.isRefused('askPanelRecusal', own)).toMatchObject({
      extensions: { rule: 'panelRecusal.self', law: expect.stringContaining('43') },
    })
    const { id: recusal } = await fang.does('askPanelRecusal', own)
    expect(await chen.isRefused('decidePanelRecusal', { recusal, granted: true, opinion: '属实' })).toMatchObject({
      code: 'FORBIDDEN',
    })
    const decisions = await Promise.allSettled(
      [true, true].map((granted) => qian.does('decidePanelRecusal', { recusal, granted, opinion: '属实' })),
    )
    expect(decisions.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await shown(panel)).toMatchObject({ status: 'FORMING', members: [{}, {}] })
    expect((await fang.asks('query { dockets(first: 5) { nodes { id } } }')).dockets.nodes).toEqual([])
    expect(await chen.isRefused('fillSeat', { panel, ...seatOf(world, 'fang') })).toMatchObject({
      extensions: { rule: 'seat.withdrew' },
    })
    expect(await chen.does('fillSeat', { panel, ...seatOf(world, 'fan') }, 'status')).toEqual({ status: 'SEATED' })
    expect(await chen.isRefused('fillSeat', { panel, ...seatOf(world, 'hua') })).toMatchObject({
      extensions: { rule: 'panel.full' },
    })
    const swap = { member: await memberOf(panel, '史评'), ...seatOf(world, 'hua'), reason: '住院' }
    const { role: _, ...replacement } = swap
    expect(
      await qian.does('replaceMember', replacement, 'status members { person { name } } seats { endedFor }'),
    ).toMatchObject({
      status: 'SEATED',
      seats: expect.arrayContaining([{ endedFor: 'RECUSED' }, { endedFor: 'REPLACED' }]),
    })
  })
})

describe('an item that is contested', () => {
  it('is stayed by its own agency alone, for a reason, and by nothing else; the stay is over with the appeal', async () => {
    const wu = await world.person('wu')
    await hire(world, wu, { key: 'luo', name: '罗局', role: 'LEAD', agency: 'FDA', gridCode: '440106' })
    await hire(world, wu, { key: 'yan', name: '严局', role: 'LEAD', agency: 'CITY', gridCode: '440106' })
    const [luo, yan] = (await Promise.all(['luo', 'yan'].map((key) => world.person(key)))) as [Person, Person]
    const { item, notice, appeal } = told
    const stay = () => ({ id: newId(), item, reason: '新证据待核' })
    const items = async () =>
      (await chen.asks('query ($id: ID!) { notice(id: $id) { appeals { items { id stayed } } } }', { id: notice }))
        .notice.appeals[0].items
    expect(await items()).toEqual([{ id: item, stayed: false }])
    expect(await yan.isRefused('stayItem', stay())).toMatchObject({
      code: 'FORBIDDEN',
      extensions: { rule: 'stay.own', law: '行政处罚法73' },
    })
    const both = await Promise.allSettled([luo.does('stayItem', stay()), luo.does('stayItem', stay())])
    const [stood] = both.filter((one) => one.status === 'fulfilled')
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await items()).toEqual([{ id: item, stayed: true }])
    await luo.does('liftStay', { stay: stood!.value.id, reason: '已核实' })
    expect(await luo.isRefused('liftStay', { stay: stood!.value.id, reason: '已核实' })).toMatchObject({
      extensions: { rule: 'stay.lifted' },
    })
    await luo.does('stayItem', stay())
    await chen.does('withdrawAppeal', { appeal, on: legalDay(new Date()) })
    expect(await items()).toEqual([{ id: item, stayed: false }])
    expect(await luo.isRefused('stayItem', stay())).toMatchObject({ extensions: { rule: 'stay.over' } })
  })

  it('is heard by nobody once it was taken back: its panel is dissolved', async () => {
    const { appeals } = await chen.asks(
      'query { appeals(first: 5) { nodes { status panels { status members { id } seats { endedFor } } } } }',
    )
    expect(appeals.nodes).toMatchObject([
      {
        status: 'WITHDRAWN',
        panels: [{ status: 'DISSOLVED', members: [], seats: expect.arrayContaining([{ endedFor: 'DISSOLVED' }]) }],
      },
    ])
    const { dockets } = await feng.asks('query { dockets(first: 5) { nodes { id } } }')
    expect(dockets.nodes).toEqual([])
  })
})
