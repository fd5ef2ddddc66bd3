import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Contender } from './contenders.ts'
import { type Call, type Loaded, load } from './load.ts'
import type { Operation } from './operation.ts'
import { cpuUs } from './processes.ts'

/** What one contender did; `cpuUs` is the server's own CPU per request, null where the operating system does not say. */
export type Figures = { rps: number; p50Ms: number; p99Ms: number; cpuUs: number | null }

const connections = 8

export const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!

const middle = (all: readonly Figures[]): Figures => {
  const cpu = all.flatMap(({ cpuUs: one }) => one ?? [])
  return {
    rps: median(all.map(({ rps }) => rps)),
    p50Ms: median(all.map(({ p50Ms }) => p50Ms)),
    p99Ms: median(all.map(({ p99Ms }) => p99Ms)),
    cpuUs: cpu.length > 0 ? median(cpu) : null,
  }
}

type Rounds = { rounds: number; ms: number; ownerUrl: string; tell: (line: string) => void }

/** Measures the contenders in turn, round by round, after one that only warms them; answers the medians. */
export async function measure(
  operation: Operation<never>,
  contenders: readonly Contender[],
  { rounds, ms, ownerUrl, tell }: Rounds,
): Promise<Record<string, Figures>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => undefined })
  const taken = new Map<string, Figures[]>(contenders.map(({ label }) => [label, []]))
  const ours = contenders.find(({ name }) => name === 'ours')
  try {
    for (let round = 0; round <= rounds; round++)
      for (const one of round % 2 === 0 ? contenders : contenders.toReversed()) {
        if (operation.reset) await sql.unsafe(operation.reset)
        // The hub numbers and reacts to whatever is written: it rests while the others write, and catches up before its turn.
        const rests = one.pid !== ours?.pid
        if (rests) ours?.process.kill('SIGSTOP')
        else await caughtUp(sql)
        if (one.before) await sql.unsafe(one.before)
        const figures = await run(operation, one, ms)
        if (one.after) await sql.unsafe(one.after)
        if (rests) ours?.process.kill('SIGCONT')
        if (round > 0) taken.get(one.label)!.push(figures)
        tell(
          `${operation.name} ${round > 0 ? `round ${round}` : 'warming'} ${one.label}: ${figures.rps} rps, p99 ${figures.p99Ms} ms, ${figures.cpuUs ?? '–'} µs`,
        )
      }
  } finally {
    ours?.process.kill('SIGCONT')
    await sql.end()
  }
  return Object.fromEntries([...taken].map(([name, all]) => [name, middle(all)]))
}

async function caughtUp(sql: postgres.Sql) {
  for (let wait = 0; wait < 600; wait++) {
    const [row] = await sql<{ done: boolean }[]>`
      select (select max(seq) from trace) = (select max(trace_seq) from event)
        and not exists (select from reader where last_no < (select max(no) from event e join trace t on t.seq = e.trace_seq
          where e.no > (select min(last_no) from reader) and t.type in ('finding.recorded', 'docket.dispatched', 'assessment.requested'))) as done`
    if (row!.done) return
    await sleep(50)
  }
  throw new Error('the hub does not number what was written')
}

async function run(operation: Operation<never>, { name, port, pid }: Contender, ms: number): Promise<Figures> {
  const { cases } = operation
  let n = 0
  const next = (): Call | undefined => {
    const once = operation.usedUp || operation.reset !== undefined
    if (once && (operation.usedUp ? cases.length === 0 : n >= cases.length)) return undefined
    const one = operation.usedUp ? cases.shift()! : cases[n++ % cases.length]!
    return { port, ...operation.ask(name, one) }
  }
  const before = cpuUs(pid)
  const loaded: Loaded = await load(port, connections, ms, next, ({ status, body }) => {
    if (status !== 200 || !body.subarray(0, 9).equals(answered) || body.includes(refused))
      throw new Error(`${operation.name} of ${name} answered ${status}: ${body.toString().slice(0, 800)}`)
  })
  if (loaded.count === 0) throw new Error(`${operation.name}: nothing is left to ask about; use a larger --scale`)
  const after = cpuUs(pid)
  return {
    rps: Math.round(loaded.count / loaded.seconds),
    p50Ms: loaded.p50Ms,
    p99Ms: loaded.p99Ms,
    cpuUs: before === null || after === null ? null : Math.round((after - before) / loaded.count),
  }
}

const answered = Buffer.from('{"data":{')
const refused = Buffer.from('"errors":[')
