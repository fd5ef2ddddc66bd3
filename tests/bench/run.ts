// npm run bench -- [--scale 0.1] [--rounds 3] [--ms 3000] [--json FILE]
// Compares the hub (rights, row-level security, masking, validation on) with the limit: node:http and one prepared
// statement of the best SQL, no rights. Ratios count; absolute figures are this machine's.
import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import postgres from 'postgres'
import { startLive } from '../../src/live/index.ts'
import { openDatabase, prepareEmbedded } from '../../src/platform/database/database.ts'
import { openEmbedded } from '../../src/platform/database/embedded.ts'
import { reactions } from '../../src/schema.ts'
import { foundTestCity, password } from '../support/city.ts'
import { docketPage, inbox, type Operation, postOpinion } from './operations.ts'
import { seed } from './seed.ts'

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '0.1' },
    rounds: { type: 'string', default: '3' },
    ms: { type: 'string', default: '3000' },
    json: { type: 'string' },
  },
})
const scale = Number(values.scale)
const rounds = Number(values.rounds)
const ms = Number(values.ms)
const connections = 8
const tell = (line: string) => process.stderr.write(`${line}\n`)

const directory = await mkdtemp(join(tmpdir(), 'heyi-bench-'))
const embedded = await openEmbedded({ directory, log: tell, fsync: true })
const { serveUrl } = await prepareEmbedded(embedded.url('postgres'), 'heyi')
const ownerUrl = embedded.url('heyi')
tell(`scale ${scale}: founding and seeding …`)
const database = await openDatabase(
  { ownerUrl, serveUrl, embedded: true, fresh: true, lost: embedded.lost, stop: async () => undefined },
  3,
)
const live = await startLive(
  database,
  () => null,
  reactions,
  (error) => tell(String(error)),
)
const city = await foundTestCity(live.hub)
await live.settle()
await live.stop()
await database.close()
const begun = performance.now()
const seeded = await seed(ownerUrl, scale, city)
tell(`seeded in ${((performance.now() - begun) / 1000).toFixed(1)} s`)

type Contender = { name: 'limit' | 'hub'; process: ChildProcess; port: number }
const contend = async (name: Contender['name'], port: number): Promise<Contender> => {
  const child = fork(join(import.meta.dirname, 'server.ts'), [name, String(port), ownerUrl, serveUrl])
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve())
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)))
  })
  return { name, process: child, port }
}
const limit = await contend('limit', 41_001)
const hub = await contend('hub', 41_002)

const agent = new Agent({ keepAlive: true, maxSockets: connections })
const send = (contender: Contender, body: string, token: string | null): Promise<string> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        agent,
        host: '127.0.0.1',
        port: contender.port,
        path: '/graphql',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
        },
      },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve(Buffer.concat(chunks).toString()))
      },
    )
    asked.on('error', reject)
    asked.end(body)
  })

const login = async (key: string) =>
  (
    JSON.parse(
      await send(
        hub,
        JSON.stringify({ query: `mutation { login(input: { login: "${key}", password: "${password}" }) { token } }` }),
        null,
      ),
    ) as { data: { login: { token: string } } }
  ).data.login.token
const tokens = { q1: await login('chen'), q2: await login('wang'), q3: await login('wang') } as Record<string, string>

const bodyFor = (contender: Contender, operation: Operation, n: number) =>
  contender.name === 'limit'
    ? JSON.stringify({ name: operation.name, parameters: operation.parameters(seeded, n) })
    : JSON.stringify({ query: operation.document, variables: operation.variables(seeded, n) })
const tokenFor = (contender: Contender, operation: Operation) =>
  contender.name === 'hub' ? tokens[operation.name]! : null

/** CPU seconds a process has used so far, from the operating system. */
const cpuOf = ({ process: { pid } }: Contender) => {
  const [, ...fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')
  const parts = fields.join(') ').split(' ')
  return (Number(parts[11]) + Number(parts[12])) / 100
}

type Figures = { rps: number; p50Ms: number; p99Ms: number; cpuUs: number }
async function measure(contender: Contender, operation: Operation): Promise<Figures> {
  const times: number[] = []
  const cpu = cpuOf(contender)
  const start = performance.now()
  let n = 0
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - start < ms) {
        const sent = performance.now()
        const answer = await send(contender, bodyFor(contender, operation, n++), tokenFor(contender, operation))
        if (!answer.startsWith('{"data":{') || answer.includes('"errors"'))
          throw new Error(`${contender.name} ${operation.name}: ${answer.slice(0, 400)}`)
        times.push(performance.now() - sent)
      }
    }),
  )
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  const at = (share: number) => Number(times[Math.floor(times.length * share)]!.toFixed(2))
  return {
    rps: Math.round(times.length / seconds),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    cpuUs: Math.round(((cpuOf(contender) - cpu) * 1e6) / times.length),
  }
}

const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)]!
const middle = (all: Figures[]): Figures => ({
  rps: median(all.map(({ rps }) => rps)),
  p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
  p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
  cpuUs: median(all.map(({ cpuUs }) => cpuUs)),
})

const operations: { limit: Operation; hub: Operation }[] = [
  { limit: docketPage, hub: docketPage },
  { limit: inbox, hub: inbox },
  { limit: postOpinion(1), hub: postOpinion(0) },
]

// Equal answers first: a fast wrong answer is no answer.
for (const { limit: operation } of operations.filter(({ hub: { equal } }) => equal))
  for (let n = 0; n < 40; n++) {
    const [a, b] = await Promise.all(
      [limit, hub].map((one) => send(one, bodyFor(one, operation, n), tokenFor(one, operation))),
    )
    if (!isDeepStrictEqual(JSON.parse(a!), JSON.parse(b!)))
      throw new Error(`${operation.name} differs:\n${a!.slice(0, 800)}\n${b!.slice(0, 800)}`)
  }
tell('answers are equal')

const statements = await countStatements()
const result: Record<string, unknown> = {}
const lines = [
  '| operation | limit rps | hub rps | hub / limit | limit CPU µs | hub CPU µs | p99 ms limit / hub | statements |',
  '|---|---|---|---|---|---|---|---|',
]
for (const pair of operations) {
  const taken = { limit: [] as Figures[], hub: [] as Figures[] }
  for (const one of [limit, hub]) await measure(one, pair[one.name])
  for (let round = 0; round < rounds; round++)
    for (const one of [limit, hub]) taken[one.name].push(await measure(one, pair[one.name]))
  const [best, ours] = [middle(taken.limit), middle(taken.hub)]
  const { name } = pair.hub
  result[name] = { limit: best, ours, statements: statements[name] }
  lines.push(
    `| ${name} | ${best.rps} | ${ours.rps} | ${(ours.rps / best.rps).toFixed(2)} | ${best.cpuUs} | ${ours.cpuUs} | ${best.p99Ms} / ${ours.p99Ms} | ${statements[name]} |`,
  )
}

/** How many statements one operation sends, begin and commit aside: PostgreSQL's own log of what it executed. */
async function countStatements(): Promise<Record<string, number>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const logged = () => readFileSync(join(directory, 'postgres.log'), 'utf8')
  const log = async (what: string) => {
    await sql.unsafe(`alter database heyi set log_statement = '${what}'`)
    await sql.unsafe(`alter system set log_statement = '${what}'`)
    await sql`select pg_reload_conf()`
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  const counts: Record<string, number> = {}
  await log('all')
  for (const { hub: operation } of operations) {
    await send(hub, bodyFor(hub, operation, 3), tokenFor(hub, operation))
    const before = logged().length
    await send(hub, bodyFor(hub, operation, 4), tokenFor(hub, operation))
    await new Promise((resolve) => setTimeout(resolve, 100))
    const lines = logged()
      .slice(before)
      .split('\n')
      .filter((line) => /LOG: {2}(execute|statement)/.test(line))
    // The hub's own readers talk on other connections meanwhile: only the one that began the session counts.
    const backend = /\[\d+\]/.exec(lines.find((line) => line.includes('begin_session')) ?? '')?.[0]
    const executed = lines.filter((line) => backend && line.includes(backend))
    counts[operation.name] = executed.filter((line) => !/: (begin|commit|rollback)/.test(line)).length
    if (process.env['HEYI_BENCH_SHOW']) tell(executed.map((line) => line.slice(0, 160)).join('\n'))
  }
  await log('none')
  await sql.end()
  return counts
}

for (const one of [limit, hub]) one.process.kill('SIGKILL')
process.stdout.write(`${lines.join('\n')}\n`)
if (values.json) writeFileSync(values.json, `${JSON.stringify({ ...result, scale, rounds }, null, 1)}\n`)
agent.destroy()
await embedded.stop()
await rm(directory, { recursive: true, force: true })
process.exit(0)
