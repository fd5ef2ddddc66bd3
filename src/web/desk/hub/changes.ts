import { useCallback, useEffect, useState } from 'react'
import { hear } from './live.ts'

/** Counts what happens to one thing, so that whoever shows it can ask anew; and lets them count by themselves. */
export function useChanges(request: string): [number, () => void] {
  const [changed, setChanged] = useState(0)
  const touch = useCallback(() => setChanged((n) => n + 1), [])
  useEffect(
    () => hear((event) => (event.request?.id === request || event.opinion ? touch() : undefined)),
    [request, touch],
  )
  return [changed, touch]
}
