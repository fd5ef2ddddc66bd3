import { v7 as newId } from 'uuid'
import { announce, database } from '../store/database.ts'
import { openValue, sealValue } from '../store/vault.ts'
import { type Capture, isSettled } from '../outbox/rules.ts'
import { devicePair } from './capture.ts'
import { canonicalText, type Manifest, newPair, sha256Text, sign } from './manifest.ts'

type Link = { counter: number; previous: string | null }

/** The same captures as the word of another device, each chained to the one before, from where its chain ends. */
export async function signedAnew(
  manifests: readonly Manifest[],
  device: { id: string; keys: CryptoKeyPair },
  end: Link,
) {
  let { counter, previous } = end
  const signed: { text: string; signature: string; counter: number }[] = []
  for (const manifest of manifests) {
    const text = canonicalText({ ...manifest, device: `Device:${device.id}`, counter: ++counter, previous })
    signed.push({ text, signature: await sign(device.keys, text), counter })
    previous = await sha256Text(text)
  }
  return { signed, end: { counter, previous } satisfies Link }
}

/**
 * The hub knows no such device of this worker's: an older release left them their forerunner's, or the hub has lost it.
 * What the hub has not taken of it is signed anew as this phone's, which becomes another device where it was that one.
 */
export const renounce = (device: string): Promise<void> =>
  navigator.locks.request('heyi-chain', async () => {
    const db = await database()
    const known = await devicePair()
    const isIt = known.id === device
    const pair = isIt ? { id: newId(), keys: await newPair(), enrolled: false } : known
    const chain = (await db.get('kept', 'chain'))?.value as Link | undefined
    const begin = (!isIt && chain) || { counter: 0, previous: null }
    const rows = (await db.getAll('captures')).filter(
      (row) => (row.device || known.id) === device && (row.state === 'queued' || row.state === 'refused'),
    )
    const texts = await Promise.all(rows.map(({ sealed }) => openValue<{ text: string }>(sealed)))
    const manifests = texts.map(({ text }) => JSON.parse(text) as Manifest)
    const { signed, end } = await signedAnew(manifests, pair, begin)
    const sealed = await Promise.all(signed.map(({ text, signature }) => sealValue({ text, signature })))
    const tx = db.transaction(['kept', 'captures', 'ops'], 'readwrite', { durability: 'strict' })
    void tx.objectStore('kept').put({ name: 'pair', value: pair })
    void tx.objectStore('kept').put({ name: 'chain', value: end })
    // All out before any is in: the counters of both may be the same.
    for (const row of rows) void tx.objectStore('captures').delete([row.device, row.counter])
    for (const [i, row] of rows.entries())
      void tx.objectStore('captures').put({
        ...row,
        device: pair.id,
        counter: signed[i]!.counter,
        state: 'queued',
        sealed: sealed[i]!,
      })
    for (const row of await tx.objectStore('ops').getAll())
      if (!isSettled(row) && (row.device || known.id) === device)
        void tx.objectStore('ops').put({ ...row, device: pair.id })
    await tx.done
    announce()
  })

/** Manifests that can no longer be read wait for a person, who is told; the next ones go. */
export async function refuseCaptures(rows: readonly { device: string; counter: number }[]): Promise<void> {
  const tx = (await database()).transaction('captures', 'readwrite')
  for (const row of await Promise.all(rows.map(({ device, counter }) => tx.store.get([device, counter]))))
    if (row) void tx.store.put({ ...row, state: 'refused' })
  await tx.done
  announce()
}

/** Manifests that were not taken are sent again: all of them where a person asks for it. */
export async function sendManifestsAgain(which: (row: Capture) => boolean = () => true): Promise<void> {
  const tx = (await database()).transaction('captures', 'readwrite')
  for (const row of await tx.store.getAll())
    if (row.state === 'refused' && which(row)) void tx.store.put({ ...row, state: 'queued' })
  await tx.done
  announce()
}
