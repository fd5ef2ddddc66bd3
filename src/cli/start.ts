import { access, constants, mkdir } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Prepare } from '../main.ts'
import type { Config } from '../platform/config.ts'
import { action, failure, getConfig, subcommand } from './command.ts'
import { explainFailure } from './failure.ts'
import { type Terminal, text } from './terminal.ts'

/** How long draining may take, ms; service managers send SIGKILL after 30 s or later. */
const drainLimit = 25_000
/** A terminal's Ctrl-C comes twice, from the terminal and from npm: what comes this soon is the same wish, ms. */
const sameWish = 1000

export const addStart = (program: Command): Command =>
  subcommand(
    program,
    'start',
    '启动平台(没有 DATABASE_URL 时自带数据库)',
    'start the hub (with a database of its own unless DATABASE_URL is set)',
  )
    .option('--port <port>', text('监听端口,代替 HEYI_PORT', 'port to listen on, instead of HEYI_PORT'))
    .option('--host <address>', text('监听地址,代替 HEYI_HOST', 'address to listen on, instead of HEYI_HOST'))
    .action(action<{ port?: string; host?: string }>(start))

async function start(terminal: Terminal, options: { port?: string; host?: string }): Promise<never> {
  const config = getConfig({ HEYI_PORT: options.port, HEYI_HOST: options.host })
  await assertWritable(config.dataDirectory)
  const began = performance.now()
  await buildPages(terminal)
  // Not above: the other subcommands need not wait for the whole schema to load.
  const { startHub } = await import('../main.ts')
  terminal.note('正在启动……', 'Starting …')
  const hub = await startHub(config, terminal.log, seedIfEmpty(config, terminal))
  // Until here a signal ends the process as it is: nobody has been answered yet.
  const wished = takeSignals(terminal)
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  greet(terminal, config, hub.address, seconds)
  if (terminal.json) process.stdout.write(`${JSON.stringify({ ok: true, address: hub.address, pid: process.pid })}\n`)

  const lost = await Promise.race([wished, hub.lost, takeDriverFaults(terminal)])
  if (lost === undefined) terminal.note('正在停止:答完已收到的请求……', 'Stopping: answering what has been asked …')
  else {
    terminal.warn(
      '数据库断开,平台随之停止。已答复的都已保存;请重新启动,用 heyi doctor 可查原因',
      'The database is gone and the hub stops with it. What was answered is stored; start again, heyi doctor looks for the cause',
    )
    terminal.log(lost)
  }
  setTimeout(
    () => {
      if (lost === undefined) terminal.warn('25 秒内没有停完,强行结束', 'Not stopped within 25 s: ending by force')
      process.exit(1)
      // Without a database closing may wait for answers that cannot come.
    },
    lost === undefined ? drainLimit : 2000,
  )
  await hub.close().catch((error: unknown) => lost === undefined && terminal.log(String(error)))
  if (lost === undefined) terminal.note('已停止', 'Stopped')
  process.exit(lost === undefined ? 0 : 1)
}

/**
 * postgres.js 3.4.9 throws from a timer when the server drops a reserved connection (porsager/postgres#1208), and the
 * pool is of no use after it: resolves then. Any other uncaught error is a bug and ends the process at once.
 */
function takeDriverFaults(terminal: Terminal): Promise<string> {
  return new Promise((resolve) =>
    process.on('uncaughtException', (error) => {
      if (/at Immediate\.nextWrite .*connection\.js/.test(error.stack ?? '')) return resolve(error.message)
      const { zh, en, detail } = explainFailure(error)
      terminal.warn(zh, en)
      if (detail) terminal.log(detail)
      process.exit(1)
    }),
  )
}

/** The staff clients are built where they are missing or stale; without them the hub still answers everything else. */
async function buildPages(terminal: Terminal): Promise<void> {
  try {
    const { buildWeb } = await import('../web/build.ts')
    await buildWeb(() => terminal.note('正在构建网页客户端……', 'Building the web clients …'))
  } catch (error) {
    terminal.warn(
      '网页客户端没有构建成功,其余照常;详情可运行 npm run build:web',
      'The web clients could not be built, all else goes on; npm run build:web tells more',
    )
    terminal.log(String((error as Error).message))
  }
}

/** Resolves with the first wish to stop; the second ends the process at once, and PostgreSQL ends with it. */
function takeSignals(terminal: Terminal): Promise<undefined> {
  let first: number | undefined
  return new Promise((resolve) => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const)
      process.on(signal, () => {
        if (first === undefined) resolve(undefined)
        else if (Date.now() - first > sameWish) {
          terminal.warn('立即结束', 'Ending at once')
          process.exit(code)
        }
        first ??= Date.now()
      })
  })
}

/** The demo city goes into an embedded database that is empty; one that DATABASE_URL names is never seeded unasked. */
const seedIfEmpty =
  (config: Config, terminal: Terminal): Prepare =>
  async (place) => {
    if (config.demo === 'off' || !place.embedded) return
    await (await import('./demo.ts')).seedIfEmpty(config, place, terminal)
  }

async function assertWritable(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await access(directory, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw failure(
      `数据目录 ${directory} 不能写(${(error as NodeJS.ErrnoException).code}):请改其属主或权限,或用 HEYI_DATA 换一个目录`,
      `The data folder ${directory} cannot be written (${(error as NodeJS.ErrnoException).code}): change its owner or mode, or choose another with HEYI_DATA`,
    )
  }
}

function greet(terminal: Terminal, config: Config, address: string, seconds: string): void {
  const page = `${address}/graphql`
  terminal.say(`合议已就绪(${seconds} 秒)`, `heyi is ready (${seconds} s)`)
  terminal.say(
    config.ide ? `  网页 GraphiQL: ${page}` : `  接口: ${page}`,
    config.ide ? 'open it in a browser' : 'the API',
  )
  terminal.say('  登录: 在 GraphiQL 中运行', 'to log in, run this there:')
  terminal.say(login, login)
  terminal.say(
    '  再把 token 填进 Headers: { "authorization": "Bearer <token>" }',
    'then put the token into Headers like this',
  )
  terminal.say('  停止: Ctrl-C', 'to stop: Ctrl-C')
}

const login = '    mutation { login(input: { login: "…", password: "…" }) { token } }'
