import { useSyncExternalStore } from 'react'

/** What is taken from the file to be shown at the session: the next thing that is recorded names it. */
export type Showing = { title: string; sha256: string } & ({ evidence: string } | { document: string })

let showing: Showing | undefined
const listeners = new Set<() => void>()

export function show(next: Showing | undefined): void {
  showing = next
  listeners.forEach((listener) => listener())
}

export const useShowing = (): Showing | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => showing,
  )

let records = false

/** Whether whoever looks keeps the record of a session that is open here. */
export const useRecords = (): boolean =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    () => records,
  )

export function keepRecord(is: boolean): void {
  records = is
  if (!is) showing = undefined
  listeners.forEach((listener) => listener())
}
