import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRemedies } from '../../src/followup/store/story.ts'
import type { Tx } from '../../src/platform/database/pool.ts'
import { addDays, legalDay } from '../../src/platform/calendar.ts'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { docketOf, opines } from '../support/case.ts'
import { brought, served } from '../support/panel.ts'
import { fills, hirePanelists, reads, withdraws } from '../support/ruling.ts'
import { handedOver, proven, toldOf } from '../support/serving.ts'
import { watch, type Watcher } from '../support/watch.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** A notice that is contested in part: from the counter to the door, where the same worker serves what the panel left of it. */

const keys = ['lin', 'zheng', 'zheng2', 'chen', 'qian', 'feng', 'mei', 'ruan', 'shen', 'luo', 'yan'] as const
let world: World
let people: Record<(typeof keys)[number], Person>
let day = addDays(legalDay(new Date()), 1)
let watcher: Watcher | undefined
let cursor: string | null = null
const heard: string[] = []
beforeAll(async () => {
  world = await openWorld()
  await hirePanelists(world)
  const wu = await world.person('wu')
  for (const [key, name, agency] of [
    ['luo', '罗局', 'FDA'],
    ['yan', '严局', 'CITY'],
  ] as const)
    await hire(world, wu, { key, name, role: 'LEAD', agency, gridCode: '440106', certified: true })
}, 90_000)
afterAll(async () => {
  await watcher?.stop()
  await world.close()
})

const noon = () => new Date(`${day}T12:00:00+08:00`)
/** It is another day, and everybody logs in anew. */
async function isDay(on: string): Promise<void> {
  day = on
  await hangUp()
  world.setClock(noon())
  const all = await Promise.all(keys.map(async (key) => [key, await world.person(key)] as const))
  people = Object.fromEntries(all) as typeof people
}
function listens(docket: string): void {
  watcher = watch(world, people.chen, (after) => `docketEvents(docket: "${docket}", after: ${after})`, {
    after: cursor,
  })
}
async function hangUp(): Promise<void> {
  heard.push(...(watcher?.seen ?? []).map(({ type }) => type))
  cursor = watcher?.seen.at(-1)?.cursor ?? cursor
  await watcher?.stop()
  watcher = undefined
}
const serves = async (paper: string) => {
  const proofs = await proven(world, people.lin, 'RECEIVER_SIGNATURE', 'PHOTO')
  await people.lin.does('servePaper', { paper, ...toldOf(proofs, { happenedAt: noon().toISOString() }) })
  await world.settle()
}
const idOf = ({ personId }: Person) => `Person:${personId}`
const seat = (key: keyof typeof people, agency: string, role = 'MEMBER') => ({
  person: idOf(people[key]),
  agency: `Agency:${world.city.agencies[agency]!}`,
  role,
})
const casts = (person: Person, question: string, outcome: string) =>
  person.does('castBallot', { question, outcome, reasons: '见评议' })
const voteOf = async (person: Person, id: string) =>
  (
    await person.asks(
      'query ($id: ID!) { deliberation(id: $id) { status questions { ballots { outcome person { name } } } } }',
      { id },
    )
  ).deliberation
const opens = (panel: string, more: object = {}) =>
  people.feng.does(
    'openDeliberation',
    { id: newId(), panel, ...more },
    'id questions { id item { id } measures { kind } }',
  )
const rectify = { kind: 'RECTIFY', violation: 'ENV-15', text: '限期清洗净化设施', days: 7 }
const fine = (amount: number) => ({ kind: 'FINE', violation: 'ENV-15', text: '建议罚款', amount })
const ledger = { kind: 'RECTIFY', violation: 'FDA-10', text: '补齐清洗台账', days: 5 }

describe('a notice of two agencies that is contested', () => {
  let known: { business: string; docket: string; notice: string }
  let appeal: { id: string; number: string; items: { id: string; agencyCode: string }[] }
  let panel: string
  let questions: { id: string; item: { id: string } }[]
  const itemOf = (agency: string) => appeal.items.find((one) => one.agencyCode === agency)!.id
  const questionOf = (agency: string) => questions.find(({ item }) => item.id === itemOf(agency))!.id

  it('is appealed against in both its items, and sat on by a panel that hears the party, word for word', async () => {
    const other = { violation: 'FDA-10', measures: [ledger] }
    known = await handedOver(world, '部分变更小馆', [rectify, fine(600_000)], 'ENV-15', other)
    await isDay(day)
    listens(known.docket)
    await serves(known.notice)
    const { docket } = await people.chen.asks(
      'query ($id: ID!) { docket(id: $id) { findings { opinions { id verdict } } } }',
      { id: known.docket },
    )
    const items = docket.findings
      .flatMap(({ opinions }: { opinions: { id: string; verdict: string }[] }) => opinions)
      .filter(({ verdict }: { verdict: string }) => verdict === 'ESTABLISHED')
      .map(({ id }: { id: string }) => ({ opinion: id, argument: '已于次日清洗' }))
    expect(items).toHaveLength(2)
    appeal = await people.chen.does(
      'fileAppeal',
      { ...brought(known.notice, items[0].opinion, { filedOn: day }), items },
      'id number items { id agencyCode }',
    )
    await people.chen.does('admitAppeal', { appeal: appeal.id })
    const seats = [seat('feng', 'JUSTICE', 'CHAIR'), seat('mei', 'FDA'), seat('ruan', 'CITY')]
    ;({ id: panel } = await people.chen.does('formPanel', { id: newId(), appeal: appeal.id, size: 3, seats }))
    const session = newId()
    const sits = (on: string) => ({
      id: session,
      panel,
      startsAt: new Date(`${on}T12:00:00+08:00`).toISOString(),
      place: '第二会议室',
      recorder: idOf(people.mei),
    })
    const first = (await people.feng.isRefused('setPanelSession', sits(day))).extensions['first'] as string
    const { id } = await people.feng.does('setPanelSession', sits(first))
    await people.feng.does('addAttendee', { session: id, capacity: 'PARTY', name: '张三' })
    expect(await people.feng.isRefused('openDeliberation', { id: newId(), panel })).toMatchObject({ code: 'CONFLICT' })
    await isDay(first)
    listens(known.docket)
    await people.feng.does('openHearing', { session: id, present: [3, 4] })
    const says = (attendee: number, phase: string, content: string) =>
      people.mei.does('appendEntry', { session: id, attendee, phase, content })
    await says(1, 'OPENING', '开始;本会议不是听证。')
    await says(4, 'STATEMENT', '已经清洗。')
    await Promise.all(
      [1, 2, 3, 4].map((attendee) => people.mei.does('signMinutes', { session: id, attendee, upTo: 2 })),
    )
    expect(await people.feng.does('closeHearing', { session: id }, 'stage')).toEqual({ stage: 'HELD' })
  })

  it('is ruled on by whoever takes the seat of a member who withdrew after having voted: that ballot is never shown', async () => {
    const changes = [{ item: itemOf('CITY'), measures: [{ measure: 1 }, { measure: 2, amount: 500_000 }] }]
    const { id: vote, ...asked } = await opens(panel, { changes })
    questions = asked.questions
    for (const agency of ['FDA', 'CITY']) await casts(people.ruan, questionOf(agency), 'REVOKE')
    await casts(people.mei, questionOf('FDA'), 'UPHOLD')
    await withdraws(world, panel, 'ruan')
    await fills(world, panel, 'shen', 'CITY')
    await reads(world, panel, 'shen')
    await world.settle()
    await casts(people.mei, questionOf('CITY'), 'REDUCE')
    for (const one of [people.feng, people.shen]) {
      await casts(one, questionOf('FDA'), 'UPHOLD')
      if (one === people.feng) expect((await voteOf(people.chen, vote)).questions[0].ballots).toEqual([])
      await casts(one, questionOf('CITY'), 'REDUCE')
    }
    await world.settle()
    const shown = await voteOf(people.chen, vote)
    expect(shown.status).toBe('CLOSED')
    expect(JSON.stringify(shown)).not.toMatch(/阮议|REVOKE/)
    for (const { ballots } of shown.questions) expect(ballots).toHaveLength(3)
    const said = ['FDA', 'CITY'].map((agency) => ({ question: questionOf(agency), reasons: '首次违法,已主动整改' }))
    const ruling = await people.feng.does(
      'ruleAppeal',
      { id: newId(), deliberation: vote, items: said },
      'items { id outcome agency { code } measures { kind amount } }',
    )
    const of = (agency: string) => ruling.items.find((one: { agency: { code: string } }) => one.agency.code === agency)
    expect(of('FDA')).toMatchObject({ outcome: 'UPHOLD', measures: [{ kind: 'RECTIFY' }] })
    expect(of('CITY')).toMatchObject({ outcome: 'REDUCE', measures: [{}, { kind: 'FINE', amount: 500_000 }] })
    await people.luo.does('adoptRuling', { item: of('FDA').id, reason: '同意' })
    await people.yan.does('adoptRuling', { item: of('CITY').id, reason: '同意' })
    await world.settle()
  })

  it('becomes a new revision of the docket, whose notice the same worker serves', async () => {
    const { chen, zheng, zheng2, lin } = people
    const noticed = async (id: string) =>
      (await chen.asks('query ($id: ID!) { notice(id: $id) { status } }', { id })).notice.status
    expect(await noticed(known.notice)).toBe('WITHDRAWN')
    const { docket } = await chen.asks('query ($id: ID!) { docket(id: $id) { findings { id } } }', { id: known.docket })
    await opines(zheng, zheng2, docket.findings[0].id, { violation: 'ENV-15', measures: [rectify, fine(500_000)] })
    const seen = async () => {
      const { id, version } = await docketOf(chen, known.business)
      return { docket: id, expectedVersion: version }
    }
    await chen.does('mergeDocket', await seen())
    await chen.does('approveDocket', await seen())
    const { notice } = await chen.does('dispatchDocket', await seen(), 'notice { id carrier { name } }')
    expect(notice.carrier).toEqual({ name: '林小山' })
    await world.settle()
    await lin.does('acknowledgeNotice', { notice: notice.id })
    await serves(notice.id)
    expect([await noticed(notice.id), await noticed(known.notice)]).toEqual(['SERVED', 'SUPERSEDED'])
    await watcher!.until((all) => all.filter(({ type }) => type === 'notice.served').length > 0)
    await hangUp()
    const steps = ['appeal.filed', 'appeal.admitted', 'ruling.effected']
    expect(heard.filter((type) => steps.includes(type))).toEqual(steps)
    // What its 结案报告 will tell of it.
    const told = (await listRemedies(world.owner as unknown as Tx, known.docket.slice(7))).map(({ what }) => what)
    expect(told.map((what) => what.replace(/（.*?）/, ''))).toEqual([
      '当事人提出申诉',
      '合议庭审理，已举行',
      '合议庭裁议：变更 1 项，维持 1 项',
    ])
  })
})

describe('an appeal that comes late', () => {
  it('is refused, and the day on which it had to come is told', async () => {
    world.setClock(null)
    const { notice, item } = await served(world, '逾期申诉小馆')
    await isDay(addDays(legalDay(new Date()), 15))
    const late = await people.chen.does('fileAppeal', brought(notice, item, { filedOn: day }), 'id dueOn late')
    expect(late).toMatchObject({ late: true })
    expect(late.dueOn < day).toBe(true)
    const { message, extensions } = await people.chen.isRefused('admitAppeal', { appeal: late.id })
    expect(extensions['rule']).toBe('appeal.late')
    expect(message).toContain(late.dueOn)
    const refused = { appeal: late.id, ground: 'LATE', reason: `最迟 ${late.dueOn}` }
    expect(await people.chen.does('refuseAppeal', refused, 'status ground dueOn')).toEqual({
      status: 'REFUSED',
      ground: 'LATE',
      dueOn: late.dueOn,
    })
  })
})
