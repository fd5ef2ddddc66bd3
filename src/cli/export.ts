import { constants } from 'node:fs'
import { access, copyFile, rename, rm } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { Argument, type Command, Option } from 'commander'
import type { Subject, Wish } from '../casefile/index.ts'
import { hubHas } from '../platform/config.ts'
import { findPlace, openDatabase } from '../platform/database/database.ts'
import type { Hub } from '../platform/database/transaction.ts'
import { hashToken, type Who } from '../platform/identity.ts'
import { newId } from '../platform/ids.ts'
import { action, failure, getConfig, type Outcome, subcommand } from './command.ts'
import { type Terminal, text } from './terminal.ts'

type Format = 'pdf' | 'zip'
type Options = { login: string; format: Format; out?: string; reason: string; force?: boolean }

export const addExport = (program: Command): Command =>
  subcommand(
    program,
    'export',
    '导出案卷到文件,以登录人的权限',
    'write a case file to a file, with the rights of whoever logs in',
  )
    .addArgument(
      new Argument('<kind>', text('case 行政处罚案卷,docket 联合执法案卷', 'case or docket')).choices([
        'case',
        'docket',
      ]),
    )
    .argument('<which>', text('编号,或决定书、意见书的文号', 'its id, or the number of its decision or notice'))
    .requiredOption(
      '--login <login>',
      text(
        '以谁的身份;密码在终端询问,或为标准输入的第一行',
        'as whom; the password is asked for, or is the first line of standard input',
      ),
    )
    .requiredOption('--reason <reason>', text('用途,留痕', 'what for; it stays in the trace'))
    .addOption(
      new Option(
        '--format <format>',
        text('zip 连同全部原件,pdf 装订各册', 'zip with every original, pdf the bound volumes'),
      )
        .choices(['zip', 'pdf'])
        .default('zip'),
    )
    .option(
      '--out <file>',
      text('写到此文件;多册的 PDF 各加册名', 'the file; each of several PDFs gets its volume’s name'),
    )
    .option('--force', text('覆盖已有的文件', 'replace files that exist'))
    .action(action<Options>(exportFile))

async function exportFile(terminal: Terminal, options: Options, [kind = '', which = '']: string[]): Promise<Outcome> {
  const { format, reason } = options
  const out = resolve(options.out ?? `${which.replace(/[\\/:*?"<>|\s]+/gu, '_')}.${format}`)
  if (extname(out).toLowerCase() !== `.${format}`)
    throw failure(`--out 应以 .${format} 结尾:${out}`, `--out is to end in .${format}: ${out}`, { exit: 2 })
  await assertPlace(out, format === 'zip' && !options.force)
  const password = await readPassword(terminal)
  const config = getConfig()
  const place = await findPlace(config, terminal.log)
  try {
    const database = await openDatabase(place, 3)
    try {
      const hub: Hub = { sql: database.app, clock: () => null, ...hubHas(config), committed: () => undefined }
      const { login } = await import('../identity/index.ts')
      const { token } = await login(hub, 1, { login: options.login, password })
      const who = { tokenHash: hashToken(token) }
      const subject = await findSubject(hub, who, kind === 'case' ? 'PenaltyCase' : 'Docket', which)
      terminal.note('正在制作……', 'Making it …')
      const made = await make(hub, who, { id: newId(), subject, format, reason })
      const files = await write(hub, out, made, options.force === true)
      for (const { path, sha256 } of files) terminal.say(`${path}  SHA-256 ${sha256}`, 'written')
      const { damaged, stateSha256 } = made
      for (const { what, sha256 } of damaged)
        terminal.warn(`未收入(缺失或与散列不符):${what} ${sha256}`, 'left out: missing, or not what its hash says')
      return { exit: damaged.length > 0 ? 4 : 0, json: { id: `CaseFile:${made.id}`, files, stateSha256, damaged } }
    } finally {
      await database.close()
    }
  } finally {
    await place.stop()
  }
}

/** The id as GraphQL tells it, its uuid alone, or a 文号. */
async function findSubject(hub: Hub, who: Who, type: Subject['type'], which: string): Promise<Subject> {
  const uuid = /^(?:(\w+):)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/iu.exec(which)
  if (uuid?.[1] !== undefined && uuid[1] !== type)
    throw failure(`${which} 不是 ${type}`, `${which} is no ${type}`, { exit: 2 })
  if (uuid) return { type, id: uuid[2]! }
  const { findByNumber } = await import('../casefile/index.ts')
  return findByNumber(hub, who, type, which)
}

/** The mutation itself, from here: recorded with whom it was made for and why. The session ends with it. */
async function make(hub: Hub, who: Who, wish: Wish & { id: string }) {
  const { exportCaseFile, makeFile } = await import('../casefile/index.ts')
  const { perform } = await import('../audit/index.ts')
  const { logout } = await import('../identity/index.ts')
  try {
    const file = await makeFile(hub, who, wish)
    const order = (operation: string) => ({ operation, requestId: newId(), input: wish })
    await perform(hub, who, order('exportCaseFile'), (act) => exportCaseFile(act, wish, file))
    return { ...file, id: wish.id }
  } finally {
    await perform(hub, who, { operation: 'logout', requestId: newId(), input: {} }, (act) => logout(act))
  }
}

type Written = { path: string; sha256: string }

async function write(
  hub: Hub,
  out: string,
  made: Awaited<ReturnType<typeof make>>,
  force: boolean,
): Promise<Written[]> {
  const { volumeWords } = await import('../casefile/index.ts')
  const volumes = made.volumes as { volume: 'main' | 'inner'; binding: number; sha256: string }[]
  const named = (volume: 'main' | 'inner', binding: number) =>
    join(dirname(out), `${basename(out, extname(out))}-${volumeWords[volume]}第${binding}册.pdf`)
  const files =
    made.sha256 !== null
      ? [{ path: out, sha256: made.sha256 }]
      : volumes.map(({ volume, binding, sha256 }) => ({
          path: volumes.length === 1 ? out : named(volume, binding),
          sha256,
        }))
  for (const { path } of files) await assertPlace(path, !force)
  for (const { path, sha256 } of files) {
    // Whole or not there: what breaks off leaves nothing that looks like a file.
    const partial = `${path}.${newId()}.part`
    try {
      await copyFile((await hub.files.fetch(sha256))!.path, partial)
      await rename(partial, path)
    } finally {
      await rm(partial, { force: true })
    }
  }
  return files
}

async function assertPlace(out: string, fresh: boolean): Promise<void> {
  const folder = dirname(out)
  const can = (path: string, mode: number) =>
    access(path, mode).then(
      () => true,
      () => false,
    )
  if (!(await can(folder, constants.W_OK)))
    throw failure(
      `不能写入 ${folder}:请先建立该目录,或用 --out 换一处`,
      `${folder} cannot be written: make it, or choose another with --out`,
    )
  if (fresh && (await can(out, constants.F_OK)))
    throw failure(
      `${out} 已存在:换一个 --out,或加 --force 覆盖`,
      `${out} exists: choose another --out, or replace it with --force`,
    )
}

/** Never on the command line, where whoever lists processes reads it. */
async function readPassword(terminal: Terminal): Promise<string> {
  const { stdin } = process
  if (stdin.isTTY) terminal.note('密码:', 'Password:')
  const muted = new Writable({ write: (_chunk, _encoding, done) => done() })
  const lines = createInterface({ input: stdin, output: muted, terminal: stdin.isTTY })
  try {
    for await (const line of lines) return line
  } finally {
    lines.close()
  }
  throw failure('没有密码:请从标准输入给出', 'There is no password: give it on standard input', { exit: 2 })
}
