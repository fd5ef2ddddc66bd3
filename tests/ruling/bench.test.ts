import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { contested, fills, hirePanelists, reads, seated, votes, withdraws } from '../support/ruling.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let feng: Person, mei: Person, ruan: Person, chen: Person
let qian: Person, shen: Person
beforeAll(async () => {
  world = await openWorld()
  ;[feng, mei, ruan, shen] = (await hirePanelists(world)) as [Person, Person, Person, Person]
  ;[chen, qian] = (await Promise.all(['chen', 'qian'].map((key) => world.person(key)))) as [Person, Person]
}, 60_000)
afterAll(() => world.close())

async function voted(name: string, outcome: string) {
  const known = await contested(world, name)
  const panel = await seated(world, known)
  const { deliberation, question } = await votes(world, panel)
  for (const one of [feng, mei, ruan]) await one.does('castBallot', { question, outcome, reasons: '理由' })
  return { ...known, panel, deliberation, question }
}
const rules = (v: { deliberation: string; question: string }) => ({
  id: newId(),
  deliberation: v.deliberation,
  items: [{ question: v.question, reasons: '理由' }],
})
const memberOf = async (panel: string, key: string) => {
  const { members } = (
    await qian.asks('query ($id: ID!) { panel(id: $id) { members { id person { id } } } }', { id: panel })
  ).panel
  return members.find(
    ({ person }: { person: { id: string } }) => person.id === `Person:${world.city.people[key]!.personId}`,
  ).id as string
}

describe('a panel that has voted', () => {
  it('votes anew where a member withdrew after the vote had closed: what they voted does not count', async () => {
    const v = await voted('表决后回避小馆', 'UPHOLD')
    await withdraws(world, v.panel, 'ruan')
    expect(await feng.isRefused('ruleAppeal', rules(v))).toMatchObject({ code: 'CONFLICT' })
    await fills(world, v.panel, 'shen', 'CITY')
    await world.settle()
    expect(await feng.isRefused('openDeliberation', { id: newId(), panel: v.panel })).toMatchObject({
      message: '沈议没有参加合议庭开庭,也尚未阅读笔录;请先阅读并登记(readMinutes),再评议、表决',
      extensions: { rule: 'deliberation.unread', people: [`Person:${shen.personId}`] },
    })
    const sessions = 'query ($id: ID!) { panel(id: $id) { members { person { name } unread { id } } } }'
    const { members } = (await qian.asks(sessions, { id: v.panel })).panel
    const unread = members.filter((one: { unread: object[] }) => one.unread.length > 0)
    expect(unread.map(({ person }: { person: { name: string } }) => person.name)).toEqual(['沈议'])
    // Whoever left the panel, and whoever never sat there, reads nothing of it.
    for (const one of [ruan, chen])
      expect((await one.isRefused('readMinutes', { session: unread[0].unread[0].id })).code).toMatch(
        /^(FORBIDDEN|NOT_FOUND)$/,
      )
    await reads(world, v.panel, 'shen')
    expect(await shen.isRefused('readMinutes', { session: unread[0].unread[0].id })).toMatchObject({
      extensions: { rule: 'minutes.readOnce' },
    })
    const again = await votes(world, v.panel)
    for (const one of [feng, mei, shen])
      await one.does('castBallot', { question: again.question, outcome: 'REVOKE', reasons: '理由' })
    await feng.does('ruleAppeal', rules(again))
  })

  it('rules on nothing while it is asked that a member withdraws', async () => {
    const v = await voted('未决回避小馆', 'UPHOLD')
    await chen.does('askPanelRecusal', {
      id: newId(),
      member: await memberOf(v.panel, 'ruan'),
      askedBy: 'PARTY',
      reason: '亲属',
    })
    expect(await feng.isRefused('ruleAppeal', rules(v))).toMatchObject({ code: 'CONFLICT' })
  })

  it('keeps its members once their ballots show', async () => {
    const v = await voted('表决后更换小馆', 'UPHOLD')
    expect(
      await qian.isRefused('replaceMember', {
        member: await memberOf(v.panel, 'ruan'),
        reason: '换人',
        person: `Person:${shen.personId}`,
        agency: `Agency:${world.city.agencies['CITY']}`,
      }),
    ).toMatchObject({ code: 'CONFLICT' })
  })

  it('rules on nothing while a session of it is to come', async () => {
    const v = await voted('再开庭小馆', 'UPHOLD')
    const refused = await feng.isRefused('setPanelSession', {
      panel: v.panel,
      id: newId(),
      startsAt: new Date().toISOString(),
      place: '室',
      recorder: `Person:${mei.personId}`,
    })
    await feng.does('setPanelSession', {
      panel: v.panel,
      id: newId(),
      startsAt: new Date(`${String(refused.extensions['first'])}T06:00:00Z`).toISOString(),
      place: '室',
      recorder: `Person:${mei.personId}`,
    })
    expect(await feng.isRefused('ruleAppeal', rules(v))).toMatchObject({ code: 'CONFLICT' })
  })
})
