import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { ask, type Contender } from './contenders.ts'
import type { Operation } from './operation.ts'
import type { Sent, Wire } from './wire.ts'

/** What one operation of ours costs PostgreSQL; never a time. */
export type Counts = {
  /** Statements besides begin, the look at the session's rights, and commit. */
  statements: number
  /** Round trips, all told. */
  flushes: number
  /** 8 kB pages that PostgreSQL touched, by EXPLAIN; only of operations that read. */
  buffers?: number
}

const control =
  /^\s*(begin|commit|rollback|start transaction|savepoint|release|set |select \* from begin_(session|as)\()/i

/** Counts some operations, warm, and takes what most of them need: prepared once, each costs the same. */
export async function countOperation(
  operation: Operation<never>,
  { port }: Contender,
  wire: Wire,
  serveUrl: string,
): Promise<Counts> {
  const seen: (Counts & { sent: Sent[] })[] = []
  const reset = operation.reset === undefined
  for (let n = 0; n < 12; n++) {
    const one = operation.usedUp || !reset ? operation.cases.shift()! : operation.cases[n % operation.cases.length]!
    const { body, token } = operation.ask('ours', one)
    wire.take()
    await ask(port, body, token)
    await sleep(20)
    const sent = ofOperation(wire.take())
    if (n < 4) continue
    const statements = sent.filter(({ text }) => !control.test(text)).length
    seen.push({ statements, flushes: new Set(sent.map(({ flush }) => flush)).size, sent })
  }
  const least = (figure: (one: Counts) => number) => Math.min(...seen.map(figure))
  const counts = { statements: least((one) => one.statements), flushes: least((one) => one.flushes) }
  if (process.env['HEYI_BENCH_SHOW'])
    for (const { flush, text, rows } of seen.at(-1)!.sent)
      process.stderr.write(
        `${operation.name} flush ${flush}: ${text.replaceAll(/\s+/g, ' ').slice(0, 200)} → ${rows}\n`,
      )
  if (operation.usedUp || operation.reset) return counts
  const buffers = []
  for (const { sent } of seen) buffers.push(await buffersOf(sent, serveUrl))
  return { ...counts, buffers: Math.round(buffers.reduce((a, b) => a + b, 0) / buffers.length) }
}

/** The statements of the connection that the operation was answered on: reactions and the sequencer have others. */
function ofOperation(sent: readonly Sent[]): Sent[] {
  const connection = sent.find(({ text }) => text.includes('begin_session'))?.connection
  return sent.filter((one) => one.connection === connection)
}

type Explained = { Plan: Record<'Shared Hit Blocks' | 'Shared Read Blocks', number> }

/** Sends the same statements again as the same session, and asks what those that read touch. */
async function buffersOf(sent: readonly Sent[], serveUrl: string): Promise<number> {
  const sql = postgres(serveUrl, { max: 1, connection: { TimeZone: 'UTC', options: '-c role=heyi_app' } as never })
  let buffers = 0
  try {
    for (const { text, parameters } of sent) {
      const values = parameters.map((one) => (one?.startsWith('\\x') ? Buffer.from(one.slice(2), 'hex') : one))
      if (control.test(text)) await sql.unsafe(text, values as never[])
      else {
        const [row] = await sql.unsafe(`explain (analyze, buffers, format json) ${text}`, values as never[])
        const [{ Plan: plan }] = (row as unknown as { 'QUERY PLAN': [Explained] })['QUERY PLAN']
        buffers += plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
      }
    }
  } finally {
    await sql.end()
  }
  return buffers
}
