import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { hire } from '../support/access/cast.ts'
import { askedCase, opened, sitting, speech } from '../support/hearing.ts'
import { queued } from '../support/locks.ts'
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

/** What comes of trying: done, or the rule that says no. */
async function tries(person: Person, mutation: string, input: object): Promise<string> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`
  const { errors } = await person.sends(`mutation ($input: ${type}!) { ${mutation}(input: $input) { id } }`, {
    input: { requestId: newId(), ...input },
  })
  const [refused] = errors ?? []
  if (!refused) return 'done'
  const { rule, code } = refused.extensions as { rule?: string; code: string }
  return rule ?? code
}

const recordOf = async (session: string) => {
  const { hearingSession } = await desks.luo.asks(
    'query ($id: ID!) { hearingSession(id: $id) { stage entries { number content recordedBy { id } } papers { kind content } } }',
    { id: session },
  )
  return hearingSession
}
const locking = (table: string, id: string) =>
  `select from ${table} where id = '${id.slice(id.indexOf(':') + 1)}' for update`

it('two leads set the same hearing at once: one of the two is told, and one number is taken', async () => {
  const { hearing } = await askedCase(world, desks, '同时定期')
  const startsAt = new Date(Date.now() + 30 * 86_400_000)
  const set = () => tries(desks.luo, 'setHearing', { hearing, ...sitting(desks, startsAt) })
  const answers = await Promise.all([set(), set(), set()])
  expect(answers.toSorted()).toEqual(['done', 'hearing.standing', 'hearing.standing'])
})

it('高磊 and 罗副局 write the record at once: nothing is lost, every entry has its own number, in the order they came', async () => {
  const { session } = await opened(world, desks, '同时记录')
  const { gao, luo2 } = desks
  await gao.does('appendEntry', { session, ...speech[0]! })
  const says = (person: Person, n: number) =>
    tries(person, 'appendEntry', { session, attendee: 1, content: `第${n}句` })
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => says(i % 2 ? gao : luo2, i)))
  expect(new Set(answers)).toEqual(new Set(['done']))
  const { entries } = await recordOf(session)
  expect(entries.map(({ number }: { number: number }) => number)).toEqual(Array.from({ length: 41 }, (_, i) => i + 1))
  const told = entries.slice(1).map(({ content }: { content: string }) => content)
  expect(told.toSorted()).toEqual(Array.from({ length: 40 }, (_, i) => `第${i}句`).toSorted())

  const order: string[] = []
  const inTurn = (person: Person, n: number) => async () => {
    order.push(await says(person, n))
  }
  await queued(world, locking('hearing_session', session), [inTurn(gao, 101), inTurn(luo2, 102), inTurn(gao, 103)])
  const after = await recordOf(session)
  expect(after.entries.slice(41).map(({ content }: { content: string }) => content)).toEqual([
    '第101句',
    '第102句',
    '第103句',
  ])
  expect(order).toEqual(['done', 'done', 'done'])
})

it('two correct the same entry at once: one corrects it, the other is told which one does', async () => {
  const { session } = await opened(world, desks, '同时更正')
  const { gao, luo2 } = desks
  await gao.does('appendEntry', { session, ...speech[0]! })
  const corrects = (person: Person) =>
    tries(person, 'appendEntry', { session, attendee: 1, content: '更正', corrects: 1 })
  expect((await Promise.all([corrects(gao), corrects(luo2)])).toSorted()).toEqual(['done', 'hearing.corrects'])
})

it('it is closed while something is still written: the record has either all of it, signed, or is not closed', async () => {
  const { gao, luo2 } = desks
  const ready = async (name: string) => {
    const { session } = await opened(world, desks, name)
    for (const one of speech) await gao.does('appendEntry', { session, ...one })
    for (const attendee of [1, 2, 3, 4]) await gao.does('signMinutes', { session, attendee, upTo: speech.length })
    return session
  }
  const adds = (session: string) => tries(gao, 'appendEntry', { session, attendee: 3, content: '补充' })
  const closes = (session: string) => tries(luo2, 'closeHearing', { session })

  const first = await ready('先结束')
  const answers: string[] = []
  const kept = (act: (session: string) => Promise<string>, session: string) => async () => {
    answers.push(`${act === adds ? 'adds' : 'closes'} ${await act(session)}`)
  }
  await queued(world, locking('hearing_session', first), [kept(closes, first), kept(adds, first)])
  expect(answers.toSorted()).toEqual(['adds hearing.stage', 'closes done'])
  expect((await recordOf(first)).entries).toHaveLength(speech.length)

  const second = await ready('先补充')
  answers.length = 0
  await queued(world, locking('hearing_session', second), [kept(adds, second), kept(closes, second)])
  expect(answers.toSorted()).toEqual(['adds done', 'closes hearing.unsigned'])
  expect(await recordOf(second)).toMatchObject({ stage: 'OPEN' })

  // Whichever comes first, what was taken is on the paper.
  const third = await ready('同时补充和结束')
  const [added, closed] = await Promise.all([adds(third), closes(third)])
  await world.settle()
  const { entries, papers, stage } = await recordOf(third)
  expect([added, closed]).toEqual(stage === 'HELD' ? ['hearing.stage', 'done'] : ['done', 'hearing.unsigned'])
  if (stage !== 'HELD') return
  const paper = papers.find(({ kind }: { kind: string }) => kind === 'HEARING_RECORD')
  expect(paper.content.entries).toHaveLength(entries.length)
})

it('two agents more come at once: the third is refused', async () => {
  const { session } = await opened(world, desks, '第三名代理人')
  const names = (name: string) =>
    tries(desks.gao, 'addAttendee', { session, capacity: 'AGENT', name, authority: '授权委托书' })
  expect((await Promise.all([names('梁律'), names('钟律')])).toSorted()).toEqual(['done', 'hearing.agents'])
})
