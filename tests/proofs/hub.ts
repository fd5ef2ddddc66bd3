import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Live, startLive } from '../../src/live/index.ts'
import { hubHas, readConfig } from '../../src/platform/config.ts'
import { findPlace, openDatabase } from '../../src/platform/database/database.ts'
import { reactions } from '../../src/schema.ts'
import { foundTestCity, password } from '../support/city.ts'
import { logIn, type Person } from '../support/person.ts'

/** What GraphQL answered. */
export type Answer = {
  data?: Record<string, never> | null
  errors?: { message: string; extensions?: { code?: string } }[]
}

/** The hub as a process of its own, on a data folder and port of its own, with the small city that the tests know. */
export type HubProcess = {
  url: string
  /** Its settings: another `heyi` process with these works beside it. */
  env: Record<string, string>
  /** Starts it; answers after how many ms it was ready. */
  start(): Promise<number>
  /** Its process, to be measured. */
  pid(): number
  /** SIGKILL, and PostgreSQL with it. */
  kill(): Promise<void>
  /** Opens the hub's database beside it: its owner's url, and a live hub over it. */
  beside<T>(work: (ownerUrl: string, live: Live) => Promise<T>): Promise<T>
  /** Where its database is now, as its owner; it may be elsewhere after a kill. */
  ownerUrl(): Promise<string>
  post(token: string | null, body: object): Promise<Answer>
  login(key: string): Promise<string>
  /** Somebody of the cast, logged in. */
  person(key: string): Promise<Person>
  /** Drains it and removes its folder. */
  end(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })

/** Starts a hub process and founds the test city in it. */
export async function openHubProcess(): Promise<HubProcess & { readyMs: number }> {
  const directory = await mkdtemp(join(tmpdir(), 'heyi-proof-'))
  const port = await freePort()
  const env = { HEYI_DATA: directory, HEYI_PORT: String(port), HEYI_LOG: 'error', HEYI_DEMO: 'off' }
  const url = `http://127.0.0.1:${port}`
  // Only its own settings: what a test or a person has set for this process is not the hub's.
  const around = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HEYI_')))
  let child: ChildProcess

  const ended = () => new Promise((resolve) => child.once('exit', resolve))
  const start = async () => {
    const begun = performance.now()
    // As `npm start` does.
    const flags = ['--max-semi-space-size=16']
    child = spawn(process.execPath, [...flags, join(import.meta.dirname, '../../src/heyi.mjs'), 'start'], {
      env: { ...around, ...env },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr!.on('data', (chunk: Buffer) => {
      said = `${said}${chunk.toString()}`.slice(-2000)
    })
    for (;;) {
      const ready = await fetch(`${url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      )
      if (ready) return Math.round(performance.now() - begun)
      if (child.exitCode !== null) throw new Error(`the hub ended with ${child.exitCode}: ${said}`)
      await sleep(25)
    }
  }

  const ownerUrl = async (): Promise<string> => {
    const config = readConfig(env)
    if ('problems' in config) throw new Error(JSON.stringify(config.problems))
    const place = await findPlace(config, () => undefined)
    await place.stop()
    return place.ownerUrl
  }

  const beside = async <T>(work: (ownerUrl: string, live: Live) => Promise<T>): Promise<T> => {
    const config = readConfig(env)
    if ('problems' in config) throw new Error(JSON.stringify(config.problems))
    const place = await findPlace(config, () => undefined)
    const database = await openDatabase(place, 4)
    const live = await startLive(
      database,
      () => null,
      reactions,
      () => undefined,
      hubHas(config),
    )
    try {
      return await work(place.ownerUrl, live)
    } finally {
      await live.stop()
      await database.close()
      await place.stop()
    }
  }

  const post = async (token: string | null, body: object): Promise<Answer> => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    return (await response.json()) as Answer
  }

  const readyMs = await start()
  const city = await beside(async (_ownerUrl, live) => {
    const founded = await foundTestCity(live.hub)
    await live.settle()
    return founded
  })
  return {
    url,
    env,
    readyMs,
    start,
    beside,
    ownerUrl,
    post,
    person: (key) => logIn(url, key, city.people[key]!),
    kill: async () => {
      const gone = ended()
      child.kill('SIGKILL')
      await gone
    },
    pid: () => child.pid!,
    login: async (key) => {
      const { data, errors } = await post(null, {
        query: 'mutation ($input: LoginInput!) { login(input: $input) { token } }',
        variables: { input: { login: key, password } },
      })
      if (!data) throw new Error(JSON.stringify(errors))
      return (data as unknown as { login: { token: string } }).login.token
    },
    end: async () => {
      const gone = ended()
      child.kill('SIGTERM')
      await gone
      await rm(directory, { recursive: true, force: true })
    },
  }
}
