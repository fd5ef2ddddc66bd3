import type { Command } from 'commander'
import type { Config } from '../platform/config.ts'
import { checkBinaries, checkDataFolder, checkNode, checkPort, checkSpace } from './check-machine.ts'
import { action, findConfig, type Outcome, subcommand } from './command.ts'
import { paint, type Terminal } from './terminal.ts'

/** One thing that was looked at. `bad` keeps the hub from starting; `advice` says what to do about it. */
export type Check = {
  name: string
  state: 'ok' | 'warn' | 'bad'
  zh: string
  en: string
  advice?: readonly [zh: string, en: string]
}

export const addDoctor = (program: Command): Command =>
  subcommand(program, 'doctor', '逐项检查为什么启动不了', 'say why it does not start, one thing after another').action(
    action(examine),
  )

/** Looks at everything, whatever fails on the way; ends with 1 when something keeps the hub from starting. */
async function examine(terminal: Terminal): Promise<Outcome> {
  const checks: Check[] = []
  const show = (check: Check) => {
    checks.push(check)
    const [mark, colour] = marks[check.state]
    const out = terminal.json ? process.stderr : process.stdout
    terminal.say(`${paint(colour, mark, out)} ${check.zh}`, check.en)
    if (check.advice) terminal.say(`    → ${check.advice[0]}`, check.advice[1])
  }
  show(checkNode())
  const config = findConfig()
  if ('problems' in config)
    for (const { setting, zh, en } of config.problems)
      show({
        name: 'config',
        state: 'bad',
        zh: `配置 ${setting}: ${zh}`,
        en,
        advice: ['见 .env.example', 'see .env.example'],
      })
  else {
    show({ name: 'config', state: 'ok', zh: '配置无误', en: 'the configuration is right' })
    for await (const check of examineWith(config, terminal)) show(check)
  }
  const bad = checks.filter((check) => check.state === 'bad').length
  terminal.say(
    bad > 0 ? `有 ${bad} 项妨碍启动` : '没有妨碍启动的问题',
    bad > 0 ? `${bad} problem(s) keep it from starting` : 'nothing keeps it from starting',
  )
  return { exit: bad > 0 ? 1 : 0, json: { checks } }
}

async function* examineWith(config: Config, terminal: Terminal): AsyncGenerator<Check> {
  const { checkDatabase } = await import('./check-database.ts')
  yield await checkDataFolder(config.dataDirectory)
  yield await checkSpace(config.dataDirectory)
  if (!config.databaseUrl) yield await checkBinaries()
  yield* checkDatabase(config, terminal.log)
  yield await checkPort(config.host, config.port)
}

const marks = { ok: ['✓', 'green'], warn: ['!', 'yellow'], bad: ['✗', 'red'] } as const
