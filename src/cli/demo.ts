import type { Command } from 'commander'
import { type Config, hubHas } from '../platform/config.ts'
import { type Database, findPlace, openDatabase, type Place } from '../platform/database/database.ts'
import { action, failure, getConfig, type Outcome, subcommand } from './command.ts'
import { firstQuery, logins, password, showGuide } from './demo/guide.ts'
import type { Seeded } from './demo/seeding.ts'
import type { DemoState } from './demo/state.ts'
import { type Terminal, text } from './terminal.ts'

export const addDemo = (program: Command): Command =>
  subcommand(
    program,
    'demo',
    '在空数据库中建演示城市:六十天的案件,人人可登录',
    'seed an empty database with a demo city: sixty days of cases, and people who can log in',
  )
    .option(
      '--reset',
      text('先清空内置数据库(其中的一切都会丢失)', 'empty the embedded database first; all in it is lost'),
    )
    .action(action<{ reset?: boolean }>(demo))

async function demo(terminal: Terminal, options: { reset?: boolean }): Promise<Outcome> {
  const config = getConfig()
  const place = await findPlace(config, terminal.log)
  try {
    if (options.reset) await empty(place)
    return await withDatabase(config, place, async (database, state) => {
      if (state !== 'empty') throw refusals[state]()
      const seeded = await seed(config, database, terminal)
      showGuide(terminal)
      return { json: { ...seeded, password, logins: logins.map(({ login }) => login), query: firstQuery } }
    })
  } finally {
    await place.stop()
  }
}

/** Works on the database, closed again afterwards, with what it holds. */
async function withDatabase<T>(
  config: Config,
  place: Place,
  work: (database: Database, state: DemoState) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(place, config.pool)
  try {
    // The whole schema loads with what is imported here and below; the other subcommands need not wait for it.
    const { readDemoState } = await import('./demo/state.ts')
    return await work(database, await readDemoState(database))
  } finally {
    await database.close()
  }
}

async function empty(place: Place): Promise<void> {
  if (!place.embedded)
    throw failure(
      '--reset 只清空内置数据库;DATABASE_URL 所指的数据库请自行清空',
      '--reset empties the embedded database alone; empty the one that DATABASE_URL names yourself',
    )
  const { recreateEmbedded } = await import('../platform/database/recreate.ts')
  if (!(await recreateEmbedded(place)))
    throw failure(
      '数据库正在使用中:请先停止 heyi start,再运行 heyi demo --reset',
      'The database is in use: stop heyi start first, then run heyi demo --reset',
    )
}

const refusals: Record<Exclude<DemoState, 'empty'>, () => Error> = {
  demo: () =>
    failure(
      `演示城市已经建好,可直接登录(如 chen,密码 ${password});要重建请加 --reset`,
      `The demo city is there already: log in (as chen, say, with ${password}), or make it anew with --reset`,
    ),
  unfinished: () =>
    failure(
      '演示城市上次没有建完:请加 --reset 重建',
      'The demo city was not finished last time: make it anew with --reset',
    ),
  other: () =>
    failure(
      '数据库中已有记录,不能在其上建演示城市:请换一个空数据库(HEYI_DATA 或 DATABASE_URL),或加 --reset 清空内置数据库',
      'There are records in this database: use an empty one (HEYI_DATA or DATABASE_URL), or empty the embedded one with --reset',
    ),
}

async function seed(config: Config, database: Database, terminal: Terminal): Promise<Seeded> {
  const { seedDemo } = await import('./demo/seeding.ts')
  const progress = terminal.progress('正在建演示城市(天)', 'making the demo city (days)')
  const seeded = await seedDemo(database, {
    ...hubHas(config),
    told: (...days) => progress.at(...days),
  })
  progress.end()
  const { businesses, seconds } = seeded
  terminal.say(
    `演示城市已建好:${businesses} 家经营主体,六十天的案件(${seconds.toFixed(1)} 秒)`,
    `The demo city is there: ${businesses} businesses, sixty days of cases (${seconds.toFixed(1)} s)`,
  )
  return seeded
}

/** For a start on the embedded database: seeds it while it is empty, and anew where a seeding was broken off. */
export async function seedIfEmpty(config: Config, place: Place, terminal: Terminal): Promise<void> {
  const found = await withDatabase(config, place, async (database, state) => {
    if (state === 'empty') await seed(config, database, terminal)
    return state
  })
  if (found === 'empty') showGuide(terminal)
  if (found !== 'unfinished') return
  terminal.note('演示城市上次没有建完,重新建', 'The demo city was not finished last time: making it anew')
  await empty(place)
  await seedIfEmpty(config, place, terminal)
}
