import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { processesOver } from '../../src/platform/database/embedded-process.ts'

const program = join(import.meta.dirname, '../../src/heyi.mjs')
// Each test starts several processes, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const started = new Set<ChildProcess>()
let folder: string
/** One data folder for all tests in turn: making a cluster anew for each would take most of the time. */
let data: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heyi-cli-'))
  data = join(folder, 'data')
})

afterEach(async () => {
  for (const child of started) child.kill('SIGKILL')
  await until(() => postmasters().length === 0)
})

afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }))

const postmasters = () => processesOver(join(data, 'postgres', 'data'))

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within 10 s: ${String(condition)}`)
    await sleep(20)
  }
}

/** A process of its own: `heyi …`, with nothing of this environment but what it needs. */
function launch(args: string[], env: Record<string, string> = {}, node = process.execPath) {
  const child = spawn(node, [program, ...args], {
    cwd: folder,
    env: {
      PATH: process.env['PATH'],
      HOME: folder,
      HEYI_DATA: data,
      HEYI_PORT: '0',
      HEYI_LOG: 'warn',
      HEYI_DEMO: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started.add(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (some: Buffer) => (said.out += some.toString()))
  child.stderr.on('data', (some: Buffer) => (said.err += some.toString()))
  const exit = once(child, 'close').then(([code, signal]) => {
    started.delete(child)
    return { code: code as number | null, signal: signal as string | null, ...said }
  })
  return { child, said, exit }
}

const heyi = (args: string[], env?: Record<string, string>, node?: string) => launch(args, env, node).exit

/** `heyi start --json`, up to the moment it is ready. */
async function hub(env?: Record<string, string>, node?: string) {
  const running = launch(['start', '--json'], env, node)
  await Promise.race([
    until(() => running.said.out.includes('\n')),
    running.exit.then(({ err }) => Promise.reject(new Error(err))),
  ])
  const { address, pid } = JSON.parse(running.said.out) as { address: string; pid: number }
  return { ...running, address, pid }
}

describe('the command line', () => {
  test('ends with 2 when it is called wrongly', async () => {
    const calls = [['nosuch'], ['start', '--nosuch'], ['start', '--port'], ['migrate', 'extra'], []]
    for (const { code, out, err } of await Promise.all(calls.map((args) => heyi(args)))) {
      expect({ code, out }).toEqual({ code: 2, out: '' })
      expect(err).toMatch(/用法[^]*heyi --help/)
    }
  })

  test('prints its help on standard output, Chinese with English beside it, or English alone', async () => {
    const both = await heyi(['--help'])
    expect(both).toMatchObject({ code: 0, err: '' })
    expect(both.out).toMatch(/启动平台[^]*start the\s+hub/)
    const { out } = await heyi(['doctor', '--help', '--lang', 'en'])
    expect(out).toContain('say why it does not start')
    expect(out).not.toMatch(/\p{Script=Han}/u)
  })

  test('keeps what it compiled beside the project, not where others may write', async () => {
    const kept = join(import.meta.dirname, '../../node_modules/.cache/heyi')
    await rm(kept, { recursive: true, force: true })
    expect((await heyi(['--help'])).code).toBe(0)
    expect(existsSync(kept)).toBe(true)
    expect((await heyi(['--help'])).out).toContain('heyi')
  })

  test('has no colours where nobody looks', async () => {
    expect((await heyi(['nosuch'], { NO_COLOR: '1' })).err).not.toContain('\x1b')
    expect((await heyi(['nosuch'])).err).not.toContain('\x1b')
  })

  test('lists every problem of the configuration at once, those of .env as well', async () => {
    const wrong = { HEYI_PORT: 'abc', HEYI_POOL: '1', HEYI_PROT: '4080' }
    const { code, out, err } = await heyi(['start'], wrong)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    for (const name of Object.keys(wrong)) expect(err.match(new RegExp(`  ${name}: `, 'g'))).toHaveLength(2)
    mkdirSync(join(folder, 'elsewhere'))
    writeFileSync(join(folder, 'elsewhere', '.env'), 'HEYI_SESSION_HOURS=0\n')
    const child = spawn(process.execPath, [program, 'config', '--json'], { cwd: join(folder, 'elsewhere') })
    let told = ''
    child.stdout.on('data', (some: Buffer) => (told += some.toString()))
    await once(child, 'close')
    expect(JSON.parse(told)).toMatchObject({ ok: false, problems: [{ setting: 'HEYI_SESSION_HOURS' }] })
  })

  test('prints one JSON object and nothing else under --json, whatever happens', async () => {
    const results = await Promise.all([
      heyi(['config', '--json'], { DATABASE_URL: 'postgres://one:secret@127.0.0.1/x' }),
      heyi(['start', '--json', '--nosuch']),
      heyi(['start', '--json'], { HEYI_PORT: 'abc' }),
      heyi(['migrate', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
    ])
    expect(results.map(({ code }) => code)).toEqual([0, 2, 1, 1])
    const objects = results.map(({ out }) => JSON.parse(out) as { ok: boolean; error?: { zh: string; en: string } })
    expect(objects.map(({ ok }) => ok)).toEqual([true, false, false, false])
    for (const { out } of results) expect(out.match(/\n/g)).toHaveLength(1)
    expect(results[0]!.out).not.toContain('secret')
    expect(objects[3]!.error).toMatchObject({
      zh: expect.stringContaining('连不上数据库'),
      en: expect.stringContaining('cannot be reached'),
    })
  })

  const old = process.env['npm_node_execpath']
  test.runIf(old)('runs on the Node the project brought, whichever Node it is called with', async () => {
    const { code, out } = await heyi(['doctor', '--json'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }, old)
    expect(code).toBe(1)
    const { checks } = JSON.parse(out) as { checks: { name: string; state: string }[] }
    expect(checks).toContainEqual(expect.objectContaining({ name: 'node', state: 'ok' }))
    expect(checks).toContainEqual(expect.objectContaining({ name: 'database', state: 'bad' }))
  })
})

describe('doctor, before the first start', () => {
  test('tries a database of its own and leaves nothing behind', async () => {
    const { code, out } = await heyi(['doctor', '--json'], { HEYI_PORT: String(await freePort()) })
    const { checks } = JSON.parse(out) as { checks: { name: string; state: string }[] }
    expect(checks.filter(({ state }) => state === 'bad')).toEqual([])
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'node',
        'config',
        'dataFolder',
        'space',
        'binaries',
        'database',
        'version',
        'text',
        'clock',
        'port',
      ]),
    )
    expect(code).toBe(0)
    expect(existsSync(data)).toBe(false)
  })
})

describe('migrate', () => {
  test('says what is pending, applies it once, and ends its database', async () => {
    const before = JSON.parse((await heyi(['migrate', '--status', '--json'])).out) as { pending: string[] }
    expect(before.pending.length).toBeGreaterThan(0)
    const first = JSON.parse((await heyi(['migrate', '--json'])).out) as { applied: string[] }
    expect(first.applied).toEqual(before.pending)
    expect(JSON.parse((await heyi(['migrate', '--json'])).out)).toEqual({ ok: true, applied: [] })
    expect(postmasters()).toEqual([])
  })
})

describe('start', () => {
  test('serves, says how to log in, drains on SIGTERM and leaves no process', async () => {
    const { child, said, exit } = launch(['start'])
    await until(() => said.out.includes('Ctrl-C'))
    expect(said.out).toMatch(/合议已就绪[^]*GraphiQL[^]*login/)
    const address = /http:\S+(?=\/graphql)/.exec(said.out)![0]
    expect((await fetch(`${address}/readyz`)).status).toBe(200)
    const socket = new WebSocket(`${address.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    const closed = once(socket, 'close')
    await once(socket, 'open')
    const asked = Date.now()
    child.kill('SIGTERM')
    // A terminal's Ctrl-C comes twice under npm; that must not cut the draining short.
    child.kill('SIGTERM')
    const { code, err } = await exit
    expect(code).toBe(0)
    expect(Date.now() - asked).toBeLessThan(2000)
    expect(err).toMatch(/已停止/)
    expect((await closed)[0]).toMatchObject({ code: 1001 })
    expect(postmasters()).toEqual([])
  })

  test('ends with 1 and says so when the port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { code, err, out } = await heyi(['start', '--port', String(port)])
    server.close()
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(new RegExp(`端口 127.0.0.1:${port} 已被占用.* · Port 127.0.0.1:${port} is taken`))
    expect(postmasters()).toEqual([])
  })

  test('ends with 1 and says so when the data folder is no folder', async () => {
    writeFileSync(join(folder, 'file'), '')
    const { code, err } = await heyi(['start'], { HEYI_DATA: join(folder, 'file', 'data') })
    expect(code).toBe(1)
    expect(err).toMatch(/数据目录.*HEYI_DATA.* · The data folder/)
  })

  test('ends with 1 when its database ends under it', async () => {
    const { exit } = await hub()
    process.kill(
      Number(readFileSync(join(data, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGINT',
    )
    const { code, err } = await exit
    expect(code).toBe(1)
    expect(err).toMatch(/意外退出[^]*ended unexpectedly/)
  })

  test('killed with SIGKILL leaves no process, and starts again', async () => {
    const first = await hub()
    expect(postmasters().length).toBeGreaterThan(0)
    first.child.kill('SIGKILL')
    await first.exit
    const second = await hub()
    expect((await fetch(`${second.address}/readyz`)).status).toBe(200)
    second.child.kill('SIGKILL')
    await second.exit
    await until(() => postmasters().length === 0)
  })

  const old = process.env['npm_node_execpath']
  test.runIf(old)('called with an old Node, ends with it and passes signals on', async () => {
    const killed = await hub({}, old)
    killed.child.kill('SIGKILL')
    await until(() => !existsSync(`/proc/${killed.pid}`) && postmasters().length === 0)
    const stopped = await hub({}, old)
    stopped.child.kill('SIGTERM')
    expect((await stopped.exit).code).toBe(0)
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
