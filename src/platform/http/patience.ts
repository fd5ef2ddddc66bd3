import type { IncomingMessage, Server } from 'node:http'

type Patience = {
  /** How long a request may take to arrive, ms. */
  whole: number
  /** How long a long request may bring nothing, ms: a slow phone brings little, a dead one nothing. */
  silence: number
  /** Whether a request may take as long as it brings something. */
  isLong(url: string): boolean
}

type Arriving = { since: number; bytes: number }

/**
 * Ends requests that do not arrive. Node has one limit for all of them, which would cut an upload by a slow phone. Looks
 * at all of them together now and then, so that a request which arrives at once costs nothing.
 */
export function watchPatience(server: Server, { whole, silence, isLong }: Patience): void {
  const arriving = new Map<IncomingMessage, Arriving>()
  server.on('request', (request: IncomingMessage) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    arriving.set(request, { since: Date.now(), bytes: request.socket.bytesRead })
    request.once('close', () => arriving.delete(request))
  })
  const look = () => {
    const now = Date.now()
    for (const [request, known] of arriving) {
      const { complete, socket, url = '' } = request
      const brought = isLong(url) && socket.bytesRead > known.bytes
      if (complete) arriving.delete(request)
      else if (brought) arriving.set(request, { since: now, bytes: socket.bytesRead })
      else if (now - known.since > (isLong(url) ? silence : whole)) {
        arriving.delete(request)
        socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
        socket.destroySoon()
      }
    }
  }
  const looking = setInterval(look, Math.max(20, Math.min(whole, silence) / 6)).unref()
  server.once('close', () => clearInterval(looking))
}
