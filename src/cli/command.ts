import { type Command, Option } from 'commander'
import { type Config, type ConfigProblem, readConfig } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'
import { explainFailure } from './failure.ts'
import { openTerminal, type Terminal, text } from './terminal.ts'

/** 0 done · 1 failed · 2 wrongly called · 4 partly done. */
export type Exit = 0 | 1 | 2 | 4

/** What a subcommand came to. `json` is what `--json` prints, with `ok` before it; without `exit` all went well. */
export type Outcome = { exit?: Exit; json: Record<string, unknown> }

/** Adds a subcommand with what all of them have: `--json` and `--lang`. */
export const subcommand = (program: Command, name: string, zh: string, en: string): Command =>
  program
    .command(name)
    .description(text(zh, en))
    .addOption(
      new Option('--json', text('标准输出只有一个 JSON 对象', 'one JSON object on standard output, nothing else')),
    )
    .addOption(languageOption())

/** `--lang`; it is read before anything else, because the descriptions are written in it. */
export const languageOption = () =>
  new Option('--lang <lang>', text('只用一种语言显示', 'one language only')).choices(['zh', 'en'])

type Work<O> = (terminal: Terminal, options: O, args: string[]) => Promise<Outcome>

/**
 * The action of a subcommand: runs it and ends the process. Whatever it throws is told in Chinese and English (a
 * refusal or an Error with both in it, as it is; a bug with its stack) and ends with 1.
 */
export const action =
  <O extends object>(work: Work<O>) =>
  async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const options = command.opts<O & { json?: boolean }>()
    const terminal = openTerminal(options.json === true)
    try {
      const { exit = 0, json } = await work(terminal, options, command.args)
      await end(terminal, exit, json)
    } catch (error) {
      const { zh, en, detail, exit, more } = explainFailure(error)
      terminal.warn(zh, en)
      if (detail) terminal.log(detail)
      await end(terminal, exit, { ...more, error: { zh, en, ...(error instanceof Refusal && { code: error.code }) } })
    }
  }

/** Prints the one JSON object where it was asked for, and exits once it is written. */
export async function end(terminal: Terminal, exit: Exit, json: Record<string, unknown>): Promise<never> {
  const line = terminal.json ? `${JSON.stringify({ ok: exit === 0, ...json })}\n` : ''
  await new Promise<void>((resolve) => process.stdout.write(line, () => resolve()))
  process.exit(exit)
}

/** Takes `.env` of the working directory into the environment; what is set already stays. */
function loadEnvFile(): ConfigProblem[] {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
      return [
        {
          setting: '.env',
          zh: `无法读取:${(error as Error).message}`,
          en: `cannot be read: ${(error as Error).message}`,
        },
      ]
  }
  return []
}

/** The configuration of `.env` and the environment, or every problem in it. */
export function findConfig(overrides: Record<string, string | undefined> = {}): Config | { problems: ConfigProblem[] } {
  const unreadable = loadEnvFile()
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
  const config = readConfig({ ...process.env, ...given })
  if (!('problems' in config)) return unreadable.length > 0 ? { problems: unreadable } : config
  return { problems: [...unreadable, ...config.problems] }
}

/** The same, for whoever cannot go on without: throws all problems at once. */
export function getConfig(overrides?: Record<string, string | undefined>): Config {
  const config = findConfig(overrides)
  if (!('problems' in config)) return config
  const { problems } = config
  throw failure(
    `配置有 ${problems.length} 处错误:${problems.map((one) => `\n  ${one.setting}: ${one.zh}`).join('')}`,
    `The configuration has ${problems.length} problem(s):${problems.map((one) => `\n  ${one.setting}: ${one.en}`).join('')}`,
    { more: { problems } },
  )
}

/** An Error that a subcommand ends with: what is wrong and what to do, in both languages. */
export const failure = (zh: string, en: string, told: { exit?: Exit; more?: Record<string, unknown> } = {}): Error =>
  Object.assign(new Error(zh), { en, ...told })
