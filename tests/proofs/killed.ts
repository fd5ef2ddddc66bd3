// Proof: nothing acknowledged is lost, nothing is done twice, no subscriber misses or repeats an event, while the
// hub (and with it its PostgreSQL) is killed -9 on the way. Run: npm run proof:killed
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { startLive } from '../../src/live/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { findPlace, openDatabase } from '../../src/platform/database/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/schema.ts'
import { foundTestCity, password } from '../support/city.ts'
import { watch } from '../support/watch.ts'

const seconds = Number(process.argv[2] ?? 30)
const writers = 32
const subscribers = 50
const kills = 2

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

const directory = await mkdtemp(join(tmpdir(), 'heyi-killed-'))
const port = await freePort()
const env = { HEYI_DATA: directory, HEYI_PORT: String(port), HEYI_LOG: 'error', HEYI_DEMO: 'off' }
const url = `http://127.0.0.1:${port}`
let hub: ChildProcess

async function startHub(): Promise<number> {
  const begun = performance.now()
  hub = spawn(process.execPath, [join(import.meta.dirname, '../../src/heyi.mjs'), 'start'], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  for (;;) {
    const ready = await fetch(`${url}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false)
    if (ready) return Math.round(performance.now() - begun)
    if (hub.exitCode !== null) throw new Error(`the hub ended with ${hub.exitCode}`)
    await sleep(25)
  }
}

/** Opens the hub's database beside it, as its owner. */
async function beside<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const config = readConfig(env)
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const place = await findPlace(config, console.error)
  try {
    return await work(place.ownerUrl)
  } finally {
    await place.stop()
  }
}

async function found(): Promise<void> {
  const config = readConfig(env)
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const place = await findPlace(config, console.error)
  const database = await openDatabase(place, 4)
  const live = await startLive(database, () => null, reactions, console.error)
  await foundTestCity(live.hub)
  await live.settle()
  await live.stop()
  await database.close()
  await place.stop()
}

const post = async (
  token: string | null,
  body: object,
): Promise<{ data?: Record<string, unknown> | null; errors?: { extensions?: { code?: string } }[] }> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  })
  return (await response.json()) as never
}

const login = async (key: string): Promise<string> => {
  const { data } = await post(null, {
    query: 'mutation ($input: LoginInput!) { login(input: $input) { token } }',
    variables: { input: { login: key, password } },
  })
  return (data!['login'] as { token: string }).token
}

const acknowledged = new Map<string, string>()
const tally = { sent: 0, retried: 0, resent: 0, different: 0 }

/** Registers shops until the time is up; each wish is repeated with its own requestId until it is answered. */
async function write(token: string, until: number): Promise<void> {
  while (Date.now() < until) {
    const id = newId()
    const variables = {
      input: {
        requestId: newId(),
        id,
        name: `压测 ${id.slice(-8)}`,
        kind: 'UNLICENSED',
        place: { gridCode: '440106001002001', address: id },
      },
    }
    const body = {
      query: 'mutation ($input: RegisterBusinessInput!) { registerBusiness(input: $input) { id name version } }',
      variables,
    }
    for (let attempt = 0; ; attempt++) {
      tally.sent++
      const answer = await post(token, body).catch(() => undefined)
      if (answer?.data) {
        const told = JSON.stringify(answer.data)
        acknowledged.set(id, told)
        if (Math.random() < 0.05) {
          tally.resent++
          const again = await post(token, body).catch(() => undefined)
          if (again?.data && JSON.stringify(again.data) !== told) tally.different++
        }
        break
      }
      const code = answer?.errors?.[0]?.extensions?.code
      if (answer && code !== 'UNAVAILABLE' && code !== 'INTERNAL') throw new Error(JSON.stringify(answer))
      tally.retried++
      await sleep(50 + Math.random() * 100)
    }
  }
}

const started = [await startHub()]
await found()
const [lin, chen, zhou] = await Promise.all(['lin', 'chen', 'zhou'].map(login))
const until = Date.now() + seconds * 1000
const watchers = Array.from({ length: subscribers }, (_, i) =>
  watch({ url }, { token: i % 2 ? zhou! : chen! }, (after) => `traceEvents(after: ${after})`, {
    after: 'start',
    cutEveryMs: 100 + Math.random() * 800,
  }),
)
const writing = Promise.all(Array.from({ length: writers }, () => write(lin!, until)))
for (let i = 1; i <= kills; i++) {
  await sleep((seconds * 1000) / (kills + 1))
  hub!.kill('SIGKILL')
  await new Promise((resolve) => hub.once('exit', resolve))
  started.push(await startHub())
}
await writing

const report = await beside(async (ownerUrl) => {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  for (;;) {
    const [row] =
      await sql`select exists (select from trace t where not exists (select from event e where e.trace_seq = t.seq)) as left`
    if (!row!['left']) break
    await sleep(50)
  }
  const events = await sql<{ no: string; id: string; type: string; mine: boolean }[]>`
    select e.no, t.subject_id as id, t.type, coalesce(starts_with(t.grid_code, '440106'), false) as mine from event e join trace t on t.seq = e.trace_seq order by e.no`
  const rows = new Set((await sql`select id from business`).map((row) => row['id'] as string))
  await sql.end({ timeout: 2 })
  const registered = events.filter(({ type }) => type === 'business.registered').map(({ id }) => id)
  const whole = { auditor: events.length, coordinator: events.filter(({ mine }) => mine).length }
  const deadline = Date.now() + 60_000
  while (
    Date.now() < deadline &&
    watchers.some(({ seen }, i) => seen.length < (i % 2 ? whole.auditor : whole.coordinator))
  )
    await sleep(100)
  await Promise.all(watchers.map((one) => one.stop()))
  let missed = 0
  let repeated = 0
  let outOfOrder = 0
  const subjects = (only: boolean) => events.filter(({ mine }) => mine || !only).map(({ id }) => id)
  watchers.forEach(({ seen }, i) => {
    const expected = subjects(i % 2 === 0)
    repeated += seen.length - new Set(seen.map(({ cursor }) => cursor)).size
    missed += Math.max(0, expected.length - new Set(seen.map(({ cursor }) => cursor)).size)
    if (seen.some(({ subject }, n) => subject.split(':')[1] !== expected[n])) outOfOrder++
    if (i % 2 && seen.some(({ number }, n) => number !== n + 1)) outOfOrder++
  })
  return {
    seconds,
    writers,
    subscribers,
    kills,
    readyMs: started,
    ...tally,
    acknowledged: acknowledged.size,
    lost: [...acknowledged.keys()].filter((id) => !rows.has(id)).length,
    doubled: registered.length - new Set(registered).size,
    events: events.length,
    gaps: events.filter(({ no }, i) => Number(no) !== i + 1).length,
    deliveries: watchers.reduce((sum, { seen }) => sum + seen.length, 0),
    reconnects: watchers.reduce((sum, { cuts }) => sum + cuts, 0),
    missed,
    repeated,
    outOfOrder,
    refused: watchers.flatMap(({ errors }) => errors).length,
  }
})
hub!.kill('SIGTERM')
await new Promise((resolve) => hub.once('exit', resolve))
await rm(directory, { recursive: true, force: true })
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
const wrong =
  report.lost +
  report.doubled +
  report.gaps +
  report.missed +
  report.repeated +
  report.outOfOrder +
  report.different +
  report.refused
process.exit(wrong === 0 ? 0 : 1)
