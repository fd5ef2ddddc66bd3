import { useEffect } from 'react'
import { match, usePath } from '../../shared/route.tsx'
import { useWords } from '../words/words.ts'
import '../style/room.css'
import './joint.css'
import { JointList } from './list.tsx'
import { JointRoom } from './room.tsx'
import { useJointWords } from './words.ts'

/** 现场联合办案: the schedule with the tally, and each session as it goes on. */
export function JointPage({ base }: { base: string }) {
  const shell = useWords()
  const w = useJointWords()
  const id = match('/:id', usePath(base))?.['id']
  useEffect(() => {
    document.title = `${w.title} · ${shell.brand}`
  }, [w, shell])
  return id ? <JointRoom key={id} id={id} base={base} /> : <JointList base={base} />
}
