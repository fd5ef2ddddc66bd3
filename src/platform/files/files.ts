import { rename, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { isMissing, makeFolder, syncFolder } from './durable.ts'

/** A part of kept bytes, both ends included. */
export type Span = { start: number; end: number }

/** Where bytes are kept, each under its own SHA-256: a folder of this machine, or a bucket. Nothing is ever taken out. */
export type Files = {
  /** The folder, always of this machine, where bytes are put together before they are kept. */
  incoming: string
  /**
   * Takes a whole, synced file as the bytes of this hash, durably; it is gone from where it was. Bytes that are there
   * already stay, or are replaced by the same.
   */
  keep(from: string, sha256: string): Promise<void>
  /** How many bytes are kept under this hash; undefined when none are. */
  size(sha256: string): Promise<number | undefined>
  /** Reads kept bytes, all or a span of them. Throws when there are none. */
  read(sha256: string, span?: Span): Promise<Readable>
  /** A file of this machine that holds them, to be read and left as it is; undefined when there are none. */
  fetch(sha256: string): Promise<{ path: string; bytes: number } | undefined>
}

/** Where bytes of this hash are; names that people gave never become paths. */
export const pathOf = (directory: string, sha256: string) =>
  join(directory, sha256.slice(0, 2), sha256.slice(2, 4), sha256)

/** Kept bytes in a folder of this machine. */
export function openFolder(directory: string): Files {
  const sizeOf = async (path: string) => {
    try {
      return (await stat(path)).size
    } catch (error) {
      if (isMissing(error)) return undefined
      throw error
    }
  }
  return {
    incoming: join(directory, 'incoming'),
    // Replacing the same bytes by the same also heals a copy that a broken disk spoiled.
    async keep(from, sha256) {
      const to = pathOf(directory, sha256)
      await makeFolder(dirname(to))
      await rename(from, to)
      await syncFolder(dirname(to))
    },
    size: (sha256) => sizeOf(pathOf(directory, sha256)),
    read: async (sha256, span) => createReadStream(pathOf(directory, sha256), span),
    async fetch(sha256) {
      const path = pathOf(directory, sha256)
      const bytes = await sizeOf(path)
      return bytes === undefined ? undefined : { path, bytes }
    },
  }
}
