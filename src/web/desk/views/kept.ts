// The views that are pinned and those that are followed, with their live counts, for the rail and for the bar.
import { useEffect, useState, useSyncExternalStore } from 'react'
import { hear } from '../hub/live.ts'
import { asks } from '../hub/session.ts'
import { pinnedViews, type View, views } from '../operations/views.ts'

let pinned: readonly View[] = []
const listeners = new Set<() => void>()
const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
export const usePinned = (): readonly View[] => useSyncExternalStore(follow, () => pinned)

/** Reads again what is pinned; who is cut off keeps what was last known. */
export async function renewPinned(): Promise<readonly View[]> {
  const answer = await asks(pinnedViews, {}).catch(() => undefined)
  if (answer) pinned = answer.pinnedViews
  listeners.forEach((listener) => listener())
  return pinned
}

/** Calls at once, when something happened (a moment later, once for all of it), and each minute in any case. */
export function useBeat(beat: () => void): void {
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    const again = setInterval(() => document.hidden || beat(), 60_000)
    const stop = hear(() => {
      clearTimeout(soon)
      soon = setTimeout(beat, 1500)
    })
    beat()
    return () => {
      stop()
      clearInterval(again)
      clearTimeout(soon)
    }
  }, [beat])
}

/** The views of one screen, one's own and shared ones. */
export function useViews(screen: string | undefined): { all: readonly View[]; renew: () => Promise<void> } {
  const [held, setHeld] = useState<{ screen: string; all: readonly View[] }>()
  const renew = async () => {
    if (!screen) return
    const answer = await asks(views, { screen }).catch(() => undefined)
    if (answer) setHeld({ screen, all: answer.savedViews.nodes })
  }
  return { all: held && held.screen === screen ? held.all : [], renew }
}

// How many there were when somebody last looked: on this computer, for nothing depends on it.
const seenAt = (view: string) => `heyi-view-${view}`
export function markSeen({ id, count }: Pick<View, 'id' | 'count'>): void {
  if (count !== null) localStorage.setItem(seenAt(id), String(count))
}
/** How many more a followed view has than when it was last looked at. */
export function risen({ id, count, followed }: Pick<View, 'id' | 'count' | 'followed'>): number {
  const seen = localStorage.getItem(seenAt(id))
  return followed && count !== null && seen !== null ? Math.max(0, count - Number(seen)) : 0
}
