import { useCallback, useEffect, useState } from 'react'
import { usePath, useSearch } from '../../shared/route.tsx'
import { Icon } from '../shell/icon.tsx'
import { useKeys } from '../shell/keys.ts'
import type { Place } from '../shell/place.ts'
import { markSeen, renewPinned, risen, useBeat, usePinned, useViews } from './kept.ts'
import { useViewWords } from './words.ts'
import { ViewWindow } from './view-window.tsx'
import './views.css'

/** Which screen the address is a list of, and how it is narrowed; a list that is all there is has no views. */
function useList(places: readonly Place[]): { screen: string; filter: string; base: string } | undefined {
  const path = usePath('/desk')
  const search = useSearch()
  const place = places.find(({ to }) => path === to || path.startsWith(`${to}/`))
  if (!place?.views) return undefined
  search.sort()
  return { screen: place.views, filter: search.toString(), base: `/desk${place.to}` }
}

/** The views of the list in sight: a button of the bar with its window; `V` opens it. */
export function Views({ places }: { places: readonly Place[] }) {
  const w = useViewWords()
  const list = useList(places)
  const pinned = usePinned()
  const [open, setOpen] = useState(false)
  const { all, renew } = useViews(list?.screen)
  const look = useCallback(() => void renewPinned(), [])
  useBeat(look)
  const screen = list?.screen
  useEffect(() => void renew(), [screen, pinned]) // oxlint-disable-line react-hooks/exhaustive-deps
  const here = all.find(({ filter }) => filter === list?.filter)
  // Whoever looks at a view has seen how many there are.
  useEffect(() => {
    if (here) markSeen(here)
  }, [here])
  useKeys(list ? { V: () => setOpen(true) } : {})
  if (!list) return null
  const fresh = all.filter((view) => risen(view) > 0).length
  return (
    <>
      <button className="icon" title={w.open} aria-label={w.openOf(fresh)} onClick={() => setOpen(true)}>
        <Icon path="M6 4h12v16l-6-4-6 4z" />
        {fresh > 0 && <b className="count">{fresh}</b>}
      </button>
      {open && (
        <ViewWindow
          w={w}
          list={list}
          views={all}
          pinned={pinned}
          onChanged={() => renewPinned().then(renew)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
