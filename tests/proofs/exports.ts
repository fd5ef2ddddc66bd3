import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { newId } from '../../src/platform/ids.ts'
import { finds, opensShop } from '../support/case.ts'
import { openHubProcess } from './hub.ts'

// A hundred thousand rows on the board: how soon its figures are there, how long their export takes, what the hub needs for
// it beside what it has, and that a hub killed in the middle makes it all the same.
const many = Number(process.argv[2] ?? 100_000)
const tell = (line: string) => process.stdout.write(`${line}\n`)
const hub = await openHubProcess()
try {
  const [lin, qian] = [await hub.person('lin'), await hub.person('qian')]
  await finds(lin, await opensShop(lin))
  const owned = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(await hub.ownerUrl(), { max: 1, onnotice: () => undefined })
    try {
      return await work(sql)
    } finally {
      await sql.end()
    }
  }
  await owned(async (sql) => {
    while ((await sql`select 1 from docket`).length === 0) await sleep(100)
    await sql`insert into clock (id, paper_kind, paper_id, docket_id, business_id, kind, agency_code, key, law, binds, expires, length, unit,
        started_on, due_on, counting, suspensions, status, warned, grid_code, agencies, version)
      select gen_random_uuid(), 'notice', gen_random_uuid(), d.id, d.business_id, 'rectify', (array['FDA', 'ENV', 'CITY', 'COMMERCE'])[1 + n % 4],
        n::text, '行政处罚法28', case when n % 2 = 0 then 'agency' else 'party' end, false, 5, 'workingDays',
        current_date - 40 + n % 30, current_date - 30 + n % 60, '{}', '[]', 'running', 0, d.grid_code, d.agencies, 1
      from docket d cross join generate_series(1, ${many}) n where d.id = (select id from docket limit 1)`
    await sql`analyze clock`
    const [written] = await sql`select count(*)::int as n from clock`
    if (written!['n'] < many) throw new Error(`${written!['n']} rows were written`)
  })

  const asks = async () => {
    const begun = performance.now()
    const { figures } = await qian.asks('{ figures { name whole { count of } bars { key } } }')
    return { ms: Math.round(performance.now() - begun), figures }
  }
  const took = [await asks(), await asks(), await asks(), await asks()]
  const rowsMs: number[] = []
  for (let n = 0; n < 3; n++) {
    const begun = performance.now()
    await qian.asks(
      '{ figureRows(figure: OPEN_CLOCKS, first: 50, counted: true) { totalCount nodes { id business { name } agency { name } } } }',
    )
    rowsMs.push(Math.round(performance.now() - begun))
  }
  tell(
    `${many} rows: all figures in ${took.map(({ ms }) => ms).join(', ')} ms; a page of their rows in ${rowsMs.join(', ')} ms`,
  )

  const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${hub.pid()}/status`, 'utf8'))![1]) / 1024
  type Job = {
    status: string
    rowsDone: number
    rowsTotal: number | null
    bytes: number
    sha256: string
    url: string
    failedFor: string | null
  }
  const job = async (id: string): Promise<Job> =>
    (
      await qian.asks(
        'query ($id: ID!) { node(id: $id) { ... on ExportJob { status rowsDone rowsTotal bytes sha256 url failedFor } } }',
        { id },
      )
    ).node
  const starts = async (format: string): Promise<string> =>
    (await qian.does('startExport', { id: newId(), figure: 'OPEN_CLOCKS', format })).id
  const ends = async (id: string) => {
    const seen = new Set<number>()
    let peak = rss()
    for (;;) {
      const now = await job(id)
      peak = Math.max(peak, rss())
      if (now.status === 'DONE') return { ...now, peak, seen }
      if (now.status !== 'WAITING' && now.status !== 'RUNNING') throw new Error(JSON.stringify(now))
      if (now.rowsDone > 0) seen.add(now.rowsDone)
      await sleep(50)
    }
  }
  const fetched = async ({ url, sha256, bytes }: Job) => {
    const got = Buffer.from(await (await fetch(`${hub.url}${url}`)).arrayBuffer())
    if (got.length !== bytes || createHash('sha256').update(got).digest('hex') !== sha256)
      throw new Error('other bytes')
    return got
  }
  for (const format of ['CSV', 'XLSX']) {
    const before = rss()
    const begun = performance.now()
    const done = await ends(await starts(format))
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const got = await fetched(done)
    const lines = format === 'CSV' ? `, ${got.toString('utf8').trimEnd().split('\r\n').length - 10} lines` : ''
    tell(
      `${format}: ${done.rowsTotal} rows${lines}, ${(got.length / 1e6).toFixed(1)} MB in ${seconds} s; progress told ${done.seen.size} times; RSS ${before.toFixed(0)} MB before, ${done.peak.toFixed(0)} MB at most`,
    )
  }

  const id = await starts('XLSX')
  let rowsDone = 0
  for (let status = ''; rowsDone === 0; ) {
    ;({ rowsDone, status } = await job(id))
    if (status === 'DONE') throw new Error('done before anybody could look')
  }
  await hub.kill()
  const readyMs = await hub.start()
  const after = await ends(id)
  await fetched(after)
  tell(
    `killed after ${rowsDone} rows; ready again in ${readyMs} ms; the same job is done: ${after.rowsTotal} rows, its bytes have its hash`,
  )
} finally {
  await hub.end()
}
