import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import postgres from 'postgres'
import { inject } from 'vitest'
import { createApp } from '../../src/app.ts'
import { type Live, startLive } from '../../src/live/index.ts'
import { hubHas, readConfig } from '../../src/platform/config.ts'
import { type Database, openPools, prepareEmbedded } from '../../src/platform/database/database.ts'
import { reactions } from '../../src/schema.ts'
import type { TestCity } from './city.ts'
import { logIn, type Person } from './person.ts'

export type { Answer, Person } from './person.ts'

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

export async function openWorld(options: { pool?: number; settings?: Record<string, string> } = {}): Promise<World> {
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
    ...options.settings,
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
    // Two at once and a reaction beside them; each connection plans every statement anew. Who races more asks for more.
    options.pool ?? 3,
  )
  let now: Date | null = null
  const live = await startLive(
    database,
    () => now,
    reactions,
    (error) => console.error(error),
    hubHas(config),
  )
  const app = await createApp(live, config)
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const owner = postgres(ownerUrl.href, { max: 2, onnotice: () => undefined, transform: postgres.camel })

  const person = async (key: string): Promise<Person> => {
    const known = city.people[key]
    if (!known) throw new Error(`nobody is called ${key}`)
    return logIn(url, key, known)
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
