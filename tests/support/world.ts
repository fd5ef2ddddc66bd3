import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import postgres from 'postgres'
import { inject } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Live, startLive } from '../../src/live/index.ts'
import { readConfig } from '../../src/platform/config.ts'
import { type Database, openPools, prepareEmbedded } from '../../src/platform/database/database.ts'
import { newId } from '../../src/platform/ids.ts'
import { reactions } from '../../src/schema.ts'
import { password, type TestCity } from './city.ts'

/** What GraphQL answered: data, or errors with their codes. */
export type Answer = {
  data: Record<string, never> | null
  errors?: { message: string; path?: unknown[]; extensions: { code: string } & Record<string, unknown> }[]
}

/** One person of the cast, logged in over HTTP. */
export type Person = {
  key: string
  personId: string
  dutyId: string
  certificateId: string | null
  token: string
  /** Sends a document and gives the whole answer. */
  sends(query: string, variables?: object): Promise<Answer>
  /** Asks, and fails the test on any error. */
  // oxlint-disable-next-line no-explicit-any
  asks(query: string, variables?: object): Promise<any>
  /** Runs a mutation by name with an input, showing `select`; fails the test on any error. */
  // oxlint-disable-next-line no-explicit-any
  does(mutation: string, input: object, select?: string): Promise<any>
  /** The code and sentence of the refusal a mutation meets. */
  isRefused(
    mutation: string,
    input: object,
  ): Promise<{ code: string; message: string; extensions: Record<string, unknown> }>
}

/** A hub of its own, on a clone of the founded city, listening on a real port. */
export type World = {
  city: TestCity
  app: FastifyInstance
  url: string
  live: Live
  database: Database
  directory: string
  /** The database's owner, for looking behind the scenes. */
  owner: postgres.Sql
  /** Sets the hub's clock; null gives it back to the database. */
  setClock(now: Date | null): void
  /** Logs somebody of the cast in. */
  person(key: string): Promise<Person>
  /** Waits until everything committed is numbered and reacted to. */
  settle(): Promise<void>
  close(): Promise<void>
}

const send = async (url: string, token: string | null, query: string, variables?: object): Promise<Answer> => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  })
  return (await response.json()) as Answer
}

export async function openWorld(options: { pool?: number } = {}): Promise<World> {
  const superUrl = inject('superUrl')
  const city = JSON.parse(inject('city')) as TestCity
  const name = `heyi_${randomUUID().replaceAll('-', '')}`
  const admin = postgres(superUrl, { max: 1, onnotice: () => undefined })
  await admin.unsafe(`create database ${name} template ${inject('template')}`)
  const { serveUrl } = await prepareEmbedded(superUrl, name)
  const ownerUrl = new URL(superUrl)
  ownerUrl.pathname = `/${name}`
  const directory = await mkdtemp(join(tmpdir(), 'heyi-world-'))
  const config = readConfig({
    HEYI_PORT: '0',
    HEYI_LOG: process.env['HEYI_TEST_LOG'] ?? 'silent',
    HEYI_DATA: directory,
  })
  if ('problems' in config) throw new Error(JSON.stringify(config.problems))
  const database = await openPools(
    {
      ownerUrl: ownerUrl.href,
      serveUrl,
      embedded: true,
      fresh: false,
      lost: new Promise(() => undefined),
      stop: async () => undefined,
    },
    options.pool ?? 6,
  )
  let now: Date | null = null
  const live = await startLive(
    database,
    () => now,
    reactions,
    (error) => console.error(error),
  )
  const app = await createApp(live, config)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const owner = postgres(ownerUrl.href, { max: 2, onnotice: () => undefined, transform: postgres.camel })

  const person = async (key: string): Promise<Person> => {
    const known = city.people[key]
    if (!known) throw new Error(`nobody is called ${key}`)
    const login = await send(url, null, 'mutation ($input: LoginInput!) { login(input: $input) { token } }', {
      input: { login: key, password },
    })
    const token = (login.data as unknown as { login: { token: string } } | null)?.login.token
    if (!token) throw new Error(JSON.stringify(login))
    const sends = (query: string, variables?: object) => send(url, token, query, variables)
    const asks = async (query: string, variables?: object) => {
      const answer = await sends(query, variables)
      if (answer.errors) throw new Error(JSON.stringify(answer.errors, null, 1))
      return answer.data
    }
    const document = (mutation: string, select: string) =>
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${select} } }`
    return {
      key,
      ...known,
      token,
      sends,
      asks,
      does: async (mutation, input, select = 'id') =>
        (
          (await asks(document(mutation, select), { input: { requestId: newId(), ...input } })) as Record<
            string,
            unknown
          >
        )[mutation],
      isRefused: async (mutation, input) => {
        const answer = await sends(document(mutation, '__typename'), { input: { requestId: newId(), ...input } })
        const [error] = answer.errors ?? []
        if (!error) throw new Error(`${mutation} was not refused: ${JSON.stringify(answer)}`)
        return { code: error.extensions.code, message: error.message, extensions: error.extensions }
      },
    }
  }

  return {
    city,
    app,
    url,
    live,
    database,
    directory,
    owner,
    setClock: (moment) => {
      now = moment
    },
    person,
    settle: () => live.settle(),
    async close() {
      await app.close()
      await live.stop()
      await database.close()
      await owner.end({ timeout: 2 })
      await admin.unsafe(`drop database if exists ${name} with (force)`)
      await admin.end({ timeout: 2 })
      await rm(directory, { recursive: true, force: true })
    },
  }
}
