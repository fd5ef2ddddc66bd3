import { lazy } from 'react'
import type { Place } from '../shell/place.ts'

export const audit: Place = {
  to: '/audit',
  name: { zh: '痕迹审计', en: 'Audit' },
  icon: 'M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.5-7-10V6zM8.5 12l2.5 2.5 4.5-5',
  roles: ['AUDITOR'],
  page: lazy(() => import('./page.tsx').then(({ Audit }) => ({ default: Audit }))),
  views: 'audit',
  keys: [
    ['j k', { zh: '上一条、下一条痕迹', en: 'Next and previous row of the trace' }],
    ['v', { zh: '在本机核对所见的痕迹', en: 'Check the shown rows on this computer' }],
  ],
}
export const parked: Place = {
  to: '/parked',
  name: { zh: '搁置', en: 'Put aside' },
  icon: 'M5 4h14v16H5zM9 8v8M15 8v8',
  roles: ['AUDITOR', 'SUPERVISOR', 'ADMINISTRATOR'],
  page: lazy(() => import('./parked.tsx').then(({ Parked }) => ({ default: Parked }))),
}
