import type { Counts } from './counting.ts'

/** Counters at two scales, and how often an event is read for forty subscribers of four audiences. */
export type Counted = {
  small: Record<string, Counts>
  large: Record<string, Counts>
  executionsPerPublish: number
}

type Guard = {
  what: string
  figure: (counted: Counted) => number
  /** What it may be at most. A number here only ever goes down, towards the bar. */
  most: number
  bar: number
}

const growth =
  (name: string) =>
  ({ small, large }: Counted) =>
    Number((large[name]!.buffers! / small[name]!.buffers!).toFixed(2))

/** Counters never flake: whatever breaks one of these has made an operation dearer. */
const guards: readonly Guard[] = [
  { what: 'Q1 docket page: statements', figure: ({ large }) => large['q1']!.statements, most: 1, bar: 1 },
  { what: 'Q2 agency inbox: statements', figure: ({ large }) => large['q2']!.statements, most: 1, bar: 1 },
  { what: 'Q3 post opinion: round trips', figure: ({ large }) => large['q3']!.flushes, most: 2, bar: 2 },
  { what: 'Q4 merge 200 × 3: statements', figure: ({ large }) => large['q4']!.statements, most: 10, bar: 2 },
  {
    what: 'Q5 fan-out: executions a publish',
    figure: ({ executionsPerPublish }) => executionsPerPublish,
    most: 4,
    bar: 4,
  },
  { what: 'Q1 buffers, ten times the data', figure: growth('q1'), most: 1.3, bar: 1.3 },
  { what: 'Q2 buffers, ten times the data', figure: growth('q2'), most: 1.3, bar: 1.3 },
]

/** Every guard as a line, and which of them are broken. */
export function checkGuards(counted: Counted): { table: string; broken: string[] } {
  const rows = guards.map(({ what, figure, most, bar }) => ({ what, is: figure(counted), most, bar }))
  return {
    table: [
      '| counter | is | at most | bar |',
      '| --- | --- | --- | --- |',
      ...rows.map(({ what, is, most, bar }) => `| ${what} | ${is} | ${most} | ${bar} |`),
    ].join('\n'),
    // What counts nothing at all has lost sight of what it counts.
    broken: rows
      .filter(({ is, most }) => !(is > 0 && is <= most))
      .map(({ what, is, most }) => `${what}: ${is}, at most ${most}`),
  }
}
