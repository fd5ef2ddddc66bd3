import { useCallback, useEffect, useRef, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import { useEvents } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import { traceEvents, type TraceLine, traceRows } from '../operations/audit.ts'
import { askedBy, type Filters, joined } from './filters.ts'

type Page = { key: string; rows: TraceLine[]; total: number; end: string | null; more: boolean }

/** The rows of the trace: pages by cursor as one goes down, and what happens meanwhile on top. */
export function useTrace(filters: Filters) {
  const key = JSON.stringify(askedBy(filters))
  const [page, setPage] = useState<Page>()
  const [refused, setRefused] = useState<Refused>()
  const busy = useRef('')
  const here = page?.key === key ? page : undefined
  const now = useRef(here)
  now.current = here
  const narrowed = () => JSON.parse(key) as ReturnType<typeof askedBy>
  const told = (error: unknown) => {
    const refusal = refusedBy(error)
    if (!refusal) throw error
    setRefused(refusal)
  }

  const loadMore = useCallback(async () => {
    const { end = null, more = true } = now.current ?? {}
    if (!more || busy.current === `${key}${end}`) return
    busy.current = `${key}${end}`
    try {
      const { traceRows: found } = await asks(traceRows, { ...narrowed(), after: end })
      const { nodes, pageInfo, totalCount: total } = found
      setPage((held) => ({
        key,
        rows: joined(held?.key === key ? held.rows : [], nodes),
        total,
        end: pageInfo.endCursor,
        more: pageInfo.hasNextPage,
      }))
      setRefused(undefined)
    } catch (error) {
      busy.current = ''
      told(error)
    }
  }, [key])
  useEffect(() => void loadMore(), [loadMore])

  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(wait.current), [])
  /** What happened since the newest row that is here. */
  const newer = async () => {
    const newest = now.current?.rows[0]?.number ?? 0
    const fresh: TraceLine[] = []
    for (let after: string | null = null, on = true; on; ) {
      const {
        traceRows: found,
      }: {
        traceRows: {
          nodes: TraceLine[]
          totalCount: number
          pageInfo: { hasNextPage: boolean; endCursor: string | null }
        }
      } = await asks(traceRows, { ...narrowed(), after })
      fresh.push(...found.nodes)
      after = found.pageInfo.endCursor
      on = newest > 0 && found.pageInfo.hasNextPage && found.nodes.every(({ number }) => number! > newest)
      setPage((held) =>
        held?.key === key ? { ...held, rows: joined(held.rows, fresh), total: found.totalCount } : held,
      )
    }
  }
  useEvents(traceEvents, {}, () => {
    clearTimeout(wait.current)
    wait.current = setTimeout(() => void newer().catch(told), 300)
  })

  return {
    rows: here?.rows ?? [],
    total: here?.total ?? 0,
    more: here?.more ?? true,
    waiting: !here && !refused,
    refused,
    loadMore,
  }
}
