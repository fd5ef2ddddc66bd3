import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/** One subscriber's socket as the fan-out writes to it: never more than it is willing to hold. */
export type Wire = {
  ws: WebSocket
  socket: Socket
  congestion: Congestion
  stallMs: number
  /** While more lies unread than the socket likes. */
  draining: Promise<void> | undefined
}

/** What all sockets of a server hold together. */
export type Congestion = { sockets: number }

const mebibyte = 1024 * 1024
/** The most that may lie unread for one socket, and for all of them together; each may have a little. */
const most = { one: mebibyte, all: 64 * mebibyte, least: 64 * 1024 }

/** Try again later (RFC 6455): the client comes back with its cursor, and graphql-ws does so by itself. */
export const tooSlow = { code: 1013, reason: '读取过慢,请凭游标续订 · Too slow: resume from your cursor' }

const opening = Buffer.from('{"id":')
const end = Buffer.from('}')

/** A subscription's own id, as its frames carry it: JSON of ASCII alone, so that its length is that of its bytes. */
export const idOf = (id: string): string =>
  JSON.stringify(id).replace(/[\u0080-\uffff]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/**
 * One `next` message for many, as a whole WebSocket frame: only the id differs. Its bytes are written once for each
 * length of an id and are used again as long as sockets take them at once; those that one still holds are left to it.
 */
export type Frame = { with(id: string): Buffer; leave(): void }

/** What goes before an unmasked text message of so many bytes (RFC 6455, 5.2). */
function headOf(length: number): Buffer {
  if (length < 126) return Buffer.from([0x81, length])
  const head = Buffer.alloc(length < 65_536 ? 4 : 10)
  head[0] = 0x81
  head[1] = length < 65_536 ? 126 : 127
  head.writeUIntBE(length, head.length - (length < 65_536 ? 2 : 6), length < 65_536 ? 2 : 6)
  return head
}

export function frameOf(payload: Buffer): Frame {
  const rest = Buffer.concat([Buffer.from(',"type":"next","payload":'), payload, end])
  let whole: Buffer | undefined
  let length = -1
  let at = 0
  return {
    with(id) {
      if (!whole || id.length !== length) {
        length = id.length
        const head = headOf(opening.length + length + rest.length)
        at = head.length + opening.length
        whole = Buffer.concat([head, opening, Buffer.alloc(length), rest])
      }
      whole.write(id, at, 'latin1')
      return whole
    },
    leave() {
      whole = undefined
    },
  }
}

export const isOpen = ({ ws }: Wire): boolean => ws.readyState === ws.OPEN

/** Whether so much lies unread that nothing more may be added. */
const isFull = ({ socket, congestion }: Wire): boolean =>
  socket.writableLength > Math.max(most.least, Math.min(most.one, most.all / (congestion.sockets || 1)))

const waits = (wire: Wire): boolean => isOpen(wire) && wire.socket.writableLength > 0 && wire.socket.writableNeedDrain

/**
 * Sends the frames of one subscription together, from the given one on, as `next` messages with its own id; answers
 * how many it took before too much lay unread. They go to the socket as they are, between those of ws, which holds none
 * back: nothing is compressed here.
 */
export function send(wire: Wire, id: string, frames: readonly Frame[], from: number): number {
  const { socket } = wire
  const many = frames.length - from > 1
  let at = from
  if (many) socket.cork()
  for (; at < frames.length && !isFull(wire); at++) {
    const frame = frames[at]!
    if (isOpen(wire)) socket.write(frame.with(id))
    if (socket.writableLength > 0) frame.leave()
  }
  if (many) socket.uncork()
  if (waits(wire)) void drain(wire)
  return at - from
}

/** Resolves when everything sent has left, or the socket is closed. */
export const drained = (wire: Wire): Promise<void> => (waits(wire) ? drain(wire) : Promise.resolve())

/** Reads nothing more of the client until it has read what it was told. */
export function rest(wire: Wire): void {
  if (wire.ws.isPaused || !waits(wire)) return
  wire.ws.pause()
  void drain(wire).then(() => wire.ws.resume())
}

/** From here on the socket has `stallMs` to read all that was sent. */
function drain(wire: Wire): Promise<void> {
  const { ws, socket, congestion, stallMs } = wire
  wire.draining ??= new Promise((resolve) => {
    congestion.sockets++
    const slow = setTimeout(() => ws.close(tooSlow.code, tooSlow.reason), stallMs)
    const done = () => {
      clearTimeout(slow)
      socket.off('drain', done)
      ws.off('close', done)
      congestion.sockets--
      wire.draining = undefined
      resolve()
    }
    socket.once('drain', done)
    ws.once('close', done)
  })
  return wire.draining
}
