import './board.css'
import { usePath } from '../../shared/route.tsx'
import { Exports } from './exports.tsx'
import { Figures } from './figures.tsx'
import { Rows } from './rows.tsx'

/** 督导看板: the figures, the rows behind each, and what was exported of them. */
export function BoardPage({ base }: { base: string }) {
  const path = usePath(base)
  if (path === '/rows') return <Rows base={base} />
  if (path === '/exports') return <Exports base={base} />
  return <Figures base={base} />
}
