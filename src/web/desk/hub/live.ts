import { type Client, createClient, type SubscribePayload } from 'graphql-ws'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { byHash } from '../../shared/graphql.ts'
import type { Trusted } from '../../shared/trusted.ts'
import { eventCursor, inboxEvents, type InboxEvents } from '../operations/inbox.ts'
import { asks, token } from './session.ts'

export type Happening = InboxEvents['inboxEvents']

/** live · catching up after a cut · cut off. */
export type Light = 'live' | 'catching' | 'cut'

let light: Light = 'cut'
const lights = new Set<() => void>()
const turn = (to: Light) => {
  if (to === light) return
  light = to
  lights.forEach((listener) => listener())
}
export const useLight = (): Light =>
  useSyncExternalStore(
    (listener) => {
      lights.add(listener)
      return () => void lights.delete(listener)
    },
    () => light,
  )

/** What every subscription to events tells of each. */
type Cursored = { cursor: string }

/** The last event that was heard of: whatever is read after it misses nothing when it goes on from here. */
let heard: string | undefined
let client: Client | undefined
const feeds = new Set<{ start: () => void; stop: () => void }>()

/**
 * Hears of everything one subscription tells, from now on and each thing once, until it is stopped. After a cut it goes
 * on from the last event it had, so that nothing is missed and nothing comes twice.
 */
export function listen<Answer extends Record<string, Cursored>, Variables extends object>(
  operation: Trusted<Answer, Variables & { after?: string | null | undefined }>,
  variables: Variables,
  ear: (event: Answer[keyof Answer]) => void,
): () => void {
  const payload = { query: '', variables: { ...variables, after: heard }, extensions: byHash(operation) }
  let stop = () => {}
  const feed = {
    start: () => {
      payload.variables.after ??= heard
      stop = client!.subscribe<Answer>(payload satisfies SubscribePayload, {
        next: ({ data }) => {
          const [event] = Object.values(data ?? {}) as Answer[keyof Answer][]
          if (!event) return
          heard = payload.variables.after = event.cursor
          ear(event)
        },
        error: () => turn('cut'),
        complete: () => undefined,
      })
    },
    stop: () => stop(),
  }
  feeds.add(feed)
  if (client) feed.start()
  return () => {
    feeds.delete(feed)
    feed.stop()
  }
}

/** After so long it is tried again whether one may stay, where the hub could not tell, ms. */
const again = 3000

/**
 * Hears how something is, at once and whenever it changes, until it is stopped; of what is over or may not be heard,
 * nothing. There is no place to go on from: after a cut it is told anew.
 */
export function stay<Answer extends object, Variables extends object>(
  operation: Trusted<Answer, Variables>,
  variables: Variables,
  ear: (told: Answer | undefined) => void,
): () => void {
  const payload = { query: '', variables: variables as Record<string, unknown>, extensions: byHash(operation) }
  let stop = () => {}
  let later: ReturnType<typeof setTimeout> | undefined
  const over = (error?: unknown) => {
    ear(undefined)
    if (error === undefined || !client) return
    const [told] = Array.isArray(error) ? (error as { extensions?: { retryable?: boolean } }[]) : []
    if (told?.extensions?.retryable) later = setTimeout(() => feeds.has(feed) && feed.start(), again)
  }
  const feed = {
    start: () => {
      stop = client!.subscribe<Answer>(payload, {
        next: ({ data, errors }) => (data ? ear(data) : over(errors)),
        error: over,
        complete: () => undefined,
      })
    },
    stop: () => {
      clearTimeout(later)
      stop()
    },
  }
  feeds.add(feed)
  if (client) feed.start()
  return () => {
    feeds.delete(feed)
    feed.stop()
  }
}

/** `listen` for as long as a page shows what it is about; null hears nothing. */
export function useEvents<Answer extends Record<string, Cursored>, Variables extends object>(
  operation: Trusted<Answer, Variables & { after?: string | null | undefined }>,
  variables: Variables | null,
  ear: (event: Answer[keyof Answer]) => void,
): void {
  const latest = useRef(ear)
  useEffect(() => void (latest.current = ear))
  const key = JSON.stringify(variables)
  useEffect(
    () =>
      key === 'null' ? undefined : listen(operation, JSON.parse(key) as Variables, (event) => latest.current(event)),
    [operation, key],
  )
}

const ears = new Set<(event: Happening) => void>()
let stopInbox: (() => void) | undefined

/** Hears of what one's agency is asked; whoever hears shares one subscription. */
export function hear(ear: (event: Happening) => void): () => void {
  ears.add(ear)
  stopInbox ??= listen(inboxEvents, {}, (event) => ears.forEach((each) => each(event)))
  return () => {
    ears.delete(ear)
    if (ears.size > 0) return
    stopInbox?.()
    stopInbox = undefined
  }
}

/** Keeps the desk's one connection open until it is stopped. */
export async function follow(): Promise<void> {
  const { eventCursor: now } = await asks(eventCursor, {})
  heard ??= now
  let answered: ReturnType<typeof setTimeout> | undefined
  const socket = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => ({ authorization: `Bearer ${token() ?? ''}` }),
    lazy: false,
    onNonLazyError: () => turn('cut'),
    keepAlive: 10_000,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryWait: (tries) => new Promise((resolve) => setTimeout(resolve, Math.min(8000, 250 * 2 ** tries))),
    shouldRetry: () => token() !== null,
    on: {
      connected: () => {
        turn('catching')
        // What was missed comes first: a moment of quiet after the connection tells that it is all here.
        setTimeout(() => light === 'catching' && turn('live'), 400)
      },
      closed: () => turn('cut'),
      ping: (received) => {
        if (!received) answered = setTimeout(() => socket.terminate(), 5000)
      },
      pong: (received) => {
        if (received) clearTimeout(answered)
      },
    },
  })
  client = socket
  feeds.forEach((feed) => feed.start())
}

export function stopFollowing(): void {
  void client?.dispose()
  client = undefined
  heard = undefined
}

addEventListener('offline', () => client?.terminate())
