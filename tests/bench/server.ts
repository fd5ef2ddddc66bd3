// One contender in a process of its own: `limit` answers with one prepared statement, `hub` is the hub itself.
import { createServer } from 'node:http'
import postgres from 'postgres'
import { createApp } from '../../src/app.ts'
import { startLive } from '../../src/live/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openPools } from '../../src/platform/database/database.ts'
import { reactions } from '../../src/schema.ts'
import { docketPage, inbox, postOpinion } from './operations.ts'

const [kind, port, ownerUrl, serveUrl] = process.argv.slice(2) as [string, string, string, string]

if (kind === 'limit') {
  const sql = postgres(ownerUrl, { max: 8, onnotice: () => undefined })
  const texts: Record<string, string> = Object.fromEntries(
    [docketPage, inbox, postOpinion(1)].map(({ name, sql: text }) => [name, text]),
  )
  createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { name, parameters } = JSON.parse(Buffer.concat(chunks).toString()) as { name: string; parameters: never[] }
      sql.unsafe<{ j: string }[]>(texts[name]!, parameters, { prepare: true }).then(
        ([row]) => response.setHeader('content-type', 'application/json').end(`{"data":${row!.j}}`),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
    })
  }).listen(Number(port), '127.0.0.1', () => process.send?.('ready'))
} else {
  const config = readConfig({ HEYI_PORT: port, HEYI_LOG: 'error', HEYI_IDE: 'off' })
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const database = await openPools(
    {
      ownerUrl,
      serveUrl,
      embedded: true,
      fresh: false,
      lost: new Promise(() => undefined),
      stop: async () => undefined,
    },
    8,
  )
  const live = await startLive(database, () => null, reactions, console.error)
  const app = await createApp(live, config)
  await app.listen({ host: '127.0.0.1', port: Number(port) })
  process.send?.('ready')
}
