// The limit of fan-out: ws alone, one message built when an event comes and sent to every socket; when asked to be sharp,
// as a frame that goes past ws too.
import { createServer } from 'node:http'
import postgres from 'postgres'
import type { FormName } from '../form.ts'
import { type WebSocket, WebSocketServer } from 'ws'

const [ownerUrl, form] = process.argv.slice(2) as [string, FormName]
const server = createServer()
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  handleProtocols: () => 'graphql-transport-ws',
})
const subscribed = new Set<WebSocket>()
sockets.on('connection', (socket) => {
  socket.on('message', (text: Buffer) => {
    const { type } = JSON.parse(text.toString()) as { type: string }
    if (type === 'connection_init') socket.send('{"type":"connection_ack"}')
    if (type === 'subscribe') subscribed.add(socket)
  })
  socket.on('close', () => subscribed.delete(socket))
})
const sql = postgres(ownerUrl, { max: 2, fetch_types: false })
await sql.listen('raw_event', (payload) => {
  const text = Buffer.from(`{"id":"1","type":"next","payload":{"data":{"docketEvents":${payload}}}}`)
  const head =
    text.length < 126 ? Buffer.from([0x81, text.length]) : Buffer.from([0x81, 126, text.length >> 8, text.length & 255])
  const frame = Buffer.concat([head, text])
  for (const socket of subscribed)
    if (form === 'json') socket.send(text, { binary: false })
    else (socket as unknown as { _socket: { write(frame: Buffer): void } })._socket.write(frame)
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
// Whoever started this is gone.
process.once('disconnect', () => process.exit())
