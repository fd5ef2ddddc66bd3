import { connect, type Socket } from 'node:net'

export type Call = { port: number; path?: string; body: string; token?: string | undefined }
export type Reply = { status: number; body: Buffer }

const request = ({ path = '/graphql', body, token }: Call) =>
  `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\ncontent-type: application/json\r\n${token ? `authorization: Bearer ${token}\r\n` : ''}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`

/** A keep-alive HTTP/1.1 connection that costs its caller as little as can be: it shares a core with PostgreSQL. */
export type Line = { ask(call: Call): Promise<Reply>; close(): void }

let lines = 0

export function openLine(port: number): Promise<Line> {
  // Each line comes from an address of its own, as clients do: the hub limits what one address may ask in a minute.
  const n = lines++
  const localAddress = process.platform === 'linux' ? `127.1.${(n >> 8) & 255}.${n & 255}` : undefined
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: '127.0.0.1', ...(localAddress ? { localAddress } : {}) })
    socket.setNoDelay(true)
    let waiting: { done(reply: Reply): void; failed(error: Error): void } | undefined
    let received: Buffer = Buffer.alloc(0)
    socket.on('data', (chunk: Buffer) => {
      received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk
      const reply = readReply(received)
      if (!reply) return
      received = Buffer.alloc(0)
      waiting?.done(reply)
    })
    const fail = (error: Error) => {
      reject(error)
      waiting?.failed(error)
    }
    socket.on('error', fail)
    socket.on('close', () => fail(new Error(`port ${port} closed the connection`)))
    socket.once('connect', () =>
      resolve({
        ask: (call) =>
          new Promise((done, failed) => {
            waiting = { done, failed }
            socket.write(request(call))
          }),
        close: () => {
          waiting = undefined
          socket.destroy()
        },
      }),
    )
  })
}

/** A whole answer, or undefined while more is to come. */
function readReply(received: Buffer): Reply | undefined {
  const head = received.indexOf('\r\n\r\n')
  if (head < 0) return undefined
  const headers = received.toString('latin1', 0, head)
  const status = Number(headers.slice(9, 12))
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(headers) ?? []
  if (length) {
    const end = head + 4 + Number(length)
    return received.length >= end ? { status, body: received.subarray(head + 4, end) } : undefined
  }
  if (received.subarray(-5).toString('latin1') !== '0\r\n\r\n') return undefined
  const parts: Buffer[] = []
  for (let from = head + 4; ; ) {
    const end = received.indexOf('\r\n', from)
    const size = Number.parseInt(received.toString('latin1', from, end), 16)
    if (size === 0) return { status, body: Buffer.concat(parts) }
    parts.push(received.subarray(end + 2, end + 2 + size))
    from = end + 2 + size + 2
  }
}

export type Loaded = { count: number; seconds: number; p50Ms: number; p99Ms: number }

export const percentile = (sorted: readonly number[], share: number) =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(2))

/** Asks over so many lines, each as soon as it has its answer, until the time is up or there is nothing left to ask. */
export async function load(
  port: number,
  connections: number,
  ms: number,
  next: () => Call | undefined,
  check: (reply: Reply) => void,
): Promise<Loaded> {
  const open = await Promise.all(Array.from({ length: connections }, () => openLine(port)))
  const times: number[] = []
  const start = performance.now()
  try {
    await Promise.all(
      open.map(async (line) => {
        while (performance.now() - start < ms) {
          const call = next()
          if (!call) return
          const sent = performance.now()
          const reply = await line.ask(call)
          times.push(performance.now() - sent)
          check(reply)
        }
      }),
    )
  } finally {
    for (const line of open) line.close()
  }
  const seconds = (performance.now() - start) / 1000
  times.sort((a, b) => a - b)
  return { count: times.length, seconds, p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }
}
