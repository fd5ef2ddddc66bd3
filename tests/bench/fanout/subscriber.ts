import { randomBytes, randomUUID } from 'node:crypto'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A client of one subscription over WebSocket, as cheap as can be: thousands of them share one process. */
export type Subscriber = {
  audience: string
  received: number
  /** The first frame it got. */
  first: string | null
  /** Why it hears no more, when it was not closed from here. */
  ended: string | null
  close(): void
  pause(): void
  resume(): void
}

type Subscribing = {
  port: number
  audience: string
  token: string | null
  query: string
  variables: object
  /** Told each event's own time, and when it arrived. */
  told(at: string, subscriber: Subscriber): void
}

let lines = 0

/** A client frame; masked with zeros, which leaves the text as it is. */
const masked = (text: string) => {
  const body = Buffer.from(text)
  const head =
    body.length < 126
      ? Buffer.from([0x81, 0x80 | body.length, 0, 0, 0, 0])
      : Buffer.from([0x81, 0xfe, body.length >> 8, body.length & 255, 0, 0, 0, 0])
  return Buffer.concat([head, body])
}

/** Connects and subscribes over graphql-transport-ws; resolves when the subscription was sent. */
export function subscribe({ port, audience, token, query, variables, told }: Subscribing): Promise<Subscriber> {
  const n = lines++
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({
      port,
      host: '127.0.0.1',
      ...(process.platform === 'linux' ? { localAddress: `127.2.${(n >> 8) & 255}.${n & 255}` } : {}),
    })
    socket.setNoDelay(true)
    const subscriber: Subscriber = {
      audience,
      received: 0,
      first: null,
      ended: null,
      close: () => {
        socket.removeAllListeners('close')
        socket.destroy()
      },
      pause: () => socket.pause(),
      resume: () => socket.resume(),
    }
    socket.on('error', reject)
    socket.on('close', () => {
      subscriber.ended ??= 'the connection was closed'
      reject(new Error(`port ${port} closed a subscriber`))
    })
    socket.on('connect', () =>
      socket.write(
        `GET /graphql HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      ),
    )
    let upgraded = false
    let received: Buffer = Buffer.alloc(0)
    const onText = (text: Buffer) => {
      const at = text.indexOf('"at":"')
      if (at > 0) {
        subscriber.received++
        subscriber.first ??= text.toString()
        return told(text.toString('latin1', at + 6, text.indexOf(34, at + 6)), subscriber)
      }
      const { type, payload } = JSON.parse(text.toString()) as { type: string; payload?: unknown }
      if (type === 'connection_ack') {
        socket.write(masked(JSON.stringify({ id: randomUUID(), type: 'subscribe', payload: { query, variables } })))
        resolve(subscriber)
      } else if (type === 'ping') socket.write(masked('{"type":"pong"}'))
      else {
        subscriber.ended = `${type}: ${JSON.stringify(payload)}`
        reject(new Error(`a subscriber was told ${subscriber.ended}`))
      }
    }
    socket.on('data', (chunk: Buffer) => {
      received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk
      if (!upgraded) {
        const end = received.indexOf('\r\n\r\n')
        if (end < 0) return
        if (!received.subarray(0, 12).equals(switching)) return reject(new Error(received.toString().slice(0, 300)))
        upgraded = true
        received = received.subarray(end + 4)
        socket.write(
          masked(
            JSON.stringify({ type: 'connection_init', payload: token ? { authorization: `Bearer ${token}` } : {} }),
          ),
        )
      }
      received = readFrames(received, onText, (opcode) => void (opcode === 9 ? socket.write(pong) : socket.destroy()))
    })
  })
}

// The hub cuts whoever does not answer its pings, which are empty.
const pong = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])
const switching = Buffer.from('HTTP/1.1 101')

/** Hands over every whole text frame, and answers what is left. */
function readFrames(received: Buffer, onText: (text: Buffer) => void, onControl: (opcode: number) => void): Buffer {
  let at = 0
  for (;;) {
    if (received.length < at + 2) return received.subarray(at)
    const opcode = received[at]! & 15
    let length = received[at + 1]! & 127
    let head = 2
    if (length === 126) {
      if (received.length < at + 4) return received.subarray(at)
      length = received.readUInt16BE(at + 2)
      head = 4
    } else if (length === 127) {
      if (received.length < at + 10) return received.subarray(at)
      length = Number(received.readBigUInt64BE(at + 2))
      head = 10
    }
    if (received.length < at + head + length) return received.subarray(at)
    if (opcode === 1) onText(received.subarray(at + head, at + head + length))
    else onControl(opcode)
    at += head + length
  }
}

/** Subscribes many, fifty at a time. */
export async function subscribeAll(count: number, of: (n: number) => Subscribing): Promise<Subscriber[]> {
  const all: Subscriber[] = []
  for (let from = 0; from < count; from += 50)
    all.push(
      ...(await Promise.all(Array.from({ length: Math.min(50, count - from) }, (_one, n) => subscribe(of(from + n))))),
    )
  return all
}

/**
 * Publishes until everybody has received something, and then waits until nothing more comes: nothing tells a client
 * when the server has taken its subscription in, and only then does it count.
 */
export async function settle(all: readonly Subscriber[], publish: () => Promise<void>) {
  const arrived = () => all.reduce((sum, { received }) => sum + received, 0)
  for (let tries = 0; all.some(({ received }) => received === 0); tries++) {
    assertListening(all)
    if (tries === 60)
      throw new Error(`${all.filter(({ received }) => received === 0).length} subscribers receive nothing`)
    await publish()
    await sleep(1000)
  }
  for (let before = -1; before !== arrived(); await sleep(2000)) before = arrived()
}

/** Throws what the first of them was told who hears no more. */
export function assertListening(all: readonly Subscriber[]) {
  const ended = all.filter((one) => one.ended !== null)
  if (ended.length > 0) throw new Error(`${ended.length} of ${all.length} subscribers were cut: ${ended[0]!.ended}`)
}
