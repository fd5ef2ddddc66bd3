import { newKey, openJson, open, type Sealed, seal, sealJson, unwrap, wrap, type Wrapped } from '../../shared/sealed.ts'
import { announce, forget, keep, openNamed, recall } from './database.ts'

let key: CryptoKey | undefined

/** Whether what is kept can be read: `locked` waits for the PIN, `shut` for its worker to log in. */
export type Door = 'open' | 'locked' | 'shut'

const isWrapped = (kept: CryptoKey | Wrapped): kept is Wrapped => 'salt' in kept

/** Opens what is kept, unless a PIN stands before it; the first time it makes the key. */
export async function enter(): Promise<Door> {
  if (key) return 'open'
  const kept = await recall('key')
  if (await recall('left')) return 'shut'
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
/** The same; undefined where it no longer opens, though the door is open. */
export const opened = async <T>(sealed: Sealed): Promise<T | undefined> => {
  const mine = held()
  return openJson<T>(mine, sealed).catch(() => undefined)
}
export const sealBytes = (bytes: BufferSource): Promise<Sealed> => seal(held(), bytes)
export const openBytes = (sealed: Sealed): Promise<ArrayBuffer> => open(held(), sealed)

export const hasPin = async (): Promise<boolean> => {
  const kept = await recall('key')
  return kept !== undefined && isWrapped(kept)
}

/** The key can be had again by this password, whatever else becomes of it. */
export async function setPassword(password: string): Promise<void> {
  await keep('byPassword', await wrap(held(), password))
}

/**
 * 退出: what is kept stays, and nobody but its worker can read it. False where nothing but the bare key would open it,
 * which then stays as it is.
 */
export async function shut(): Promise<boolean> {
  const pin = await hasPin()
  if (!pin && !(await recall('byPassword'))) return false
  await keep('left', true)
  if (!pin) await forget('key')
  key = undefined
  return true
}

/**
 * Opens a worker's database for them again, with what they wrote kept there: by the password they gave, or by an earlier
 * one or the PIN. False where neither opens it; a database that is new gets a key. A PIN stays before it, unless forgotten.
 */
export async function openFor(
  name: string,
  words: { password: string; earlier: string; pinForgotten?: boolean | undefined },
  values: Record<string, unknown>,
): Promise<boolean> {
  const db = await openNamed(name)
  try {
    const read = async (row: 'key' | 'byPassword') =>
      (await db.get('kept', row))?.value as CryptoKey | Wrapped | undefined
    const [kept, byPassword] = [await read('key'), (await read('byPassword')) as Wrapped | undefined]
    const pinned = kept !== undefined && isWrapped(kept)
    const found = kept && !pinned ? kept : await unwrapAny([byPassword, pinned ? kept : undefined], words)
    const mine = found ?? (kept || byPassword ? undefined : await newKey())
    if (!mine) return false
    const rows = await Promise.all(
      Object.entries(values).map(async ([row, value]) => ({ name: row, value: await sealJson(mine, value) })),
    )
    const wrapped = await wrap(mine, words.password)
    const tx = db.transaction('kept', 'readwrite', { durability: 'strict' })
    for (const row of rows) void tx.store.put(row as never)
    void tx.store.put({ name: 'byPassword', value: wrapped })
    if (!pinned || words.pinForgotten) void tx.store.put({ name: 'key', value: mine })
    if (words.pinForgotten) void tx.store.delete('guesses')
    void tx.store.delete('left')
    await tx.done
    return true
  } finally {
    db.close()
  }
}

async function unwrapAny(
  wrapped: readonly (Wrapped | undefined)[],
  { password, earlier }: { password: string; earlier: string },
): Promise<CryptoKey | undefined> {
  for (const one of wrapped)
    for (const word of [password, earlier]) {
      const found = one && word ? await unwrap(one, word) : undefined
      if (found) return found
    }
  return undefined
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

const onLocked: (() => void)[] = []
/** Called as the key goes: nothing that was read may outlive it. */
export const onLock = (forgetting: () => void): void => void onLocked.push(forgetting)

/** Nothing kept can be read until the PIN is given again; without a PIN there is nothing to lock. */
export async function lock(): Promise<void> {
  if (!(await hasPin())) return
  key = undefined
  for (const forgetting of onLocked) forgetting()
  announce()
}
