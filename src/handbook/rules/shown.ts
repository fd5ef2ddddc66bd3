// 条件检查项: an item may be asked only once another item was answered in a certain way. Pure: every fact is an argument.
import { conflict } from '../../platform/refusal.ts'

/** What is seen at an item: fine, a problem, nothing of the kind here, not looked at. */
export const answers = ['fine', 'problem', 'notApplicable', 'notSeen'] as const
export type ItemAnswer = (typeof answers)[number]

/** Holds where the item of this code, in the same edition, is shown itself and was answered in one of these ways. */
export type Condition = { item: string; answers: ItemAnswer[] }
/** An item by its code, and when it is shown: where one of its conditions holds, or always where it has none. */
export type Shown = { code: string; shownWhen: readonly Condition[] }

/** Of most of these an item waits for no other; a form that hangs on more is not understood by whoever fills it in. */
export const mostConditions = 20

/**
 * Which items are shown by what was answered so far, by code. An answer that was given at an item which is not shown
 * (any more) shows nothing. An item in a circle, or waiting for one that is not there, is not shown by it.
 */
export function shownItems(items: readonly Shown[], given: ReadonlyMap<string, ItemAnswer>): Set<string> {
  const shown = new Set(items.filter(({ shownWhen }) => shownWhen.length === 0).map(({ code }) => code))
  const holds = ({ item, answers: wanted }: Condition) => {
    const answer = given.get(item)
    return shown.has(item) && answer !== undefined && wanted.includes(answer)
  }
  for (let before = -1; before !== shown.size; ) {
    before = shown.size
    for (const { code, shownWhen } of items) if (shownWhen.some(holds)) shown.add(code)
  }
  return shown
}

/** What was answered: a finding says that there is a problem, where nothing else was answered. */
export const givenOf = (
  answered: readonly { item: string; answer: ItemAnswer }[],
  found: readonly { item: string }[],
): Map<string, ItemAnswer> =>
  new Map([
    ...found.map(({ item }) => [item, 'problem'] as const),
    ...answered.map(({ item, answer }) => [item, answer] as const),
  ])

/** The codes of the items that hang on themselves, however many others lie between. */
export function circularItems(items: readonly Shown[]): Set<string> {
  const waitsFor = new Map(items.map(({ code, shownWhen }) => [code, shownWhen.map(({ item }) => item)]))
  const reaches = (from: string): boolean => {
    const seen = new Set<string>()
    const open = [...(waitsFor.get(from) ?? [])]
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === from) return true
      if (seen.has(next)) continue
      seen.add(next)
      open.push(...(waitsFor.get(next) ?? []))
    }
    return false
  }
  return new Set(items.map(({ code }) => code).filter(reaches))
}

/** Every condition of an edition names an item that is there, and none hangs on itself. */
export function assertConditions(items: readonly Shown[]): void {
  const codes = new Set(items.map(({ code }) => code))
  for (const { code, shownWhen } of items)
    for (const { item } of shownWhen)
      if (!codes.has(item))
        throw conflict(
          'item.shownWhen',
          `检查项 ${code} 的显示条件所指的检查项 ${item} 不在本手册中;请改正条件,或补上该项`,
          `The item ${code} is shown by the answer to ${item}, which is not in this handbook. Correct the condition, or add that item.`,
          { field: 'shownWhen', item: code, missing: item },
        )
  const circular = [...circularItems(items)].sort()
  if (circular.length > 0)
    throw conflict(
      'item.circular',
      `检查项 ${circular.join('、')} 的显示条件互相等待,永远不会显示;请去掉其中一个条件`,
      `The items ${circular.join(', ')} wait for one another and would never be shown. Remove one of their conditions.`,
      { field: 'shownWhen', items: circular },
    )
}
