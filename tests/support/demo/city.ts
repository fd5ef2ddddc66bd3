import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClient } from 'graphql-ws'
import postgres from 'postgres'
import { expect, inject } from 'vitest'
import WebSocket from 'ws'
import { createApp } from '../../../src/app.ts'
import { password } from '../../../src/cli/demo/guide.ts'
import { seedDemo } from '../../../src/cli/demo/seeding.ts'
import { readDemoState } from '../../../src/cli/demo/state.ts'
import { startLive } from '../../../src/live/index.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { openDatabase, type Place, prepareEmbedded } from '../../../src/platform/database/database.ts'
import { openFolder } from '../../../src/platform/files/files.ts'
import { reactions } from '../../../src/schema.ts'

const small = { each: 8, cases: 60, rounds: 3 }
/** A Wednesday afternoon after a quiet month. */
export const now = new Date('2026-09-16T18:30:00+08:00')

export type Traced = { type: string; at: string; number: number; sealed: string }

/** A demonstration city, founded small and served: that takes its time, so a file does it once. */
export type DemoCity = Awaited<ReturnType<typeof openDemo>>

export async function openDemo() {
  const closing: (() => Promise<unknown>)[] = []
  const name = `heyi_${randomUUID().replaceAll('-', '')}`
  const superUrl = inject('superUrl')
  const ownerUrl = new URL(superUrl)
  ownerUrl.pathname = `/${name}`
  const { serveUrl } = await prepareEmbedded(superUrl, name)
  const directory = await mkdtemp(join(tmpdir(), 'heyi-demo-'))
  closing.push(() => rm(directory, { recursive: true, force: true }))
  const admin = postgres(superUrl, { max: 1, onnotice: () => undefined })
  closing.push(() => admin.unsafe(`drop database if exists ${name} with (force)`).then(() => admin.end()))
  const place: Place = {
    ownerUrl: ownerUrl.href,
    serveUrl,
    embedded: true,
    fresh: true,
    lost: new Promise(() => undefined),
    stop: async () => undefined,
  }
  const database = await openDatabase(place, 8)
  closing.push(() => database.close())
  expect(await readDemoState(database)).toBe('empty')
  const has = { files: openFolder(join(directory, 'files')), publicUrl: null }
  await seedDemo(database, { ...has, size: small, now })
  expect(await readDemoState(database)).toBe('demo')
  const live = await startLive(
    database,
    () => now,
    reactions,
    (error) => console.error(error),
    has,
  )
  closing.push(() => live.stop())
  const config = readConfig({ HEYI_PORT: '0', HEYI_LOG: 'silent', HEYI_DATA: directory })
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const app = await createApp(live, config)
  closing.push(() => app.close())
  const url = await app.listen({ host: '127.0.0.1', port: 0 })

  // oxlint-disable-next-line no-explicit-any
  const send = async (token: string | null, query: string, variables: object = {}): Promise<any> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query, variables }),
    })
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown }
    if (errors) throw new Error(JSON.stringify(errors))
    return data
  }

  const login = async (who: string): Promise<string> =>
    (
      await send(null, 'mutation ($input: LoginInput!) { login(input: $input) { token } }', {
        input: { login: who, password },
      })
    ).login.token

  /** The whole trace, as the auditor gets it. */
  const wholeTrace = async (): Promise<Traced[]> => {
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${await login('zhou')}` },
    })
    const events = client.iterate<{ e: Traced }>({
      query: 'subscription { e: traceEvents(after: "start") { type at number sealed } }',
    })
    const traced: Traced[] = []
    // Logging in is the last thing that anybody did.
    while (traced.at(-1)?.type !== 'session.opened') {
      const { value } = await events.next()
      if (value.errors) throw new Error(JSON.stringify(value.errors))
      traced.push(value.data.e)
    }
    await client.dispose()
    return traced
  }

  return {
    directory,
    place,
    send,
    login,
    wholeTrace,
    /** Every docket, as the coordinator sees them. */
    async dockets<Docket>(query: string): Promise<Docket[]> {
      const chen = await login('chen')
      const dockets: Docket[] = []
      for (let after: string | null = null; ; ) {
        const { dockets: read } = await send(chen, query, { after })
        dockets.push(...read.nodes)
        if (!read.pageInfo.hasNextPage) return dockets
        after = read.pageInfo.endCursor
      }
    },
    async close() {
      for (const close of closing.toReversed()) await close()
    },
  }
}
