import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A statement that a server sent to PostgreSQL, with what came of it. */
export type Sent = {
  connection: number
  /** Counts the round trips of its connection: what is sent without waiting for an answer shares one. */
  flush: number
  text: string
  parameters: (string | null)[]
  rows: number
}

/** A way to PostgreSQL that overhears what is sent: statements and round trips are counted where they really pass. */
export type Wire = {
  /** The same database by this way. */
  through(url: string): string
  /** Everything sent since it was last asked. */
  take(): Sent[]
  close(): void
}

export async function openWire(url: string): Promise<Wire> {
  const target = new URL(url)
  let sent: Sent[] = []
  let connections = 0
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(target.port), target.hostname)
    for (const socket of [client, database]) {
      socket.setNoDelay(true)
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        sockets.delete(socket)
        client.destroy()
        database.destroy()
      })
    }
    const listener = overhear(++connections, (one) => sent.push(one))
    client.on('data', (chunk: Buffer) => {
      listener.asked(chunk)
      database.write(chunk)
    })
    database.on('data', (chunk: Buffer) => {
      listener.answered(chunk)
      client.write(chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    through: (to) => to.replace(`:${target.port}/`, `:${port}/`),
    take: () => {
      const taken = sent
      sent = []
      return taken
    },
    close: () => {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Reads one connection's two directions: protocol 3, messages of a type byte and a length. */
function overhear(connection: number, tell: (one: Sent) => void) {
  const prepared = new Map<string, string>()
  const bound = new Map<string, { text: string; parameters: (string | null)[] }>()
  const waiting: Sent[] = []
  let flush = 0
  let turned = true
  const execute = (text: string, parameters: (string | null)[]) => {
    const one = { connection, flush, text, parameters, rows: 0 }
    waiting.push(one)
    tell(one)
  }
  // The first message of a client has no type byte.
  const asked = messages(true, (type, body) => {
    if (type === 'P') {
      const [name, text] = texts(body, 2)
      prepared.set(name!, text!)
    } else if (type === 'B') {
      const [portal, statement] = texts(body, 2)
      const from = Buffer.byteLength(portal!) + Buffer.byteLength(statement!) + 2
      bound.set(portal!, { text: prepared.get(statement!) ?? '', parameters: readParameters(body, from) })
    } else if (type === 'E') {
      const one = bound.get(texts(body, 1)[0]!)
      if (one) execute(one.text, one.parameters)
    } else if (type === 'Q') execute(texts(body, 1)[0]!, [])
  })
  const answered = messages(false, (type, body) => {
    if (type === 'C') {
      const one = waiting.shift()
      if (one) one.rows = Number(/(\d+)\0$/.exec(body.toString('latin1'))?.[1] ?? 0)
    } else if (type === 'E' || type === 'I') waiting.shift()
  })
  return {
    asked(chunk: Buffer) {
      if (turned) flush++
      turned = false
      asked(chunk)
    },
    answered(chunk: Buffer) {
      turned = true
      answered(chunk)
    },
  }
}

function messages(untyped: boolean, tell: (type: string, body: Buffer) => void): (chunk: Buffer) => void {
  let received: Buffer = Buffer.alloc(0)
  let first = untyped
  return (chunk) => {
    received = received.length > 0 ? Buffer.concat([received, chunk]) : chunk
    for (;;) {
      const head = first ? 0 : 1
      if (received.length < head + 4) return
      const end = head + received.readInt32BE(head)
      if (received.length < end) return
      if (!first) tell(String.fromCharCode(received[0]!), received.subarray(head + 4, end))
      first = false
      received = received.subarray(end)
    }
  }
}

/** So many texts, each ended by a zero. */
const texts = (body: Buffer, count: number): string[] => {
  const found: string[] = []
  for (let from = 0; found.length < count; ) {
    const end = body.indexOf(0, from)
    found.push(body.toString('utf8', from, end))
    from = end + 1
  }
  return found
}

function readParameters(body: Buffer, from: number): (string | null)[] {
  let at = from + 2 + body.readInt16BE(from) * 2
  const count = body.readInt16BE(at)
  at += 2
  return Array.from({ length: count }, () => {
    const length = body.readInt32BE(at)
    at += 4
    if (length < 0) return null
    at += length
    return body.toString('utf8', at - length, at)
  })
}
