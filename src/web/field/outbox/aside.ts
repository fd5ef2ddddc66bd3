// 需处理: what a worker's decision makes of the draft of what was refused, and of what depends on it. Pure.
import type { Draft } from '../store/draft.ts'
import type { Content } from './outbox.ts'
import { type Item, mostNamed, release, wasSent, withDependents } from './rules.ts'

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

/** What the hub may know of operations that are said anew: themselves, and what they were to take the place of. */
export const heard = (removed: readonly Item[]): string[] =>
  removed.flatMap((item) => [...(item.supersedes ?? []), ...(wasSent(item) ? [item.id] : [])])

/**
 * 收起: what the coordinator has decided on, or what is not to be used, is done for this phone, with all that could only
 * follow it; why stays on record.
 */
export const putAway = <I extends Item>(items: readonly I[], id: string): I[] =>
  withDependents(items, id).map((item) => ({ ...item, state: 'received', handedOver: true, aside: true }))

/** What is told, without one piece of evidence; undefined where nothing is left to tell. The outcome of an order is told in any case. */
export function without(content: Content, evidence: string): Content | undefined {
  const { draft, input } = content
  const rest = Object.entries(input).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.filter((one) => one !== `Evidence:${evidence}`) : value,
  ])
  const told = Object.fromEntries(rest) as Content['input']
  if (Array.isArray(told['evidence']) && told['evidence'].length === 0) return undefined
  if (draft?.type !== 'request') return { ...content, input: told }
  return {
    ...content,
    input: told,
    draft: { ...draft, shots: draft.shots.filter((shot) => shot.evidence !== evidence) },
  }
}

/** What waited for an operation that is left out goes on without it; as another one where the hub has heard it otherwise. */
export function rewritten<I extends Item>(item: I, gone: string, newId: string): I {
  const known = item.supersedes ?? []
  const anew = wasSent(item) ? { id: newId, sent: false, supersedes: [...known, item.id].slice(-mostNamed) } : {}
  return { ...release(item), ...anew, handedOver: false, dependsOn: item.dependsOn.filter((one) => one !== gone) }
}

/**
 * What is said anew closes what the hub heard of it before. One operation names so many, so those after the first name
 * the rest; the oldest go unnamed where there are still more, and a coordinator sees them.
 */
export function shared<O extends { supersedes?: string[] | undefined }>(operations: readonly O[]): O[] {
  const named = [...new Set(operations.flatMap(({ supersedes = [] }) => supersedes))]
  if (named.length <= mostNamed) return [...operations]
  const newest = named.toReversed()
  const from = operations.findIndex(({ supersedes = [] }) => supersedes.length > 0)
  return operations.map((one, i) => {
    const own = i < from ? [] : newest.slice((i - from) * mostNamed, (i - from + 1) * mostNamed)
    return { ...one, supersedes: own }
  })
}
