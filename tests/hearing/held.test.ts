import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { askedCase, opened, setOn, speech, tells } from '../support/hearing.ts'
import { type Desks, gatesSeen, openDesks } from '../support/penalty.ts'
import { watch } from '../support/watch.ts'
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

/** Everybody who is there signs what was recorded so far. */
async function allSign(session: string, numbers: readonly number[], upTo: number) {
  for (const attendee of numbers) await desks.gao.does('signMinutes', { session, attendee, upTo })
}

describe('罗副局 holds a hearing', () => {
  it('in the order of speech, each word live; its record, signed, is what the case is decided on', async () => {
    const { gao, luo2, wang, luo } = desks
    const known = await opened(world, desks, '听证小馆')
    const { session } = known
    const watcher = watch(world, wang, (from) => `hearingEvents(after: ${from})`)
    const { finding } = await wang.asks('query ($id: ID!) { finding(id: $id) { evidence { id sha256 } } }', {
      id: known.finding,
    })
    const [photo] = finding.evidence
    expect(ruleOf(await gao.isRefused('appendEntry', { session, ...speech[1]! }))).toBe('hearing.order')
    expect(ruleOf(await wang.isRefused('appendEntry', { session, ...speech[0]! }))).toBe('hearing.runs')
    await gao.does('appendEntry', { session, ...speech[0]! })
    await gao.does('appendEntry', { session, ...speech[1]! })
    const shows = { session, attendee: 3, phase: 'ACCUSATION', content: '出示现场照片。' }
    await gao.does('showExhibit', { ...shows, evidence: photo.id })
    const { penaltyCase } = await wang.asks(
      'query ($id: ID!) { penaltyCase(id: $id) { notices { document { id sha256 } } } }',
      { id: known.case },
    )
    const [{ document }] = penaltyCase.notices
    await gao.does('showExhibit', { ...shows, document: document.id })
    expect((await gao.isRefused('showExhibit', shows)).code).toBe('NOT_FOUND')
    await gao.does('appendEntry', { session, ...speech[2]! })
    await gao.does('appendEntry', { session, attendee: 4, content: '更正:是十天前。', corrects: 5 })
    await gao.does('appendEntry', { session, ...speech[3]! })
    await watcher.until((seen) => seen.filter(({ type }) => /^(entry|exhibit)\./.test(type)).length >= 7)
    await watcher.stop()

    await allSign(session, [1, 2, 3], 7)
    expect(ruleOf(await luo2.isRefused('closeHearing', { session }))).toBe('hearing.unsigned')
    await gao.does('appendEntry', { session, attendee: 3, content: '没有其他意见。' })
    expect(ruleOf(await gao.isRefused('signMinutes', { session, attendee: 4, upTo: 7 }))).toBe('hearing.unread')
    await allSign(session, [1, 2, 3], 8)
    const refuses = { session, attendee: 4, upTo: 8, refusedFor: '认为记录不全' }
    expect(ruleOf(await gao.isRefused('signMinutes', refuses))).toBe('hearing.refusal')
    await luo2.does('signMinutes', refuses)
    expect(await gatesSeen(luo, known.case)).toMatchObject({ HEARING: false })
    const closed = await luo2.does('closeHearing', { session }, 'stage minutesNumber hearing { outcome record }')
    expect(closed).toMatchObject({
      stage: 'HELD',
      hearing: { outcome: 'HELD', record: `听证笔录 ${closed.minutesNumber}` },
    })
    expect(await gatesSeen(luo, known.case)).toMatchObject({ HEARING: true, REVIEW: false })
    expect(ruleOf(await gao.isRefused('appendEntry', { session, ...speech[3]! }))).toBe('hearing.stage')

    await world.settle()
    const { hearingSession } = await luo.asks(
      'query ($id: ID!) { hearingSession(id: $id) { exhibits { number title sha256 } papers { kind number pages content } } }',
      { id: session },
    )
    expect(hearingSession.exhibits).toMatchObject([
      { number: 1, sha256: photo.sha256 },
      { number: 2, sha256: document.sha256 },
    ])
    const record = hearingSession.papers.find(({ kind }: { kind: string }) => kind === 'HEARING_RECORD')
    expect(record.number).toBe(closed.minutesNumber)
    expect(record.content.entries.map(({ content }: { content: string }) => content)).toContain('更正:是十天前。')
    expect(record.content.attendees[3]).toMatchObject({ name: '何律', refusedFor: '认为记录不全' })
  })

  it('not before its hour, nor without the party; whoever leaves without a word has waived it', async () => {
    const known = await askedCase(world, desks, '退场小馆')
    const { luo, luo2, gao, wang } = desks
    const { session, startsAt } = await setOn(desks, known.hearing)
    await tells(world, desks, session)
    await wang.does('addAttendee', { session, capacity: 'INVESTIGATOR', person: person(wang) })
    await wang.does('addAttendee', { session, capacity: 'PARTY', name: '张三' })
    const opening = { session, present: [3, 4] }
    expect(ruleOf(await luo2.isRefused('openHearing', opening))).toBe('hearing.early')
    expect(ruleOf(await luo.isRefused('openHearing', opening))).toBe('hearing.runs')
    world.setClock(startsAt)
    expect(ruleOf(await luo2.isRefused('openHearing', { session, present: [3] }))).toBe('hearing.party')
    await luo2.does('openHearing', opening)
    await gao.does('appendEntry', { session, ...speech[0]! })
    const left = { session, ground: 'LEFT', reason: '不满主持人制止,自行离开' }
    expect(ruleOf(await luo2.isRefused('endHearing', left))).toBe('hearing.present')
    await gao.does('recordAttendance', { session, attendee: 4, leftFor: '自行离开' })
    expect(ruleOf(await gao.isRefused('appendEntry', { session, ...speech[0]!, attendee: 4 }))).toBe('hearing.away')
    const ended = await luo2.does('endHearing', left, 'stage minutesNumber hearing { outcome record }')
    expect(ended).toMatchObject({ stage: 'LEFT', hearing: { outcome: 'WAIVED' } })
    expect(ended.hearing.record).toContain('中途退场')
    expect(await gatesSeen(luo, known.case)).toMatchObject({ HEARING: true })
  })

  it('the party that was told in time and stays away has waived it, not before its hour', async () => {
    const known = await askedCase(world, desks, '缺席小馆')
    const { luo2 } = desks
    const { session, startsAt } = await setOn(desks, known.hearing)
    const away = { session, ground: 'ABSENT', reason: '电话未接,未提交理由' }
    world.setClock(startsAt)
    expect(ruleOf(await luo2.isRefused('endHearing', away))).toBe('hearing.untold')
    await tells(world, desks, session)
    expect(ruleOf(await luo2.isRefused('endHearing', away))).toBe('hearing.early')
    world.setClock(startsAt)
    const ended = await luo2.does('endHearing', away, 'stage endedFor hearing { outcome }')
    expect(ended).toMatchObject({ stage: 'ABSENT', endedFor: away.reason, hearing: { outcome: 'WAIVED' } })
  })

  it('nobody who presides comes to handle the case, nor goes on when it is asked that they withdraw', async () => {
    const known = await askedCase(world, desks, '回避小馆')
    const { luo, luo2, wang, wang2, gao } = desks
    const { session, startsAt } = await setOn(desks, known.hearing)
    await tells(world, desks, session)
    const handlers = [person(wang), person(luo2)]
    const refused = await luo.isRefused('changeHandlers', { case: known.case, handlers, reason: '调岗' })
    expect(ruleOf(refused)).toBe('hearing.impartial')
    await wang.does('addAttendee', { session, capacity: 'INVESTIGATOR', person: person(wang2) })
    await wang.does('addAttendee', { session, capacity: 'PARTY', name: '张三' })
    const asked = { id: newId(), case: known.case, officer: person(luo2), askedBy: 'PARTY', reason: '与投诉人是亲戚' }
    await gao.does('askRecusal', asked)
    world.setClock(startsAt)
    expect(ruleOf(await luo2.isRefused('openHearing', { session, present: [3, 4] }))).toBe('hearing.recusal')
    const decided = { recusal: `CaseRecusal:${asked.id}`, granted: false, opinion: '经查不是亲戚' }
    await luo.does('decideRecusal', decided)
    await luo2.does('openHearing', { session, present: [3, 4] })
    world.setClock(null)
  })
})
