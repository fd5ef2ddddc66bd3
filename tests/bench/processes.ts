import { type ChildProcess, execFileSync, fork, type ForkOptions } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'

/** What the operating system says of a process; undefined where there is no /proc. */
const stat = (pid: number): string[] | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}

// A clock tick of /proc is a hundredth of a second on every Linux that Node runs on.
const tickUs = 10_000

/** CPU that a process used so far, in µs, user and system; null where the operating system does not say. */
export const cpuUs = (pid: number): number | null => {
  const fields = stat(pid)
  return fields ? (Number(fields[11]) + Number(fields[12])) * tickUs : null
}

/** Memory that a process holds, in MB; null where the operating system does not say. */
export const rssMb = (pid: number): number | null => {
  try {
    const [, kb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return kb ? Math.round(Number(kb) / 1024) : null
  } catch {
    return null
  }
}

/** The processes that a process started and that still live. */
export const childrenOf = (pid: number): number[] => {
  try {
    return readdirSync('/proc').flatMap((name) =>
      /^\d+$/.test(name) && Number(stat(Number(name))?.[1]) === pid ? Number(name) : [],
    )
  } catch {
    return []
  }
}

const taskset = (...args: string[]) => {
  try {
    execFileSync('taskset', args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const cores = availableParallelism()
const serverCore = '0'
const otherCores = cores > 2 ? `1-${cores - 1}` : '1'

/** Leaves one core to the server under test: PostgreSQL and this process, which loads it, take the others. */
export function pin(postmaster: number): boolean {
  if (cores < 2) return false
  const pids = [process.pid, postmaster, ...childrenOf(postmaster)]
  return pids.map((pid) => taskset('-a', '-p', '-c', otherCores, String(pid))).every(Boolean)
}

/** What Node is told when the hub is started: the start script is the one place that says it. */
export const nodeOptions: readonly string[] = (
  JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as { scripts: { start: string } }
).scripts.start
  .split(' ')
  .filter((word) => word.startsWith('--'))

const started = new Set<ChildProcess>()

export type Started = { process: ChildProcess; pid: number; port: number }

/** A server in a process of its own, on the server's core; resolves when it says at which port it answers. */
export async function start(module: string, args: readonly string[], options: ForkOptions = {}): Promise<Started> {
  const child = fork(module, [...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    ...options,
    env: { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...options.env },
  })
  started.add(child)
  // What a server says matters only when it falls.
  let said = ''
  child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)))
  child.once('exit', (code) => {
    started.delete(child)
    if (code) process.stderr.write(said)
  })
  if (cores > 1) taskset('-a', '-p', '-c', serverCore, String(child.pid))
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (address) => resolve(address as { port: number }))
    child.once('exit', (code) => reject(new Error(`${module} ended with ${code} before it was ready`)))
  })
  return { process: child, pid: child.pid!, port }
}

/** Ends one server and waits until it is gone. A stopped process takes no signal but these two. */
export const end = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGCONT')
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), 2000).unref()
  })

export const endAll = async () => void (await Promise.all([...started].map(end)))

// Whatever ends this process ends what it started.
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL')
})
