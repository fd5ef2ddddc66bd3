import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Happened, keepTime, type Reactions } from '../../src/live/index.ts'
import { readOn } from '../../src/live/reactions.ts'
import type { Hub } from '../../src/platform/database/transaction.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { finds, opensShop } from '../support/case.ts'
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
  (await who.asks('{ parkedReactions(first: 100) { nodes { id reader type subject reason askedAt } } }'))
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
