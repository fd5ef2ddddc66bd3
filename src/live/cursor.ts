import { createCipheriv, createDecipheriv } from 'node:crypto'
import { Refusal } from '../platform/refusal.ts'

/** The epoch and key of the cursors of one database; a restored backup starts another. */
export type CursorKey = { key: Uint8Array; epoch: string }

/**
 * Clients hold opaque cursors, never the numbers: gaps under one's own rights must not tell anything.
 * One AES block: eight bytes of the epoch, eight of the number.
 */
export function sealCursor({ key, epoch }: CursorKey, no: number): string {
  const block = Buffer.alloc(16)
  Buffer.from(epoch.replaceAll('-', ''), 'hex').copy(block, 0, 0, 8)
  block.writeBigUInt64BE(BigInt(no), 8)
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url')
}

/** The number inside, or a refusal that says to read everything anew. */
export function openCursor({ key, epoch }: CursorKey, cursor: string): number {
  const sealed = Buffer.from(cursor, 'base64url')
  if (sealed.length === 16) {
    const cipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)
    const block = Buffer.concat([cipher.update(sealed), cipher.final()])
    if (block.subarray(0, 8).equals(Buffer.from(epoch.replaceAll('-', ''), 'hex').subarray(0, 8)))
      return Number(block.readBigUInt64BE(8))
  }
  throw resync()
}

/** What a cursor meets that is not of this history. */
export const resync = () =>
  new Refusal(
    'RESYNC_REQUIRED',
    '事件游标无效或来自恢复前的数据,请重新读取后不带 after 订阅',
    'This cursor is not of this database. Read anew and subscribe without `after`.',
    { field: 'after' },
  )
