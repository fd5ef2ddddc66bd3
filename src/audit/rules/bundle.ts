// 离线包: the log as a file that is checked without a network, one JSON value a line: what it is, then rows and
// checkpoints in the order in which they are checked.
import type { Checkpoint, Leaf } from './log.ts'

export type Head = {
  format: 'heyi-trace'
  version: 1
  madeAt: string
  /** The key that the hub signs with: SPKI in base64, and the SHA-256 of it, to be compared with what one was told otherwise. */
  key: { id: string; publicKey: string }
}
export type Line = { head: Head } | { leaf: Leaf } | { checkpoint: Checkpoint }

export const writeLine = (line: Line): string => `${JSON.stringify(line)}\n`

/** What a line says; undefined for a line of something else. */
export function readLine(text: string): Line | undefined {
  try {
    const line = JSON.parse(text) as Partial<Record<'head' | 'leaf' | 'checkpoint', unknown>>
    const { head, leaf, checkpoint } = line as { head?: Head; leaf?: Leaf; checkpoint?: Checkpoint }
    if (head) return head.format === 'heyi-trace' && head.version === 1 && head.key?.publicKey ? { head } : undefined
    if (leaf) return Number.isSafeInteger(leaf.number) && typeof leaf.hash === 'string' ? { leaf } : undefined
    if (checkpoint)
      return Number.isSafeInteger(checkpoint.size) && Array.isArray(checkpoint.peaks) ? { checkpoint } : undefined
    return undefined
  } catch {
    return undefined
  }
}
