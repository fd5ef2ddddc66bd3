import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { admitted, appointsBench, benchFor, seatOf } from '../support/panel.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person, feng: Person, shi: Person
beforeAll(async () => {
  world = await openWorld()
  await appointsBench(world)
  ;[chen, feng, shi] = (await Promise.all(['chen', 'feng', 'shi'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
}, 60_000)
afterAll(() => world.close())
afterEach(() => world.setClock(null))
const person = ({ personId }: Person) => `Person:${personId}`
const at = (day: string) => new Date(`${day}T06:00:00Z`)
async function seated(name: string) {
  const known = await admitted(world, name)
  const { id: panel } = await chen.does('formPanel', benchFor(world, known.appeal))
  const session = (day: string, more: object = {}) => ({
    panel,
    id: newId(),
    startsAt: at(day).toISOString(),
    place: '第二会议室',
    recorder: person(shi),
    ...more,
  })
  const refused = await feng.isRefused('setPanelSession', session(legalDay(new Date())))
  return { ...known, panel: panel as string, session, first: refused.extensions['first'] as string }
}
const stageOf = async (id: string) =>
  (
    await world.owner`select coalesce(outcome, 'standing') as stage from hearing_session where id = ${id.slice(id.indexOf(':') + 1)}`
  )[0]!['stage']

describe('a session of the panel', () => {
  it('goes on another day where its chair withdraws while it is open', async () => {
    const { panel, session, first } = await seated('中途回避小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    world.setClock(at(first))
    const [feng2, chen2, qian, shu] = (await Promise.all(
      ['feng', 'chen', 'qian', 'shu'].map((key) => world.person(key)),
    )) as [Person, Person, Person, Person]
    await feng2.does('openHearing', { session: id, present: [3] })
    const { members } = (
      await qian.asks('query ($id: ID!) { panel(id: $id) { members { id role person { id } } } }', { id: panel })
    ).panel
    const member = members.find(({ role }: { role: string }) => role === 'CHAIR').id
    const { id: recusal } = await feng2.does('askPanelRecusal', {
      id: newId(),
      member,
      askedBy: 'SELF',
      reason: '同学',
    })
    await qian.does('decidePanelRecusal', { recusal, granted: true, opinion: '属实' })
    await chen2.does('fillSeat', { panel, ...seatOf(world, 'shu', 'CHAIR') })
    const next = await shu.isRefused('setPanelSession', session(first))
    await shu.does('postponeHearing', {
      session: id,
      reason: '主持人回避',
      id: newId(),
      place: '室',
      recorder: person(shi),
      lateFor: '主持人回避',
      startsAt: at(next.extensions['first'] as string).toISOString(),
    })
    expect(await stageOf(id)).toBe('postponed')
  })

  it('is cancelled with its appeal: nothing of it stands in the way of closing the docket', async () => {
    const { session, first, appeal } = await seated('撤回申诉小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    await chen.does('withdrawAppeal', { appeal, on: legalDay(new Date()), reason: '不再争议' })
    await world.settle()
    expect(await stageOf(id)).toBe('cancelled')
  })

  it('is cancelled with its appeal though it has begun', async () => {
    const { session, first, appeal } = await seated('开庭中撤回小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    world.setClock(at(first))
    const [feng2, chen2] = (await Promise.all(['feng', 'chen'].map((key) => world.person(key)))) as [Person, Person]
    await feng2.does('openHearing', { session: id, present: [3] })
    await chen2.does('withdrawAppeal', { appeal, on: first, reason: '不再争议' })
    await world.settle()
    expect(await stageOf(id)).toBe('cancelled')
  })

  it('is cancelled by a coordinator, who may set it', async () => {
    const { session, first } = await seated('协调取消小馆')
    const { id } = await chen.does('setPanelSession', session(first))
    await chen.does('cancelHearing', { session: id, reason: '场地' })
  })

  it('does not end for a party that left where nobody of it ever came', async () => {
    const { session, first } = await seated('未到退场小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    world.setClock(at(first))
    const feng2 = await world.person('feng')
    await feng2.does('openHearing', { session: id, present: [3] })
    expect(
      (await feng2.isRefused('endHearing', { session: id, ground: 'LEFT', reason: '退场' })).extensions['rule'],
    ).toBe('hearing.neverCame')
  })
})
