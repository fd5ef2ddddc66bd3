import { database } from '../store/database.ts'
import { isSettled, outdated } from './rules.ts'

/** Gives back the space of bytes that the hub has signed for and stored, and whose operations it has applied. */
export async function clearArrived(): Promise<void> {
  const tx = (await database()).transaction(['ops', 'captures', 'blobs', 'bytes'], 'readwrite')
  const [ops, signed, kept] = await Promise.all([
    tx.objectStore('ops').getAll(),
    tx.objectStore('captures').getAll(),
    tx.objectStore('blobs').getAll(),
  ])
  const wanted = new Set(ops.filter((item) => !isSettled(item)).flatMap(({ files }) => files))
  const unsigned = new Set(
    signed.filter(({ state }) => state === 'queued' || state === 'refused').map(({ sha256 }) => sha256),
  )
  for (const { sha256, state } of kept)
    if (state === 'received' && !wanted.has(sha256) && !unsigned.has(sha256)) {
      void tx.objectStore('blobs').delete(sha256)
      void tx.objectStore('bytes').delete(sha256)
    }
  await tx.done
}

/** Forgets what was done long ago, and the manifests of its originals that the hub has answered. */
export async function prune(): Promise<void> {
  const tx = (await database()).transaction(['ops', 'captures', 'blobs', 'drafts'], 'readwrite')
  const [ops, signed, kept, written] = await Promise.all([
    tx.objectStore('ops').getAll(),
    tx.objectStore('captures').getAll(),
    tx.objectStore('blobs').getAllKeys(),
    tx.objectStore('drafts').getAll(),
  ])
  const old = outdated(ops, new Set(written.map(({ business }) => business)), Date.now())
  const gone = new Set(old.map(({ id }) => id))
  const cited = new Set([...kept, ...ops.filter(({ id }) => !gone.has(id)).flatMap(({ files }) => files)])
  const files = new Set(old.flatMap((item) => item.files).filter((sha256) => !cited.has(sha256)))
  for (const id of gone) void tx.objectStore('ops').delete(id)
  for (const { device, counter, sha256, state } of signed)
    if (files.has(sha256) && (state === 'received' || state === 'quarantined'))
      void tx.objectStore('captures').delete([device, counter])
  await tx.done
}
