import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { letSpeak, type Speakers } from '../../src/live/speaker.ts'
import type { Wire } from '../../src/live/wire.ts'

const aliveMs = 12_000
const closed = vi.fn(async () => undefined)
let speakers: Speakers

beforeEach(() => {
  vi.useFakeTimers()
  speakers = letSpeak({ opened: () => closed }, aliveMs, (error) => expect.fail(String(error)))
})
afterEach(() => {
  speakers.stop()
  vi.useRealTimers()
})

function join() {
  const does = { ping: vi.fn(), terminate: vi.fn(), close: vi.fn() }
  const ws = Object.assign(new EventEmitter(), { OPEN: 1, readyState: 1, protocol: 'graphql-transport-ws' }, does)
  speakers.add({ ws, socket: { remoteAddress: '127.0.0.1' } } as unknown as Wire)
  return ws
}

it('asks each socket now and then whether it is alive, and cuts the one that does not answer', () => {
  const answering = join()
  const silent = join()
  answering.ping.mockImplementation(() => answering.emit('pong'))
  vi.advanceTimersByTime(aliveMs - 1)
  expect(silent.ping).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1001)
  expect(silent.ping).toHaveBeenCalledOnce()
  expect(silent.terminate).not.toHaveBeenCalled()
  vi.advanceTimersByTime(aliveMs + 1000)
  expect(silent.terminate).toHaveBeenCalledOnce()
  expect(answering.ping).toHaveBeenCalledTimes(2)
  expect(answering.terminate).not.toHaveBeenCalled()
})

it('asks nothing of a socket that has closed, and tells graphql-ws how it closed', () => {
  const gone = join()
  gone.emit('close', 1001, Buffer.from('bye'))
  expect(closed).toHaveBeenCalledWith(1001, 'bye')
  vi.advanceTimersByTime(3 * aliveMs)
  expect(gone.ping).not.toHaveBeenCalled()
})

it('closes all when it stops', () => {
  const one = join()
  speakers.stop()
  expect(one.close).toHaveBeenCalledWith(1001, 'Going away')
})
