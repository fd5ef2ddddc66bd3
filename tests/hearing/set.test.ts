import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hire } from '../support/access/cast.ts'
import { after, askedCase, setOn, sitting, tells } from '../support/hearing.ts'
import { type Desks, openDesks } from '../support/penalty.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let desks: Desks & { gao: Person }
beforeAll(async () => {
  world = await openWorld()
  const known = await openDesks(world)
  const officer = { role: 'OFFICER', agency: 'FDA', gridCode: '440106' }
  await hire(world, await world.person('wu'), { key: 'gao', name: '高磊', ...officer })
  desks = { ...known, gao: await world.person('gao') }
})
afterAll(() => world.close())

const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const person = ({ personId }: Person) => `Person:${personId}`

describe('罗局 sets a hearing', () => {
  it('on no day of which the party cannot be told seven working days before, with nobody who investigated', async () => {
    const { hearing } = await askedCase(world, desks, '定期小馆')
    const { luo, wang } = desks
    const tooEarly = await luo.isRefused('setHearing', { hearing, ...sitting(desks, after(3)) })
    expect(tooEarly).toMatchObject({ extensions: { rule: 'hearing.date', law: '行政处罚法64(二)、85' } })
    const startsAt = new Date(`${tooEarly.extensions['first'] as string}T01:30:00Z`)
    const tries = async (more: object, by = luo) =>
      ruleOf(await by.isRefused('setHearing', { hearing, ...sitting(desks, startsAt, more) }))
    expect(await tries({ chair: person(wang) })).toBe('hearing.impartial')
    expect(await tries({ recorder: person(desks.wang2) })).toBe('hearing.impartial')
    expect(await tries({ chair: person(desks.zheng) })).toBe('hearing.officers')
    expect(await tries({ closedFor: 'PRIVACY' })).toBe('hearing.public')
    expect((await wang.isRefused('setHearing', { hearing, ...sitting(desks, startsAt) })).code).toBe('FORBIDDEN')
    expect(await tries({}, desks.fang)).toBeUndefined()

    const set = await luo.does(
      'setHearing',
      { hearing, ...sitting(desks, startsAt) },
      'id stage number chair { name } attendees { number capacity name }',
    )
    expect(set).toMatchObject({
      stage: 'SET',
      number: 1,
      chair: { name: '罗副局' },
      attendees: [{ capacity: 'CHAIR' }, { capacity: 'RECORDER', name: '高磊' }],
    })
    expect(ruleOf(await luo.isRefused('setHearing', { hearing, ...sitting(desks, startsAt) }))).toBe('hearing.standing')
    const byHand = { hearing, outcome: 'HELD', on: tooEarly.extensions['first'], record: '笔录' }
    expect(ruleOf(await wang.isRefused('recordHearingOutcome', byHand))).toBe('hearing.standing')
  })

  it('its notice is printed and served; postponed it is told anew, and whoever was named comes along', async () => {
    const { hearing } = await askedCase(world, desks, '改期小馆')
    const { luo, luo2, wang } = desks
    const { session, startsAt } = await setOn(desks, hearing)
    const served = await tells(world, desks, session)
    expect(served.status).toBe('COMPLETE')
    const agent = (name: string) => ({ session, capacity: 'AGENT', name, authority: '授权委托书' })
    await wang.does('addAttendee', agent('何律'))
    await wang.does('addAttendee', agent('梁律'))
    expect(ruleOf(await wang.isRefused('addAttendee', agent('钟律')))).toBe('hearing.agents')
    expect(ruleOf(await wang.isRefused('addAttendee', { ...agent('甲'), authority: undefined }))).toBe(
      'hearing.authority',
    )

    const next = new Date(startsAt.getTime() + 20 * 86_400_000)
    const { reason, ...told } = { reason: '当事人住院', ...sitting(desks, next) }
    expect(
      ruleOf(await luo2.isRefused('postponeHearing', { session, reason, ...told, startsAt: after(3).toISOString() })),
    ).toBe('hearing.date')
    const other = await luo2.does('postponeHearing', { session, reason, ...told }, 'id number attendees { name }')
    expect(other).toMatchObject({ number: 2, attendees: [{}, {}, { name: '何律' }, { name: '梁律' }] })
    await world.settle()
    const { hearingSession } = await luo.asks(
      'query ($id: ID!) { hearingSession(id: $id) { stage endedFor papers { kind voidedFor } hearing { sessions { stage papers { content } } } } }',
      { id: session },
    )
    expect(hearingSession).toMatchObject({
      stage: 'POSTPONED',
      endedFor: '当事人住院',
      papers: [{ kind: 'HEARING_NOTICE', voidedFor: '当事人住院' }],
      hearing: { sessions: [{}, { stage: 'SET', papers: [{ content: { postponed: { reason: '当事人住院' } } }] }] },
    })
    world.setClock(next)
    expect(ruleOf(await luo2.isRefused('openHearing', { session: other.id, present: [3] }))).toBe('hearing.untold')
    await luo2.does('cancelHearing', { session: other.id, reason: '当事人书面放弃听证' })
    const waived = { hearing, outcome: 'WAIVED', on: next.toISOString().slice(0, 10), record: '放弃听证声明' }
    expect((await wang.does('recordHearingOutcome', waived, 'outcome')).outcome).toBe('WAIVED')
  })
})
