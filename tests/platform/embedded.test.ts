import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readlink, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import { afterEach, describe, expect, test } from 'vitest'
import { linkLibraries } from '../../src/platform/database/embedded-binaries.ts'
import { birth, isPostmaster, processesOver } from '../../src/platform/database/embedded-process.ts'
import { openEmbedded, type Embedded } from '../../src/platform/database/embedded.ts'

const isRoot = process.getuid?.() === 0
const undo: (() => Promise<unknown> | void)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function directory(under = tmpdir()): Promise<string> {
  const path = await mkdtemp(join(under, 'heyi-embedded-'))
  undo.push(() => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))
  return path
}

async function opened(where: string, log: (message: string) => void = () => {}): Promise<Embedded> {
  const embedded = await openEmbedded({ directory: where, log, fsync: false })
  undo.push(() => embedded.stop())
  return embedded
}

async function ask(embedded: Embedded, query: string): Promise<unknown> {
  const sql = postgres(embedded.url('postgres'), { max: 1, onnotice: () => {}, fetch_types: false })
  try {
    const [row] = await sql.unsafe(query).values()
    return row?.[0]
  } finally {
    await sql.end({ timeout: 1 })
  }
}

function postmasterIn(where: string): number {
  return Number.parseInt(readFileSync(join(where, 'data', 'postmaster.pid'), 'utf8'), 10)
}

async function until(condition: () => boolean, within = 10_000): Promise<void> {
  const deadline = Date.now() + within
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${within} ms`)
    await sleep(10)
  }
}

/** Another heyi process that opens the cluster, says whether it owns it, and stays. */
async function heyiProcess(where: string): Promise<{ child: ChildProcess; owner: boolean }> {
  const module = new URL('../../src/platform/database/embedded.ts', import.meta.url).href
  const script = `import { openEmbedded } from '${module}'
    const embedded = await openEmbedded({ directory: ${JSON.stringify(where)}, log() {}, fsync: false })
    console.log(embedded.owner)
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  undo.push(() => void child.kill('SIGKILL'))
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, owner: said.toString().trim() === 'true' }
}

async function killed(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL')
  await once(child, 'exit')
}

describe('the embedded PostgreSQL', () => {
  test('answers on the loopback address, with the settings we promise', async () => {
    const embedded = await opened(await directory())
    expect(embedded.owner).toBe(true)
    expect(embedded.url('库')).toMatch(/^postgres:\/\/heyi_owner:[\w-]{32}@127\.0\.0\.1:\d+\/%E5%BA%93$/)
    expect(await ask(embedded, 'show server_version_num')).toMatch(/^18/)
    const shown = ['listen_addresses', 'unix_socket_directories', 'timezone', 'jit', 'fsync', 'max_connections']
    const values = await Promise.all(shown.map((name) => ask(embedded, `show ${name}`)))
    expect(values).toEqual(['127.0.0.1', '', 'UTC', 'off', 'off', '100'])
    expect(await ask(embedded, 'show idle_in_transaction_session_timeout')).toBe('10s')
    if (process.platform === 'linux') expect(await ask(embedded, 'show tcp_user_timeout')).toBe('5000')
    await ask(embedded, 'create extension pg_trgm')
    expect(await ask(embedded, `select cardinality(show_trgm('餐饮')) > 0`)).toBe(true)
  })

  test('refuses a wrong password', async () => {
    const embedded = await opened(await directory())
    const wrong = { ...embedded, url: (name: string) => embedded.url(name).replace(/:[\w-]{32}@/, ':wrong@') }
    await expect(ask(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  })

  test('keeps its data over a stop and a start, and may be stopped twice', async () => {
    const where = await directory()
    const first = await opened(where)
    await ask(first, 'create table kept as select 42 as n')
    const pid = postmasterIn(where)
    await Promise.all([first.stop(), first.stop()])
    expect(birth(pid)).toBeUndefined()
    expect(await ask(await opened(where), 'select n from kept')).toBe(42)
  })

  test('ends with its owner when that is killed, and the next start has all that was committed', async () => {
    const where = await directory()
    const { child, owner } = await heyiProcess(where)
    expect(owner).toBe(true)
    const attached = await opened(where)
    expect(attached.owner).toBe(false)
    await ask(attached, 'create table kept as select 42 as n')
    const pid = postmasterIn(where)
    await killed(child)
    // At once, while the old one is still shutting down.
    const next = await opened(where)
    expect(next.owner).toBe(true)
    expect(birth(pid)).toBeUndefined()
    expect(await ask(next, 'select n from kept')).toBe(42)
  })

  test('leaves no process behind when its owner is killed and nobody starts it again', async () => {
    const where = await directory()
    const { child } = await heyiProcess(where)
    const pid = postmasterIn(where)
    expect(isPostmaster(pid, join(where, 'data'))).toBe(true)
    await killed(child)
    await until(() => birth(pid) === undefined && !existsSync(join(where, 'data', 'postmaster.pid')))
  })

  test('stops a predecessor that nobody supervises any more', async () => {
    const where = await directory()
    const { child } = await heyiProcess(where)
    const pid = postmasterIn(where)
    const shell = Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')[1],
    )
    process.kill(shell, 'SIGKILL')
    await killed(child)
    await sleep(200)
    expect(birth(pid)).toBeDefined()
    expect(await ask(await opened(where), 'select 1')).toBe(1)
    expect(birth(pid)).toBeUndefined()
  })

  test.runIf(process.platform === 'linux')('ends a busy session that outlived a killed postmaster', async () => {
    const where = await directory()
    const first = await opened(where)
    const busy = ask(first, 'select count(*) from generate_series(1, 1e10)').catch((error: Error) => error)
    const data = join(where, 'data')
    await until(() => processesOver(data).some((pid) => readFileSync(`/proc/${pid}/cmdline`).includes('SELECT')))
    process.kill(postmasterIn(where), 'SIGKILL')
    await first.stop()
    expect(await busy).toBeInstanceOf(Error)
    expect(processesOver(data)).toEqual([])
    expect(await ask(await opened(where), 'select 1')).toBe(1)
  })

  test('opened twice at once has one owner, and both answer', async () => {
    const where = await directory()
    const both = await Promise.all([opened(where), opened(where), heyiProcess(where)])
    expect(both.filter((one) => one.owner)).toHaveLength(1)
    const [first, second] = both
    expect(await Promise.all([ask(first, 'select 1'), ask(second, 'select 2')])).toEqual([1, 2])
  })

  test('that another process runs stays up when the attached one stops', async () => {
    const where = await directory()
    const owner = await opened(where)
    const attached = await opened(where)
    expect([owner.owner, attached.owner]).toEqual([true, false])
    await attached.stop()
    expect(await ask(owner, 'select 1')).toBe(1)
  })

  test('starts over what a kill in the middle of its creation left', async () => {
    const where = await directory()
    await mkdir(join(where, 'data.new-0123'))
    await writeFile(join(where, 'data.new-0123', 'PG_VERSION'), '18')
    expect(await ask(await opened(where), 'select 1')).toBe(1)
    expect(existsSync(join(where, 'data.new-0123'))).toBe(false)
  })

  test('starts when another process has taken the number in its pid file', async () => {
    const where = await directory()
    await (await opened(where)).stop()
    const lines = [process.pid, join(where, 'data'), 1, 5432, '', '127.0.0.1', '1 1', 'ready']
    await writeFile(join(where, 'data', 'postmaster.pid'), `${lines.join('\n')}\n`)
    expect(await ask(await opened(where), 'select 1')).toBe(1)
  })

  test('says when it ends although nobody stopped it', async () => {
    const where = await directory()
    const said: string[] = []
    await opened(where, (message) => said.push(message))
    process.kill(postmasterIn(where), 'SIGINT')
    await until(() => said.length > 0)
    expect(said[0]).toMatch(/意外退出[^]*ended unexpectedly[^]*fast shutdown request/)
  })

  test('fails in both languages with the last lines of the log', async () => {
    const where = await directory()
    await (await opened(where)).stop()
    await writeFile(join(where, 'data', 'postgresql.auto.conf'), `nonsense = 'yes'\n`)
    await expect(opened(where)).rejects.toThrow(/无法启动[^]*cannot start[^]*unrecognized configuration parameter/)
  })

  test('says in both languages that its password file is gone', async () => {
    const where = await directory()
    await (await opened(where)).stop()
    await rm(join(where, 'password'))
    await expect(opened(where)).rejects.toThrow(/不见了[^]*is gone while the data is there/)
  })

  test.skipIf(isRoot)('says in both languages that the directory cannot be written (root may write any)', async () => {
    const parent = await directory()
    await chmod(parent, 0o500)
    await expect(opened(join(parent, 'postgres'))).rejects.toThrow(/不能写该目录[^]*may not write the directory/)
  })

  test.runIf(isRoot)("runs from root's own home, which no other user may enter (only root can show it)", async () => {
    const home = await directory('/root')
    await chmod(home, 0o700)
    const where = join(home, 'postgres')
    const first = await opened(where)
    await ask(first, 'create table kept as select 42 as n')
    await first.stop()
    expect(await ask(await opened(where), 'select n from kept')).toBe(42)
  })
})

test('the links between shared libraries that npm did not make are made once', async () => {
  const root = await directory()
  await mkdir(join(root, 'native', 'lib'), { recursive: true })
  const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
    source: 'native/lib/libpq.so.5.18',
    target: `native/lib/${name}`,
  }))
  await writeFile(join(root, 'native', 'pg-symlinks.json'), JSON.stringify(links))
  await writeFile(join(root, 'native', 'lib', 'libpq.so.5.18'), '')
  expect(await linkLibraries(root)).toBe(2)
  expect(await readlink(join(root, 'native', 'lib', 'libpq.so.5'))).toBe('libpq.so.5.18')
  expect(await linkLibraries(root)).toBe(0)
})
