import { match, usePath } from '../../shared/route.tsx'
import './business.css'
import { Find } from './find.tsx'
import { Whole } from './whole.tsx'

/** One business, all of it; without an id, where one is found. */
export function Businesses({ base }: { base: string }) {
  const id = match('/:id', usePath(base))?.['id']
  return id ? <Whole key={id} base={base} id={id} /> : <Find base={base} />
}
