import { useEffect, useRef, useState } from 'react'
import { type Refused, refusedBy } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { useAsked } from '../hub/asked.ts'
import { useEvents } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import { mapEvents, mapList, type MapList } from '../operations/map.ts'
import type { Filters } from './filters.ts'

/** As `useAsked`, and what was answered before stays in sight until there is something newer. */
export function useLatest<Answer, Variables extends object>(
  operation: Trusted<Answer, Variables>,
  variables: Variables | null,
  again: unknown,
): { answer: Answer | undefined; refused: Refused | undefined; waiting: boolean } {
  const { answer, refused, waiting } = useAsked(operation, variables, again)
  const [last, setLast] = useState(answer)
  if (answer && answer !== last) setLast(answer)
  return { answer: answer ?? last, refused, waiting }
}

const telling = new Set(['measure', 'finding', 'business', 'visit'])

/** Counts what changes the map; much that comes together is one. */
export function useStirred(): number {
  const [count, setCount] = useState(0)
  const wait = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEvents(mapEvents, {}, ({ type }) => {
    if (!telling.has(type.split('.')[0]!) || wait.current) return
    wait.current = setTimeout(() => {
      wait.current = undefined
      setCount((n) => n + 1)
    }, 2000)
  })
  useEffect(() => () => clearTimeout(wait.current), [])
  return count
}

export type Row = MapList['mapBusinesses']['nodes'][number]
type Further = { of: string; rows: Row[]; after: string | null }

/** The businesses of the filter in words, page by page. */
export function useRows(filters: Filters, stirred: number) {
  const of = JSON.stringify(filters)
  const { answer, refused, waiting } = useLatest(mapList, { ...filters, after: null }, stirred)
  const [further, setFurther] = useState<Further>({ of: '', rows: [], after: null })
  const [trouble, setTrouble] = useState<Refused>()
  const page = answer?.mapBusinesses
  const more = further.of === of && !waiting ? further : undefined
  const after = more ? more.after : page?.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
  const loadMore = () =>
    asks(mapList, { ...filters, after }).then(
      ({ mapBusinesses: { nodes, pageInfo } }) =>
        setFurther({
          of,
          rows: [...(more?.rows ?? []), ...nodes],
          after: pageInfo.hasNextPage ? pageInfo.endCursor : null,
        }),
      (error: unknown) => setTrouble(refusedBy(error)),
    )
  const first = page?.nodes ?? []
  const known = new Set(first.map(({ id }) => id))
  return {
    rows: [...first, ...(more?.rows.filter(({ id }) => !known.has(id)) ?? [])],
    total: page?.totalCount ?? 0,
    waiting: waiting && !answer,
    refused: refused ?? trouble,
    loadMore: after === null ? undefined : () => void loadMore(),
  }
}

export type Tiles = { address: string; credit: string }

/** What the map lies on, where the hub is told of something. */
export function useTiles(): Tiles | undefined {
  const [tiles, setTiles] = useState<Tiles>()
  useEffect(() => {
    let gone = false
    const told = async () => {
      const answer = await fetch('/desk/tiles.json')
      // Without tiles the address is a page like any other.
      if (answer.ok && answer.headers.get('content-type')?.includes('json') && !gone)
        setTiles((await answer.json()) as Tiles)
    }
    told().catch(() => undefined)
    return () => void (gone = true)
  }, [])
  return tiles
}
