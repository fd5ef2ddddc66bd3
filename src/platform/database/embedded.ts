import { mkdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { accountFor } from './embedded-account.ts'
import { binaries, type Binaries } from './embedded-binaries.ts'
import { createCluster, passwordOf, placeIn, superuser, type Place } from './embedded-cluster.ts'
import { birth, takeLock } from './embedded-process.ts'
import { awaitPrevious, launch, type Server } from './embedded-server.ts'

/**
 * A running PostgreSQL of our own. `url` names a database in it, as its superuser. `owner` tells whether this process
 * runs it; otherwise another process does, it ends with that process, and `stop` does nothing. The owner's `stop` ends
 * every session and resolves when no process of it is left; it may be called again.
 */
export type Embedded = {
  url(database: string): string
  owner: boolean
  /** Resolves, with what there is to say, when it has ended although this process did not stop it. */
  lost: Promise<string>
  stop(): Promise<void>
}

/** Where the cluster is kept, where a person reads what happens to it, and whether it survives a power cut. */
export type EmbeddedOptions = { directory: string; log: (message: string) => void; fsync?: boolean }

const patience = 30_000

/**
 * Opens the PostgreSQL cluster kept in `directory`, which is made on first use: runs it, or attaches to the one that
 * another live process runs there. Of several that open it at once exactly one is the owner. It ends with its owner,
 * even by SIGKILL. `fsync: false` is for tests: a power cut then loses the cluster.
 *
 * Throws an Error in Chinese and English, with the last lines PostgreSQL logged, when it does not answer within 30 s
 * of its start, when the directory is full or cannot be written, or when this machine cannot run it (Windows, musl).
 */
export async function openEmbedded({ directory, log, fsync = true }: EmbeddedOptions): Promise<Embedded> {
  const programs = await binaries()
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    const place = placeIn(await realpath(directory))
    const deadline = Date.now() + patience
    for (;;) {
      const lock = takeLock(place.lock)
      if (lock) return await own(place, programs, { log, fsync, release: lock.release })
      const attached = await attach(place)
      if (attached) return attached
      if (Date.now() > deadline)
        throw new Error(
          '另一个 heyi 进程占用着该目录，但它的数据库没有应答。\n' +
            'Another heyi process holds the directory, but its database does not answer.',
        )
      await sleep(50)
    }
  } catch (error) {
    throw failure(directory, error)
  }
}

type Owning = { log: (message: string) => void; fsync: boolean; release: () => void }

async function own(place: Place, programs: Binaries, { log, fsync, release }: Owning): Promise<Embedded> {
  try {
    await rm(place.record, { force: true })
    const password = await passwordOf(place)
    const account = await accountFor(programs.postgres, place.directory)
    await awaitPrevious(place, Date.now() + patience)
    await createCluster(place, account, programs.initdb, fsync)
    const server = await start(place, password, () => launch(place, account, programs.postgres, fsync))
    await record(place, server.port)
    let stopping: Promise<void> | undefined
    const lost = new Promise<string>((resolve) => {
      void server.gone.then(async () => {
        if (stopping) return
        const said = await server.said().catch(String)
        const sentence = `内置 PostgreSQL 意外退出。The embedded PostgreSQL ended unexpectedly.\n${said}`
        log(sentence)
        resolve(sentence)
      })
    })
    const close = async () => {
      await rm(place.record, { force: true })
      await server.stop()
      release()
    }
    return { url: urls(server.port, password), owner: true, lost, stop: () => (stopping ??= close()) }
  } catch (error) {
    release()
    throw error
  }
}

/** Launches until one answers: another program may take the free port first, and old backends may linger. */
async function start(place: Place, password: string, launchOne: () => Promise<Server>): Promise<Server> {
  const deadline = Date.now() + patience
  for (;;) {
    const server = await launchOne()
    while (!server.ended() && Date.now() < deadline) {
      // Before it says so, the port may be another program's, which must not be shown the password.
      if ((await server.listens()) && (await answers(urls(server.port, password)('postgres')))) return server
      await sleep(15)
    }
    await server.stop()
    const said = await server.said()
    if (
      Date.now() > deadline ||
      !/could not bind|pre-existing shared memory|"postmaster\.pid" already exists/.test(said)
    )
      throw new Error(said || `没有应答，见 ${place.log}。\nNo answer; see ${place.log}.`)
    await sleep(100)
  }
}

async function attach(place: Place): Promise<Embedded | undefined> {
  const text = await readFile(place.record, 'utf8').catch(() => undefined)
  if (!text) return undefined
  const { pid, born, port } = JSON.parse(text) as { pid: number; born: string; port: number }
  // The record of an owner that was killed lies about until the next owner removes it.
  if (birth(pid) !== born) return undefined
  const url = urls(port, await passwordOf(place))
  if (!(await answers(url('postgres')))) return undefined
  let watching: NodeJS.Timeout | undefined
  const lost = new Promise<string>((resolve) => {
    watching = setInterval(() => {
      if (birth(pid) === born) return
      clearInterval(watching)
      resolve(
        `运行内置 PostgreSQL 的 heyi 进程(${pid})已结束。The heyi process ${pid} that ran the embedded PostgreSQL has ended.`,
      )
    }, 500).unref()
  })
  return { url, owner: false, lost, stop: async () => clearInterval(watching) }
}

async function record(place: Place, port: number): Promise<void> {
  const { pid } = process
  await writeFile(`${place.record}.new`, JSON.stringify({ pid, born: birth(pid), port }), { mode: 0o600 })
  await rename(`${place.record}.new`, place.record)
}

function urls(port: number, password: string): (database: string) => string {
  return (database) => `postgres://${superuser}:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
}

async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, fetch_types: false })
  try {
    // `connect_timeout` ends with the connection: a server that is stopped by a signal accepts and never answers.
    return await Promise.race([sql`select 1`.then(() => true), sleep(5000, false, { ref: false })])
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 0 })
  }
}

function failure(directory: string, cause: unknown): Error {
  const detail = cause instanceof Error ? cause.message : String(cause)
  const [zh, en] = /ENOSPC|No space left|disk is full/i.test(detail)
    ? ['磁盘已满，请腾出空间', 'the disk is full, make room']
    : /EACCES|EPERM|EROFS|Permission denied|Read-only|mkdir|unable to open database file/i.test(detail)
      ? ['当前用户不能写该目录', 'this user may not write the directory']
      : ['原因见下', 'the reason follows']
  return new Error(
    `内置 PostgreSQL 无法启动（${directory}）：${zh}。\n` +
      `The embedded PostgreSQL cannot start in ${directory}: ${en}.\n${detail}`,
    { cause },
  )
}
