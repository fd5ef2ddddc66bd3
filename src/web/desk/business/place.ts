import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const businesses: Place = {
  to: '/business',
  name: { zh: '主体', en: 'Business' },
  icon: 'M4 9.5 6 4h12l2 5.5M5 9.5V20h14V9.5M4 9.5h16M10 20v-6h4v6',
  roles: ['OFFICER', 'LEAD', 'COORDINATOR', 'SUPERVISOR', 'PANELIST', 'AUDITOR'],
  page: lazy(async () => ({ default: (await import('./page.tsx')).Businesses })),
}
