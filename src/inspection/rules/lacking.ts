// 最低取证要求: what a visit still lacks of the evidence that its handbook asks for. Pure: every fact is an argument.
import { givenOf, type ItemAnswer, type Shown, shownItems } from '../../handbook/index.ts'

export type AskedItem = Shown & { id: string; minimumEvidence: readonly string[] }
/** A visit with the items of its edition, what was answered and found at them (by code), and what was captured (by id). */
export type Asked = {
  kind: string
  items: readonly AskedItem[]
  answered: readonly { item: string; answer: ItemAnswer }[]
  found: readonly { item: string }[]
  captured: readonly { item: string; kind: string }[]
}

/** What one more kind of capture stands for: a wide photo shows the site. */
const covers: Readonly<Record<string, readonly string[]>> = { SITE: ['PHOTO', 'VIDEO'] }

/**
 * The kinds of evidence that are missing, item by item, in the order of the handbook. Only what is a problem has to be
 * shown, and only where the item is asked at all: where its condition holds, or, on a re-check, whatever was answered,
 * for what was ordered is asked there without conditions.
 */
export function lackingEvidence({
  kind,
  items,
  answered,
  found,
  captured,
}: Asked): { item: string; evidence: string[] }[] {
  const given = givenOf(answered, found)
  const shown = kind === 'recheck' ? new Set(given.keys()) : shownItems(items, given)
  return items.flatMap(({ id, code, minimumEvidence }) => {
    if (!shown.has(code) || given.get(code) !== 'problem') return []
    const held = new Set(captured.filter(({ item }) => item === code).map(({ kind }) => kind))
    const evidence = minimumEvidence.filter((kind) => ![kind, ...(covers[kind] ?? [])].some((one) => held.has(one)))
    return evidence.length > 0 ? [{ item: `HandbookItem:${id}`, evidence }] : []
  })
}
