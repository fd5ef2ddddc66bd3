import { type AnchorHTMLAttributes, type MouseEvent, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())
addEventListener('popstate', tell)

const follow = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** The address below the page's own: `/queue`. */
export const usePath = (base: string): string =>
  useSyncExternalStore(follow, () => location.pathname.slice(base.length).replace(/\/+$/, '') || '/')

/** What stands behind the `?` of the address. */
export const useSearch = (): URLSearchParams => new URLSearchParams(useSyncExternalStore(follow, () => location.search))

export function go(to: string, { replace = false } = {}): void {
  if (replace) history.replaceState(null, '', to)
  else history.pushState(null, '', to)
  scrollTo(0, 0)
  tell()
}

/** A link that the app follows by itself; opened elsewhere it is an ordinary one. */
export function Link({ to, ...rest }: { to: string } & AnchorHTMLAttributes<HTMLAnchorElement>) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return <a href={to} onClick={follow} {...rest} />
}

/** The parts of a path that a pattern such as `/visit/:id` names; undefined where it is another. */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const names = pattern.split('/')
  const parts = path.split('/')
  if (names.length !== parts.length) return undefined
  const found: Record<string, string> = {}
  for (const [i, name] of names.entries())
    if (name.startsWith(':')) found[name.slice(1)] = decodeURIComponent(parts[i]!)
    else if (name !== parts[i]) return undefined
  return found
}
