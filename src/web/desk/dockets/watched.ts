import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useEvents } from '../hub/live.ts'
import { asks, useSession } from '../hub/session.ts'
import { docketEvents, type DocketEvents, mergeDesk } from '../operations/dockets.ts'
import { type Difference, differences } from './differences.ts'
import type { Docket } from './matrix.ts'
import { useSaid } from './words.ts'

export type Happened = DocketEvents['docketEvents']

/** What this person last saw of each docket, for as long as the page lives. */
const looked = new Map<string, Docket>()

/**
 * A docket as it is shown and as it is. What others do is told beside what is shown and takes its place when it is
 * asked to; nothing moves by itself.
 */
export function useWatched(id: string) {
  const w = useSaid()
  const me = useSession()!.person.id
  const place = `${me} ${id}`
  const [shown, setShown] = useState<Docket | undefined>(() => looked.get(place))
  const [fresh, setFresh] = useState<Docket | null>()
  const [applied, setApplied] = useState<Difference[]>([])
  const [happened, setHappened] = useState<Happened[]>([])
  const [refused, setRefused] = useState<Refused>()
  const asking = useRef(0)
  const look = useCallback(async (): Promise<Docket | null> => {
    const mine = ++asking.current
    const { docket } = await asks(mergeDesk, { id })
    if (mine === asking.current) {
      setFresh(docket)
      setRefused(undefined)
    }
    return docket
  }, [id])
  const told = (error: unknown) => setRefused(refusedBy(error))
  useEffect(() => void look().catch(told), [look])
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(wait.current), [])
  useEvents(docketEvents, { docket: id }, (event) => {
    if (event.actor?.id !== me) setHappened((all) => [...all.slice(-19), event])
    clearTimeout(wait.current)
    wait.current = setTimeout(() => void look().catch(told), 60)
  })

  // The first look is shown at once; so is what says nothing else than what is shown, or only that its paper is printed.
  const all = shown && fresh ? differences(w, shown, fresh) : []
  const pending = all.every(({ at }) => at === 'notice') ? [] : all
  const settles = fresh && (!shown || pending.length === 0) && shown !== fresh
  useEffect(() => {
    if (settles) setShown(fresh)
  }, [settles, fresh])
  useEffect(() => void (shown && looked.set(place, shown)), [place, shown])

  /** Shows a docket as it is, with what it said before in its place until that is dismissed. */
  const apply = (now: Docket | null | undefined = fresh, marks?: Difference[]) => {
    if (!now) return
    if (shown) setApplied(marks ?? differences(w, shown, now))
    setShown(now)
    setFresh(now)
    setHappened([])
  }
  return {
    docket: shown,
    fresh,
    pending,
    applied,
    happened,
    refused,
    look,
    apply,
    dismiss: () => setApplied([]),
    missing: fresh === null,
  }
}
