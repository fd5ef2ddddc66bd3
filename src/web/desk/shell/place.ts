import type { ComponentType } from 'react'
import type { Duty } from '../hub/session.ts'

export type Role = Duty['role']

/** Where a duty works: an entry of the navigation, and what is there. */
export type Place = {
  /** Its address below `/desk`; what lies below it is its own too. */
  to: string
  name: { zh: string; en: string }
  /** A path drawn in 24 × 24. */
  icon: string
  roles: readonly Role[]
  /** What is there; a page that is not the first one somebody sees is loaded when it is gone to. */
  page: ComponentType<{ base: string }>
  /** The list that its address narrows, as the hub calls it: such a place has views. */
  views?: string
  /** The keys that work there, for the sheet behind `?`. */
  keys?: readonly [keys: string, what: { zh: string; en: string }][]
}
