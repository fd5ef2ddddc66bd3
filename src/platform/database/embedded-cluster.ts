import { randomBytes } from 'node:crypto'
import { access, open, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runAs, type Account } from './embedded-account.ts'

/** The files of one cluster, all in one directory: removing the directory removes everything. */
export type Place = { directory: string; data: string; password: string; lock: string; record: string; log: string }

/** Where the files of the cluster in `directory` (absolute, without symbolic links) are. */
export function placeIn(directory: string): Place {
  return {
    directory,
    data: join(directory, 'data'),
    password: join(directory, 'password'),
    lock: join(directory, 'lock'),
    record: join(directory, 'owner.json'),
    log: join(directory, 'postgres.log'),
  }
}

/** The name of the cluster's superuser. */
export const superuser = 'heyi_owner'

/** The superuser's password, made on first use. Throws when the cluster exists and its password file does not. */
export async function passwordOf(place: Place): Promise<string> {
  if (await exists(place.password)) return (await readFile(place.password, 'utf8')).trim()
  if (await exists(place.data))
    throw new Error(
      `${place.password} 不见了，而数据仍在：请从备份恢复该文件。\n` +
        `${place.password} is gone while the data is there: restore that file from a backup.`,
    )
  const password = randomBytes(24).toString('base64url')
  await writeFile(`${place.password}.new`, `${password}\n`, { mode: 0o600, flush: true })
  await rename(`${place.password}.new`, place.password)
  return password
}

/**
 * Makes the cluster unless it is there, in a sibling that is renamed when complete, so that a kill leaves either no
 * cluster or a whole one. Throws with what initdb wrote.
 */
export async function createCluster(place: Place, account: Account, initdb: string, fsync: boolean): Promise<void> {
  await removeLeftovers(place)
  if (await exists(place.data)) return
  const fresh = `${place.data}.new-${randomBytes(6).toString('hex')}`
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['-U', superuser, '-A', 'scram-sha-256', `--pwfile=${place.password}`]
  // Without syncing, a power cut after the rename below could leave a cluster that looks whole and is not.
  const sync = fsync ? [] : ['--no-sync']
  try {
    await runAs(account, [initdb, '-D', fresh, ...locale, ...access, ...sync])
  } catch (error) {
    await rm(fresh, { recursive: true, force: true })
    throw new Error(lastLines((error as { stderr?: string }).stderr || String(error)))
  }
  await rename(fresh, place.data)
  if (fsync) await syncDirectory(place.directory)
}

async function removeLeftovers(place: Place): Promise<void> {
  for (const name of await readdir(place.directory))
    if (name.startsWith('data.new-'))
      await rm(join(place.directory, name), { recursive: true, force: true, maxRetries: 3 })
}

async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  await handle.sync().finally(() => handle.close())
}

/** The last twenty lines of `text`. */
export function lastLines(text: string): string {
  return text.trim().split('\n').slice(-20).join('\n')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
