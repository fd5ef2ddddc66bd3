import type { Result } from './comparison.ts'
import type { Operation } from './operation.ts'
import type { Figures } from './rounds.ts'

const ratio = (a: number | null | undefined, b: number | null | undefined) => (a && b ? (a / b).toFixed(2) : '–')

/** What was measured, as a table of Markdown. */
export function printTable(result: Result, operations: readonly Operation<never>[]): string {
  const lines = [
    '| operation | limit rps | ours | PostGraphile | ours / limit | ours / PostGraphile | CPU µs limit · ours · PostGraphile | p50 ms | p99 ms | statements |',
    '|---|---|---|---|---|---|---|---|---|---|',
  ]
  for (const { name, title } of operations) {
    const taken = result[name] as (Record<string, Figures | undefined> & { statements?: number }) | undefined
    if (!taken) continue
    const [limit, ours, peer] = [taken['limit'], taken['ours'], taken['postgraphile']]
    const each = (figure: (one: Figures) => number | null) =>
      [limit, ours, peer].map((one) => (one && figure(one)) ?? '–').join(' · ')
    lines.push(
      `| ${name.toUpperCase()} ${title} | ${limit?.rps ?? '–'} | ${ours?.rps ?? '–'} | ${peer?.rps ?? '–'} | ${ratio(ours?.rps, limit?.rps)} | ${ratio(ours?.rps, peer?.rps)} | ${each((one) => one.cpuUs)} | ${each((one) => one.p50Ms)} | ${each((one) => one.p99Ms)} | ${taken.statements ?? '–'} |`,
    )
  }
  return lines.join('\n')
}
