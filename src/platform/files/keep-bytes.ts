import { createHash, randomUUID } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDisk, makeFolder } from './durable.ts'
import type { Files } from './files.ts'

/** Keeps bytes that we made under their own hash, durably; the same bytes again change nothing. */
export async function keepBytes(files: Files, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  if ((await files.size(sha256)) === bytes.length) return sha256
  try {
    await makeFolder(files.incoming)
    const made = join(files.incoming, `made-${randomUUID()}`)
    const file = await open(made, 'wx', 0o600)
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await files.keep(made, sha256)
    return sha256
  } catch (error) {
    throw explainDisk(error)
  }
}

/** The same inside an act, which waits for no bucket: they are held here, and settled once the act is done. */
export async function holdBytes(files: Files, bytes: Uint8Array): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await files.hold(bytes, sha256)
  return sha256
}
