// Proof: nothing acknowledged is lost, nothing is done twice, no subscriber misses or repeats an event, while the
// hub (and with it its PostgreSQL) is killed -9 on the way. Run: npm run proof:killed
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { newId } from '../../src/platform/ids.ts'
import { watch } from '../support/watch.ts'
import { openHubProcess } from './hub.ts'

const seconds = Number(process.argv[2] ?? 30)
const writers = 32
const subscribers = 50
const kills = 2

const hub = await openHubProcess()
const { url, post, login, beside } = hub

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

const started = [hub.readyMs]
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
  await hub.kill()
  started.push(await hub.start())
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
await hub.end()
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
