import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const hearings: Place = {
  to: '/hearings',
  name: { zh: '申诉听证', en: 'Hearings' },
  icon: 'M12 4v16M6 20h12M5 8h14M5 8l-2.5 5h5zM19 8l-2.5 5h5z',
  roles: ['PANELIST', 'COORDINATOR', 'OFFICER', 'LEAD', 'SUPERVISOR'],
  page: lazy(() => import('./page.tsx').then(({ HearingsPage }) => ({ default: HearingsPage }))),
  views: 'hearings',
  keys: [
    ['e', { zh: '写笔录', en: 'Write into the record' }],
    ['Ctrl Enter', { zh: '记入笔录', en: 'Add what was said' }],
  ],
}
