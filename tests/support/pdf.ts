import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { World } from './world.ts'

const run = promisify(execFile)

/** What a PDF says, without blanks; undefined where poppler is not there to read it. */
export const textOf = async (world: World, url: string): Promise<string | undefined> =>
  readText(world, Buffer.from(await (await fetch(`${world.url}${url}`)).arrayBuffer()))

/** The same of bytes. */
export async function readText(world: World, bytes: Uint8Array): Promise<string | undefined> {
  const path = join(world.directory, 'seen.pdf')
  await writeFile(path, bytes)
  return run('pdftotext', ['-raw', path, '-']).then(
    ({ stdout }) => stdout.replace(/\s/g, ''),
    () => undefined,
  )
}
