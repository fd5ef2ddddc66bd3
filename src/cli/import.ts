import { access, constants, mkdir, readdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { type Command, Option } from 'commander'
import type { FileOutcome, Mapping, Runner } from '../intake/index.ts'
import { type Config, hubHas } from '../platform/config.ts'
import { type Database, findPlace, openDatabase } from '../platform/database/database.ts'
import { keepStatistics } from '../platform/database/statistics.ts'
import type { Hub } from '../platform/database/transaction.ts'
import { action, failure, getConfig, type Outcome, subcommand } from './command.ts'
import { type Terminal, text } from './terminal.ts'

type Options = { dryRun?: boolean; rejects?: string }

export const addImport = (program: Command): Command =>
  subcommand(program, 'import', '导入其他系统的记录', 'import records of another system')
    .argument(
      '<mapping>',
      text('映射: schema/mappings 中的名称,或一个 JSON 文件', 'a name of schema/mappings or a JSON file'),
    )
    .argument('<file...>', text('CSV 或 JSON 文件,可用 gzip 压缩', 'CSV or JSON files, gzipped or not'))
    .addOption(
      new Option('--dry-run', text('试运行: 报告结果,不改动数据', 'report what would happen and change nothing')),
    )
    .option('--rejects <folder>', text('拒收行写入此目录', 'folder for the rejected rows'))
    .action(action<Options>(importFiles))

const shipped = join(import.meta.dirname, '../../schema/mappings')

async function importFiles(terminal: Terminal, options: Options, [named = '', ...paths]: string[]): Promise<Outcome> {
  // What an import makes is soon garbage: V8 would let the old of it pile up to three times what is in use.
  setFlagsFromString('--heap-growing-percent=20')
  // Loaded late: the other subcommands need none of it.
  const { readMapping } = await import('../intake/index.ts')
  const mapping = readMapping(await findMapping(named))
  const name = basename(named, '.json')
  const config = getConfig()
  const place = await findPlace(config, terminal.log)
  try {
    // One connection reads, one acts, one holds the turn; two more are for the reactions.
    const database = await openDatabase(place, 5)
    const statistics = keepStatistics(place.ownerUrl)
    try {
      return await run(terminal, database, { config, statistics, name, mapping, paths, options })
    } finally {
      await statistics.close()
      await database.close()
    }
  } finally {
    await place.stop()
  }
}

/** The JSON of a mapping, by name or path. */
async function findMapping(named: string): Promise<string> {
  const path = /[/\\]|\.json$/.test(named) ? named : join(shipped, `${named}.json`)
  const json = await readFile(path, 'utf8').catch(() => undefined)
  if (json === undefined) {
    const known = (await readdir(shipped)).map((file) => basename(file, '.json')).join(' ')
    throw failure(
      `没有映射 ${named}:请写出 JSON 文件的路径,或下列之一:${known}`,
      `There is no mapping ${named}: give the path of a JSON file, or one of ${known}`,
      { exit: 2 },
    )
  }
  return json
}

type Order = {
  config: Config
  statistics: ReturnType<typeof keepStatistics>
  name: string
  mapping: Mapping
  paths: string[]
  options: Options
}

async function run(terminal: Terminal, database: Database, order: Order): Promise<Outcome> {
  const began = performance.now()
  const wait = () => terminal.note('另一导入正在进行,等它结束……', 'Another import is under way; waiting for it …')
  const { onTrial, openRunner, withTurn } = await import('../intake/index.ts')
  // Nothing reacts while rows come in: done in one go at the end it takes half as long.
  const hub: Hub = { sql: database.app, clock: () => null, ...hubHas(order.config), committed: () => undefined }
  const { dryRun = false } = order.options
  const files = await withTurn(hub, wait, () =>
    dryRun ? onTrial(hub, (runner) => takeFiles(terminal, runner, order)) : takeFiles(terminal, openRunner(hub), order),
  )
  const seconds = (performance.now() - began) / 1000
  if (!dryRun && files.some(({ created, changed }) => created + changed > 0))
    await handOn(terminal, database, order.config)
  return report(terminal, files, seconds, dryRun)
}

/** What came in goes its ordinary way: events are numbered, agencies asked, dockets opened; by a hub beside us too. */
async function handOn(terminal: Terminal, database: Database, config: Config): Promise<void> {
  const began = performance.now()
  terminal.note('正在转交研判、立案……', 'Asking the agencies and opening dockets …')
  const { startLive } = await import('../live/index.ts')
  const { reactions } = await import('../reactions.ts')
  const live = await startLive(
    database,
    () => null,
    reactions,
    (error) => terminal.log(String((error as Error).stack ?? error)),
    hubHas(config),
  )
  await live.settle()
  await live.stop()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  terminal.note(`已全部转交(${seconds} 秒)`, `every finding is with its agencies (${seconds} s)`)
}

async function takeFiles(terminal: Terminal, runner: Runner, order: Order): Promise<FileOutcome[]> {
  const { importFile } = await import('../intake/index.ts')
  const { statistics, name, mapping, paths, options, config } = order
  const files: FileOutcome[] = []
  for (const path of paths) {
    const bytes = (await stat(path).catch(() => undefined))?.size ?? 0
    const progress = terminal.progress(`导入 ${basename(path)}`, 'importing, per cent')
    const outcome = await importFile(runner, {
      name,
      mapping,
      path,
      rejects: options.dryRun ? undefined : await rejectsOf(path, options.rejects, config.dataDirectory),
      onTaken: (rows) => statistics.grown(rows),
      onProgress: (read) => progress.at(bytes > 0 ? Math.floor((read / bytes) * 100) : 100, 100),
    })
    progress.end()
    tell(terminal, outcome)
    files.push(outcome)
  }
  return files
}

/** Beside the file; where that folder is not to be written, in the data folder. */
async function rejectsOf(path: string, folder: string | undefined, dataDirectory: string): Promise<string> {
  const name = `${basename(path)}.rejects.csv`
  if (folder !== undefined) {
    await mkdir(folder, { recursive: true })
    return join(folder, name)
  }
  const beside = dirname(path)
  if (await isWritable(beside)) return join(beside, name)
  const own = join(dataDirectory, 'rejects')
  await mkdir(own, { recursive: true })
  return join(own, name)
}

/** Root may write anywhere; a folder that nobody was given the right to write is left alone all the same. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK)
    return ((await stat(folder)).mode & 0o222) !== 0
  } catch {
    return false
  }
}

function tell(terminal: Terminal, file: FileOutcome): void {
  const { created, changed, unchanged, rejected, read, doubtful } = file
  terminal.say(
    `${file.file}: 读 ${read} 行 = 新增 ${created} + 变更 ${changed} + 未变 ${unchanged} + 拒收 ${rejected};存疑未并 ${doubtful}`,
    `read ${read} = created ${created} + changed ${changed} + unchanged ${unchanged} + rejected ${rejected}; doubtful, left apart ${doubtful}`,
  )
  for (const [column, rows] of Object.entries(file.mistyped))
    terminal.say(`  ${column}: ${rows} 行不是有效编号,按缺失处理`, `${rows} rows hold no key there`)
  for (const [reason, rows] of Object.entries(file.reasons)) terminal.say(`  拒收 ${rows} 行: ${reason}`, 'rejected')
  if (file.rejects) terminal.say(`  拒收行在 ${file.rejects}`, 'the rejected rows')
  if (file.failed) terminal.warn(`${file.file}: ${file.failed.zh}`, file.failed.en)
}

const sums = [
  'read',
  'businesses',
  'identities',
  'visits',
  'findings',
  'permits',
  'created',
  'changed',
  'unchanged',
  'rejected',
] as const

function report(terminal: Terminal, files: readonly FileOutcome[], seconds: number, dryRun: boolean): Outcome {
  const total = Object.fromEntries(
    sums.map((name) => [name, files.reduce((sum, file) => sum + file[name], 0)]),
  ) as Record<(typeof sums)[number], number>
  const rowsPerSecond = Math.round(total.read / seconds)
  const peakMemoryMb = Math.round(process.resourceUsage().maxRSS / 1024)
  const lead = dryRun ? ['试运行,未改动数据: ', 'dry run, nothing was changed: '] : ['', '']
  terminal.say(
    `${lead[0]}主体 ${total.businesses}、编号 ${total.identities}、巡查 ${total.visits}、疑点 ${total.findings}、证照 ${total.permits}`,
    `${lead[1]}businesses ${total.businesses}, identities ${total.identities}, visits ${total.visits}, findings ${total.findings}, permits ${total.permits}`,
  )
  terminal.say(
    `${seconds.toFixed(1)} 秒,每秒 ${rowsPerSecond} 行,内存峰值 ${peakMemoryMb} MB`,
    `${seconds.toFixed(1)} s, ${rowsPerSecond} rows/s, peak memory ${peakMemoryMb} MB`,
  )
  const failed = files.filter((file) => file.failed)
  const exit = failed.length === files.length ? 1 : failed.length > 0 || total.rejected > 0 ? 4 : 0
  return {
    exit,
    json: {
      ...total,
      seconds: Math.round(seconds * 1000) / 1000,
      rowsPerSecond,
      peakMemoryMb,
      files,
      ...(exit === 1 && { error: failed[0]!.failed }),
    },
  }
}
