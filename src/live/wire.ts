import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/** One subscriber's socket as the fan-out writes to it: never more than it is willing to hold. */
export type Wire = {
  /**
   * Sends the frames of one subscription together, from the given one on, as `next` messages with its own id; answers
   * how many it took before too much lay unread.
   */
  send(id: Buffer, frames: readonly Frame[], from: number): number
  /** Whether so much lies unread that nothing more may be added. */
  full(): boolean
  open(): boolean
  /** Resolves when everything sent has left, or the socket is closed. */
  drained(): Promise<void>
  /** Reads nothing more of the client until it has read what it was told. */
  rest(): void
}

/** What all sockets of a server hold together. */
export type Congestion = { sockets: number }

const mebibyte = 1024 * 1024
/** The most that may lie unread for one socket, and for all of them together; each may have a little. */
const most = { one: mebibyte, all: 64 * mebibyte, least: 64 * 1024 }

/** Try again later (RFC 6455): the client comes back with its cursor, and graphql-ws does so by itself. */
export const tooSlow = { code: 1013, reason: '读取过慢,请凭游标续订 · Too slow: resume from your cursor' }

const text = { binary: false, compress: false }
const opening = Buffer.from('{"id":')
const end = Buffer.from('}')

/** A subscription's own id, as its frames carry it. */
export const idOf = (id: string): Buffer => Buffer.from(JSON.stringify(id))

/**
 * One `next` message for many: only the id differs. Its bytes are written once for each length of an id and are used
 * again as long as sockets take them at once; those that one still holds are left to it.
 */
export type Frame = { with(id: Buffer): Buffer; leave(): void }

export function frameOf(payload: Buffer): Frame {
  const rest = Buffer.concat([Buffer.from(',"type":"next","payload":'), payload, end])
  let whole: Buffer | undefined
  return {
    with(id) {
      const length = opening.length + id.length + rest.length
      if (whole?.length !== length) {
        whole = Buffer.allocUnsafe(length)
        whole.set(opening)
        whole.set(rest, opening.length + id.length)
      }
      whole.set(id, opening.length)
      return whole
    },
    leave() {
      whole = undefined
    },
  }
}

export function openWire(ws: WebSocket, socket: Socket, congestion: Congestion, stallMs: number): Wire {
  let draining: Promise<void> | undefined

  /** From here on the socket has `stallMs` to read all that was sent. */
  const drain = (): Promise<void> => {
    draining ??= new Promise((resolve) => {
      congestion.sockets++
      const slow = setTimeout(() => ws.close(tooSlow.code, tooSlow.reason), stallMs)
      const done = () => {
        clearTimeout(slow)
        socket.off('drain', done)
        ws.off('close', done)
        congestion.sockets--
        draining = undefined
        resolve()
      }
      socket.once('drain', done)
      ws.once('close', done)
    })
    return draining
  }
  const full = () => ws.bufferedAmount > Math.max(most.least, Math.min(most.one, most.all / (congestion.sockets || 1)))
  const waits = () => ws.readyState === ws.OPEN && socket.writableLength > 0 && socket.writableNeedDrain

  return {
    full,
    open: () => ws.readyState === ws.OPEN,
    send(id, frames, from) {
      const many = frames.length - from > 1
      let at = from
      if (many) socket.cork()
      for (; at < frames.length && !full(); at++) {
        const frame = frames[at]!
        ws.send(frame.with(id), text)
        if (ws.bufferedAmount > 0) frame.leave()
      }
      if (many) socket.uncork()
      if (waits()) void drain()
      return at - from
    },
    drained: () => (waits() ? drain() : Promise.resolve()),
    rest() {
      if (ws.isPaused || !waits()) return
      ws.pause()
      void drain().then(() => ws.resume())
    },
  }
}
