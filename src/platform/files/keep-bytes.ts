import { createHash, randomUUID } from 'node:crypto'
import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDisk, makeFolder } from './durable.ts'
import { keepFile, pathOf } from './kept.ts'

/** Keeps bytes that we made under their own hash, durably; the same bytes again change nothing. */
export async function keepBytes(directory: string, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const there = await stat(pathOf(directory, sha256)).catch(() => undefined)
  if (there?.size === bytes.length) return sha256
  try {
    const incoming = join(directory, 'incoming')
    await makeFolder(incoming)
    const made = join(incoming, `made-${randomUUID()}`)
    const file = await open(made, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await keepFile(made, directory, sha256)
    return sha256
  } catch (error) {
    throw explainDisk(error)
  }
}
