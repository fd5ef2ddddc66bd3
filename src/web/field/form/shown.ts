// 条件检查项: which items of an edition are asked, given what was answered so far; as the hub says it of a visit. Pure.
import type { HandbookItem, ItemAnswer } from '../day.ts'

/**
 * An item is asked where it has no conditions, or one of them holds: the item it names is itself asked and was answered
 * so. What waits for itself in a circle, or for an item that is not there, is not asked.
 */
export function shown<I extends Pick<HandbookItem, 'id' | 'code' | 'shownWhen'>>(
  items: readonly I[],
  answers: Readonly<Record<string, { answer: ItemAnswer }>>,
): I[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const open = new Set<string>()
  const holds = ({ item, answers: wanted }: { item: string; answers: readonly ItemAnswer[] }) => {
    const first = byCode.get(item)
    const given = first && open.has(first.code) ? answers[first.id] : undefined
    return given !== undefined && wanted.includes(given.answer)
  }
  for (let known = -1; known < open.size; ) {
    known = open.size
    for (const { code, shownWhen = [] } of items) if (shownWhen.length === 0 || shownWhen.some(holds)) open.add(code)
  }
  return items.filter(({ code }) => open.has(code))
}
