import type { Tx } from '../platform/database/pool.ts'
import { insertRows, type Row } from '../platform/database/rows.ts'
import { brokenConstraint } from '../platform/database/transaction.ts'
import { conflict, notFound, Refusal } from '../platform/refusal.ts'
import type { CaptureStatus } from './rules.ts'

export type Device = Row<'device'>
export type Capture = Row<'captureManifest'>

export async function insertDevice(tx: Tx, row: Device): Promise<void> {
  try {
    await insertRows(tx, 'device', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'device_publicKey_unique')
      throw new Refusal(
        'DUPLICATE',
        '该公钥已登记在另一台终端;请在终端上重新生成密钥',
        'This key is enrolled already. Make another one on the device.',
        { field: 'publicKey' },
      )
    throw error
  }
}

/** Locks a device, so that of two batches of one device the second waits. Sent at once. */
export const lockDevice = async (tx: Tx, id: string): Promise<Device | undefined> => {
  const [row] = await tx<Device[]>`select * from device where id = ${id} for no key update`.execute()
  return row
}

export const getDevice = async (tx: Tx, id: string): Promise<Device> => {
  const row = await lockDevice(tx, id)
  if (!row) throw notFound('终端', 'device')
  return row
}

/** Takes a device out of use: it is trusted up to the last counter that the hub had when it was lost. */
export const saveRevoked = async (
  tx: Tx,
  id: string,
  { lostAt, by, reason, now }: { lostAt: Date; by: string; reason: string; now: Date },
): Promise<number> => {
  const [row] = await tx<{ trustedCounter: number }[]>`
    update device set lost_at = ${lostAt}, revoked_at = ${now}, revoked_by = ${by}, revoked_for = ${reason},
      trusted_counter = last_counter_before(id, ${lostAt})
    where id = ${id} returning trusted_counter`
  return row!.trustedCounter
}

/** Ends every login of whoever held a device that is lost: whoever has it now is nobody. Answers how many there were. */
export const closeSessionsOfLost = async (tx: Tx, id: string): Promise<number> => {
  const [row] = await tx<{ closed: number }[]>`select close_sessions_of_lost(${id}) as closed`
  return row!.closed
}

/** Where its worker works now, who was given another place since. Sent at once. */
export const saveGrid = (tx: Tx, id: string, gridCode: string) =>
  tx`update device set grid_code = ${gridCode} where id = ${id} and revoked_at is null`.execute()

/** How far the device's clock was from the hub's in its latest batches. Sent at once. */
export const listOffsets = async (tx: Tx, deviceId: string, limit: number): Promise<number[]> => {
  const rows = await tx<{ offsetMs: number }[]>`
    select offset_ms from sync_batch where device_id = ${deviceId} order by received_at desc, id desc limit ${limit}`.execute()
  return rows.map(({ offsetMs }) => offsetMs)
}

export const insertBatch = (tx: Tx, row: Row<'syncBatch'>) => insertRows(tx, 'syncBatch', [row])
export const insertCaptures = (tx: Tx, rows: readonly Capture[]) => insertRows(tx, 'captureManifest', rows)

/** A capture as it stands: what is odd about it by now, and whether it is in quarantine. */
export type ToldCapture = Pick<Capture, 'id' | 'sha256' | 'deviceId' | 'counter' | 'receivedAt'> & {
  flags: string[]
  status: CaptureStatus
}

/** The captures of these manifests, as they stand. Sent at once. */
export const listCaptures = (tx: Tx, hashes: readonly string[]) =>
  tx<ToldCapture[]>`
    select c.id, c.sha256, c.device_id, c.counter, c.received_at, flags_of_capture(c) as flags, status_of_capture(c) as status
    from capture_manifest c where c.sha256 = any(${hashes as string[]}::text[])`.execute()

/** Which manifests of these the hub has. Sent at once. */
export const listKnown = async (tx: Tx, hashes: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ sha256: string }[]>`
    select sha256 from capture_manifest where sha256 = any(${hashes as string[]}::text[])`.execute()
  return new Set(rows.map(({ sha256 }) => sha256))
}

/** A capture never changes; what is decided of it is locked instead. */
export const getCapture = async (tx: Tx, id: string) => {
  const [row] = await tx<(Capture & { status: CaptureStatus })[]>`
    select c.*, status_of_capture(c) as status from capture_manifest c where c.id = ${id}`
  if (!row) throw notFound('取证', 'capture')
  return row
}

/** The release that somebody proposed, locked. */
export const lockRelease = async (tx: Tx, captureId: string) => {
  const [row] = await tx<Row<'quarantineDecision'>[]>`
    select * from quarantine_decision where capture_id = ${captureId} and decision = 'release' for no key update`
  return row
}

export async function insertDecision(tx: Tx, row: Row<'quarantineDecision'>): Promise<void> {
  try {
    await insertRows(tx, 'quarantineDecision', [row])
  } catch (error) {
    if (brokenConstraint(error) === 'quarantine_decision_once')
      throw conflict(
        'capture.quarantined',
        '已有人提出解除隔离,请由第二人确认',
        'Somebody has proposed the release already. A second person is to confirm it.',
      )
    throw error
  }
}

export const saveConfirmed = (tx: Tx, id: string, by: string, now: Date) =>
  tx`update quarantine_decision set confirmed_by = ${by}, confirmed_at = ${now} where id = ${id}`

/** Which pieces of evidence of these findings were captured by a device that was not to be trusted any more. */
export const listQuarantined = async (tx: Tx, findingIds: readonly string[]): Promise<Set<string>> => {
  const rows = await tx<{ id: string }[]>`
    select distinct e.id from evidence e join capture_manifest c
      on c.content_sha256 = e.sha256 and c.visit_id = e.visit_id and c.person_id = e.captured_by
    where e.finding_id = any(${findingIds as string[]}::uuid[]) and status_of_capture(c) in ('quarantined', 'rejected')`
  return new Set(rows.map(({ id }) => id))
}
