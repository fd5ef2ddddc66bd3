import { createContext, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import type { Day } from './day.ts'
import type { Session } from './hub.ts'
import { onChange } from './store/database.ts'

/** What lies on the phone, read again whenever something was written; undefined until it was read first. */
export function useStored<T>(read: () => Promise<T>, key = ''): T | undefined {
  const [value, setValue] = useState<T>()
  useEffect(() => {
    let alive = true
    let reading = false
    let written = false
    let due: ReturnType<typeof setTimeout> | undefined
    // One reading at a time: what is written while it reads is read after it.
    const look = () => {
      written = true
      if (!reading) due ??= setTimeout(() => void again(), 30)
    }
    const again = async () => {
      due = undefined
      reading = true
      written = false
      await read().then(
        (found) => alive && setValue(() => found),
        () => undefined,
      )
      reading = false
      if (alive && written) look()
    }
    look()
    const end = onChange(look)
    return () => {
      alive = false
      clearTimeout(due)
      end()
    }
  }, [key])
  return value
}

/** The day and who it is of. */
export const Here = createContext<{ day: Day; session: Session }>(null as never)
export const useHere = () => useContext(Here)

const followNetwork = (listener: () => void) => {
  addEventListener('online', listener)
  addEventListener('offline', listener)
  return () => {
    removeEventListener('online', listener)
    removeEventListener('offline', listener)
  }
}
export const useOnline = (): boolean => useSyncExternalStore(followNetwork, () => navigator.onLine)
