import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FileOutcome, importFile, openRunner, readMapping, type Runner } from '../../src/intake/index.ts'
import type { World } from './world.ts'

const root = join(import.meta.dirname, '../..')

/** A made-up file of the same shape as a real one. */
export const sample = (name: string) => join(root, 'tests/intake/samples', name)

export const shippedMapping = (name: string) => readFileSync(join(root, 'schema/mappings', `${name}.json`), 'utf8')

type Shown = Omit<FileOutcome, 'seconds' | 'file'>

/** Imports a file as `heyi import` does, without the process around it. */
export async function imports(
  world: World,
  name: string,
  path: string,
  options: { runner?: Runner; json?: string; rejects?: string } = {},
): Promise<Shown> {
  const { seconds, file, ...outcome } = await importFile(options.runner ?? openRunner(world.live.hub), {
    name,
    mapping: readMapping(options.json ?? shippedMapping(name)),
    path,
    rejects: options.rejects,
  })
  if (seconds < 0 || file !== path) throw new Error('no outcome')
  return outcome
}
