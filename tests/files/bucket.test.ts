import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer, text } from 'node:stream/consumers'
import S3rver from '@20minutes/s3rver'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openBucket } from '../../src/platform/files/bucket.ts'
import type { Files } from '../../src/platform/files/files.ts'
import { settlePrinted } from '../../src/document/commands/settle.ts'
import { settling } from '../../src/document/reactions.ts'
import { keepTime, readOn } from '../../src/live/reactions.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { finds, opensShop } from '../support/case.ts'
import { samples } from '../support/papers.ts'
import { asks, begins, photo, sends, sha256, uploads } from '../support/phone.ts'
import { hiresCarrier, issued } from '../support/serving.ts'
import { openWorld, type Person, type World } from '../support/world.ts'

/** A server of the S3 protocol that checks signatures. */
let server: InstanceType<typeof S3rver>
let endpoint: string
let directory: string
let world: World
let lin: Person & { url: string }
let files: Files

const key = { keyId: 'S3RVER', secret: 'S3RVER' }
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'heyi-bucket-'))
  server = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(directory, 'store'),
    configureBuckets: [{ name: 'evidence', configs: [] }],
  })
  const { port } = (await server.run()) as AddressInfo
  endpoint = `http://127.0.0.1:${port}`
  await writeFile(join(directory, 'secret'), 'S3RVER\n')
  world = await openWorld({
    settings: {
      HEYI_FILES: 's3://evidence/hub-1',
      HEYI_S3_ENDPOINT: endpoint,
      HEYI_S3_KEY_ID: key.keyId,
      HEYI_S3_SECRET_FILE: join(directory, 'secret'),
    },
  })
  files = world.live.hub.files
  lin = { ...(await world.person('lin')), url: world.url }
})
afterAll(async () => {
  await world.close()
  await server.close()
  await rm(directory, { recursive: true, force: true })
})

const made = async (bytes: Uint8Array) => {
  await mkdir(files.incoming, { recursive: true })
  const path = join(files.incoming, `made-${sha256(bytes)}`)
  await writeFile(path, bytes)
  return path
}

it('takes an upload, small or in many parts, and gives it back, whole and in ranges', async () => {
  for (const bytes of [photo(3000), photo(20_000_000)]) {
    const hash = sha256(bytes)
    expect((await uploads(lin, bytes)).headers.get('x-heyi-sha256')).toBe(hash)
    expect(existsSync(join(world.directory, 'files', hash.slice(0, 2), hash.slice(2, 4), hash))).toBe(false)
    expect(await readdir(files.incoming)).not.toContain(hash)
    const gets = (headers: Record<string, string> = {}) =>
      fetch(`${world.url}/files/${hash}`, { headers: { authorization: `Bearer ${lin.token}`, ...headers } })
    expect(sha256(Buffer.from(await (await gets()).arrayBuffer()))).toBe(hash)
    const part = await gets({ range: 'bytes=100-1999' })
    expect([part.status, part.headers.get('content-length')]).toEqual([206, '1900'])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 2000))
    const copy = (await files.fetch(hash))!
    expect(await readFile(copy.path)).toEqual(bytes)
    expect((await files.fetch(hash))!.path).toBe(copy.path)
  }
})

it('says that what was never kept is not there', async () => {
  const nothing = '0'.repeat(64)
  expect(await files.size(nothing)).toBeUndefined()
  expect(await files.fetch(nothing)).toBeUndefined()
  await expect(files.read(nothing)).rejects.toBeInstanceOf(Refusal)
})

it('keeps the same bytes once, also when two keep them at a time', async () => {
  const bytes = photo(9_000_000)
  const paths = [await made(bytes)] as const
  await writeFile(`${paths[0]}-2`, bytes)
  await Promise.all([files.keep(paths[0], sha256(bytes)), files.keep(`${paths[0]}-2`, sha256(bytes))])
  expect(await files.size(sha256(bytes))).toBe(bytes.length)
  expect(existsSync(paths[0])).toBe(false)
})

it('is refused when it signs with another key, and the bytes stay where they are', async () => {
  const bytes = randomBytes(1000)
  const path = await made(bytes)
  const other = openBucket({ address: `${endpoint}/evidence`, region: 'us-east-1', ...key, secret: 'no' }, directory)
  await expect(other.keep(path, sha256(bytes))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  expect(existsSync(path)).toBe(true)
})

it('tells that the store is away, keeps what arrived, and is done once it is back', async () => {
  const bytes = photo(4000)
  const place = await begins(lin, bytes.length)
  const { port } = server.httpServer.address() as AddressInfo
  await server.close()
  const answer = await sends(lin, place, 0, bytes)
  expect(answer.status).toBe(503)
  expect(JSON.parse(await text(answer.body as never))).toMatchObject({ code: 'UNAVAILABLE', retryable: true })
  server = new S3rver({ port, address: '127.0.0.1', silent: true, directory: join(directory, 'store') })
  await server.run()
  const again = await asks(lin, place)
  expect(again.headers.get('x-heyi-sha256')).toBe(sha256(bytes))
})

it('keeps nobody waiting who issues a paper: it is held on this machine, read from there, and brought to the store later', async () => {
  const zheng = await world.person('zheng')
  const finding = await finds(lin, await opensShop(lin))
  await world.settle()
  const { port } = server.httpServer.address() as AddressInfo
  await server.close()
  // A store that takes every connection and says nothing.
  const silent = createServer(() => undefined)
  silent.listen(port, '127.0.0.1')
  await once(silent, 'listening')
  const { party: _party, issuer: _issuer, ...content } = samples.receipt(false) as Record<string, unknown>
  const began = performance.now()
  const issued = await zheng.does(
    'issueDocument',
    { kind: 'RECEIPT', subject: finding, content },
    'id sha256 bytes url',
  )
  expect(performance.now() - began).toBeLessThan(10_000)
  expect((await (await fetch(`${world.url}${issued.url}`)).arrayBuffer()).byteLength).toBe(issued.bytes)
  silent.closeAllConnections()
  silent.close()
  await once(silent, 'close')
  server = new S3rver({ port, address: '127.0.0.1', silent: true, directory: join(directory, 'store') })
  await server.run()
  await world.settle()
  const held = join(world.directory, 'files/held')
  expect(await readdir(held)).toEqual([])
  const elsewhere = openBucket(
    { ...key, address: `${endpoint}/evidence/hub-1`, region: 'us-east-1', secret: 'S3RVER' },
    directory,
  )
  expect(await elsewhere.size(issued.sha256)).toBe(issued.bytes)
  expect((await (await fetch(`${world.url}${issued.url}`)).arrayBuffer()).byteLength).toBe(issued.bytes)
}, 60_000)

it('prints again, to the letter, what the machine that held it took with it', async () => {
  const zheng = await world.person('zheng')
  const finding = await finds(lin, await opensShop(lin))
  await world.settle()
  const { party: _party, issuer: _issuer, ...content } = samples.receipt(false) as Record<string, unknown>
  const { id, url } = await zheng.does('issueDocument', { kind: 'RECEIPT', subject: finding, content }, 'id url')
  await zheng.does('reprintDocument', { document: id, reason: '当事人遗失' })
  await world.settle()
  const before = await (await fetch(`${world.url}${url}`)).arrayBuffer()
  await rm(join(directory, 'store/evidence/hub-1'), { recursive: true })
  await settlePrinted(world.live.hub, [id.split(':')[1]])
  const after = await fetch(`${world.url}${url}`)
  expect(Buffer.from(await after.arrayBuffer()).equals(Buffer.from(before))).toBe(true)
}, 60_000)

it('prints a copy again with the mark it had, whoever carries the notice by now', async () => {
  const gu = await hiresCarrier(world)
  const chen = await world.person('chen')
  const { notice } = await issued(world, '改派重印')
  await world.settle()
  const carries = ({ personId }: Person) => ({ notice, carrier: `Person:${personId}`, reason: '休假' })
  await chen.does('reassignNotice', carries(gu))
  const { node } = await gu.asks('query ($id: ID!) { node(id: $id) { ... on Notice { document { id } } } }', {
    id: notice,
  })
  const { copies } = await gu.does('reprintDocument', { document: node.document.id, reason: '淋湿' }, 'copies { url }')
  await world.settle()
  await chen.does('reassignNotice', carries(lin))
  const copy = async () => Buffer.from(await (await fetch(`${world.url}${copies[0].url}`)).arrayBuffer())
  const before = await copy()
  await rm(join(directory, 'store/evidence/hub-1'), { recursive: true })
  await settlePrinted(world.live.hub, [node.document.id.split(':')[1]])
  expect((await copy()).equals(before)).toBe(true)
}, 60_000)

it('goes on reading for as long as the bucket tells anything, and gives up where it falls silent', async () => {
  const bytes = randomBytes(400_000)
  await files.keep(await made(bytes), sha256(bytes))
  // A line on which the same store tells a tenth of it every half second, or stops half way.
  const slow = (parts: number) =>
    createServer((asked, answer) => {
      const { method, url, headers } = asked
      const there = request(`${endpoint}${url}`, {
        method: method!,
        headers,
      })
      there.on('response', (told) => {
        answer.writeHead(told.statusCode!, told.headers)
        void buffer(told).then(async (whole) => {
          for (let part = 0; part < parts; part++) {
            answer.write(whole.subarray((part * whole.length) / 10, ((part + 1) * whole.length) / 10))
            await new Promise((resolve) => setTimeout(resolve, 500))
          }
          if (parts === 10) answer.end()
        })
      })
      asked.pipe(there)
    })
  for (const parts of [10, 5]) {
    const line = slow(parts).listen(0, '127.0.0.1')
    await once(line, 'listening')
    const { port } = line.address() as AddressInfo
    const far = openBucket(
      { address: `http://127.0.0.1:${port}/evidence/hub-1`, region: 'us-east-1', ...key },
      directory,
      2500,
    )
    const reading = far.read(sha256(bytes)).then((stream) => buffer(stream))
    if (parts === 10) expect(sha256(await reading)).toBe(sha256(bytes))
    else
      await expect(reading).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        cause: { message: 'the file store says nothing' },
      })
    line.closeAllConnections()
    line.close()
  }
}, 60_000)

it('is only away where its answer breaks off or falls silent, or where this machine is full: nothing is put aside for it', async () => {
  const bytes = photo(1000)
  const hash = sha256(bytes)
  const manners = { answers: 'breaks' as 'breaks' | 'silent' | 'whole' }
  const line = createServer((asked, answer) => {
    answer.writeHead(200, { 'content-length': bytes.length })
    if (asked.method === 'HEAD') return answer.end()
    if (manners.answers === 'whole') return answer.end(bytes)
    answer.write(bytes.subarray(0, 100))
    if (manners.answers === 'breaks') setTimeout(() => answer.destroy(), 100)
    return undefined
  }).listen(0, '127.0.0.1')
  await once(line, 'listening')
  const { port } = line.address() as AddressInfo
  const near = await mkdtemp(join(directory, 'near-'))
  const far = openBucket({ address: `http://127.0.0.1:${port}/evidence`, region: 'us-east-1', ...key }, near, 1500)
  const hub = { ...world.live.hub, files: far }
  const done: string[] = []
  const reads = (makes: () => Promise<unknown>) =>
    readOn(hub, {
      name: 'far',
      on: {},
      apart: {
        'finding.recorded': async (_hub, events) => {
          await makes()
          done.push(...events.map(({ subjectId }) => subjectId))
        },
      },
    })
  await reads(async () => undefined)
  const finding = await finds(lin, await opensShop(lin))
  await world.settle()
  for (const answers of ['breaks', 'silent'] as const) {
    manners.answers = answers
    await expect(reads(() => far.fetch(hash))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    await expect(far.read(hash).then((stream) => buffer(stream))).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  }
  // Every byte written there is one that the disk has no room for.
  await expect(reads(() => writeFile('/dev/full', bytes))).rejects.toMatchObject({ code: 'ENOSPC' })
  expect(await world.owner`select reason from parked_reaction where reader = 'far'`).toEqual([])
  expect(await readdir(far.incoming)).toEqual([])
  manners.answers = 'whole'
  await reads(async () => expect(await readFile((await far.fetch(hash))!.path)).toEqual(bytes))
  expect(done).toContain(finding.split(':')[1])
  line.closeAllConnections()
  line.close()
}, 60_000)

it('lets go after a day of what an act held that came to nothing, never of what a paper refers to', async () => {
  const zheng = await world.person('zheng')
  const finding = await finds(lin, await opensShop(lin))
  await world.settle()
  const { party: _party, issuer: _issuer, ...content } = samples.receipt(false) as Record<string, unknown>
  const paper = await zheng.does('issueDocument', { kind: 'RECEIPT', subject: finding, content }, 'sha256 url')
  await world.settle()
  const printed = Buffer.from(await (await fetch(`${world.url}${paper.url}`)).arrayBuffer())
  const held = join(world.directory, 'files/held')
  const [nobodys, fresh] = [photo(500), photo(600)]
  for (const bytes of [printed, nobodys, fresh]) await files.hold(bytes, sha256(bytes))
  const torn = `${sha256(fresh)}.${'0'.repeat(8)}`
  await writeFile(join(held, torn), 'half of it')
  const longAgo = new Date(Date.now() - 25 * 3_600_000)
  for (const name of [paper.sha256, sha256(nobodys), torn]) await utimes(join(held, name), longAgo, longAgo)
  await Promise.all([keepTime(world.live.hub, settling), keepTime({ ...world.live.hub }, settling)])
  await keepTime(world.live.hub, settling)
  expect(new Set(await readdir(held))).toEqual(new Set([paper.sha256, sha256(fresh)]))
  await rm(held, { recursive: true })
  await keepTime(world.live.hub, settling)
}, 60_000)
