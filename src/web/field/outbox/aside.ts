// 需处理: what a worker's decision makes of the draft of what was refused, and of what depends on it. Pure.
import type { Draft } from '../store/draft.ts'

/** What a draft holds that was captured, whatever it calls it. */
export const capturedIn = (draft: Draft) =>
  draft.type === 'service' ? draft.proofs : draft.type === 'address' ? draft.papers : draft.shots

/**
 * 改了再发: the draft as it is written on. It names the operations that it takes the place of. A receipt cites
 * all that it holds, so it holds no original that can never leave; each of a visit goes by itself, and is decided on so.
 */
export function writtenOn(draft: Draft, refused: ReadonlySet<string>, supersedes: readonly string[]): Draft {
  const stays = ({ sha256 }: { sha256: string }) => !refused.has(sha256)
  const named = { supersedes: [...new Set([...(draft.supersedes ?? []), ...supersedes])] }
  switch (draft.type) {
    case 'service':
      return { ...draft, ...named, proofs: draft.proofs.filter(stays) }
    case 'address':
      return { ...draft, ...named, papers: draft.papers.filter(stays) }
    default:
      return { ...draft, ...named }
  }
}
