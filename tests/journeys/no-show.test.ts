import { afterAll, beforeAll, expect, it } from 'vitest'
import { legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { contested, fills, hirePanelists, reads, withdraws } from '../support/ruling.ts'
import { watch, type Watcher } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** A party that appeals, is told of the session and does not come: it is ruled on by the file, and so is told. */

const keys = ['chen', 'qian', 'feng', 'mei', 'ruan', 'shen'] as const
let world: World
let people: Record<(typeof keys)[number], Person>
let watcher: Watcher | undefined
const today = legalDay(new Date())
beforeAll(async () => {
  world = await openWorld()
  await hirePanelists(world)
  await logIn()
}, 90_000)
afterAll(async () => {
  await watcher?.stop()
  await world.close()
})
async function logIn(): Promise<void> {
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
const at = (day: string) => new Date(`${day}T14:00:00+08:00`)
const seat = (key: keyof typeof people, agency: string, role = 'MEMBER') => ({
  person: `Person:${people[key].personId}`,
  agency: `Agency:${world.city.agencies[agency]!}`,
  role,
})
const ruleOf = (refused: { extensions: Record<string, unknown> }) => refused.extensions['rule']
const shown = async (appeal: string) =>
  (await people.chen.asks('query ($id: ID!) { appeal(id: $id) { status clocks { kind status } } }', { id: appeal }))
    .appeal as { status: string; clocks: { kind: string; status: string }[] }
const clock = async (appeal: string, kind: string) =>
  (await shown(appeal)).clocks.find((one) => one.kind === kind)?.status

it('a party that was told of the session and stays away is ruled on by the file, heavier in nothing, though a member withdraws after having voted', async () => {
  const known = await contested(world, '不到场小馆')
  const { chen, mei } = people
  const seats = [seat('feng', 'JUSTICE', 'CHAIR'), seat('mei', 'FDA'), seat('ruan', 'CITY')]
  const { id: panel } = await chen.does('formPanel', { id: newId(), appeal: known.appeal, size: 3, seats })
  const sits = (day: string) => ({
    id: newId(),
    panel,
    startsAt: at(day).toISOString(),
    place: '第二会议室',
    recorder: `Person:${mei.personId}`,
  })
  const first = (await people.feng.isRefused('setPanelSession', sits(today))).extensions['first'] as string
  const { id: session } = await people.feng.does('setPanelSession', sits(first))
  await people.feng.does('addAttendee', { session, capacity: 'PARTY', name: '张三' })
  await chen.does('tellPanelSession', { session, on: today, how: '电话通知张三本人' })
  const absent = { session, ground: 'ABSENT', reason: '经电话通知,开庭时未到,联系不上' }
  // Nobody is missed before the hour, and nothing is deliberated on before the session is over.
  expect(ruleOf(await people.feng.isRefused('endHearing', absent))).toBe('hearing.early')
  expect(ruleOf(await people.feng.isRefused('openDeliberation', { id: newId(), panel }))).toBe('deliberation.sitting')

  world.setClock(new Date(at(first).getTime() + 30 * 60_000))
  await logIn()
  watcher = watch(world, people.chen, (after) => `docketEvents(docket: "${known.docket}", after: ${after})`)
  expect(await people.feng.does('endHearing', absent, 'stage papers { id }')).toMatchObject({
    stage: 'ABSENT',
    papers: [],
  })
  await world.settle()
  expect([await clock(known.appeal, 'HEAR_APPEAL'), await clock(known.appeal, 'RULE_APPEAL')]).toEqual([
    'SATISFIED',
    'RUNNING',
  ])
  // The appeal goes on: to stay away is not to take it back.
  expect((await shown(known.appeal)).status).toBe('ADMITTED')

  const opened = await people.feng.does('openDeliberation', { id: newId(), panel }, 'id questions { id }')
  const question = opened.questions[0].id as string
  const casts = (one: Person, outcome: string, reasons: string) =>
    one.does('castBallot', { question, outcome, reasons })
  const ballots = async (one: Person) =>
    (
      await one.asks(
        'query ($id: ID!) { deliberation(id: $id) { status questions { ballots { outcome reasons person { name } } } } }',
        { id: opened.id },
      )
    ).deliberation
  await casts(people.ruan, 'UPHOLD', '阮议的理由')
  await casts(people.mei, 'REVOKE', '清洗单据真实')
  await withdraws(world, panel, 'ruan')
  // Nobody may rule on what two have voted, nor learn what the one who left had voted.
  const rules = { id: newId(), deliberation: opened.id, items: [{ question, reasons: '清洗单据真实' }] }
  await casts(people.feng, 'REVOKE', '同意')
  expect(ruleOf(await people.feng.isRefused('ruleAppeal', rules))).toBe('ruling.vote')
  await fills(world, panel, 'shen', 'CITY')
  // Where nobody was heard there is no record to read: 沈 has the file, as the others had.
  await reads(world, panel, 'shen')
  await world.settle()
  for (const one of [people.chen, people.qian, people.feng, people.mei, people.shen])
    expect(await ballots(one)).toEqual({ status: 'OPEN', questions: [{ ballots: [] }] })
  // Nor does anybody who listens learn that somebody voted.
  expect(watcher.seen.filter(({ type }) => type === 'ballot.cast')).toEqual([])
  await casts(people.shen, 'UPHOLD', '证据充分')
  await world.settle()
  const told = await ballots(people.chen)
  expect(told.status).toBe('CLOSED')
  expect(
    told.questions[0].ballots
      .map(({ person, outcome }: { person: { name: string }; outcome: string }) => `${person.name} ${outcome}`)
      .toSorted(),
  ).toEqual(['冯议 REVOKE', '梅议 REVOKE', '沈议 UPHOLD'].toSorted())
  expect(JSON.stringify(told)).not.toContain('阮议')
  const ruled = await people.feng.does('ruleAppeal', rules, 'appeal { status } items { outcome majority }')
  expect(ruled).toEqual({ appeal: { status: 'RULED' }, items: [{ outcome: 'REVOKE', majority: true }] })
  await world.settle()
  expect(await clock(known.appeal, 'RULE_APPEAL')).toBe('SATISFIED')
  await watcher.until((all) => all.some(({ type }) => type === 'appeal.ruled'))
  const types = watcher.seen.map(({ type }) => type)
  expect(types.indexOf('appeal.ruled')).toBeGreaterThan(types.indexOf('deliberation.closed'))
}, 90_000)
