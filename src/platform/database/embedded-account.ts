import { execFile } from 'node:child_process'
import { chown, lchown, lstat, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** How a PostgreSQL program is started: `command` goes before it, `uid` and `gid` are given to spawn. */
export type Account = { command: string[]; uid?: number; gid?: number }

type Candidate = Account & { files: { uid: number; gid: number } }

const run = promisify(execFile)

/** PostgreSQL programs get no variables of the caller: a stray PGPORT or PGDATA would change what they do. */
export const environment = { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }

/**
 * The account that can run `postgres` and write `directory`; everything in `directory` is handed to it. An ordinary
 * user is that account. PostgreSQL refuses root, so root tries, by running the program: the users postgres and nobody;
 * a user namespace, where the path is closed to them (a checkout in root's home); then a user who may pass closed
 * paths. Throws when none can, with what each of them said.
 */
export async function accountFor(postgres: string, directory: string): Promise<Account> {
  const said: string[] = []
  for (const candidate of await candidates()) {
    const { files, ...account } = candidate
    try {
      if (isRoot()) await chown(directory, files.uid, files.gid)
      await probe(account, postgres, directory)
    } catch (error) {
      const { stderr, message } = error as { stderr?: string; message: string }
      said.push(`${account.command[0] ?? `uid ${account.uid ?? 'own'}`}: ${(stderr || message).trim()}`)
      continue
    }
    if (isRoot()) await hand(directory, files)
    return account
  }
  const [zh, en] = isMusl()
    ? ['本机是 musl（Alpine），它需要 glibc。', ' This machine has musl (Alpine); it needs glibc.']
    : ['', '']
  throw new Error(
    `无法运行内置 PostgreSQL。${zh}请换用普通用户或换一个目录，或设置 DATABASE_URL。\n` +
      `Cannot run the embedded PostgreSQL.${en} Use an ordinary user or another directory, or set DATABASE_URL.\n` +
      said.join('\n'),
  )
}

async function candidates(): Promise<Candidate[]> {
  if (!isRoot()) return [{ command: [], files: { uid: -1, gid: -1 } }]
  const users = await passwd()
  const inside = users.at(0)
  const namespace = (user: { uid: number; gid: number }) => ({
    command: ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`],
    files: { uid: 0, gid: 0 },
  })
  const overriding = (user: { uid: number; gid: number }) => ({
    command: [
      'setpriv',
      // Without this bit the kernel drops the capability when the uid changes.
      '--securebits=+no_setuid_fixup',
      `--reuid=${user.uid}`,
      `--regid=${user.gid}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
    ],
    files: user,
  })
  return [
    ...users.map((user) => ({ command: [], ...user, files: user })),
    ...(inside ? [namespace(inside), overriding(inside)] : []),
  ]
}

/** The users postgres and nobody, as far as they exist: initdb wants its user to have a name. */
async function passwd(): Promise<{ uid: number; gid: number }[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  return ['postgres', 'nobody']
    .map((name) => lines.find((line) => line[0] === name))
    .filter((line) => line !== undefined)
    .map((line) => ({ uid: Number(line[2]), gid: Number(line[3]) }))
}

/** Runs `words` as `account`, for `timeout` ms at most (0: without limit); rejects with its `stderr` when it fails. */
export async function runAs({ command, uid, gid }: Account, words: string[], timeout = 0): Promise<void> {
  const [program = '', ...rest] = [...command, ...words]
  await run(program, rest, { uid, gid, cwd: '/', env: environment, timeout })
}

async function probe(account: Account, postgres: string, directory: string): Promise<void> {
  const script = 'test -w "$1" && test -x "$1" || { echo "no access to $1" >&2; exit 1; }; "$2" -V'
  await runAs(account, ['/bin/sh', '-c', script, 'probe', directory, postgres], 10_000)
}

/** Hands what is in `directory` to `files`, where it belongs to another (the account may have changed since). */
async function hand(directory: string, files: { uid: number; gid: number }): Promise<void> {
  for (const name of await readdir(directory)) {
    const path = join(directory, name)
    const found = await lstat(path)
    if (found.uid === files.uid && found.gid === files.gid) continue
    if (found.isDirectory())
      for (const inner of await readdir(path, { recursive: true, withFileTypes: true }))
        await lchown(join(inner.parentPath, inner.name), files.uid, files.gid)
    // Itself last: a kill in the middle must not leave it looking handed over.
    await lchown(path, files.uid, files.gid)
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

function isMusl(): boolean {
  if (process.platform !== 'linux') return false
  const { header } = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  return !header.glibcVersionRuntime
}
