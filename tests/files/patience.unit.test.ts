import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { watchPatience } from '../../src/platform/http/patience.ts'

let server: Server
beforeEach(async () => {
  server = createServer({ requestTimeout: 0 }, (asked, answer) => {
    let bytes = 0
    asked.on('data', (chunk: Buffer) => (bytes += chunk.length))
    asked.on('end', () => answer.end(String(bytes)))
    asked.on('error', () => undefined)
  })
  watchPatience(server, { whole: 300, silence: 300, isLong: (url) => url.startsWith('/files') })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(() => void server.close())

/** Sends ten bytes, one every so many ms, and then nothing unless it is done. */
const sends = (path: string, every: number, pieces: number): Promise<string> =>
  new Promise((resolve) => {
    const { port } = server.address() as AddressInfo
    const asking = request({ port, path, method: 'PATCH', headers: { 'content-length': 10 } }, (answer) => {
      let text = ''
      answer.on('data', (chunk: Buffer) => (text += chunk))
      answer.on('end', () => resolve(`${answer.statusCode} ${text}`))
    })
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(error.code!))
    void (async () => {
      for (let sent = 0; sent < pieces; sent++) {
        asking.write('x')
        await sleep(every)
      }
      if (pieces === 10) asking.end()
    })()
  })

it('lets a slow phone send for as long as it sends anything', async () => {
  expect(await sends('/files/1', 100, 10)).toBe('200 10')
})

it('ends an upload that brings nothing any more', async () => {
  expect(await sends('/files/1', 10, 3)).toMatch(/^408|ECONNRESET/)
})

it('ends any other request that takes its time, whatever it brings', async () => {
  expect(await sends('/graphql', 100, 10)).toMatch(/^408|ECONNRESET|EPIPE/)
})

it('lets a quick request wait for its answer as long as that takes', async () => {
  server.removeAllListeners('request')
  server.on('request', (asked, answer) => asked.resume().on('end', () => setTimeout(() => answer.end('late'), 700)))
  watchPatience(server, { whole: 300, silence: 300, isLong: () => false })
  expect(await sends('/graphql', 0, 10)).toBe('200 late')
})
