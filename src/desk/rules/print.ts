// 批量打印: papers that stand, as they were printed, put together for whoever asked. Pure: every fact is an argument.
import { conflict } from '../../platform/refusal.ts'

/** So long a file may be downloaded, like an export. */
export const keptDays = 7
export const expiryOf = (now: Date): Date => new Date(now.getTime() + keptDays * 86_400_000)

export const formats = ['pdf', 'zip'] as const
export type Format = (typeof formats)[number]
export const mimes: Record<Format, string> = { pdf: 'application/pdf', zip: 'application/zip' }

/** What one PDF may hold, bytes: all of it is in memory while it is bound. */
const mostBound = 40 * 1024 * 1024

export type Paper = { kind: string; bytes: number }

/** Papers of one kind are one PDF; different ones, or more than one holds, lie apart in a packet with their list. */
export const formOf = (papers: readonly Paper[]): Format =>
  new Set(papers.map(({ kind }) => kind)).size === 1 && papers.reduce((sum, { bytes }) => sum + bytes, 0) <= mostBound
    ? 'pdf'
    : 'zip'

export function assertPaper<T extends { voidedAt: Date | null; number: string }>(
  paper: T | undefined,
): asserts paper is T {
  if (!paper) throw conflict('bulk.unprinted', '还没有印制文书,没有可打印的', 'No paper of this has been printed yet.')
  if (paper.voidedAt)
    throw conflict('bulk.voided', `${paper.number} 已作废,不打印`, `${paper.number} is void: it is not printed.`)
}

export const damaged = (number: string) =>
  conflict(
    'bulk.damaged',
    `${number} 的原件缺失或与其散列不符,没有打印;请管理员依备份恢复`,
    `The original of ${number} is missing or not what its hash says: it was not printed.`,
  )

/** A name in a packet: its place, then its number without what a file system minds. */
export const pathOf = (n: number, number: string): string =>
  `papers/${String(n + 1).padStart(4, '0')}-${number.replace(/[\\/:*?"<>|\s]+/g, '_')}.pdf`
