import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What seals that which a browser keeps for us; derived from a key of the database, so that every process on it opens it. */
export type SealKey = Uint8Array

export const sealKey = (secret: Uint8Array, purpose: string): SealKey =>
  createHmac('sha256', secret).update(purpose).digest()

/** Text that only we read and nobody changes: AES-256-GCM, with a nonce of its own each time. */
export function sealText(key: SealKey, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** What was sealed by this key; undefined for anything else. */
export function openText(key: SealKey, sealed: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return undefined
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(-16))
  try {
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** A mark that only we make of this text. */
export const markOf = (key: SealKey, text: string): string => createHmac('sha256', key).update(text).digest('base64url')

export const isMark = (key: SealKey, text: string, shown: string): boolean => {
  const [right, given] = [Buffer.from(markOf(key, text)), Buffer.from(shown)]
  return right.length === given.length && timingSafeEqual(right, given)
}
