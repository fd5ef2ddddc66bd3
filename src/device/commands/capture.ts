import { type Act, digest } from '../../audit/index.ts'
import { canonicalText } from '../../platform/canonical.ts'
import { newId, parseGlobalId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { isSignedBy, readPublicKey } from '../../platform/signing.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules.ts'
import * as store from '../store.ts'
import { scopeOf } from './device.ts'

/** A manifest to the letter, and its device's signature over it (IEEE P1363, base64). */
export type SignedManifest = { manifest: string; signature: string }

/** What became of each manifest of a batch, and how the device's clock stands to the hub's. */
export type Batch = {
  device: store.Device
  clockOffsetMs: number
  captures: { sha256: string; outcome: 'taken' | 'duplicate' | 'rejected'; error: Refusal | null }[]
}

/** Takes a batch of a device in: whatever is new and rightly signed is kept, to the letter, in the order it was given. */
export async function receiveBatch(
  act: Act,
  input: { device: string; sentAt: Date; captures: readonly SignedManifest[]; operations: number },
): Promise<Batch> {
  assertMay(act.actor, 'capture.receive')
  const hashes = input.captures.map(({ manifest }) => digest(manifest))
  const [device, earlier, known] = await Promise.all([
    store.lockDevice(act.tx, input.device),
    store.listOffsets(act.tx, input.device, rules.offsetsTold - 1),
    store.listKnown(act.tx, hashes),
  ])
  rules.assertOwn(device, act.actor.personId)
  const { gridCode } = act.actor
  if (gridCode !== device.gridCode) act.send(store.saveGrid(act.tx, device.id, gridCode))
  const here = { ...device, gridCode }
  const offsetMs = act.now.getTime() - input.sentAt.getTime()
  rules.assertClock(offsetMs)
  const batch = {
    id: newId(),
    deviceId: device.id,
    personId: device.personId,
    sentAt: input.sentAt,
    receivedAt: act.now,
    offsetMs,
    captures: input.captures.length,
    operations: input.operations,
  }
  const key = readPublicKey(device.publicKey)
  const taken: store.Capture[] = []
  const captures = input.captures.map(({ manifest, signature }, i): Batch['captures'][number] => {
    const sha256 = hashes[i]!
    if (known.has(sha256)) return { sha256, outcome: 'duplicate', error: null }
    try {
      const read = rules.readManifest(manifest, canonicalText, device.id)
      if (!key || !isSignedBy(key, manifest, signature)) throw rules.wrongSignature()
      taken.push(captureOf(read, { text: manifest, signature, sha256 }, here, batch))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { sha256, outcome: 'rejected', error }
    }
    known.add(sha256)
    return { sha256, outcome: 'taken', error: null }
  })
  act.send(store.insertBatch(act.tx, batch), store.insertCaptures(act.tx, taken))
  const scope = scopeOf(here)
  act.record({
    type: 'device.synced',
    subject: ['Device', device.id],
    data: { captures: input.captures.length, operations: input.operations, offsetMs },
    scope,
  })
  for (const { id, sha256, counter, previous, contentSha256 } of taken)
    act.record({
      type: 'capture.received',
      subject: ['CaptureManifest', id],
      data: { device: device.id, counter, previous, manifest: sha256, sha256: contentSha256 },
      scope,
    })
  return { device: here, clockOffsetMs: rules.offsetOf([offsetMs, ...earlier]), captures }
}

const uuidOf = (id: string | null) => (id && parseGlobalId(id)?.id) ?? null

const captureOf = (
  read: rules.Manifest,
  signed: { text: string; signature: string; sha256: string },
  device: store.Device,
  batch: { id: string; receivedAt: Date },
): store.Capture => ({
  id: newId(),
  sha256: signed.sha256,
  deviceId: device.id,
  personId: device.personId,
  counter: read.counter,
  previous: read.previous,
  kind: read.kind,
  contentSha256: read.sha256,
  bytes: read.bytes,
  mime: read.mime,
  capturedAt: new Date(read.capturedAt),
  monotonicMs: read.monotonicMs,
  latitude: read.position?.latitude ?? null,
  longitude: read.position?.longitude ?? null,
  accuracy: read.position?.accuracy ?? null,
  fixedAt: read.position ? new Date(read.position.fixedAt) : null,
  imported: read.imported,
  visitId: uuidOf(read.visit),
  findingId: uuidOf(read.finding),
  itemId: uuidOf(read.item),
  noticeId: uuidOf(read.notice),
  text: signed.text,
  signature: signed.signature,
  batchId: batch.id,
  receivedAt: batch.receivedAt,
  gridCode: device.gridCode,
})
