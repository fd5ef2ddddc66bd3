import { type Result, unguarded } from './comparison.ts'
import type { Delivered } from './fanout/fanout.ts'
import type { Operation } from './operation.ts'
import type { Figures } from './rounds.ts'

const ratio = (a: number | null | undefined, b: number | null | undefined) => (a && b ? (a / b).toFixed(2) : '–')
const row = (...cells: (string | number | null | undefined)[]) => `| ${cells.map((cell) => cell ?? '–').join(' | ')} |`
const head = (...names: string[]) => [row(...names), row(...names.map(() => '---'))]

/** What was measured, as tables of Markdown. */
export function printTable(result: Result, operations: readonly Operation<never>[]): string {
  const lines = head(
    'operation',
    'limit rps',
    'ours',
    'PostGraphile',
    'ours / limit',
    'ours / PostGraphile',
    'CPU µs limit · ours · PostGraphile',
    'CPU ours / limit',
    'p50 ms',
    'p99 ms',
    'statements',
  )
  for (const { name, title } of operations) {
    const taken = result[name] as (Record<string, Figures | undefined> & { statements?: number }) | undefined
    if (!taken) continue
    const [limit, ours, peer] = [taken['limit'], taken['ours'], taken['postgraphile']]
    const each = (figure: (one: Figures) => number | null) =>
      [limit, ours, peer].map((one) => (one && figure(one)) ?? '–').join(' · ')
    lines.push(
      row(
        `${name.toUpperCase()} ${title}`,
        limit?.rps,
        ours?.rps,
        peer?.rps,
        ratio(ours?.rps, limit?.rps),
        ratio(ours?.rps, peer?.rps),
        each((one) => one.cpuUs),
        ratio(ours?.cpuUs, limit?.cpuUs),
        each((one) => one.p50Ms),
        each((one) => one.p99Ms),
        taken.statements,
      ),
    )
  }
  const timed = lines.length > 2 ? lines : []
  return [...timed, ...printPrice(result, operations), ...printFanout(result)].join('\n')
}

/** What row-level security costs: ours with it and without it, in the same rounds. */
function printPrice(result: Result, operations: readonly Operation<never>[]): string[] {
  const rows = operations.flatMap(({ name, title }) => {
    const taken = result[name] as Record<string, Figures | undefined> | undefined
    const [ours, off] = [taken?.['ours'], taken?.[unguarded]]
    return ours && off
      ? [row(`${name.toUpperCase()} ${title}`, ours.rps, off.rps, ratio(ours.rps, off.rps), ours.cpuUs, off.cpuUs)]
      : []
  })
  return rows.length > 0
    ? ['', ...head('row-level security', 'rps on', 'rps off', 'on / off', 'CPU µs on', 'CPU µs off'), ...rows]
    : []
}

type Fanout = Record<'raw' | 'ours' | 'postgraphile', Delivered | undefined> & {
  executionsPerPublish: number
  subscribers: number
}

function printFanout(result: Result): string[] {
  const q5 = result['q5'] as Fanout | undefined
  if (!q5) return []
  const lines = head(
    `Q5 fan-out, ${q5.subscribers} subscribers`,
    'deliveries/s',
    'of raw',
    'p50 ms',
    'p99 ms',
    'RSS MB',
  )
  for (const name of ['raw', 'ours', 'postgraphile'] as const) {
    const one = q5[name]
    if (one)
      lines.push(
        row(
          name,
          one.deliveriesPerSecond,
          ratio(one.deliveriesPerSecond, q5.raw?.deliveriesPerSecond),
          one.p50Ms,
          one.p99Ms,
          one.rssMb,
        ),
      )
  }
  return ['', ...lines, '', `executions per publish, 40 subscribers in four audiences: ${q5.executionsPerPublish}`]
}
