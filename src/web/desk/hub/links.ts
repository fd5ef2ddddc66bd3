import { useEffect, useState } from 'react'

/** A link to a file holds five minutes: before that, whoever shows some asks for them anew. */
const holds = 240_000

/** Counts up as the links that are shown grow old. */
export function useFreshLinks(): number {
  const [n, setN] = useState(0)
  useEffect(() => {
    const look = setInterval(() => setN((before) => before + 1), holds)
    return () => clearInterval(look)
  }, [])
  return n
}
