import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const handbook: Place = {
  to: '/handbook',
  name: { zh: '手册', en: 'Handbook' },
  icon: 'M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3zM5 17a3 3 0 0 1 3-3h11',
  roles: ['LEAD', 'OFFICER', 'COORDINATOR'],
  page: lazy(() => import('./page.tsx').then(({ Handbook }) => ({ default: Handbook }))),
}
