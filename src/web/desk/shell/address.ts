import { go } from '../../shared/route.tsx'

/** Changes filters in the address, so that a link to it is the list as it was seen; null takes one away. */
export function setSearch(more: Record<string, string | null>): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(more))
    if (value === null || value === '') search.delete(name)
    else search.set(name, value)
  const text = search.toString()
  go(`${location.pathname}${text ? `?${text}` : ''}`, { replace: true })
}
