import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { perform } from '../../src/audit/index.ts'
import type { Tx } from '../../src/platform/database/pool.ts'
import { newId } from '../../src/platform/ids.ts'
import { answeredDocket, opensShop } from '../support/case.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person, chen: Person, chen2: Person
beforeAll(async () => {
  world = await openWorld({ pool: 12 })
  ;[lin, chen, chen2] = (await Promise.all(['lin', 'chen', 'chen2'].map((key) => world.person(key)))) as [
    Person,
    Person,
    Person,
  ]
})
afterAll(() => world.close())

const shop = (name: string) => ({
  id: newId(),
  name,
  kind: 'UNLICENSED',
  place: { gridCode: '440106001002001', address: `${name} 1 号` },
})
const register = 'mutation ($input: RegisterBusinessInput!) { registerBusiness(input: $input) { id name version } }'

describe('one wish, ten times', () => {
  it('has one effect and one answer, also all at once', async () => {
    const input = { requestId: newId(), ...shop('十次一店') }
    const answers = await Promise.all(Array.from({ length: 10 }, () => lin.sends(register, { input })))
    expect(answers[1]).toEqual(answers[0])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]!.errors).toBeUndefined()
    const [row] =
      await world.owner`select (select count(*)::int from trace where subject_id = ${input.id}) as traces, (select count(*)::int from business where id = ${input.id}) as rows`
    expect(row).toEqual({ traces: 1, rows: 1 })
  })

  it('gets the first answer even after the thing has moved on', async () => {
    const input = { requestId: newId(), ...shop('先来后到店') }
    const first = await lin.sends(register, { input })
    await lin.does('changeBusiness', { business: `Business:${input.id}`, expectedVersion: 1, name: '改名后的店' })
    expect(await lin.sends(register, { input })).toEqual(first)
  })

  it('is refused under the same requestId for something else', async () => {
    const requestId = newId()
    await lin.does('registerBusiness', { requestId, ...shop('甲店') })
    expect(await lin.isRefused('registerBusiness', { requestId, ...shop('乙店') })).toMatchObject({
      code: 'REQUEST_REUSED',
    })
  })

  it('leaves nothing behind when it is refused, and may be mended and sent again', async () => {
    const input = { requestId: newId(), ...shop('错码店'), kind: 'COMPANY', creditCode: '92440106MA59DEM03A' }
    expect(await lin.isRefused('registerBusiness', input)).toMatchObject({
      code: 'INVALID',
      extensions: { field: 'creditCode', law: 'GB 32100-2015' },
    })
    await lin.does('registerBusiness', { ...input, creditCode: '92440106MA59DEM03B' })
  })
})

it('makes exactly one revision of fifty merges at once', async () => {
  const { docket } = await answeredDocket(world, '五十次合并店')
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      (i % 2 ? chen : chen2).sends('mutation ($input: MergeDocketInput!) { mergeDocket(input: $input) { revision } }', {
        input: { requestId: newId(), docket: docket.id, expectedVersion: docket.version },
      }),
    ),
  )
  const won = answers.filter(({ errors }) => !errors)
  expect(won).toHaveLength(1)
  expect(new Set(answers.flatMap(({ errors = [] }) => errors.map(({ extensions }) => extensions.code)))).toEqual(
    new Set(['STALE']),
  )
  const [row] =
    await world.owner`select count(*)::int as revisions from docket_revision where docket_id = ${docket.id.split(':')[1]!}`
  expect(row!['revisions']).toBe(1)
})

it('keeps the trace row and the change together: a refused act writes neither', async () => {
  const before = await world.owner`select count(*)::int as n from trace`
  const shopId = await opensShop(lin, '只此一家')
  await lin.isRefused('changeBusiness', { business: shopId, expectedVersion: 7, name: '别家' })
  const after = await world.owner`select count(*)::int as n from trace`
  expect(after[0]!['n'] - before[0]!['n']).toBe(1)
})

it('is done again after a deadlock, though what was sent behind it is heard of first', async () => {
  let attempts = 0
  const order = {
    operation: 'proof',
    requestId: newId(),
    input: {},
    facts: async (tx: Tx) => {
      const first = ++attempts === 1
      const locked = tx
        .unsafe(first ? `do $$ begin raise exception using errcode = '40P01'; end $$` : 'select')
        .execute()
      const behind = tx`select`.execute()
      // As where one asks by way of others: what it failed of is told later.
      const told = (async () => {
        const [one] = await Promise.allSettled([locked])
        await sleep(20)
        if (one.status === 'rejected') throw one.reason
      })()
      await Promise.all([told, behind])
    },
  }
  const { answer } = await perform(world.live.hub, { dutyId: lin.dutyId }, order, async (act, facts) => {
    await facts
    act.record({ type: 'business.registered', subject: ['Business', newId()], data: {} })
    return { id: newId() }
  })
  expect(answer.id).toBeTruthy()
  expect(attempts).toBe(2)
})
