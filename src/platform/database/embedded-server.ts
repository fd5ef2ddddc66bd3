import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, open, readFile, rm, stat, truncate } from 'node:fs/promises'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { environment, type Account } from './embedded-account.ts'
import { lastLines, type Place } from './embedded-cluster.ts'
import { birth, isPostmaster, processesOver } from './embedded-process.ts'

/** A PostgreSQL that this process started. `said` is the tail of what it logged since; `gone` when all of it ended. */
export type Server = {
  port: number
  ended(): boolean
  listens(): Promise<boolean>
  gone: Promise<void>
  said(): Promise<string>
  stop(): Promise<void>
}

/**
 * The shell outlives this process by the moment it takes to see its input end, and then stops PostgreSQL: so a SIGKILL
 * here leaves none behind. It ignores the signals a service manager sends to everyone. Descriptor 3 is held by
 * PostgreSQL alone and closes with its last process.
 */
const supervise = `
  "$@" </dev/null & p=$!
  trap '' HUP INT TERM
  exec 3>&-
  cat >/dev/null
  kill -INT $p 2>/dev/null
  wait $p`

const logLimit = 16 * 1024 * 1024
const fastShutdown = 60_000

/** Starts PostgreSQL over the cluster, on a random port of 127.0.0.1; it does not wait until it answers. */
export async function launch(place: Place, account: Account, postgres: string, fsync: boolean): Promise<Server> {
  await limitLog(place.log)
  const port = await freePort()
  const log = await open(place.log, 'a', 0o600)
  const from = (await log.stat()).size
  const command = [...account.command, postgres, '-D', place.data, '-p', String(port), ...settings(fsync)]
  const child = spawn('/bin/sh', ['-c', supervise, 'postgres', ...command], {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    env: environment,
    detached: true,
    stdio: ['pipe', 'ignore', log.fd, 'pipe'],
  })
  const started = once(child, 'spawn').finally(() => log.close())
  const alive = child.stdio[3] as Socket
  const input = child.stdin as unknown as Socket
  let ended = false
  const gone = Promise.all([once(child, 'exit'), once(alive, 'close')])
    // A shell that could not be started shows in `started`, below.
    .catch(() => {})
    .then(() => clearInterval(limiting))
  alive.on('close', () => {
    ended = true
    input.end()
  })
  // The shell may be gone when its input is ended.
  input.on('error', () => {})
  alive.on('error', () => {})
  alive.resume()
  const limiting = setInterval(() => void limitLog(place.log).catch(() => {}), 60_000)
  // Whether node goes on is for its owner to decide; on its end the pipe ends, and with it PostgreSQL.
  for (const handle of [child, alive, input, limiting]) handle.unref()
  await started
  return {
    port,
    ended: () => ended,
    listens: async () => {
      const found = await pidFile(place)
      return found.port === port && found.state === 'ready'
    },
    gone,
    said: async () => lastLines((await readFile(place.log)).subarray(from).toString('utf8')),
    stop: async () => {
      for (const handle of [child, alive]) handle.ref()
      input.end()
      // The shell does it too; it may have been killed.
      await askToStop(place)
      const asking = setInterval(() => void askToStop(place), 200)
      const late = setTimeout(() => void forceStop(place), fastShutdown)
      await gone
      clearInterval(asking)
      clearTimeout(late)
    },
  }
}

/** An eighth of the memory there is, so that what a city asks for every day stays in it; the rest is the hub's and the files'. */
function sharedBuffersMb(): number {
  const memory = Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
  return Math.min(4096, Math.max(128, Math.floor(memory / 8 / 2 ** 20)))
}

function settings(fsync: boolean): string[] {
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 100,
    shared_buffers: `${sharedBuffersMb()}MB`,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u@%d ',
    log_checkpoints: 'off',
    logging_collector: 'off',
    synchronous_commit: 'on',
    // A client that died or lost its network gives its locks back within six seconds.
    idle_in_transaction_session_timeout: '10s',
    tcp_keepalives_idle: 3,
    tcp_keepalives_interval: 1,
    tcp_keepalives_count: 3,
    client_connection_check_interval: '2s',
    // Other systems refuse any value but 0.
    ...(process.platform === 'linux' ? { tcp_user_timeout: '5s' } : {}),
    ...(fsync ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** PostgreSQL appends, so the file may be cut under it; what it writes between copy and cut is lost. */
async function limitLog(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  )
  if (size < logLimit) return
  await copyFile(log, `${log}.1`)
  await truncate(log)
}

/** What the postmaster wrote of itself; its fourth line is the port, the eighth the state. */
async function pidFile(place: Place): Promise<{ pid: number | undefined; port: number; state: string }> {
  const text = await readFile(join(place.data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  return { pid: Number(lines[0]) || undefined, port: Number(lines[3]), state: lines[7] ?? '' }
}

function send(pid: number, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // It ended in between, or runs for another user: then waiting for it is all there is.
  }
}

/**
 * Asks what runs over the cluster to stop; false when nothing does. A busy session outlives a postmaster that was
 * killed, and holds the memory and the files that the next one needs.
 */
async function askToStop(place: Place): Promise<boolean> {
  const { pid } = await pidFile(place)
  if (pid && isPostmaster(pid, place.data)) {
    send(pid, 'SIGINT')
    return true
  }
  const left = processesOver(place.data)
  for (const session of left) send(session, 'SIGQUIT')
  return left.length > 0
}

/** Stops without a checkpoint: the next start recovers from the log. */
async function forceStop(place: Place): Promise<void> {
  const { pid } = await pidFile(place)
  if (pid && isPostmaster(pid, place.data)) send(pid, 'SIGQUIT')
}

/**
 * Waits until the PostgreSQL of an owner that died is gone, asking it to stop; clears a `postmaster.pid` whose number
 * some other process has taken. Only the holder of the lock may call it. Throws at `deadline` (ms of the epoch).
 */
export async function awaitPrevious(place: Place, deadline: number): Promise<void> {
  while (await askToStop(place)) {
    if (Date.now() > deadline)
      throw new Error('上一个 PostgreSQL 仍未退出。\nThe previous PostgreSQL is still running.')
    await sleep(20)
  }
  const { pid } = await pidFile(place)
  // PostgreSQL takes any process of that number for its predecessor and would refuse to start.
  if (pid && birth(pid)) await rm(join(place.data, 'postmaster.pid'), { force: true })
}
