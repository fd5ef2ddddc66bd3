// Proof: a job of five hundred rows, and a shorter one beside it, while the hub (and with it its PostgreSQL) is killed -9
// again and again: every row is done exactly once and none is lost. Run: npm run proof:bulk-killed [rows]
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { newId } from '../../src/platform/ids.ts'
import { handbook, opensShop } from '../support/case.ts'
import { openHubProcess } from './hub.ts'

const rows = Number(process.argv[2] ?? process.env['ROWS'] ?? 500)
const beside = Math.ceil(rows / 5)
const ofAVisit = 20
/** How long a hub lives once it is ready, ms. */
const life = () => 100 + Math.random() * 400

const hub = await openHubProcess()
const [lin, zheng, wang] = await Promise.all(['lin', 'zheng', 'wang'].map((key) => hub.person(key)))

const { edition, itemFor } = await handbook(lin!)
for (let found = 0; found < rows; found += ofAVisit)
  await lin!.does('recordVisit', {
    id: newId(),
    business: await opensShop(lin!, `批量 ${found}`),
    kind: 'PATROL',
    edition,
    visitedAt: new Date().toISOString(),
    findings: Array.from({ length: Math.min(ofAVisit, rows - found) }, () => ({
      id: newId(),
      item: itemFor.get('F-FUME-CLEANING'),
      description: '现场所见',
    })),
  })

/** Everything one's agency is asked. */
async function inboxOf(person: NonNullable<typeof zheng>): Promise<string[]> {
  const all: string[] = []
  for (let after: string | null = null; ; ) {
    const { inbox } = await person.asks(
      'query ($after: String) { inbox(first: 100, after: $after) { pageInfo { hasNextPage endCursor } nodes { id } } }',
      { after },
    )
    all.push(...inbox.nodes.map(({ id }: { id: string }) => id))
    if (!inbox.pageInfo.hasNextPage) return all
    after = inbox.pageInfo.endCursor
  }
}
let mine: string[] = []
while ((mine = await inboxOf(zheng!)).length < rows) await sleep(200)
let theirs: string[] = []
while ((theirs = await inboxOf(wang!)).length < rows) await sleep(200)

const long = newId()
const short = newId()
await zheng!.does('startBulk', { id: long, action: 'CLAIM', subjects: mine.slice(0, rows) })
await wang!.does('startBulk', {
  id: short,
  action: 'ANSWER',
  verdict: 'NOT_OURS',
  reason: '不属于本部门职责。',
  subjects: theirs.slice(0, beside),
})

type Seen = { status: string; done: number; refused: number; total: number }
const sees = async (person: NonNullable<typeof zheng>, id: string): Promise<Seen> =>
  (await person.asks('query ($id: ID!) { bulkJob(id: $id) { status done refused total } }', { id: `BulkJob:${id}` }))
    .bulkJob

const began = performance.now()
const progress: string[] = []
const readyMs: number[] = []
let kills = 0
let shortOverAfter = 0
for (;;) {
  await sleep(life())
  const [one, other] = [await sees(zheng!, long), await sees(wang!, short)]
  progress.push(`${one.done}+${other.done}`)
  if (other.status === 'DONE' && shortOverAfter === 0) shortOverAfter = one.done
  if (one.status === 'DONE' && other.status === 'DONE') break
  await hub.kill()
  kills++
  readyMs.push(await hub.start())
}

const told = await hub.beside(async (ownerUrl) => {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  try {
    const [row] = await sql<Record<string, number>[]>`select
      (select count(*)::int from bulk_row where job_id = ${long} and status = 'done') as long_done,
      (select count(*)::int from bulk_row where job_id = ${short} and status = 'done') as short_done,
      (select count(*)::int from bulk_row where job_id in (${long}, ${short}) and status <> 'done') as lost,
      (select count(*)::int from bulk_row r where r.job_id = ${long}
        and (select count(*) from trace t where t.subject_id = r.subject_id and t.type = 'assessment.claimed') <> 1) as claimed_otherwise,
      (select count(*)::int from bulk_row r where r.job_id = ${short}
        and (select count(*) from opinion o where o.request_id = r.subject_id) <> 1) as answered_otherwise,
      (select count(*)::int from assessment_request where claimed_by = ${zheng!.personId}) as claims,
      (select count(*)::int from trace where type = 'bulk.ended') as ended,
      (select count(*)::int from parked_reaction) as parked`
    return row!
  } finally {
    await sql.end({ timeout: 2 })
  }
})
await hub.end()
const report = {
  rows,
  beside,
  kills,
  seconds: Math.round((performance.now() - began) / 1000),
  readyMsMedian: readyMs.sort((a, b) => a - b)[Math.floor(readyMs.length / 2)],
  progress: progress.filter((_told, n) => n % Math.ceil(progress.length / 12) === 0).join(' '),
  longDoneWhenShortWasOver: shortOverAfter,
  ...told,
}
process.stdout.write(`${JSON.stringify(report, null, 1)}\n`)
const { longDone, shortDone, lost, claimedOtherwise, answeredOtherwise, claims, ended, parked } = Object.fromEntries(
  Object.entries(told).map(([key, value]) => [
    key.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()),
    value,
  ]),
)
const right =
  kills > 0 &&
  shortOverAfter < rows &&
  longDone === rows &&
  shortDone === beside &&
  lost === 0 &&
  claimedOtherwise === 0 &&
  answeredOtherwise === 0 &&
  claims === rows &&
  ended === 2 &&
  parked === 0
process.exit(right ? 0 : 1)
