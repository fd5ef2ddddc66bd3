import { rename, stat } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { isMissing, makeFolder, syncFolder, writeWhole } from './durable.ts'

/** A part of kept bytes, both ends included. */
export type Span = { start: number; end: number }

/** Where bytes are kept, each under its own SHA-256: a folder of this machine, or a bucket. What is kept is never taken out. */
export type Files = {
  /** The folder, always of this machine, where bytes are put together before they are kept. */
  incoming: string
  /**
   * Takes a whole, synced file as the bytes of this hash, durably; it is gone from where it was. Bytes that are there
   * already stay, or are replaced by the same.
   */
  keep(from: string, sha256: string): Promise<void>
  /**
   * Takes bytes durably without waiting for anything but this machine, so that an act can do it; they are read as if they
   * were kept, and `settle` brings them where they are.
   */
  hold(bytes: Uint8Array, sha256: string): Promise<void>
  /** Brings what is held to where bytes are kept; whether it is there. Again changes nothing. */
  settle(sha256: string): Promise<boolean>
  /** What is held since before a moment and was not settled, by the names it is held under. */
  listHeld(before: Date): Promise<string[]>
  /** Lets go of what is held under a name, which nothing refers to. */
  letGo(name: string): Promise<void>
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
    async hold(bytes, sha256) {
      const to = pathOf(directory, sha256)
      if ((await sizeOf(to)) !== bytes.length) await writeWhole(to, bytes)
    },
    settle: async (sha256) => (await sizeOf(pathOf(directory, sha256))) !== undefined,
    // Held is kept here.
    listHeld: async () => [],
    letGo: async () => undefined,
    size: (sha256) => sizeOf(pathOf(directory, sha256)),
    read: async (sha256, span) => createReadStream(pathOf(directory, sha256), span),
    async fetch(sha256) {
      const path = pathOf(directory, sha256)
      const bytes = await sizeOf(path)
      return bytes === undefined ? undefined : { path, bytes }
    },
  }
}
