import { useSyncExternalStore } from 'react'
import type { Fix } from './manifest.ts'

let latest: Fix | null = null
let watching: number | undefined
let denied = false
const listeners = new Set<() => void>()
const tell = () => listeners.forEach((listener) => listener())

/** Follows the device's position while something is listening; the hub never asks for it otherwise. */
function follow(listener: () => void): () => void {
  listeners.add(listener)
  watching ??= navigator.geolocation?.watchPosition(
    ({ coords, timestamp }) => {
      const { latitude, longitude, accuracy } = coords
      latest = { latitude, longitude, accuracy, fixedAt: new Date(timestamp).toISOString(), datum: 'WGS84' }
      denied = false
      tell()
    },
    (error) => {
      denied = error.code === error.PERMISSION_DENIED
      tell()
    },
    { enableHighAccuracy: true, maximumAge: 10_000, timeout: 30_000 },
  )
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || watching === undefined) return
    navigator.geolocation.clearWatch(watching)
    watching = undefined
  }
}

/** Where the device stands, as far as it is known. */
export const useFix = (): Fix | null => useSyncExternalStore(follow, () => latest)
export const usePositionDenied = (): boolean => useSyncExternalStore(follow, () => denied)

/** When and where, as the shutter falls. */
export const shutter = () => ({ at: new Date(), position: fixNow() })

/** The latest fix that is young enough to say where something was captured, ms. */
export const fixNow = (oldest = 120_000): Fix | null =>
  latest && Date.now() - Date.parse(latest.fixedAt) <= oldest ? latest : null
