// 不得加重: whoever was heard is not worse off for it (行政处罚法45). Measures are compared one by one: each that stands
// afterwards is bounded by one of its own that stood before. Pure: every fact is an argument.
import type { MergeMeasure } from './merge.ts'
import { isOrder } from './orders.ts'

/** 行政处罚法45: an agency does not punish more heavily because the party defended itself. */
export const heavierLaw = '行政处罚法45'

/** What may stand instead of a penalty: 停业 instead of 吊销, a warning instead of each (in the order of 行政处罚法9). */
const lighterKinds: Readonly<Record<string, readonly string[]>> = {
  revoke: ['suspend', 'warning'],
  suspend: ['warning'],
  confiscate: ['warning'],
  fine: ['warning'],
}

/** Whether one measure is no heavier than another: sums and suspensions do not grow, periods to perform do not shrink. */
export function isBounded(after: MergeMeasure, before: MergeMeasure): boolean {
  if (after.violation !== before.violation) return false
  if (after.operation === 'mustStop' && before.operation !== 'mustStop') return false
  if (after.kind !== before.kind) return lighterKinds[before.kind]?.includes(after.kind) ?? false
  // What is ordered or taken is told in words, which nobody compares: they stay as they are.
  if (isOrder(after))
    return after.order === before.order && after.text === before.text && (after.days ?? 0) >= (before.days ?? 0)
  if (after.kind === 'confiscate' || after.kind === 'revoke') return after.text === before.text
  // A suspension that names no end lasts longer than any that does.
  if (after.kind === 'suspend') return (after.days ?? Infinity) <= (before.days ?? Infinity)
  return (after.amount ?? 0) <= (before.amount ?? 0)
}

/**
 * The measures that nothing before bounds. Each measure before bounds one afterwards and no second one, so that what
 * stands in total is no heavier either: not more fines, nor a greater sum, nor more to do.
 */
export function findHeavier(after: readonly MergeMeasure[], before: readonly MergeMeasure[]): MergeMeasure[] {
  const boundBy = new Map<number, number>()
  const place = (i: number, tried: Set<number>): boolean =>
    before.some((one, j) => {
      if (tried.has(j) || !isBounded(after[i]!, one)) return false
      tried.add(j)
      const other = boundBy.get(j)
      if (other !== undefined && !place(other, tried)) return false
      boundBy.set(j, i)
      return true
    })
  return after.filter((_, i) => !place(i, new Set()))
}
