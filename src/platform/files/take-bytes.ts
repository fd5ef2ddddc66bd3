import { createHash, randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assertMeasure, type Limits } from './complete.ts'
import { explainDisk, makeFolder } from './durable.ts'
import type { Files } from './files.ts'
import type { Kept } from './kept.ts'
import { findKind } from './kinds.ts'

/** Keeps bytes that somebody sent at once, as those of an upload are kept: examined first, refused for the same reasons. */
export async function takeBytes(files: Files, bytes: Uint8Array, limits: Limits): Promise<Kept> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const path = join(files.incoming, `sent-${randomUUID()}`)
  try {
    await makeFolder(files.incoming)
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    const kept = { sha256, bytes: bytes.length, mime: await findKind(path, bytes.length) }
    await assertMeasure(path, kept, limits)
    await files.keep(path, sha256)
    return kept
  } catch (error) {
    throw explainDisk(error)
  } finally {
    await rm(path, { force: true })
  }
}
