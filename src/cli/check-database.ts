import { access, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../platform/config.ts'
import { openEmbedded } from '../platform/database/embedded.ts'
import { inspectServer, type ServerFacts } from '../platform/database/inspect.ts'
import { readMigrationState } from '../platform/database/migrate.ts'
import type { Check } from './doctor.ts'
import { explainFailure } from './failure.ts'

/** The database that the hub would use: can it be had, and is it fit. Nothing in it is changed. */
export const checkDatabase = (config: Config, log: (line: string) => void): AsyncGenerator<Check> =>
  config.databaseUrl && config.ownerUrl
    ? checkExternal(config.databaseUrl, config.ownerUrl)
    : checkEmbedded(config.dataDirectory, log)

const failed = (name: string, error: unknown): Check => {
  const { zh, en, detail } = explainFailure(error)
  return { name, state: 'bad', zh, en, ...(detail && { advice: [detail, detail] as const }) }
}

async function* checkExternal(serveUrl: string, ownerUrl: string): AsyncGenerator<Check> {
  let owner: ServerFacts
  let serving: ServerFacts
  try {
    owner = await inspectServer(ownerUrl)
    serving = serveUrl === ownerUrl ? owner : await inspectServer(serveUrl)
  } catch (error) {
    return yield failed('database', error)
  }
  yield checkVersion(owner)
  yield checkText(owner)
  yield checkRoles(owner, serving)
  yield await checkMigrations(ownerUrl)
  yield checkClock(owner)
}

async function* checkEmbedded(dataDirectory: string, log: (line: string) => void): AsyncGenerator<Check> {
  const kept = join(dataDirectory, 'postgres')
  const there = await access(join(kept, 'password')).then(
    () => true,
    () => false,
  )
  let made: string | undefined
  try {
    // A cluster made here for a try would look to the next start as if it were not its first.
    made = there ? undefined : await mkdir(dataDirectory, { recursive: true })
    const directory = there ? kept : await mkdtemp(join(dataDirectory, 'doctor-'))
    made ??= there ? undefined : directory
    const began = performance.now()
    const embedded = await openEmbedded({ directory, log, fsync: there })
    try {
      const ms = Math.round(performance.now() - began)
      yield {
        name: 'database',
        state: 'ok',
        zh: `内置 PostgreSQL ${embedded.owner ? `可以启动(${ms} 毫秒)` : '正由另一个 heyi 进程运行'}`,
        en: embedded.owner ? 'the embedded PostgreSQL starts' : 'another heyi process runs the embedded PostgreSQL',
      }
      const facts = await inspectServer(embedded.url('postgres'))
      yield checkVersion(facts)
      yield checkText(facts)
      if (there) yield await checkMigrations(embedded.url('heyi'))
      yield checkClock(facts)
    } finally {
      await embedded.stop()
    }
  } catch (error) {
    yield failed('database', error)
  } finally {
    if (made) await rm(made, { recursive: true, force: true })
  }
}

const checkVersion = ({ versionNumber, version }: ServerFacts): Check =>
  versionNumber >= 150_000
    ? { name: 'version', state: 'ok', zh: `PostgreSQL ${version}`, en: 'at least 15' }
    : {
        name: 'version',
        state: 'bad',
        zh: `PostgreSQL ${version} 太旧`,
        en: 'too old',
        advice: ['请换用 15 或更新的版本', 'use 15 or later'],
      }

/** With LC_CTYPE=C PostgreSQL sees no letters in Chinese, and the search finds nothing. */
const checkText = ({ encoding, ctype }: ServerFacts): Check =>
  encoding === 'UTF8' && !['C', 'POSIX'].includes(ctype)
    ? { name: 'text', state: 'ok', zh: `编码 ${encoding},LC_CTYPE ${ctype}`, en: 'fit for Chinese' }
    : {
        name: 'text',
        state: 'bad',
        zh: `编码 ${encoding},LC_CTYPE ${ctype}:中文检索会失效`,
        en: 'the search for Chinese would find nothing',
        advice: [
          "请重新建库:CREATE DATABASE heyi TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'",
          'make the database anew, like this',
        ],
      }

function checkRoles(owner: ServerFacts, serving: ServerFacts): Check {
  const missing = serving.roles.filter((role) => !role.exists)
  const barred = serving.roles.filter((role) => role.exists && !role.mayAct)
  if (missing.length > 0 && !owner.mayCreateRoles)
    return {
      name: 'roles',
      state: 'bad',
      zh: `缺少角色 ${missing.map((role) => role.name).join('、')},而 ${owner.user} 不能建角色`,
      en: `these roles are missing, and ${owner.user} may not create them`,
      advice: [`请由管理员执行 ALTER ROLE "${owner.user}" CREATEROLE`, 'let an administrator run that'],
    }
  if (barred.length > 0)
    return {
      name: 'roles',
      state: 'bad',
      zh: `${serving.user} 不是 ${barred.map((role) => role.name).join('、')} 的成员`,
      en: `${serving.user} is no member of these roles`,
      advice: [
        `请执行 GRANT ${barred.map((role) => role.name).join(', ')} TO "${serving.user}"`,
        'run that as the owner',
      ],
    }
  if (serving.superuser)
    return {
      name: 'roles',
      state: 'warn',
      zh: `服务用户 ${serving.user} 是超级用户`,
      en: 'the serving user is a superuser',
      advice: [
        '服务时会降为 heyi_app,但更稳妥的是让 DATABASE_URL 用普通用户,DATABASE_OWNER_URL 用属主',
        'it acts as heyi_app, but DATABASE_URL had better name an ordinary user and DATABASE_OWNER_URL the owner',
      ],
    }
  return {
    name: 'roles',
    state: 'ok',
    zh: missing.length > 0 ? '数据库角色将在迁移时建立' : '数据库角色齐备',
    en: missing.length > 0 ? 'the roles will be made by the migrations' : 'the database roles are there',
  }
}

async function checkMigrations(ownerUrl: string): Promise<Check> {
  try {
    const { applied, pending, unknown } = await readMigrationState(ownerUrl)
    if (unknown.length > 0)
      return {
        name: 'migrations',
        state: 'bad',
        zh: `数据库比程序新(${unknown.length} 个迁移不认识)`,
        en: 'the database is newer than this release',
        advice: ['请换用新版程序', 'run the newer release'],
      }
    return {
      name: 'migrations',
      state: 'ok',
      zh: `迁移:已应用 ${applied} 个,待应用 ${pending.length} 个${pending.length > 0 ? '(启动时自动应用)' : ''}`,
      en: pending.length > 0 ? 'the rest is applied at the next start' : 'at this release',
    }
  } catch (error) {
    return failed('migrations', error)
  }
}

function checkClock({ ahead }: ServerFacts): Check {
  const late = Math.abs(ahead)
  const state = late > 60_000 ? 'bad' : late > 2000 ? 'warn' : 'ok'
  return {
    name: 'clock',
    state,
    zh: `数据库时钟与本机相差 ${late} 毫秒`,
    en: 'between the clocks of the database and of this machine',
    ...(state !== 'ok' && {
      advice: [
        '请用 NTP 校准两边的时钟:期限按数据库时钟计算',
        'set both by NTP: deadlines follow the clock of the database',
      ] as const,
    }),
  }
}
