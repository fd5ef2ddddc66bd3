// 文书: each kind has a template, a number of its own series, and a shape that says what the law wants in it. A number is
// given once; what is wrong is voided and made anew. Pure: content and names are arguments.
import type { z } from 'zod'
import { conflict } from '../../platform/refusal.ts'
import { notice } from './notice.ts'

export type Kind = keyof typeof kinds

type KindOf = {
  /** As its title has it. */
  title: string
  /** 文种 in its 文号, after the agency's own word (GB/T 9704-2012: 机关代字). */
  word: string
  /** The template that is in force for new ones. */
  template: string
  /** What it must say. */
  shape: z.ZodType
}

export const kinds = {
  notice: { title: '联合执法意见书', word: '联执通', template: 'notice/1', shape: notice },
} satisfies Record<string, KindOf>

/** 文号: 机关代字+文种〔年〕序号号, four-digit year, no leading zero. */
export const documentNumber = (agencyWord: string, kind: Kind, year: number, serial: number): string =>
  `${agencyWord}${kinds[kind].word}〔${year}〕${serial}号`

/** What every page's code tells: which paper it is, and what it says. */
export const codeOf = (id: string, contentSha256: string): string => `heyi:${id}:${contentSha256.slice(0, 32)}`

/** A voided paper is history: it is neither copied nor voided again. */
export function assertStands(document: { voidedAt: Date | null; number: string }): void {
  if (document.voidedAt)
    throw conflict(
      'document.voided',
      `${document.number} 已作废,请查看取代它的文书`,
      `${document.number} is void. Look for the one that replaces it.`,
      { number: document.number },
    )
}

/** The notice is what the docket dispatched: it goes with its docket, not by itself. */
export function assertVoidable(document: { kind: string; voidedAt: Date | null; number: string }): void {
  assertStands(document)
  if (document.kind === 'notice')
    throw conflict(
      'document.notice',
      '联合执法意见书随案卷派发生效,不能单独作废;需要变更的,请在案卷中办理撤回或改派',
      'The notice stands by its docket’s dispatch and is not voided by itself. Withdraw or supersede it in the docket.',
    )
}

/** How a reprint is marked. */
export const copyMark = (number: number, day: string): string => `第 ${number} 次补打 ${day}`
