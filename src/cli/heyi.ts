import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Command, CommanderError } from 'commander'
import { end, languageOption } from './command.ts'
import { addConfig } from './config.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addMigrate } from './migrate.ts'
import { addStart } from './start.ts'
import { openTerminal, text } from './terminal.ts'
import { addVerify } from './verify.ts'

/** Runs the command line and ends the process with 0 done, 1 failed, 2 wrongly called or 4 partly done. */
export async function run(argv: string[]): Promise<void> {
  // `heyi … | head` closes the pipe: then there is nobody left to tell.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  const program = describeProgram()
  try {
    await program.parseAsync(argv)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) process.exit(0)
    const [zh, en] = usage(error)
    const terminal = openTerminal(argv.includes('--json'))
    if (error.code !== 'commander.help') terminal.warn(zh, en)
    terminal.note('用法见 heyi --help 或 heyi <命令> --help', 'See heyi --help or heyi <command> --help')
    await end(terminal, 2, { error: { zh, en } })
  }
}

function describeProgram(): Command {
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string
  }
  const program = new Command('heyi')
    .description(text('合议:全城执法部门共用的联合执法平台', "heyi: the hub where a city's agencies enforce together"))
    .version(version, '-V, --version', text('版本号', 'the version'))
    .helpOption('-h, --help', text('显示帮助', 'this help'))
    .helpCommand('help [command]', text('显示某个命令的帮助', 'the help of a command'))
    .addOption(languageOption())
    .addHelpText('after', () => `\n${exits()}\n`)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      optionDescription: (option) => option.description,
    })
  addStart(program)
  addDemo(program)
  addMigrate(program)
  addImport(program)
  addExport(program)
  addVerify(program)
  addDoctor(program)
  addConfig(program)
  return program
}

const titles: Record<string, string> = {
  'Usage:': text('用法', 'Usage:'),
  'Arguments:': text('参数', 'Arguments:'),
  'Options:': text('选项', 'Options:'),
  'Commands:': text('命令', 'Commands:'),
}

const exits = () =>
  text(
    '退出码: 0 成功,1 失败,2 用法错误,4 部分完成。命令也可写作 npm run -s heyi -- <命令>',
    'Exit codes: 0 done, 1 failed, 2 wrong usage, 4 partly done. Also: npm run -s heyi -- <command>',
  )

/** Commander speaks English; these are its sentences in Chinese. */
function usage({ code, message }: CommanderError): [zh: string, en: string] {
  const en = message.replace(/^error: /, '')
  const named = /'([^']+)'/.exec(en)?.[1] ?? ''
  const zh: Record<string, string> = {
    'commander.unknownOption': `没有这个选项:${named}`,
    'commander.unknownCommand': `没有这个命令:${named}`,
    'commander.missingArgument': `缺少参数:${named}`,
    'commander.optionMissingArgument': `选项缺少值:${named}`,
    'commander.missingMandatoryOptionValue': `缺少必需的选项:${named}`,
    'commander.invalidArgument': `选项或参数的值不对:${named}`,
    'commander.conflictingOption': `选项不能同时使用:${named}`,
    'commander.excessArguments': '参数过多',
    'commander.help': '请给出命令',
  }
  return [zh[code] ?? '用法错误', code === 'commander.help' ? 'Give a command' : en]
}
