// What the bell holds: entries, each once however often it is told, and how many of all are unread.
import type { News, NewsEntry } from '../operations/news.ts'

export type Entry = NewsEntry & { unread: boolean }
export type Gathered = { entries: readonly Entry[]; unread: number; more: boolean }

/** Past so many there are just many. */
export const many = 100
export const pageful = 50

/** The newest as the hub told them; they stand for everything before. */
export const newest = ({ entries, unread }: News['news']): Gathered => ({
  entries,
  unread,
  more: entries.length === pageful,
})

/** Older ones, below. */
export const older = (gathered: Gathered, { entries }: News['news']): Gathered => {
  const known = new Set(gathered.entries.map(({ cursor }) => cursor))
  return {
    ...gathered,
    entries: [...gathered.entries, ...entries.filter(({ cursor }) => !known.has(cursor))],
    more: entries.length === pageful,
  }
}

/** One more, told live; what is there already is told again in vain. */
export const told = (gathered: Gathered, entry: NewsEntry): Gathered =>
  gathered.entries.some(({ cursor }) => cursor === entry.cursor)
    ? gathered
    : {
        ...gathered,
        entries: [{ ...entry, unread: true }, ...gathered.entries],
        unread: Math.min(many, gathered.unread + 1),
      }

/** Whether what is told live is for me: not my own doing (but what finished by itself is), and not silenced. */
export const isForMe = ({ newsKind, actor }: NewsEntry, me: string, muted: readonly string[]): boolean =>
  newsKind !== null && (newsKind === 'JOB' || actor?.id !== me) && !muted.includes(newsKind)

/** Read: these, or everything. What is many stays many until the hub has counted again. */
export const read = (gathered: Gathered, cursors: readonly string[] | 'all'): Gathered => {
  const gone = (entry: Entry) => entry.unread && (cursors === 'all' || cursors.includes(entry.cursor))
  return {
    ...gathered,
    entries: gathered.entries.map((entry) => (gone(entry) ? { ...entry, unread: false } : entry)),
    unread: cursors === 'all' ? 0 : Math.max(0, gathered.unread - gathered.entries.filter(gone).length),
  }
}

/** What entries are about: one docket, else one finding, else the thing itself. */
export const aboutOf = ({ docket, finding, subject }: NewsEntry): string => docket?.id ?? finding?.id ?? subject

/** 同一案件: entries about one thing under one head, where the newest of it stands. */
export function grouped(entries: readonly Entry[]): { about: string; entries: Entry[] }[] {
  const groups = new Map<string, Entry[]>()
  for (const entry of entries) {
    const about = aboutOf(entry)
    groups.set(about, [...(groups.get(about) ?? []), entry])
  }
  return [...groups].map(([about, of]) => ({ about, entries: of }))
}
