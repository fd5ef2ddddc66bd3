import { randomUUID } from 'node:crypto'
import { open, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { explainDisk, makeFolder } from './durable.ts'
import type { Files } from './files.ts'
import { hashFile } from './kept.ts'

/** Files in the making: named beside uploads under way, kept under their hash when done, gone otherwise. */
export type Making = {
  /** Where another one may be written. */
  next(): string
  /** Keeps one of them, durably, under its own hash. */
  keep(path: string): Promise<{ sha256: string; bytes: number }>
  /** Drops what was not kept. */
  end(): Promise<void>
}

/** What a crash leaves behind is swept away with uploads that nobody continues. */
export async function startMaking(files: Files): Promise<Making> {
  const { incoming } = files
  await makeFolder(incoming)
  const id = randomUUID()
  const begun: string[] = []
  return {
    next() {
      const path = join(incoming, `made-${id}-${begun.length}`)
      begun.push(path)
      return path
    },
    async keep(path) {
      try {
        const { size: bytes } = await stat(path)
        const file = await open(path, 'r+')
        try {
          await file.sync()
        } finally {
          await file.close()
        }
        const sha256 = await hashFile(path)
        await files.keep(path, sha256)
        return { sha256, bytes }
      } catch (error) {
        throw explainDisk(error)
      }
    },
    end: async () => void (await Promise.all(begun.map((path) => rm(path, { force: true })))),
  }
}
