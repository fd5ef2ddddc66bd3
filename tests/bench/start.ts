import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { nodeOptions, rssMb } from './processes.ts'
import { median } from './rounds.ts'

export type Starts = { firstMs: number; againMs: number; rssMb: number | null }

const patience = 60_000

/** `heyi start` in an empty folder, and three times again in the same: until it says that it is ready. */
export async function measureStart(tell: (line: string) => void): Promise<Starts> {
  const directory = await mkdtemp(join(tmpdir(), 'heyi-start-'))
  try {
    const first = await startOnce(directory)
    tell(`first start, with initdb and migrations: ${first.ms} ms`)
    const again = [await startOnce(directory), await startOnce(directory), await startOnce(directory)]
    const idle = again.flatMap(({ rss }) => rss ?? [])
    const taken = {
      firstMs: first.ms,
      againMs: median(again.map(({ ms }) => ms)),
      rssMb: idle.length > 0 ? median(idle) : null,
    }
    tell(`again: ${taken.againMs} ms; idle ${taken.rssMb ?? '–'} MB`)
    return taken
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function startOnce(directory: string): Promise<{ ms: number; rss: number | null }> {
  const port = await freePort()
  const begun = performance.now()
  const hub = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, '../../src/heyi.mjs'), 'start'], {
    env: { ...process.env, HEYI_DATA: directory, HEYI_PORT: String(port), HEYI_DEMO: 'off', HEYI_LOG: 'error' },
    stdio: 'ignore',
  })
  const end = () => void hub.kill('SIGKILL')
  process.once('exit', end)
  try {
    await untilReady(port, hub)
    const ms = Math.round(performance.now() - begun)
    await sleep(3000)
    return { ms, rss: rssMb(hub.pid!) }
  } finally {
    hub.kill('SIGTERM')
    await new Promise((resolve) => hub.once('exit', resolve))
    process.off('exit', end)
  }
}

async function untilReady(port: number, hub: ChildProcess) {
  for (const end = Date.now() + patience; Date.now() < end && hub.exitCode === null; await sleep(10)) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Error('the hub did not become ready')
}

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
