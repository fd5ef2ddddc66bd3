// The moment between commit and reply: a door before the hub that lets requests in and no reply out, and SIGKILL as soon
// as the database shows that it was done. Nothing in the hub knows of it.
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/schema.ts'
import type { Person } from '../support/person.ts'
import type { HubProcess } from './hub.ts'

/** Lets requests in and holds every reply back. */
async function openDoor(port: number) {
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const inside = connect(port, '127.0.0.1')
    for (const socket of [client, inside]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    client.pipe(inside)
    inside.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port: own } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${own}`,
    close: () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

// What a hub keeps of a case: how many of each there are is the same before and after a retry.
const tables =
  `answer trace docket_revision docket_override notice notice_withdrawal document file service service_proof clock
  finding opinion file_sender`.split(/\s+/)

/** Whether it was committed, as the database shows it. */
type Done = (sql: postgres.Sql) => PromiseLike<readonly unknown[]>
export type Step = { step: string; downMs: number; kept: Record<string, number> }

/** One who kills a hub at the worst moment. What it finds wrong it throws. */
export function killerOf(hub: HubProcess) {
  const steps: Step[] = []

  const looking = async <T>(look: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(await hub.ownerUrl(), { max: 1, onnotice: () => undefined, transform: postgres.camel })
    try {
      return await look(sql)
    } finally {
      await sql.end({ timeout: 1 }).catch(() => undefined)
    }
  }

  /** Until everything is numbered, and every reader has reacted to what it reacts to. */
  const settle = () =>
    looking(async (sql) => {
      const read = JSON.stringify(reactions.flatMap(({ name, on }) => Object.keys(on).map((type) => ({ name, type }))))
      for (const until = Date.now() + 30_000; ; await sleep(30)) {
        const [row] =
          await sql`select (select count(*) from trace) = (select coalesce(max(no), 0) from event) and not exists (
          select from json_to_recordset(${read}::text::json) as r(name text, type text)
            join trace t on t.type = r.type join event e on e.trace_seq = t.seq
            left join reader d on d.name = r.name where e.no > coalesce(d.last_no, 0)) as settled`
        if (row!['settled']) return
        if (Date.now() > until) throw new Error('the hub does not settle')
      }
    })

  const count = () =>
    looking(async (sql) => {
      const [row] = await sql.unsafe(
        `select ${tables.map((name) => `(select count(*)::int from ${name}) as ${name}`).join(', ')},
          (select coalesce(sum(last), 0)::int from document_series) as numbers`,
      )
      return row as unknown as Record<string, number>
    })

  /** Kills it as soon as the database shows that it was done, and starts it again. */
  const killOnce = async (done: Done): Promise<number> => {
    await looking(async (sql) => {
      for (const until = Date.now() + 30_000; (await done(sql)).length === 0; )
        if (Date.now() > until) throw new Error('it was never done')
      await hub.kill()
    })
    return hub.start()
  }

  /** What comes back, or `cut` where the connection ended before any of it did. */
  const held = async (send: (url: string) => Promise<unknown>, done: Done): Promise<number> => {
    const door = await openDoor(Number(new URL(hub.url).port))
    const reply = send(door.url).then(
      () => 'answered',
      () => 'cut',
    )
    try {
      const downMs = await killOnce(done)
      door.close()
      if ((await reply) !== 'cut') throw new Error('a reply got out before the kill')
      return downMs
    } finally {
      door.close()
    }
  }

  const same = (step: string, before: unknown, after: unknown) => {
    const [one, other] = [JSON.stringify(before), JSON.stringify(after)]
    if (one !== other) throw new Error(`${step} had two effects: ${one} became ${other}`)
  }

  return {
    steps,
    looking,
    settle,
    /** Sends it, is killed between commit and reply, comes back and sends the very same again, twice; counts all but `besides`. */
    async retries<T>(
      step: string,
      send: (url: string) => Promise<T>,
      done: Done,
      besides: readonly string[] = [],
    ): Promise<T> {
      const downMs = await held(send, done)
      await settle()
      const before = await count()
      const [first, second] = [await send(hub.url), await send(hub.url)]
      await settle()
      const after = await count()
      const counted = (all: Record<string, number>) => Object.entries(all).filter(([name]) => !besides.includes(name))
      same(step, counted(before), counted(after))
      same(`the answer of ${step}`, first, second)
      steps.push({ step, downMs, kept: after })
      return first
    },
    /** A mutation, retried with the requestId it had. */
    // oxlint-disable-next-line no-explicit-any
    async does(by: Person, mutation: string, input: object, select = 'id'): Promise<any> {
      const requestId = newId()
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!`
      const body = JSON.stringify({
        query: `mutation ($input: ${type}) { ${mutation}(input: $input) { ${select} } }`,
        variables: { input: { requestId, ...input } },
      })
      const send = async (url: string): Promise<Record<string, unknown>> => {
        const headers = { 'content-type': 'application/json', authorization: `Bearer ${by.token}` }
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body })
        const { data, errors } = (await response.json()) as { data: Record<string, unknown>; errors?: unknown }
        if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`)
        return data
      }
      const done: Done = (sql) => sql`select from answer where request_id = ${requestId}`
      return (await this.retries(mutation, send, done))[mutation]
    },
    /** What happens by itself: killed as soon as it did, it does not happen again. */
    async happens(step: string, done: Done): Promise<void> {
      const downMs = await killOnce(done)
      await settle()
      steps.push({ step, downMs, kept: await count() })
    },
  }
}
