// 意见书预览: the notice as it would be issued now, before it has numbers. Pure: every fact is an argument.
import type { MergedDocket } from './merge.ts'
import { type Names, type Notice, noticeOf, type Superseded } from './notice.ts'

export type Carriable = { id: string; name: string; phone?: string }

/** What a draft is written from; `carriers` are the workers on post, as they are asked in turn. */
export type DraftInputs = {
  content: MergedDocket
  names: Omit<Names, 'carrier'>
  carriers: readonly Carriable[]
  supersedes: readonly Superseded[]
}

/** The workers who may carry it, and the one who does unless somebody else is named; then the notice, agency by agency. */
export type Draft = Notice & { carriers: readonly Carriable[]; finder: string | null }

export function draftOf({ content, names, carriers, supersedes }: DraftInputs): Draft {
  const found = content.finders.map(({ person }) => person)
  const usual = found.flatMap((id) => carriers.find((one) => one.id === id) ?? [])[0] ?? carriers[0]
  const { id: _, ...carrier } = usual ?? { id: '', name: '' }
  const notice = noticeOf(content, { ...names, carrier }, supersedes)
  const finder = usual && found.includes(usual.id) ? `Person:${usual.id}` : null
  return { ...notice, finder, carriers: carriers.map((one) => ({ ...one, id: `Person:${one.id}` })) }
}
