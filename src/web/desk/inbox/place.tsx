import { match, usePath } from '../../shared/route.tsx'
import type { Place } from '../shell/place.ts'
import { Inbox } from './inbox.tsx'
import type { List } from './filters.ts'

const at = (list: List) =>
  function InboxPlace({ base }: { base: string }) {
    const path = usePath(base)
    return <Inbox key={base} base={base} list={list} request={match('/:id', path)?.['id']} />
  }

const roles = ['OFFICER', 'LEAD'] as const

export const opinions: Place = {
  to: '/opinions',
  name: { zh: '意见收件箱', en: 'Opinion inbox' },
  icon: 'M4 5h16v14H4zM4 14h5l1.5 2.5h3L15 14h5',
  roles,
  page: at('opinions'),
  views: 'inbox',
}
export const signing: Place = {
  to: '/signing',
  name: { zh: '待签意见', en: 'To be signed' },
  icon: 'M4 20h16M6 16l9-9 3 3-9 9H6z',
  roles,
  page: at('signing'),
}
export const answered: Place = {
  to: '/answered',
  name: { zh: '已答复', en: 'Answered' },
  icon: 'M5 4h14v16H5zM8.5 12l2.5 2.5 4.5-5',
  roles,
  page: at('answered'),
}
