import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import { describeSettings, printEnvExample, printSettingsTable } from '../platform/config.ts'
import { action, findConfig, type Outcome, subcommand } from './command.ts'
import { type Terminal, text } from './terminal.ts'

const project = join(import.meta.dirname, '../..')

export const addConfig = (program: Command): Command =>
  subcommand(program, 'config', '显示每项配置、取值与来源', 'show every setting, its value and where it comes from')
    .option(
      '--write',
      text(
        '重写 .env.example 与 README 的配置表(开发用)',
        'rewrite .env.example and the table in README (for developers)',
      ),
    )
    .action(action<{ write?: boolean }>((terminal, options) => (options.write ? write(terminal) : print(terminal))))

/** Passwords are masked; ends with 1 when something is wrong, and lists all of it. */
async function print(terminal: Terminal): Promise<Outcome> {
  const before = { ...process.env }
  const config = findConfig()
  const rows = describeSettings().map(({ name, initial, zh, en }) => {
    const value = process.env[name] || initial
    const source = before[name] ? 'environment' : process.env[name] ? '.env' : 'default'
    return {
      name,
      value: name.endsWith('SECRET') && value ? '***' : value.replace(/(:\/\/[^:/@]*):[^@]*@/, '$1:***@'),
      source,
      zh,
      en,
    }
  })
  for (const { name, value, source, zh, en } of rows) {
    terminal.say(`${`${name}=${value}`.padEnd(40)} ${source.padEnd(12)} ${zh}`, en)
  }
  const problems = 'problems' in config ? config.problems : []
  for (const { setting, zh, en } of problems) terminal.warn(`${setting}: ${zh}`, en)
  return {
    exit: problems.length > 0 ? 1 : 0,
    json: { settings: rows.map(({ name, value, source }) => ({ name, value, source })), problems },
  }
}

const between = /(<!-- settings -->)[^]*?(<!-- \/settings -->)/

/** Writes what is printed from the settings; a README that is missing or has no place for the table stays as it is. */
async function write(terminal: Terminal): Promise<Outcome> {
  const written: string[] = []
  const put = async (name: string, content: string) => {
    await writeFile(join(project, name), content)
    written.push(name)
    terminal.say(`已写 ${name}`, 'written')
  }
  await put('.env.example', printEnvExample())
  const readme = await readFile(join(project, 'README.md'), 'utf8').catch(() => '')
  if (between.test(readme)) await put('README.md', withSettings(readme))
  return { json: { written } }
}

/** The README with its settings table as it should be. */
export const withSettings = (readme: string): string =>
  readme.replace(between, (_all, open: string, close: string) => `${open}\n\n${printSettingsTable()}\n\n${close}`)
