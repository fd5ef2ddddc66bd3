import { hash } from 'node:crypto'
import { bytesOf, checkpointText, grow, type Hash, hexOf, rootOf } from '../audit/index.ts'
import { type Hub, transact } from '../platform/database/transaction.ts'
import { system } from '../platform/identity.ts'
import type { Signer } from '../platform/signing.ts'
import * as store from './store/sealing.ts'

const minute = 60_000
/** A checkpoint is one transaction; a longer one would hold the event horizon back. */
const most = 2000

const sha256: Hash = (bytes) => new Uint8Array(hash('sha256', bytes, 'buffer'))

/** Seals whatever has been numbered since the last checkpoint; answers how many rows that were. */
export async function sealTrace(hub: Hub, signer: Signer): Promise<number> {
  for (let all = 0; ; ) {
    const sealed = await sealNext(hub, signer)
    all += sealed
    if (sealed < most) return all
  }
}

const sealNext = (hub: Hub, signer: Signer): Promise<number> =>
  transact(
    hub.sql,
    { who: system.reactions, moment: hub.clock(), alongside: store.lockLog },
    async (tx, { now }, last) => {
      const leaves = await store.sealLeaves(tx, last.size, most)
      if (leaves.length > 0) {
        const size = last.size + leaves.length
        // A number that was left out would shift every leaf after it.
        if (leaves.at(-1)!.no !== size) throw new Error(`the trace has a gap before ${leaves.at(-1)!.no}`)
        const fresh = leaves.map((leaf) => new Uint8Array(leaf.hash))
        const peaks = grow(sha256, last.peaks.map(bytesOf), last.size, fresh)
        const text = checkpointText(size, rootOf(sha256, peaks), now)
        const signed = { text, signature: signer.sign(text), keyId: signer.id }
        await store.insertCheckpoint(tx, { size, peaks: peaks.map(hexOf), at: now, ...signed })
      }
      await tx`commit`
      return leaves.length
    },
  )

/** Seals every minute, until it is stopped. */
export function startSealing(
  hub: Hub,
  signer: Signer,
  onError: (error: unknown) => void,
): { stop: () => Promise<void> } {
  let under = Promise.resolve()
  const timer = setInterval(() => {
    under = under.then(() => sealTrace(hub, signer)).then(() => undefined, onError)
  }, minute)
  return {
    async stop() {
      clearInterval(timer)
      await under
    },
  }
}
