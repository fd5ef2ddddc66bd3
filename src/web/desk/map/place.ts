import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const map: Place = {
  to: '/map',
  name: { zh: '地图', en: 'Map' },
  icon: 'M4 6.5 9 4.5l6 2 5-2v13l-5 2-6-2-5 2zM9 4.5v13M15 6.5v13',
  roles: ['OFFICER', 'LEAD', 'COORDINATOR', 'SUPERVISOR', 'PANELIST', 'AUDITOR'],
  page: lazy(async () => ({ default: (await import('./page.tsx')).MapPage })),
  views: 'map',
  keys: [
    ['← ↑ → ↓', { zh: '移动地图(焦点在地图上)', en: 'Move the map (while it has the focus)' }],
    ['+  -', { zh: '放大、缩小', en: 'Nearer, farther' }],
    ['0', { zh: '看全部', en: 'Show all' }],
    ['d', { zh: '圈选', en: 'Draw to select' }],
    ['v', { zh: '圈选当前视野', en: 'Select what is in view' }],
    ['j  k', { zh: '清单里下一家、上一家', en: 'Next, previous in the list' }],
  ],
}
