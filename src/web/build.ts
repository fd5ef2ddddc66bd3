import { createHash } from 'node:crypto'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { configs } from './vite.config.ts'

const directory = join(import.meta.dirname, '../../dist/web')
/** Tells what a build was made from. */
const stamp = '.built'

/** What the build is made from, in one hash: sources and the versions of what they use. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const entries = await readdir(import.meta.dirname, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  for (const path of [...paths.toSorted(), join(import.meta.dirname, '../../package-lock.json')])
    hash.update(path.slice(import.meta.dirname.length)).update(await readFile(path))
  return hash.digest('hex')
}

/**
 * Builds the staff clients where they are missing or older than their sources; `told` hears that it begins. It is put in
 * place whole, so that whoever serves or builds at the same time never sees half of one.
 */
export async function buildWeb(told: () => void, always = false): Promise<boolean> {
  const wanted = await fingerprint()
  const built = await readFile(join(directory, stamp), 'utf8').catch(() => '')
  if (built === wanted && !always) return false
  told()
  const fresh = `${directory}.${process.pid}`
  const { build } = await import('vite')
  // Whoever builds, a test too, builds what is served: what React checks of itself would be half of it.
  const mode = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    for (const config of configs(fresh)) await build(config)
  } finally {
    if (mode === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = mode
  }
  await writeFile(join(fresh, stamp), wanted)
  await rm(directory, { recursive: true, force: true })
  // Who lost the race finds the same build in place.
  await rename(fresh, directory).catch(() => rm(fresh, { recursive: true, force: true }))
  return true
}
