import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const admin: Place = {
  to: '/admin',
  name: { zh: '管理', en: 'Admin' },
  icon: 'M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M5.6 18.4l2.1-2.1M16.3 7.7l2.1-2.1',
  roles: ['ADMINISTRATOR', 'SUPERVISOR'],
  page: lazy(() => import('./page.tsx').then(({ Admin }) => ({ default: Admin }))),
}
