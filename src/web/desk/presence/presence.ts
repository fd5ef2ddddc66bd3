import { useEffect, useState } from 'react'
import { stay, useLight } from '../hub/live.ts'
import { useSession } from '../hub/session.ts'
import { docketPresence, type DocketPresence, type Doing } from '../operations/presence.ts'

export type Present = DocketPresence['docketPresence']['people'][number]

/** Whoever only passes by is not told of, ms. */
const passing = 400

const nobody: Present[] = []

/** Is at a docket for as long as the page shows it, and knows who else is; null is nowhere. */
export function usePresence(docket: string | null | undefined, doing: Doing, finding: string | null = null): Present[] {
  const me = useSession()?.person.id
  const light = useLight()
  const [people, setPeople] = useState(nobody)
  useEffect(() => {
    if (!docket) return
    let stop = () => {}
    const coming = setTimeout(() => {
      stop = stay(docketPresence, { docket, doing, finding }, (told) =>
        setPeople(told?.docketPresence.people.filter(({ id }) => id !== me) ?? nobody),
      )
    }, passing)
    return () => {
      clearTimeout(coming)
      stop()
      setPeople(nobody)
    }
  }, [docket, doing, finding, me])
  // Who is cut off does not know who is here.
  return light === 'cut' ? nobody : people
}

/** After the last key somebody still writes for so long, ms. */
const pondering = 20_000

/** Whether something was changed lately, since it was first shown. */
export function useWriting(written: unknown): boolean {
  const [before, setBefore] = useState(written)
  const [writing, setWriting] = useState(false)
  if (written !== before) {
    setBefore(written)
    setWriting(true)
  }
  useEffect(() => {
    if (!writing) return
    const done = setTimeout(() => setWriting(false), pondering)
    return () => clearTimeout(done)
  }, [writing, written])
  return writing
}
