import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { isMissing, makeFolder, syncFolder } from './durable.ts'

/** Bytes as they are kept: under their own hash, with the type they show. */
export type Kept = { sha256: string; bytes: number; mime: string }

export const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)

/** Where bytes of this hash are; names that people gave never become paths. */
export const pathOf = (directory: string, sha256: string) =>
  join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}

/**
 * Moves a whole, synced file to where its hash says, durably. Bytes that are there already are replaced by the same
 * bytes, which also heals a copy that a broken disk spoiled.
 */
export async function keepFile(from: string, directory: string, sha256: string): Promise<void> {
  const to = pathOf(directory, sha256)
  await makeFolder(dirname(to))
  await rename(from, to)
  await syncFolder(dirname(to))
}

/** Opens kept bytes for reading, with their length; undefined when they are not there. */
export async function openKept(directory: string, sha256: string) {
  try {
    const handle = await open(pathOf(directory, sha256), 'r')
    return { handle, bytes: (await handle.stat()).size }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
