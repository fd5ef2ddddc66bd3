import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { enrols, op, patrolOf, type Phone, syncs } from '../support/field.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let phone: Phone
/** What was sent on each connection that the hub reserved, begin and commit included. */
let sent: string[][] = []
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  phone = await enrols(lin)
  const { sql } = world.live.hub
  const reserve = sql.reserve.bind(sql)
  sql.reserve = async () => {
    const tx = await reserve()
    const own: string[] = []
    sent.push(own)
    return new Proxy(tx, {
      apply(target, self, args: unknown[]) {
        if (Array.isArray(args[0]) && 'raw' in args[0]) own.push((args[0] as string[]).join('?').trim())
        return Reflect.apply(target, self, args) as unknown
      },
      get(target, name) {
        const value = Reflect.get(target, name) as unknown
        if (typeof value !== 'function') return value
        return (...args: unknown[]) => {
          if (name === 'unsafe') own.push(String(args[0]))
          return value.apply(target, args) as unknown
        }
      },
    })
  }
})
afterAll(() => world.close())

/** The transactions of people, not of the hub's own readers, while something is done. */
async function during(work: () => Promise<unknown>): Promise<string[][]> {
  await world.settle()
  sent = []
  await work()
  return sent.filter((own) => own.some((text) => /begin_(session|past)\(/.test(text)))
}

it('a batch costs its acts and two more, however long it is: nothing is asked once an operation besides', async () => {
  const { edition, itemFor } = await handbook(lin)
  const book = { edition, item: itemFor.get('F-FUME-CLEANING')! }
  const business = await opensShop(lin, '计数小店')
  const visits = (count: number) =>
    Array.from({ length: count }, (_, place) =>
      op(phone, business, 'RECORD_VISIT', patrolOf(phone, business, book).input, { place }),
    )
  const captures = (count: number) => Array.from({ length: count }, () => phone.captures())
  const costs = async (batch: Parameters<typeof syncs>[1]) => {
    const acts = await during(() => syncs(phone, batch))
    return { acts: acts.length, statements: acts.flat().length }
  }
  const one = await costs({ operations: visits(1), captures: captures(1) })
  const batch = { operations: visits(40), captures: captures(40) }
  const forty = await costs(batch)
  expect(one.acts).toBe(1 + 2)
  expect(forty.acts).toBe(40 + 2)
  // What the batch costs besides its acts is what it costs with one.
  const each = (forty.statements - one.statements) / 39
  expect(each).toBe(Math.round(each))
  // Sent again, nothing is done again, and nothing is asked about each.
  const again = await costs(batch)
  expect(again.acts).toBe(2)
  const waiting = visits(40).map((two) => ({ ...two, dependsOn: [newId()] }))
  const kept = await costs({ operations: waiting })
  expect(kept.acts).toBe(2)
  expect(again.statements).toBeLessThanOrEqual(20)
  expect(kept.statements).toBeLessThanOrEqual(20)
  // What is kept already is kept no second time.
  expect((await costs({ operations: waiting })).acts).toBe(1)

  // The very mutation, by itself, costs one statement less: the row that says what became of the operation.
  const [alone] = await during(() => lin.does('recordVisit', patrolOf(phone, business, book).input))
  expect(each).toBe(alone!.length + 1)

  const day = await during(() =>
    lin.asks('{ fieldDay { cursor stops { business { id name } } businesses { id findings { nodes { id } } } } }'),
  )
  expect(day.flat().filter((text) => !/^(begin|commit)|begin_session/.test(text))).toHaveLength(1)
})
