import { Refusal } from '../platform/refusal.ts'
import type { Exit } from './command.ts'

/** What a person is told when a subcommand fails, and what a bug adds for whoever mends it. */
export type Explained = { zh: string; en: string; detail?: string; exit: Exit; more?: Record<string, unknown> }

type Thrown = Error & {
  code?: string
  syscall?: string
  address?: string
  hostname?: string
  port?: number
  en?: string
  exit?: Exit
  more?: Record<string, unknown>
}

/** Turns whatever was thrown into two sentences that say what to do. */
export function explainFailure(thrown: unknown): Explained {
  const error = (thrown instanceof Error ? thrown : new Error(String(thrown))) as Thrown
  if (error instanceof Refusal) return { zh: error.message, en: error.en, exit: 1 }
  if (error.en)
    return { zh: error.message, en: error.en, exit: error.exit ?? 1, ...(error.more && { more: error.more }) }
  const listening = explainListening(error)
  if (listening) return { ...listening, exit: 1 }
  const database = explainDatabase(error)
  if (database) return { ...database, exit: 1, detail: error.message }
  // Whoever wrote Chinese wrote for people; both languages are in the sentence.
  if (/\p{Script=Han}/u.test(error.message)) return { ...split(error.message), exit: 1 }
  return {
    zh: '意外错误,请把下面的内容交给维护人员',
    en: 'Unexpected error. Please pass on what follows to whoever maintains this',
    detail: error.stack ?? error.message,
    exit: 1,
  }
}

/** Takes the two languages of one message apart: `中文 · English` or one line each, then what else was said. */
function split(message: string): { zh: string; en: string; detail?: string } {
  const [first = '', ...rest] = message.split('\n')
  const beside = first.split(' · ')
  const [zh, en] = beside.length > 1 ? [beside[0]!, beside.slice(1).join(' · ')] : [first, rest.shift() ?? first]
  return { zh, en, ...(rest.length > 0 && { detail: rest.join('\n') }) }
}

type Sentence = { zh: string; en: string }

function explainListening(error: Thrown): Sentence | undefined {
  if (error.syscall !== 'listen' && !(error.syscall === 'getaddrinfo' && !isDatabase(error))) return undefined
  const where = `${error.address ?? error.hostname ?? ''}${error.port ? `:${error.port}` : ''}`
  switch (error.code) {
    case 'EADDRINUSE':
      return {
        zh: `端口 ${where} 已被占用:请停掉占用它的程序(也许 heyi 已在运行),或用 --port、HEYI_PORT 换一个端口`,
        en: `Port ${where} is taken: stop what holds it (perhaps heyi runs already), or choose another with --port or HEYI_PORT`,
      }
    case 'EACCES':
      return {
        zh: `无权监听 ${where}:请用 HEYI_PORT 换一个 1024 以上的端口`,
        en: `Not allowed to listen on ${where}: choose a port above 1024 with HEYI_PORT`,
      }
    default:
      return {
        zh: `HEYI_HOST(${where})不是本机的地址,请改为 127.0.0.1 或 0.0.0.0`,
        en: `HEYI_HOST (${where}) is no address of this machine: use 127.0.0.1 or 0.0.0.0`,
      }
  }
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
])

const isDatabase = (error: Error) => /node_modules\/postgres\//.test(error.stack ?? '')

function explainDatabase(error: Thrown): Sentence | undefined {
  const code = error.code ?? ''
  if (unreachable.has(code))
    return {
      zh: '连不上数据库:请检查 DATABASE_URL 的主机和端口,并确认 PostgreSQL 正在运行;运行 heyi doctor 可逐项检查',
      en: 'The database cannot be reached: check host and port of DATABASE_URL and that PostgreSQL runs; heyi doctor checks one thing after another',
    }
  const said = saidByPostgres[code]
  return said && { zh: said[0], en: said[1] }
}

/** https://www.postgresql.org/docs/18/errcodes-appendix.html */
const saidByPostgres: Record<string, [zh: string, en: string]> = {
  '28P01': [
    '数据库拒绝了用户名或密码:请检查 DATABASE_URL',
    'The database refused user or password: check DATABASE_URL',
  ],
  '28000': [
    '数据库不让该用户登录:请检查 DATABASE_URL 与 pg_hba.conf',
    'The database does not let this user in: check DATABASE_URL and pg_hba.conf',
  ],
  '3D000': [
    'DATABASE_URL 所指的数据库不存在:请先建库(编码 UTF8)',
    'The database named by DATABASE_URL does not exist: create it first (encoding UTF8)',
  ],
  '42501': [
    '数据库用户权限不足:迁移要用能建角色的属主(DATABASE_OWNER_URL),服务要用已授予 heyi_app、heyi_sequencer 的用户(DATABASE_URL)',
    'The database user lacks rights: migrate as an owner that may create roles (DATABASE_OWNER_URL), serve as a user that was granted heyi_app and heyi_sequencer (DATABASE_URL)',
  ],
  '53300': [
    '数据库连接已满:请减小 HEYI_POOL 或调大 max_connections',
    'The database has no connection left: lower HEYI_POOL or raise max_connections',
  ],
  '53100': ['数据库所在的磁盘已满:请腾出空间', "The database's disk is full: make room"],
  '57P03': ['数据库正在启动或停止:请稍后再试', 'The database is starting or stopping: try again soon'],
  '25006': ['数据库是只读的(备库?):请指向主库', 'The database is read-only (a standby?): point to the primary'],
}
