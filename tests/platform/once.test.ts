import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openPool, type Sql, warmPool } from '../../src/platform/database/pool.ts'
import { lookOnce } from '../../src/platform/database/transaction.ts'
import { system } from '../../src/platform/identity.ts'
import { openWorld, type World } from '../support/world.ts'

const connections = 3
let world: World
let sql: Sql
const ask = (text: string, parameters: unknown[] = []) =>
  lookOnce<{ j: string }>({ ...world.live.hub, sql }, system.reactions, text, parameters)
const doze = (seconds: number) => ask('select pg_sleep($1::float8)::text as j', [seconds])

beforeAll(async () => {
  world = await openWorld()
  const url = new URL(inject('superUrl'))
  url.pathname = `/${world.owner.options.database}`
  sql = openPool(url.href, 'heyi_app', connections)
  await warmPool(sql, connections)
  // Every connection has prepared what is asked below: only then may anything be sent behind it.
  for (const one of [() => doze(0.05), () => ask(`select '1' as j`)])
    await Promise.all(Array.from({ length: connections }, one))
})
afterAll(async () => {
  await sql.end({ timeout: 1 })
  await world.close()
})

describe('what is asked by one statement', () => {
  it('waits behind no slow one while a connection is free', async () => {
    const slow = doze(2)
    let done = 0
    for (let n = 0; n < 20; n++) void ask(`select '1' as j`).then(() => done++)
    await sleep(1000)
    expect(done).toBe(20)
    await slow
  })

  it('ends with its connection, and the next one gets another', async () => {
    const cut = doze(5).catch((error: unknown) => error)
    await sleep(100)
    await world.owner`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where query like 'select pg_sleep($1%' and state = 'active' and datname = current_database()`
    await expect(cut).resolves.toMatchObject({ code: 'UNAVAILABLE' })
    const asked = () =>
      Promise.all(Array.from({ length: 2 * connections }, () => ask(`select '1' as j`))).catch(() => [])
    await expect.poll(asked).toHaveLength(2 * connections)
  })
})
