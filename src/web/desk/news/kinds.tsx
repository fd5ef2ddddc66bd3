import type { NewsKind } from '../operations/news.ts'
import { Icon } from '../shell/icon.tsx'

/** Every kind, as one is asked about them. */
export const kinds: readonly NewsKind[] = [
  'QUESTION',
  'ANSWER',
  'DEADLINE',
  'PROGRESS',
  'PANEL',
  'SESSION',
  'APPEAL',
  'JOB',
  'RETURNED',
]

const paths: Record<NewsKind, string> = {
  QUESTION: 'M4 5h16v11H10l-4 4v-4H4zM10 9a2 2 0 1 1 2 2v1M12 14v.2',
  ANSWER: 'M4 5h16v11H10l-4 4v-4H4zM8.5 10.5l2.5 2.5 4.5-5',
  DEADLINE: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  PROGRESS: 'M5 12h13M13 7l5 5-5 5',
  PANEL: 'M4 20h16M6 20v-7h12v7M9 8a3 3 0 1 0 6 0 3 3 0 0 0-6 0',
  SESSION: 'M5 6h14v14H5zM5 10h14M9 3v4M15 3v4',
  APPEAL: 'M12 4v16M6 20h12M12 6l-6 2-2 5h6L8 8M12 6l6 2 2 5h-6l2-5',
  JOB: 'M12 4v10M8 10l4 4 4-4M5 19h14',
  RETURNED: 'M9 6L4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3',
}

export const KindIcon = ({ kind }: { kind: NewsKind }) => <Icon path={paths[kind]} />
