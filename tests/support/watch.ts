import { createClient } from 'graphql-ws'
import WebSocket from 'ws'
import type { Person, World } from './world.ts'

/** One event as a subscriber got it. */
export type Seen = { cursor: string; type: string; subject: string; number: number | null }

/** A subscriber over a real socket. `cut` breaks the connection; it comes back with its last cursor. */
export type Watcher = {
  seen: Seen[]
  errors: string[]
  cuts: number
  cut(): void
  stop(): Promise<void>
  /** Resolves when the condition holds, or fails after a while. */
  until(condition: (seen: Seen[]) => boolean): Promise<void>
}

const fields = 'cursor type subject number'

/** Watches a subscription such as `docketEvents(docket: $id, after: $after)` over WebSocket, for ever resuming. */
export function watch(
  world: Pick<World, 'url'>,
  person: Pick<Person, 'token'>,
  field: (after: string) => string,
  options: { after?: string | null; cutEveryMs?: number } = {},
): Watcher {
  const seen: Seen[] = []
  const errors: string[] = []
  const waiting = new Set<() => void>()
  let after = options.after ?? null
  let stopped = false
  let socket: WebSocket | undefined
  const watcher = { cuts: 0 }

  const follow = async () => {
    while (!stopped) {
      const client = createClient({
        url: `${world.url.replace('http', 'ws')}/graphql`,
        webSocketImpl: class extends WebSocket {
          constructor(address: string, protocols: string) {
            super(address, protocols)
            // The client makes its sockets by itself; the test wants to cut them.
            // oxlint-disable-next-line typescript/no-this-alias
            socket = this
          }
        },
        connectionParams: { authorization: `Bearer ${person.token}` },
        retryAttempts: 0,
        lazy: true,
      })
      const got = seen.length
      const timer = options.cutEveryMs ? setTimeout(() => socket?.terminate(), options.cutEveryMs) : undefined
      try {
        const argument = JSON.stringify(after)
        for await (const result of client.iterate({ query: `subscription { e: ${field(argument)} { ${fields} } }` })) {
          if (result.errors) {
            errors.push(...result.errors.map(({ message }) => message))
            stopped = true
            for (const wake of waiting) wake()
            break
          }
          const event = (result.data as { e: Seen }).e
          seen.push(event)
          after = event.cursor
          for (const wake of waiting) wake()
        }
      } catch (error) {
        // An answer that refuses ends it; a connection that was cut, by us or by the test, is opened anew.
        if (Array.isArray(error)) {
          errors.push(...error.map(({ message }: { message: string }) => message))
          stopped = true
          for (const wake of waiting) wake()
        }
      } finally {
        clearTimeout(timer)
        watcher.cuts++
        void client.dispose()
      }
      // Not at once: a hub that is away would be asked a thousand times a second.
      if (!stopped) await new Promise((resolve) => setTimeout(resolve, seen.length > got ? 5 : 100))
    }
  }
  const running = follow()

  return {
    seen,
    errors,
    get cuts() {
      return watcher.cuts
    },
    cut: () => socket?.terminate(),
    stop: async () => {
      stopped = true
      socket?.terminate()
      await running
    },
    until: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(
          () => reject(new Error(`only saw ${JSON.stringify(seen.map(({ type }) => type))}; ${errors.join()}`)),
          20_000,
        )
        const look = () => {
          if (!condition(seen)) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}
