import { newKey, openJson, open, type Sealed, seal, sealJson, unwrap, wrap, type Wrapped } from '../../shared/sealed.ts'
import { announce, forget, keep, recall } from './database.ts'

let key: CryptoKey | undefined

/** Whether what is kept can be read: `locked` waits for the PIN. */
export type Door = 'open' | 'locked'

const isWrapped = (kept: CryptoKey | Wrapped): kept is Wrapped => 'salt' in kept

/** Opens what is kept, unless a PIN stands before it; the first time it makes the key. */
export async function enter(): Promise<Door> {
  if (key) return 'open'
  const kept = await recall('key')
  if (kept && isWrapped(kept)) return 'locked'
  if (!kept) await navigator.locks.request('heyi-key', async () => (await recall('key')) ?? keep('key', await newKey()))
  key = (await recall('key')) as CryptoKey
  return 'open'
}

/** The key that everything is sealed with; only while the door is open. */
function held(): CryptoKey {
  if (!key) throw new Error('locked')
  return key
}

export const isOpen = (): boolean => key !== undefined
export const sealValue = (value: unknown): Promise<Sealed> => sealJson(held(), value)
export const openValue = <T>(sealed: Sealed): Promise<T> => openJson<T>(held(), sealed)
export const sealBytes = (bytes: BufferSource): Promise<Sealed> => seal(held(), bytes)
export const openBytes = (sealed: Sealed): Promise<ArrayBuffer> => open(held(), sealed)

export const hasPin = async (): Promise<boolean> => {
  const kept = await recall('key')
  return kept !== undefined && isWrapped(kept)
}

/** From now on the key lies wrapped by this PIN alone. */
export async function setPin(pin: string): Promise<void> {
  await keep('key', await wrap(held(), pin))
  announce()
}

/** The key lies unwrapped again: anyone with the unlocked phone can open the app. */
export async function clearPin(): Promise<void> {
  await keep('key', held())
  await forget('guesses')
  announce()
}

/** Wrong PINs that cost nothing; each further one doubles the wait. */
const free = 5

export type Guess = { right: true } | { right: false; waitMs: number }

export async function guess(pin: string): Promise<Guess> {
  const { wrong, until } = (await recall('guesses')) ?? { wrong: 0, until: 0 }
  const waitMs = until - Date.now()
  if (waitMs > 0) return { right: false, waitMs }
  const found = await unwrap((await recall('key')) as Wrapped, pin)
  if (found) {
    key = found
    await forget('guesses')
    return { right: true }
  }
  const pause = wrong + 1 < free ? 0 : Math.min(3_600_000, 30_000 * 2 ** (wrong + 1 - free))
  await keep('guesses', { wrong: wrong + 1, until: Date.now() + pause })
  return { right: false, waitMs: pause }
}

/** Nothing kept can be read until the PIN is given again; without a PIN there is nothing to lock. */
export async function lock(): Promise<void> {
  if (!(await hasPin())) return
  key = undefined
  announce()
}
