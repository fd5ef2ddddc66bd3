import { execFileSync } from 'node:child_process'
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * Takes the exclusive lock kept at `path`, or returns undefined when another holds it. The system drops it when this
 * process ends, however it ends. Throws when the file cannot be created or opened.
 */
export function takeLock(path: string): { release: () => void } | undefined {
  // Node has no flock. SQLite holds its file by fcntl, which dies with the process and needs no clean-up.
  const file = new DatabaseSync(path)
  try {
    // The journal would be a second file, left behind by a kill.
    file.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    return { release: () => file.close() }
  } catch (error) {
    file.close()
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined
    throw error
  }
}

const SQLITE_BUSY = 5

/** When the process `pid` began, as an opaque text that tells it from a later process of the same number. */
export function birth(pid: number): string | undefined {
  if (process.platform !== 'linux') return ps(pid, 'lstart=')
  // The name, in parentheses, may itself hold spaces and parentheses; field 22 is counted after it.
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  return fields?.[0] === 'Z' ? undefined : fields?.[19]
}

/** Whether `pid` is a live postmaster over the data directory `data`, and not some process that reuses the number. */
export function isPostmaster(pid: number, data: string): boolean {
  if (process.platform !== 'linux') return ps(pid, 'command=')?.includes(`-D ${data} `) ?? false
  const words = read(`/proc/${pid}/cmdline`)?.split('\0') ?? []
  return words[words.indexOf('-D') + 1] === data && /(^|\/)postgres$/.test(words[0] ?? '')
}

/** The live PostgreSQL processes over the data directory `data`, whoever is their parent; known on Linux only. */
export function processesOver(data: string): number[] {
  if (process.platform !== 'linux') return []
  const numbers = readdirSync('/proc').map(Number).filter(Number.isInteger)
  // The title alone names no directory, and the directory alone may be where somebody's shell stands.
  const isSession = (pid: number) => read(`/proc/${pid}/cmdline`)?.startsWith('postgres: ')
  return numbers.filter((pid) => link(`/proc/${pid}/cwd`) === data && (isSession(pid) || isPostmaster(pid, data)))
}

function link(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function ps(pid: number, column: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', column, '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}
