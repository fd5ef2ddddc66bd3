import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useEvents } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import {
  news,
  type NewsDigest,
  newsDigest,
  type NewsEntry,
  newsEvents,
  ownNewsEvents,
  readNews,
} from '../operations/news.ts'
import { type Gathered, isForMe, newest, older, pageful, read, told } from './gathered.ts'
import { isQuiet, lastQuiet, type Quiet } from './quiet.ts'

type Bell = { muted: readonly string[]; quiet: Quiet | null }
export type Sum = { since: Date; until: Date; counts: NewsDigest['news']['digest'] }
const loud: Bell = { muted: [], quiet: null }

/** Whether it is quiet: looked at again and again, for nothing else tells. */
function useQuiet(quiet: Quiet | null): boolean {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    setNow(new Date())
    const clock = setInterval(() => setNow(new Date()), 15_000)
    return () => clearInterval(clock)
  }, [quiet])
  return quiet !== null && isQuiet(quiet, now)
}

/** The news of whoever sits here: as the hub tells it, and what comes while they do. */
export function useNews(me: string) {
  const [gathered, setGathered] = useState<Gathered>()
  const [bell, setBell] = useState(loud)
  const [refused, setRefused] = useState<Refused>()
  const [sum, setSum] = useState<Sum>()
  const [fresh, setFresh] = useState<NewsEntry>()
  const [renewed, setRenewed] = useState(0)
  const muted = useRef<readonly string[]>([])
  const quietNow = useQuiet(bell.quiet)
  // What came while a page was being fetched is in no page.
  const coming = useRef<NewsEntry[]>([])

  const renew = useCallback(async () => {
    setRefused(undefined)
    coming.current = []
    try {
      const { news: page } = await asks(news, { first: pageful })
      const { muted: silent = [], quietFrom, quietUntil } = page.bell ?? {}
      muted.current = silent
      setBell({ muted: silent, quiet: quietFrom && quietUntil ? { from: quietFrom, until: quietUntil } : null })
      setGathered(coming.current.reduce(told, newest(page)))
      setRenewed((n) => n + 1)
    } catch (error) {
      const no = refusedBy(error)
      if (!no) throw error
      setRefused(no)
    }
  }, [])
  useEffect(() => void renew(), [renew])

  const soon = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(soon.current), [])
  const hear = (entry: NewsEntry) => {
    if (entry.type === 'news.read' || entry.type === 'bell.set') {
      // On another computer of mine, or here: the hub knows what is read.
      clearTimeout(soon.current)
      soon.current = setTimeout(() => void renew(), 300)
    } else if (isForMe(entry, me, muted.current)) {
      coming.current.push(entry)
      setGathered((before) => before && told(before, entry))
      if (!document.hidden && !(bell.quiet && isQuiet(bell.quiet, new Date()))) setFresh(entry)
    }
  }
  useEvents(newsEvents, {}, hear)
  useEvents(ownNewsEvents, {}, hear)

  const { quiet } = bell
  useEffect(() => {
    setSum(undefined)
    if (!quiet || quietNow || renewed === 0) return
    let gone = false
    const { since, until } = lastQuiet(quiet, new Date())
    asks(newsDigest, { since: since.toISOString(), until: until.toISOString() }).then(
      ({ news: { digest } }) => gone || (digest.length > 0 && setSum({ since, until, counts: digest })),
      (error: unknown) => {
        if (!refusedBy(error)) throw error
      },
    )
    return () => void (gone = true)
  }, [quiet, quietNow, renewed])

  const reads = useCallback(async (cursors: readonly string[] | 'all', all: Gathered | undefined) => {
    if (!all) return
    const entries = cursors === 'all' ? all.entries.filter((one) => one.unread).map((one) => one.cursor) : cursors
    const last = cursors === 'all' ? all.entries[0]?.cursor : undefined
    if (entries.length === 0 && !last) return
    setGathered((before) => before && read(before, cursors))
    await asks(readNews, { input: { requestId: newId(), entries: entries.slice(0, 100), upTo: last } }).catch(
      (error: unknown) => {
        // Cut off: it is unread again once the hub is asked.
        if (!refusedBy(error)) throw error
      },
    )
  }, [])
  const goOn = useCallback(async (after: string | undefined) => {
    if (!after) return
    const { news: page } = await asks(news, { first: pageful, after })
    setGathered((before) => before && older(before, page))
  }, [])

  return useMemo(
    () => ({
      gathered,
      refused,
      sum,
      fresh,
      bell,
      quietNow,
      renew,
      read: (cursors: readonly string[] | 'all') => reads(cursors, gathered),
      more: () => goOn(gathered?.entries.at(-1)?.cursor),
      forget: () => setFresh(undefined),
    }),
    [gathered, refused, sum, fresh, bell, quietNow, renew, reads, goOn],
  )
}

export type NewsKept = ReturnType<typeof useNews>
