// 归档顺序: where each part of a file stands, in which volume, on which pages. 正卷: the decision and how it was served come
// first, then how it came about; 副卷: what the agency said to itself (rules.md §6, 行政处罚法47). Pure.
import type { LegalDay } from '../../platform/calendar.ts'

/** 决定 · 送达 · 立案 · 证据 · 责令改正 · 告知 · 陈述申辩、听证 · 执行 · 结案, then 审核 · 讨论 and the rest of 副卷. */
export const stages = {
  case: [
    'decision',
    'receipt',
    'filing',
    'evidence',
    'order',
    'notice',
    'statement',
    'review',
    'discussion',
    'extension',
    'execution',
    'closing',
    'opinion',
    'trace',
  ],
  docket: [
    'notice',
    'request',
    'opinion',
    'evidence',
    'receipt',
    'execution',
    'revision',
    'return',
    'case',
    'closing',
    'trace',
  ],
} as const

export type Kind = keyof typeof stages
export type Stage = (typeof stages)[Kind][number]
export type Volume = 'main' | 'inner'

/** 副卷 of a penalty case; a docket has one volume, and row-level security masks it. */
const inner = new Set<Stage>(['review', 'discussion', 'extension', 'opinion', 'trace'])

export const volumeOf = (kind: Kind, stage: Stage): Volume => (kind === 'case' && inner.has(stage) ? 'inner' : 'main')

/** One thing that stands in the file. */
export type Part = {
  /** Names it once: `document:uuid`. */
  key: string
  stage: Stage
  title: string
  number?: string | undefined
  /** When it came about: what is earlier stands first within its stage. */
  at: Date
  on?: LegalDay | undefined
  /** What it was made from. */
  content: Content
}

export type Content =
  | { as: 'paper'; paperId: string }
  | { as: 'evidence'; evidenceId: string }
  | { as: 'record'; record: PageRecord }

/** A record that no paper was printed of: labels with what they say, then tables. */
export type PageRecord = {
  /** Where it comes from, below each page. */
  source: string
  rows: readonly (readonly [label: string, value: string])[]
  tables: readonly {
    title: string
    head: readonly string[]
    /** Millimetres, 0 for what is left. */
    widths: readonly number[]
    rows: readonly (readonly string[])[]
  }[]
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

// What happened at one moment is told before it is shown.
const telling = { paper: 0, record: 1, evidence: 2 }

/** Every part once, in lawful order, whatever order it came in. */
export function orderParts(kind: Kind, parts: readonly Part[]): Part[] {
  const place = new Map<Stage, number>(stages[kind].map((stage, i) => [stage, i]))
  const volume = ({ stage }: Part) => (volumeOf(kind, stage) === 'main' ? 0 : 1)
  return [...new Map(parts.map((part) => [part.key, part])).values()].sort(
    (a, b) =>
      volume(a) - volume(b) ||
      place.get(a.stage)! - place.get(b.stage)! ||
      a.at.getTime() - b.at.getTime() ||
      telling[a.content.as] - telling[b.content.as] ||
      compare(a.key, b.key),
  )
}

export type Entry = {
  key: string
  volume: Volume
  title: string
  number?: string
  on?: LegalDay
  from: number
  to: number
}

/** 案卷目录: each part with its pages, numbered from 1 through each volume without a gap. */
export function paginate(
  kind: Kind,
  ordered: readonly (Pick<Part, 'key' | 'stage' | 'title' | 'number' | 'on'> & { pages: number })[],
): Entry[] {
  const next: Record<Volume, number> = { main: 1, inner: 1 }
  return ordered.map(({ key, stage, title, number, on, pages }) => {
    const volume = volumeOf(kind, stage)
    const from = next[volume]
    next[volume] += pages
    return {
      key,
      volume,
      title,
      ...(number === undefined ? {} : { number }),
      ...(on === undefined ? {} : { on }),
      from,
      to: from + pages - 1,
    }
  })
}

/** What one binding may hold, bytes: all of it is in memory while it is bound. */
export const mostBound = 40 * 1024 * 1024

/** 分册: parts as they follow one another, each binding within what may be held; one that is too large stands alone. */
export function intoBindings<T extends { size: number }>(parts: readonly T[], most = mostBound): T[][] {
  const bindings: T[][] = []
  let held = 0
  for (const part of parts) {
    const last = bindings.at(-1)
    if (last && held + part.size <= most) last.push(part)
    else {
      bindings.push([part])
      held = 0
    }
    held += part.size
  }
  return bindings
}
