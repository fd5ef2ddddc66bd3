import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const bulk: Place = {
  to: '/bulk',
  name: { zh: '批量办理', en: 'In bulk' },
  icon: 'M4 6h12v12H4zM8 6V3h12v12h-4M7 12l2.5 2.5L13 10',
  roles: ['OFFICER', 'LEAD', 'COORDINATOR'],
  page: lazy(async () => ({ default: (await import('./page.tsx')).BulkPage })),
}
