import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const dockets: Place = {
  to: '/dockets',
  name: { zh: '联合案卷', en: 'Joint dockets' },
  icon: 'M4 6h6l2 2h8v11H4zM8 13h8M8 16h5',
  roles: ['COORDINATOR', 'SUPERVISOR', 'OFFICER', 'LEAD', 'AUDITOR'],
  page: lazy(() => import('./page.tsx').then(({ Dockets }) => ({ default: Dockets }))),
  views: 'dockets',
  keys: [
    ['j k', { zh: '下一行、上一行', en: 'Next and previous row' }],
    ['Enter', { zh: '看规则怎么认定的', en: 'How the rule decided' }],
    ['x', { zh: '选中一行', en: 'Mark a row' }],
    ['m', { zh: '归并选中的行', en: 'Rejoin the marked rows' }],
    ['s', { zh: '拆分这一行', en: 'Split this row' }],
    ['o', { zh: '改判', en: 'Override' }],
    ['g', { zh: '合并', en: 'Merge' }],
    ['p', { zh: '预览意见书', en: 'Preview the notice' }],
    ['d', { zh: '派发与阻断清单', en: 'Dispatch, or what blocks it' }],
    ['a', { zh: '应用别人的变化', en: "Apply others' changes" }],
  ],
}
