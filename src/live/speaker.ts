import { CloseCode, type Server } from 'graphql-ws'
import type { WebSocket } from 'ws'
import type { Bearer } from '../platform/identity.ts'
import { rest, type Wire } from './wire.ts'

/** Who speaks graphql-transport-ws on a socket. */
export type Speaker = {
  wire: Wire
  address: string | undefined
  who: Bearer | undefined
  /** Gives back what it counted against its person. */
  leave: (() => void) | undefined
  /** When it is asked next whether it is alive, and whether it did not answer the last time. */
  askAt: number
  silent: boolean
}

/** Those who speak, until it is stopped. */
export type Speakers = { add(wire: Wire): void; stop(): void }

/** How often it is looked who is to be asked, ms. */
const beat = 1000

/**
 * Has graphql-ws speak on sockets of ws, and asks each whether it is alive. The adapter graphql-ws brings for this keeps
 * of every socket its request, a timer and the bytes of what it last said: as much again as all that a subscriber needs.
 */
export function letSpeak(protocol: Server<Speaker>, aliveMs: number, onError: (error: unknown) => void): Speakers {
  const speakers = new Set<Speaker>()
  const beating = setInterval(() => {
    const now = performance.now()
    for (const speaker of speakers) {
      if (speaker.askAt > now) continue
      speaker.askAt = now + aliveMs
      ask(speaker)
    }
  }, beat).unref()
  return {
    add(wire) {
      const { ws } = wire
      const askAt = performance.now() + aliveMs
      const address = wire.socket.remoteAddress
      const speaker: Speaker = { wire, address, who: undefined, leave: undefined, askAt, silent: false }
      speakers.add(speaker)
      // What breaks the protocol is told by ws, which closes the socket with the code that says why.
      ws.on('error', ignore)
      ws.on('pong', () => (speaker.silent = false))
      const failed = (error: unknown) => {
        onError(error)
        ws.close(CloseCode.InternalServerError, 'Internal server error')
      }
      const closed = protocol.opened(
        {
          protocol: ws.protocol,
          send: (text) => sendText(ws, text),
          close: (code, reason) => ws.close(code, reason),
          onMessage: (take) =>
            ws.on('message', (bytes) => {
              // Answers queue up too: who does not read them is not listened to.
              rest(wire)
              take(String(bytes as Buffer)).catch(failed)
            }),
        },
        speaker,
      )
      ws.on('close', (code, reason) => {
        speakers.delete(speaker)
        speaker.leave?.()
        closed(code, String(reason)).catch(onError)
      })
    },
    stop() {
      clearInterval(beating)
      for (const { wire } of speakers) wire.ws.close(1001, 'Going away')
    },
  }
}

const ignore = () => undefined

const sendText = (ws: WebSocket, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    if (ws.readyState !== ws.OPEN) resolve()
    else ws.send(text, (error) => (error ? reject(error) : resolve()))
  })

/** Asks whether the other side is alive; cuts it when it has not answered since the last time. */
function ask(speaker: Speaker) {
  const { ws } = speaker.wire
  if (speaker.silent) return ws.terminate()
  if (ws.readyState !== ws.OPEN) return
  speaker.silent = true
  ws.ping()
}
