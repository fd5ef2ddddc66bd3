import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { prepareEmbedded } from '../../src/platform/database/database.ts'
import { begins, checksum, offsetOf, photo, sends, sha256, uploads } from '../support/phone.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

let world: World
let lin: Person
let environment: Record<string, string>
const running = new Set<ChildProcess>()
beforeAll(async () => {
  world = await openWorld()
  lin = await world.person('lin')
  const ownerUrl = new URL(inject('superUrl'))
  ownerUrl.pathname = `/${world.owner.options.database}`
  const { serveUrl } = await prepareEmbedded(inject('superUrl'), world.owner.options.database)
  environment = {
    DATABASE_URL: serveUrl,
    DATABASE_OWNER_URL: ownerUrl.href,
    HEYI_DATA: world.directory,
    HEYI_PORT: '0',
    HEYI_LOG: 'warn',
    HEYI_POOL: '3',
  }
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await world.close()
})

/** A hub in a process of its own, on the world's database and folder. */
async function startsHub(): Promise<{ url: string; token: string; dies(): Promise<void> }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, '../../src/heyi.mjs'), 'start', '--json'], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  running.add(child)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  for await (const line of createInterface({ input: child.stdout! })) {
    const said = JSON.parse(line) as { ok: boolean; address: string }
    return {
      url: said.address,
      token: lin.token,
      async dies() {
        child.kill('SIGKILL')
        await ended
        running.delete(child)
      },
    }
  }
  throw new Error('the hub did not start')
}

const headersOf = (offset: number, length: number) => ({
  authorization: `Bearer ${lin.token}`,
  'tus-resumable': '1.0.0',
  'content-type': 'application/offset+octet-stream',
  'upload-offset': offset,
  'content-length': length,
})

it('goes on where it was when the hub was killed -9 in the middle, three times', async () => {
  const bytes = photo(8_000_000)
  let hub = await startsHub()
  const place = await begins(hub, bytes.length, { sha256: sha256(bytes) })
  const partial = join(world.directory, 'files/incoming', place.slice('/files/'.length))
  let acknowledged = 0
  for (let life = 1; life <= 3; life++) {
    const piece = bytes.subarray(acknowledged, acknowledged + 1_000_000)
    expect((await sends(hub, place, acknowledged, piece, checksum('sha256', piece))).status).toBe(204)
    acknowledged += piece.length
    // Half of the next piece is on its way, some of it on the disk, and no more comes.
    const cut = request(`${hub.url}${place}`, { method: 'PATCH', headers: headersOf(acknowledged, 1_000_000) })
    cut.on('error', () => undefined)
    cut.write(bytes.subarray(acknowledged, acknowledged + 500_000))
    while ((await stat(partial)).size === acknowledged) await sleep(5)
    await hub.dies()
    hub = await startsHub()
    const offset = await offsetOf(hub, place)
    expect(offset).toBeGreaterThan(acknowledged)
    expect(offset).toBeLessThanOrEqual(acknowledged + 500_000)
    acknowledged = offset
  }
  const answer = await sends(hub, place, acknowledged, bytes.subarray(acknowledged))
  expect(answer.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  const [row] = await world.owner`select bytes::int from file where sha256 = ${sha256(bytes)}`
  expect(row).toEqual({ bytes: bytes.length })
  await hub.dies()
}, 120_000)

it('heals bytes that were moved and never recorded', async () => {
  const bytes = photo(100_000)
  const hub = await startsHub()
  // The act waits for this lock, so that the process dies between the move and the row.
  const release = Promise.withResolvers<void>()
  const held = world.owner.begin(async (sql) => {
    await sql`lock table file in exclusive mode`
    await release.promise
  })
  const dying = uploads(hub, bytes).catch(() => undefined)
  const path = join(world.directory, 'files', sha256(bytes).slice(0, 2), sha256(bytes).slice(2, 4), sha256(bytes))
  while (!existsSync(path)) await sleep(5)
  await hub.dies()
  release.resolve()
  await Promise.all([held, dying])
  await sleep(200)
  expect(await world.owner`select from file where sha256 = ${sha256(bytes)}`).toHaveLength(0)
  expect((await uploads({ url: world.url, token: lin.token }, bytes)).headers.get('x-heyi-sha256')).toBe(sha256(bytes))
  expect(await world.owner`select from file where sha256 = ${sha256(bytes)}`).toHaveLength(1)
  await rm(path, { force: true })
}, 60_000)
