import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { admitted, appointsBench, benchFor } from '../support/panel.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let chen: Person, feng: Person, shi: Person, wang: Person
beforeAll(async () => {
  world = await openWorld()
  await appointsBench(world)
  ;[chen, feng, shi, wang] = (await Promise.all(['chen', 'feng', 'shi', 'wang'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
}, 60_000)
afterAll(() => world.close())
afterEach(() => world.setClock(null))

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const person = ({ personId }: Person) => `Person:${personId}`
const at = (day: string) => new Date(`${day}T06:00:00Z`)

/** The day of the session: whoever runs it has logged in that day. */
async function comes(day: string) {
  world.setClock(at(day))
  return { feng: await world.person('feng'), shi: await world.person('shi') }
}

/** A panel of 冯, 方 and 史 on an admitted appeal, and where they sit unless told. */
async function seated(name: string) {
  const { appeal } = await admitted(world, name)
  const { id: panel } = await chen.does('formPanel', benchFor(world, appeal))
  const session = (day: string, more: object = {}) => ({
    panel,
    id: newId(),
    startsAt: at(day).toISOString(),
    place: '第二会议室',
    recorder: person(shi),
    ...more,
  })
  const refused = await feng.isRefused('setPanelSession', session(legalDay(new Date())))
  return { panel: panel as string, session, first: refused.extensions['first'] as string, rule: ruleOf(refused) }
}

describe('冯 sits on an appeal', () => {
  it('on a working day within ten of its filing; later only with the reason; recorded by one who sits there', async () => {
    const { session, first, rule } = await seated('排期小馆')
    expect(rule).toBe('hearing.date')
    const late = addDays(legalDay(new Date()), 30)
    const working = ['hearing.late', 'hearing.date']
    expect(working).toContain(ruleOf(await feng.isRefused('setPanelSession', session(late))))
    expect(ruleOf(await feng.isRefused('setPanelSession', session(first, { recorder: person(wang) })))).toBe(
      'hearing.recorder',
    )
    expect((await wang.isRefused('setPanelSession', session(first))).code).toBe('FORBIDDEN')
    const set = await feng.does(
      'setPanelSession',
      session(first, { onSite: true, place: '老四川火锅店内' }),
      'id kind stage onSite hearing { id } attendees { number capacity name }',
    )
    expect(set).toMatchObject({ kind: 'PANEL', stage: 'SET', onSite: true, hearing: null })
    expect(set.attendees.map(({ capacity }: { capacity: string }) => capacity)).toEqual(['CHAIR', 'RECORDER', 'MEMBER'])
    expect(ruleOf(await feng.isRefused('setPanelSession', session(first)))).toBe('hearing.standing')
  })

  it('with its quorum, hears both sides in its own order, and closes on a record that all of them sign', async () => {
    const { session, first } = await seated('审理小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    const adds = (capacity: string, name: string) => feng.does('addAttendee', { session: id, capacity, name })
    expect(ruleOf(await feng.isRefused('addAttendee', { session: id, capacity: 'INVESTIGATOR', name: '王敏' }))).toBe(
      'hearing.capacity',
    )
    await adds('PARTY', '张三')
    await adds('AGENCY', '王敏(食药监)')
    expect(ruleOf(await feng.isRefused('openHearing', { session: id, present: [4, 5] }))).toBe('hearing.early')
    const there = await comes(first)
    await there.feng.does('openHearing', { session: id, present: [4, 5] })
    const says = (attendee: number, phase: string, content: string) => ({ session: id, attendee, phase, content })
    expect(ruleOf(await there.feng.isRefused('appendEntry', says(1, 'ACCUSATION', '开始')))).toBe('hearing.order')
    await there.shi.does('appendEntry', says(1, 'OPENING', '开始;本会议不是听证,不停止复议、诉讼期限。'))
    const closes = async () => ruleOf(await there.feng.isRefused('closeHearing', { session: id }))
    expect(await closes()).toBe('hearing.unstated')
    await there.shi.does('appendEntry', says(4, 'STATEMENT', '已经清洗。'))
    expect(await closes()).toBe('hearing.unanswered')
    await there.shi.does('appendEntry', says(5, 'ANSWER', '检查时没有清洗记录。'))
    expect(await closes()).toBe('hearing.unsigned')
    for (const attendee of [1, 2, 4, 5]) await there.shi.does('signMinutes', { session: id, attendee, upTo: 3 })
    const closed = await there.feng.does('closeHearing', { session: id }, 'stage minutesNumber papers { id }')
    expect(closed).toEqual({ stage: 'HELD', minutesNumber: null, papers: [] })
  })

  it('without the party that stayed away: it rules on the file, and nothing of a 听证 is waived', async () => {
    const { session, first } = await seated('缺席申诉小馆')
    const { id } = await feng.does('setPanelSession', session(first))
    const told = { session: id, on: legalDay(new Date()), how: '电话通知张三本人' }
    expect(ruleOf(await feng.isRefused('tellPanelSession', { ...told, on: first }))).toBe('hearing.told')
    const unknowing = await comes(first)
    expect(
      ruleOf(await unknowing.feng.isRefused('endHearing', { session: id, ground: 'ABSENT', reason: '未到' })),
    ).toBe('hearing.untold')
    world.setClock(null)
    const [one, other] = await Promise.all(
      [feng, shi].map((who) => who.does('tellPanelSession', told, 'toldOn toldHow')),
    )
    expect([one, other]).toEqual([told, told].map(({ on, how }) => ({ toldOn: on, toldHow: how })))
    const there = await comes(first)
    const ended = await there.feng.does(
      'endHearing',
      { session: id, ground: 'ABSENT', reason: '未到' },
      'stage hearing { id }',
    )
    expect(ended).toEqual({ stage: 'ABSENT', hearing: null })
  })

  it('two set its session at once: one of them is told', async () => {
    const { session, first } = await seated('同时排期小馆')
    const tries = async (who: Person) => {
      const { errors } = await who.sends(
        'mutation ($input: SetPanelSessionInput!) { setPanelSession(input: $input) { id } }',
        { input: { requestId: newId(), ...session(first) } },
      )
      return errors ? String(errors[0]!.extensions['rule']) : 'done'
    }
    expect((await Promise.all([tries(feng), tries(shi)])).toSorted()).toEqual(['done', 'hearing.standing'])
  })
})
