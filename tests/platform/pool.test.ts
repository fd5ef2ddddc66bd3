import { afterEach, describe, expect, inject, it } from 'vitest'
import { endPool, openPool, type Sql } from '../../src/platform/database/pool.ts'

const opened: Sql[] = []
const pool = (url: string) => {
  const sql = openPool(url, null, 1)
  opened.push(sql)
  return sql
}

afterEach(async () => {
  for (const sql of opened.splice(0)) await sql.end({ timeout: 1 })
})

describe('a pool', () => {
  it('sends what is larger than any part of it, and gets it back whole', async () => {
    const sql = pool(inject('superUrl'))
    const tx = await sql.reserve()
    const texts = [10, 1500, 90, 200_000, 20].map((length, n) => String(n).repeat(length))
    const told = await Promise.all(texts.map((text) => tx<{ text: string }[]>`select ${text}::text as text`.execute()))
    expect(told.map(([row]) => row!.text)).toEqual(texts)
    tx.release()
    await endPool(sql, 1)
  })

  it('opens a connection anew that the server has ended', async () => {
    const [sql, other] = [pool(inject('superUrl')), pool(inject('superUrl'))]
    const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    await other`select pg_terminate_backend(${row!.pid}, 5000)`
    const asked = () => sql<{ pid: number }[]>`select pg_backend_pid() as pid`.catch(() => [row!])
    await expect.poll(async () => (await asked())[0]!.pid).not.toBe(row!.pid)
  })

  it('says that nobody listens', async () => {
    await expect(pool('postgres://nobody@127.0.0.1:1/none')`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('turns to the next of several servers', async () => {
    const { host } = new URL(inject('superUrl'))
    const sql = pool(inject('superUrl').replace(host, `127.0.0.1:1,${host}`))
    const [row] = await sql<{ one: number }[]>`select 1 as one`
    expect(row!.one).toBe(1)
  })
})
