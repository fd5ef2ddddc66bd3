import type { Command } from 'commander'
import { action, getConfig, type Outcome, subcommand } from './command.ts'
import { type Terminal, text } from './terminal.ts'

export const addMigrate = (program: Command): Command =>
  subcommand(program, 'migrate', '把数据库迁移到本程序的版本', 'bring the database to this release')
    .option('--status', text('只查看,不改动', 'only look, change nothing'))
    .action(action<{ status?: boolean }>(migrate))

async function migrate(terminal: Terminal, options: { status?: boolean }): Promise<Outcome> {
  const { findPlace } = await import('../platform/database/database.ts')
  const place = await findPlace(getConfig(), terminal.log)
  try {
    return await (options.status ? status(terminal, place.ownerUrl) : apply(terminal, place.ownerUrl))
  } finally {
    await place.stop()
  }
}

async function apply(terminal: Terminal, ownerUrl: string): Promise<Outcome> {
  const { migrateDatabase } = await import('../platform/database/migrate.ts')
  const { applied } = await migrateDatabase(ownerUrl)
  if (applied.length === 0) terminal.say('数据库已是最新', 'The database is up to date')
  for (const name of applied) terminal.say(`已应用 ${name}`, 'applied')
  return { json: { applied } }
}

/** Ends with 1 when the database is newer than this release: then it must not be served. */
async function status(terminal: Terminal, ownerUrl: string): Promise<Outcome> {
  const { readMigrationState } = await import('../platform/database/migrate.ts')
  const { applied, pending, unknown } = await readMigrationState(ownerUrl)
  terminal.say(`已应用 ${applied} 个,待应用 ${pending.length} 个`, `${applied} applied, ${pending.length} pending`)
  for (const name of pending) terminal.say(`  待应用 ${name}`, 'pending')
  if (unknown.length > 0)
    terminal.warn(
      `有 ${unknown.length} 个本程序不认识的迁移:数据库比程序新,请换用新版程序`,
      `${unknown.length} unknown to this release: the database is newer, run the newer release`,
    )
  return { exit: unknown.length > 0 ? 1 : 0, json: { applied, pending, unknown } }
}
