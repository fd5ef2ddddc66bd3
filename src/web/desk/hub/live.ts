import { type Client, createClient, type SubscribePayload } from 'graphql-ws'
import { useSyncExternalStore } from 'react'
import { byHash } from '../../shared/graphql.ts'
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

const ears = new Set<(event: Happening) => void>()

/** Hears of everything from now on, each thing once; answers how to stop hearing. */
export function hear(ear: (event: Happening) => void): () => void {
  ears.add(ear)
  return () => void ears.delete(ear)
}

/** Where the events stood when this desk was opened: what is read afterwards misses nothing. */
let from: string | undefined
let client: Client | undefined

/**
 * Follows what happens at one's agency until it is stopped. After a cut it goes on from the last event it had, so that
 * nothing is missed and nothing comes twice.
 */
export async function follow(): Promise<void> {
  const { eventCursor: now } = await asks(eventCursor, {})
  from ??= now
  let answered: ReturnType<typeof setTimeout> | undefined
  const socket = createClient({
    url: `${location.origin.replace(/^http/, 'ws')}/graphql`,
    connectionParams: () => ({ authorization: `Bearer ${token() ?? ''}` }),
    keepAlive: 10_000,
    retryAttempts: Number.MAX_SAFE_INTEGER,
    retryWait: (tries) => new Promise((resolve) => setTimeout(resolve, Math.min(8000, 250 * 2 ** tries))),
    shouldRetry: () => token() !== null,
    on: {
      connected: () => turn('catching'),
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
  const payload = { query: '', variables: { after: from }, extensions: byHash(inboxEvents) } satisfies SubscribePayload
  socket.subscribe<InboxEvents>(payload, {
    next: ({ data }) => {
      const event = data?.inboxEvents
      if (!event) return
      from = payload.variables.after = event.cursor
      ears.forEach((ear) => ear(event))
    },
    error: () => turn('cut'),
    complete: () => turn('cut'),
  })
  // What was missed comes first: a moment of quiet after the connection tells that it is all here.
  socket.on('connected', () => {
    const settled = () => setTimeout(() => light === 'catching' && turn('live'), 400)
    settled()
  })
}

export function stopFollowing(): void {
  void client?.dispose()
  client = undefined
  from = undefined
}

addEventListener('offline', () => client?.terminate())
