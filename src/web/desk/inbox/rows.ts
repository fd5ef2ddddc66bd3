import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { hear, type Happening } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import { type Inbox, inbox, assessedNow } from '../operations/inbox.ts'
import { belongs, type Filters, joined, type Row } from './filters.ts'

type Page = { rows: Row[]; total: number; end: string | null; more: boolean }

const nothing: Page = { rows: [], total: 0, end: null, more: true }

const findingOf = ({ finding, opinion }: Happening) => finding?.id ?? opinion?.finding?.id

/** The rows of a list: pages by cursor as one goes down, kept up to date by what happens. */
export function useRows(filters: Filters, me: string) {
  const key = JSON.stringify(filters)
  const [page, setPage] = useState<Page & { key: string }>({ ...nothing, key })
  const [refused, setRefused] = useState<Refused>()
  const busy = useRef('')
  const here = page.key === key ? page : { ...nothing, key }
  const now = useRef(here)
  now.current = here

  const put = useCallback((change: (page: Page) => Page, of: string) => {
    setPage((held) => ({ ...change(held.key === of ? held : nothing), key: of }))
  }, [])
  const told = (error: unknown) => setRefused(refusedBy(error))

  /** The next page, where there is one and nobody is fetching it. */
  const more = useCallback(async () => {
    const { end } = now.current
    if (!now.current.more || busy.current === `${key}${end}`) return
    busy.current = `${key}${end}`
    try {
      const { inbox: found } = await asks(inbox, { ...(JSON.parse(key) as Filters), after: end ?? undefined })
      const { nodes, pageInfo, totalCount } = found
      put(
        ({ rows }) => ({
          rows: joined(rows, nodes, 'last'),
          total: totalCount,
          end: pageInfo.endCursor,
          more: pageInfo.hasNextPage,
        }),
        key,
      )
      setRefused(undefined)
    } catch (error) {
      busy.current = ''
      told(error)
    }
  }, [key, put])
  useEffect(() => void more(), [more])

  /** What came since: pages from the top until one holds a row that is known. */
  const newer = useCallback(async () => {
    const known = new Set(now.current.rows.map(({ id }) => id))
    const fresh: Row[] = []
    let after: string | null = null
    for (;;) {
      const { inbox: found }: Inbox = await asks(inbox, { ...(JSON.parse(key) as Filters), after: after ?? undefined })
      fresh.push(...found.nodes)
      after = found.pageInfo.endCursor
      if (!found.pageInfo.hasNextPage || found.nodes.some(({ id }) => known.has(id)) || known.size === 0) {
        put((page) => ({ ...page, rows: joined(page.rows, fresh, 'first'), total: found.totalCount }), key)
        return
      }
    }
  }, [key, put])

  /** A row as it is now; it goes where it belongs here no more. */
  const renew = useCallback(
    async (id: string) => {
      const { assessmentRequest: row } = await asks(assessedNow, { id })
      const stays = row && belongs(row, JSON.parse(key) as Filters, me)
      put(
        (page) => ({
          ...page,
          rows: stays ? page.rows.map((one) => (one.id === id ? row : one)) : page.rows.filter((one) => one.id !== id),
        }),
        key,
      )
    },
    [key, me, put],
  )

  useEffect(() => {
    let wait: ReturnType<typeof setTimeout> | undefined
    const heard = new Set<string>()
    const look = () => {
      const touched = now.current.rows.filter(({ finding }) => finding && heard.has(finding.id))
      heard.clear()
      void Promise.all([newer(), ...touched.map(({ id }) => renew(id))]).catch(told)
    }
    const stop = hear((event) => {
      const finding = findingOf(event) ?? now.current.rows.find(({ id }) => id === event.request?.id)?.finding?.id
      if (finding) heard.add(finding)
      clearTimeout(wait)
      wait = setTimeout(look, 200)
    })
    return () => {
      clearTimeout(wait)
      stop()
    }
  }, [newer, renew])

  return { ...here, waiting: page.key !== key || (page.rows.length === 0 && page.more), refused, loadMore: more, renew }
}
