import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const board: Place = {
  to: '/board',
  name: { zh: '督导看板', en: 'Board' },
  icon: 'M4 20V10h4v10M10 20V4h4v16M16 20v-7h4v7M3 20h18',
  roles: ['SUPERVISOR', 'AUDITOR', 'LEAD'],
  page: lazy(async () => ({ default: (await import('./page.tsx')).BoardPage })),
  keys: [
    ['r', { zh: '刷新数字', en: 'Refresh the figures' }],
    ['t', { zh: '图、表切换', en: 'Bars or tables' }],
    ['e', { zh: '导出所看的明细', en: 'Export the rows in sight' }],
  ],
}
