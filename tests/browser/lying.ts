import type { Page } from 'playwright-core'

/** What lies on a phone, and how much room is left there. */

/** What lies in the phone's database, as text wherever it is any. */
export const kept = (on: Page): Promise<Record<string, string[]>> =>
  on.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('heyi-field')
      request.onsuccess = () => resolve(request.result)
    })
    const text = (value: unknown): string => {
      if (value instanceof ArrayBuffer) return new TextDecoder().decode(value)
      if (ArrayBuffer.isView(value)) return ''
      if (Array.isArray(value)) return value.map(text).join(' ')
      if (typeof value === 'object' && value !== null) return Object.values(value).map(text).join(' ')
      return String(value)
    }
    const all = await Promise.all(
      [...db.objectStoreNames].map(
        (name) =>
          new Promise<[string, string[]]>((resolve) => {
            const request = db.transaction(name).objectStore(name).getAll()
            request.onsuccess = () => resolve([name, request.result.map(text)])
          }),
      ),
    )
    db.close()
    return Object.fromEntries(all)
  })

/** Other things of the phone take all the room there is. */
export async function fills(on: Page): Promise<void> {
  await on.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('other things')
      request.onupgradeneeded = () => request.result.createObjectStore('things', { autoIncrement: true })
      request.onsuccess = () => resolve(request.result)
    })
    const done = (rule: (things: IDBObjectStore) => void) =>
      new Promise<boolean>((resolve) => {
        const tx = db.transaction('things', 'readwrite')
        rule(tx.objectStore('things'))
        tx.oncomplete = () => resolve(true)
        tx.onabort = () => resolve(false)
      })
    for (let size = 1_000_000; size > 100; ) {
      const thing = new Uint8Array(size)
      for (let at = 0; at < size; at += 65_536) crypto.getRandomValues(thing.subarray(at, at + 65_536))
      if (await done((things) => things.add(thing))) continue
      // What was refused is counted until something is deleted.
      await done((things) => things.delete(0))
      size /= 2
    }
    db.close()
  })
}

export const empties = (on: Page): Promise<void> =>
  on.evaluate(
    () =>
      new Promise((resolve) => {
        indexedDB.deleteDatabase('other things').onsuccess = () => resolve()
      }),
  )
