import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Bytes as they are kept: under their own hash, with the type they show. */
export type Kept = { sha256: string; bytes: number; mime: string }

export const isSha256 = (text: string) => /^[0-9a-f]{64}$/.test(text)

export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash)
  return hash.digest('hex')
}
