// The limit: node:http, postgres.js, one prepared statement an operation, its text passed through. No rights.
import { createServer } from 'node:http'
import postgres from 'postgres'
import { type FormName, forms } from '../form.ts'
import { statementsIn } from '../statements.ts'

const [ownerUrl, form] = process.argv.slice(2) as [string, FormName]
const statements = statementsIn(forms[form])
const sql = postgres(ownerUrl, {
  max: 8,
  fetch_types: false,
  onnotice: () => undefined,
  // Planned as the hub's own statements are.
  connection: { plan_cache_mode: 'force_generic_plan', random_page_cost: '1.1' } as Record<string, string>,
})
// Every connection before the first request: a cold pool is nobody's limit.
await Promise.all(Array.from({ length: 8 }, () => sql`select pg_sleep(0.05)`))

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    const { name, parameters } = JSON.parse(body.toString()) as { name: keyof typeof statements; parameters: never[] }
    sql.unsafe<{ j: string }[]>(statements[name], parameters, { prepare: true }).then(
      ([row]) => {
        const text = `{"data":${row?.j ?? 'null'}}`
        response
          .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
          .end(text)
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
// Whoever started this is gone.
process.once('disconnect', () => process.exit())
