import { createRequire } from 'node:module'
import type { Writable } from 'node:stream'
import { expect, it } from 'vitest'
import { frameOf, idOf } from '../../src/live/wire.ts'

const { Receiver } = createRequire(import.meta.url)('ws') as { Receiver: new (options: object) => Writable }

/** The text messages that ws reads out of these bytes. */
async function read(...chunks: Buffer[]): Promise<string[]> {
  const receiver = new Receiver({ isServer: false, allowSynchronousEvents: true })
  const texts: string[] = []
  receiver.on('message', (bytes: Buffer) => texts.push(bytes.toString()))
  await new Promise((resolve, reject) => {
    receiver.on('error', reject)
    receiver.write(Buffer.concat(chunks), resolve)
  })
  return texts
}

// The length is written in another way from 126 and from 65,536 bytes on; an id of one letter adds 36.
it.each([2, 89, 90, 65_499, 65_500, 70_000])(
  'a frame with a payload of %d bytes is one whole message of RFC 6455, whoever it goes to',
  async (length) => {
    const payload = JSON.stringify('x'.repeat(length - 2))
    const frame = frameOf(Buffer.from(payload))
    const ids = ['a', 'b', 'a longer one', 'c', '订阅·😀', 'with "quotes"\n']
    const sent = ids.map((id) => Buffer.from(frame.with(idOf(id))))
    const messages = (await read(...sent)).map((text) => JSON.parse(text) as unknown)
    expect(messages).toEqual(ids.map((id) => ({ id, type: 'next', payload: JSON.parse(payload) })))
  },
)

it('uses its bytes again for the next id, unless a socket still holds them', async () => {
  const frame = frameOf(Buffer.from('{}'))
  const first = frame.with(idOf('1'))
  expect(frame.with(idOf('2'))).toBe(first)
  frame.leave()
  const kept = frame.with(idOf('3'))
  expect(kept).not.toBe(first)
  expect(await read(first, kept)).toEqual([
    '{"id":"2","type":"next","payload":{}}',
    '{"id":"3","type":"next","payload":{}}',
  ])
})
