import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Happened, keepTime, type Reactions } from '../../src/live/index.ts'
import { readOn } from '../../src/live/reactions.ts'
import type { Hub } from '../../src/platform/database/transaction.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { answeredDocket, finds, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, qian: Person, chen: Person
beforeAll(async () => {
  world = await openWorld()
  ;[lin, qian, chen] = (await Promise.all(['lin', 'qian', 'chen'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

/** Reads findings apart; what is `poison` it cannot do, and while it is `away` it can do nothing. */
function opensReader(name: string) {
  const poison = new Set<string>()
  const done: string[] = []
  const state = { away: false }
  const reader: Reactions = {
    name,
    on: {},
    apart: {
      'finding.recorded': async (_hub: Hub, events: readonly Happened[]) => {
        if (state.away) throw new Refusal('UNAVAILABLE', '存储不可用', 'The store is away.', { retryable: true })
        if (events.some(({ subjectId }) => poison.has(subjectId))) throw new TypeError('cannot read this one')
        done.push(...events.map(({ subjectId }) => subjectId))
      },
    },
  }
  return { poison, done, state, reads: () => readOn(world.live.hub, reader) }
}

const findsThree = async () => {
  const shop = await opensShop(lin)
  const found: string[] = []
  for (let i = 0; i < 3; i++) found.push((await finds(lin, shop)).split(':')[1]!)
  await world.settle()
  return found
}
const listed = async (who: Person) =>
  (await who.asks('{ parkedReactions(first: 100) { nodes { id reader type failure subject reason askedAt } } }'))
    .parkedReactions.nodes

it('what the hub cannot do is put aside with its reason, holds up nothing else, and is tried again when 钱督 asks for it', async () => {
  const { poison, done, reads } = opensReader('poisoned')
  const [first, second, third] = await findsThree()
  poison.add(second!)
  await reads()
  expect(done.toSorted()).toEqual([first!, third!].toSorted())
  const [parked, ...others] = await listed(qian)
  expect(others).toEqual([])
  expect(parked).toMatchObject({
    reader: 'poisoned',
    type: 'finding.recorded',
    failure: 'TypeError',
    subject: `Finding:${second}`,
    reason: 'TypeError: cannot read this one',
    askedAt: null,
  })
  expect(await listed(chen)).toEqual([])
  expect((await chen.isRefused('retryReaction', { reaction: parked.id })).code).toBe('FORBIDDEN')
  // Nobody asked: it stays where it is.
  await reads()
  expect(done).toHaveLength(2)

  // Asked for while it still fails, it stays, and says so.
  await qian.does('retryReaction', { reaction: parked.id }, 'askedAt')
  expect((await listed(qian))[0].askedAt).not.toBeNull()
  await reads()
  expect((await listed(qian))[0].askedAt).toBeNull()

  poison.clear()
  await qian.does('retryReaction', { reaction: parked.id })
  await reads()
  expect(done).toContain(second)
  expect(await listed(qian)).toEqual([])
  expect(await qian.isRefused('retryReaction', { reaction: parked.id })).toMatchObject({
    extensions: { rule: 'reaction.settled' },
  })
  await reads()
  expect(done.filter((one) => one === second)).toHaveLength(1)
})

it('what is only in the way for now is put aside by nobody: it is done once the store is back', async () => {
  const { done, state, reads } = opensReader('waiting')
  await reads()
  done.length = 0
  state.away = true
  const found = await findsThree()
  await expect(reads()).rejects.toThrow('存储不可用')
  expect(await listed(qian)).toEqual([])
  state.away = false
  await reads()
  expect(done.toSorted()).toEqual(found.toSorted())
})

it('two who ask at once ask once, and two that put it aside at once put it aside once', async () => {
  const one = opensReader('twice')
  await one.reads()
  const [only] = await findsThree()
  one.poison.add(only!)
  // Another process of the same hub, which knows nothing of the first.
  const other = { ...world.live.hub }
  const reader: Reactions = {
    name: 'twice',
    on: {},
    apart: {
      'finding.recorded': async (_hub, events) => {
        if (events.some(({ subjectId }) => subjectId === only)) throw new TypeError('nor this')
      },
    },
  }
  await Promise.all([one.reads(), readOn(other, reader)])
  const rows = await world.owner`select id from parked_reaction where reader = 'twice'`
  expect(rows).toHaveLength(1)
  const reaction = `ParkedReaction:${rows[0]!['id']}`
  const wu = await world.person('wu')
  await Promise.all([qian.does('retryReaction', { reaction }), wu.does('retryReaction', { reaction })])
  one.poison.clear()
  await one.reads()
  expect(await listed(qian)).toEqual([])
})

it('what time brings about and cannot be done keeps nothing else from being done', async () => {
  const done: string[] = []
  const everyMinute = [
    async () => void done.push('first'),
    async () => {
      throw new TypeError('this one cannot')
    },
    async () => void done.push('last'),
  ]
  await expect(keepTime(world.live.hub, { name: 'by-time', on: {}, everyMinute })).rejects.toThrow('this one cannot')
  expect(done).toEqual(['first', 'last'])
})
it('shows of what it was about no more than the trace does: of a sealed case 钱督 learns that something failed, 吴 of any case', async () => {
  const wu = await world.person('wu')
  const reader = (name: string): Reactions => ({
    name,
    on: {},
    apart: {
      'docket.dispatched': async () => {
        throw new Refusal('CONFLICT', '穗监管意〔2026〕9号已存在', 'Number 9 exists.', { rule: 'document.number' })
      },
    },
  })
  const told: unknown[] = []
  const reads = (name: string) => readOn(world.live.hub, reader(name), 0, (error) => told.push(error))
  const dispatches = async (shop: string, sealed: boolean) => {
    const { docket } = await answeredDocket(world, shop)
    const does = async (step: string, more: object = {}) => {
      const ask = 'query ($id: ID!) { docket(id: $id) { version } }'
      const { version } = (await chen.asks(ask, { id: docket.id })).docket
      await chen.does(step, { docket: docket.id, expectedVersion: version, ...more })
    }
    if (sealed) await does('sealDocket', { named: [`Person:${chen.personId}`], reason: '涉未成年人' })
    for (const step of ['mergeDocket', 'approveDocket', 'dispatchDocket']) await does(step)
    await world.settle()
  }
  const own = async (who: Person, name: string) =>
    (await listed(who)).filter(({ reader: by }: { reader: string }) => by === name)
  const known = { type: 'docket.dispatched', failure: 'CONFLICT document.number' }
  await reads('open')
  await dispatches('公开小馆', false)
  await reads('open')
  const [forQian] = await own(qian, 'open')
  expect(forQian).toMatchObject({ ...known, reason: expect.stringContaining('9号') })
  expect(forQian.subject).toMatch(/^Docket:/)
  expect(await own(wu, 'open')).toMatchObject([{ ...known, subject: null, reason: null }])
  // Whoever runs the machine finds the words in its log, under the number of what was put aside.
  expect(String(told.at(-1))).toContain(forQian.id)
  expect(String(told.at(-1))).toContain('9号')
  await reads('sealed')
  await dispatches('密件小馆', true)
  await reads('sealed')
  for (const outside of [qian, wu])
    expect((await own(outside, 'sealed')).at(0)).toMatchObject({ ...known, subject: null, reason: null })
})

it('what cannot be done inside the reader’s own transaction is put aside alone: nothing of it stays, and all else is done once', async () => {
  const poison = new Map<string, 'bug' | 'database' | 'away'>()
  const told: unknown[] = []
  const reader: Reactions = {
    name: 'inside',
    on: {
      'finding.recorded': async (act, events) => {
        for (const { subjectId } of events) {
          const found = { type: 'finding.read', subject: ['Finding', subjectId] as const, data: {} }
          act.record(found)
          if (poison.get(subjectId) === 'bug') throw new TypeError('cannot read this one')
          if (poison.get(subjectId) === 'away') throw new Refusal('UNAVAILABLE', '不可用', 'Away.', { retryable: true })
          if (poison.get(subjectId) === 'database')
            act.send(act.tx`insert into reader (name, last_no) values (${reader.name}, 0)`.execute())
        }
      },
    },
  }
  const reads = (hub = world.live.hub) => readOn(hub, reader, 0, (error) => told.push(error))
  const read = async () =>
    (await world.owner`select subject_id from trace where type = 'finding.read' order by seq`).map(
      ({ subjectId }) => subjectId as string,
    )
  const own = async () => (await listed(qian)).filter(({ reader: by }: { reader: string }) => by === 'inside')
  await reads()
  const before = (await read()).length
  const fresh = async () => (await read()).slice(before)
  const [first, second, third] = await findsThree()
  const [fourth] = await findsThree()
  poison.set(first!, 'away')
  await expect(reads()).rejects.toThrow('不可用')
  expect([await fresh(), await own()]).toEqual([[], []])
  poison.clear()
  poison.set(second!, 'bug').set(fourth!, 'database')
  // Two processes at once: one of them reads.
  await Promise.all([reads(), reads({ ...world.live.hub })])
  await reads()
  expect(await fresh()).toHaveLength(4)
  expect(await fresh()).toEqual(expect.arrayContaining([first, third]))
  expect((await own()).map(({ failure, subject }: Record<string, string>) => [failure, subject]).toSorted()).toEqual([
    ['DUPLICATE', `Finding:${fourth}`],
    ['TypeError', `Finding:${second}`],
  ])
  expect(told).toHaveLength(2)
  poison.clear()
  for (const { id } of await own()) await qian.does('retryReaction', { reaction: id })
  await Promise.all([reads(), reads({ ...world.live.hub })])
  await reads()
  expect((await fresh()).toSorted()).toEqual([...new Set(await fresh())].toSorted())
  expect(await fresh()).toHaveLength(6)
  expect(await own()).toEqual([])
}, 60_000)
