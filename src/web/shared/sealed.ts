/** Bytes that only who holds the key can read: AES-GCM with a nonce of its own. */
export type Sealed = { nonce: Uint8Array<ArrayBuffer>; bytes: ArrayBuffer }

/** PBKDF2-SHA-256 rounds from a PIN to its key (OWASP's figure of 2023). */
export const rounds = 600_000

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])

export async function seal(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  return { nonce, bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, bytes) }
}

/** The bytes again; throws where the key is another, or one bit was changed. */
export const open = (key: CryptoKey, { nonce, bytes }: Sealed): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, key, bytes)

export const sealJson = (key: CryptoKey, value: unknown): Promise<Sealed> =>
  seal(key, new TextEncoder().encode(JSON.stringify(value)))

export const openJson = async <T>(key: CryptoKey, sealed: Sealed): Promise<T> =>
  JSON.parse(new TextDecoder().decode(await open(key, sealed))) as T

/** A key wrapped by a PIN. */
export type Wrapped = { salt: Uint8Array<ArrayBuffer>; rounds: number; sealed: Sealed }

async function pinKey(pin: string, salt: Uint8Array<ArrayBuffer>, iterations: number): Promise<CryptoKey> {
  const from = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(how, from, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export async function wrap(key: CryptoKey, pin: string, iterations = rounds): Promise<Wrapped> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const raw = await crypto.subtle.exportKey('raw', key)
  return { salt, rounds: iterations, sealed: await seal(await pinKey(pin, salt, iterations), raw) }
}

/** The key, for the right PIN; undefined for a wrong one. */
export async function unwrap(wrapped: Wrapped, pin: string): Promise<CryptoKey | undefined> {
  try {
    const raw = await open(await pinKey(pin, wrapped.salt, wrapped.rounds), wrapped.sealed)
    return await crypto.subtle.importKey('raw', raw, 'AES-GCM', true, ['encrypt', 'decrypt'])
  } catch {
    return undefined
  }
}
