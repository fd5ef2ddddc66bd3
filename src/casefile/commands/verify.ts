import type { Files } from '../../platform/files/files.ts'
import { hashFile } from '../../platform/files/kept.ts'
import type { Damaged } from '../rules/manifest.ts'

/** Kept bytes, each looked at once: a file is given to nobody as what it is not. */
export type Originals = {
  /** Where they are, if they are there and what their hash says. */
  find(sha256: string, what: string): Promise<{ path: string; bytes: number } | undefined>
  damaged: Damaged[]
}

export function openOriginals(files: Files): Originals {
  const looked = new Map<string, Promise<{ path: string; bytes: number } | Damaged['wrong']>>()
  const damaged: Damaged[] = []
  const look = async (sha256: string) => {
    const found = await files.fetch(sha256)
    if (!found) return 'missing'
    return (await hashFile(found.path)) === sha256 ? found : 'changed'
  }
  return {
    damaged,
    async find(sha256, what) {
      const known = looked.get(sha256)
      const found = known ?? look(sha256)
      looked.set(sha256, found)
      const one = await found
      if (typeof one !== 'string') return one
      if (!known) damaged.push({ what, sha256, wrong: one })
      return undefined
    },
  }
}
