import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const joint: Place = {
  to: '/joint',
  name: { zh: '联合办案', en: 'Joint action' },
  icon: 'M4 20v-6l4-3 4 3v6zM12 20v-9l4-3 4 3v9zM3 20h18',
  roles: ['COORDINATOR', 'OFFICER', 'LEAD', 'SUPERVISOR'],
  page: lazy(() => import('./page.tsx').then(({ JointPage }) => ({ default: JointPage }))),
  views: 'joint',
}
