// 五级网格: area 区, street 镇办, community 村社区, sub-area, single premises; a child's code starts with its parent's.
// Pure: no database, no clock.
import { invalid } from '../../platform/refusal.ts'

export type GridPlace = { code: string; level: number }

/** One level below its parent, its code the parent's and more; a root has level 1. Letters and digits alone: '~' ends a range. */
export function assertPlace(grid: GridPlace, parent: GridPlace | undefined): void {
  if (!/^[0-9A-Za-z.-]{2,40}$/.test(grid.code))
    throw invalid(
      'code',
      '网格编码只能用 2 至 40 个字母、数字、点或横线',
      'A grid code is 2 to 40 letters, digits, dots or dashes.',
    )
  if (grid.level !== (parent?.level ?? 0) + 1 || grid.level > 5)
    throw invalid('level', '网格层级应比上级低一级,最多五级', 'A grid is one level below its parent, five at most.', {
      rule: 'grid.level',
    })
  if (parent && (!grid.code.startsWith(parent.code) || grid.code.length <= parent.code.length))
    throw invalid(
      'code',
      `网格编码应以上级编码 ${parent.code} 开头`,
      `A grid's code starts with its parent's, ${parent.code}.`,
      { rule: 'grid.code' },
    )
}
