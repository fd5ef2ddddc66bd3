import './dockets.css'
import { match, usePath } from '../../shared/route.tsx'
import { Board } from './board.tsx'
import { DocketDesk } from './docket.tsx'

/** Every docket by its stage, and the desk of one. */
export function Dockets({ base }: { base: string }) {
  const path = usePath(base)
  const id = match('/:id', path)?.['id']
  return id ? <DocketDesk key={id} id={id} base={base} /> : <Board base={base} />
}
