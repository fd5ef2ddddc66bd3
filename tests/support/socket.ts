import WebSocket from 'ws'
import type { Person, World } from './world.ts'

/** One event of one subscription, in the order in which the socket brought it. */
export type Heard = { id: string; cursor: string; subject: string }

/** A bare graphql-transport-ws client: it can stop reading, and tells with which code it was closed. */
export type BareSocket = {
  ws: WebSocket
  heard: Heard[]
  errors: { id: string; code: string; message: string; at: number }[]
  subscribe(id: string, query: string, variables?: object): void
  closed: Promise<{ code: number; reason: string }>
  /** Resolves when the condition holds, or fails after a while. */
  until(condition: () => boolean): Promise<void>
  close(): void
}

type Told = { message: string; extensions: { code: string } }
type Message = {
  type: string
  id: string
  payload: Told[] & { data: Record<string, Omit<Heard, 'id'>> | null; errors?: Told[] }
}

export async function openSocket(
  world: Pick<World, 'url'>,
  { token }: Pick<Person, 'token'>,
  hears?: (one: Heard) => void,
): Promise<BareSocket> {
  const ws = new WebSocket(`${world.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
  const heard: Heard[] = []
  const errors: BareSocket['errors'] = []
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  ws.on('error', () => undefined)
  const acknowledged = new Promise<void>((resolve) => {
    ws.on('message', (text: Buffer) => {
      const { type, id, payload } = JSON.parse(text.toString()) as Message
      if (type === 'connection_ack') resolve()
      // What is refused before it begins is an answer; what ends later is an error of the protocol.
      const [refused] = type === 'error' ? payload : type === 'next' ? (payload.errors ?? []) : []
      if (refused) errors.push({ id, code: refused.extensions.code, message: refused.message, at: performance.now() })
      else if (type === 'next') {
        const one = { ...Object.values(payload.data!)[0]!, id }
        heard.push(one)
        hears?.(one)
      }
    })
  })
  await new Promise((resolve) => ws.once('open', resolve))
  ws.send(JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } }))
  await Promise.race([acknowledged, closed])
  return {
    ws,
    heard,
    errors,
    closed,
    subscribe: (id, query, variables = {}) =>
      ws.send(JSON.stringify({ id, type: 'subscribe', payload: { query, variables } })),
    until: async (condition) => {
      for (const end = Date.now() + 15_000; !condition(); await new Promise((resolve) => setTimeout(resolve, 5)))
        if (Date.now() > end)
          throw new Error(`heard only ${heard.length}, ${JSON.stringify(errors)}, ${condition.toString()}`)
    },
    close: () => ws.terminate(),
  }
}
