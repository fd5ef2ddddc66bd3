// 取证清单: a device signs what it captured, when and where, and names what it captured before: nothing of it can be changed,
// left out or put elsewhere without its showing. Odd captures are flagged, never refused for it. Pure: all facts are arguments.
import { z } from 'zod'
import { conflict, forbidden, invalid, notFound } from '../platform/refusal.ts'

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const idOf = (type: string) => z.string().regex(new RegExp(`^${type}:${uuid}$`))
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)

const manifestShape = z
  .strictObject({
    device: idOf('Device'),
    counter: z.int().min(1).max(1_000_000_000),
    previous: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable(),
    kind: z.enum(['photo', 'video', 'audio', 'signature', 'file']),
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().min(0),
    mime: z.string().regex(/^[a-z]+\/[a-z0-9.+-]{1,80}$/),
    capturedAt: instant,
    monotonicMs: z.number().min(0),
    position: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
        accuracy: z.number().min(0).max(1e7),
        fixedAt: instant,
        datum: z.literal('WGS84'),
      })
      .nullable(),
    imported: z.boolean(),
    visit: idOf('Visit').nullable(),
    finding: idOf('Finding').nullable(),
    item: idOf('HandbookItem').nullable(),
    notice: idOf('Notice').nullable(),
  })
  .refine(({ visit, notice }) => visit !== null || notice !== null)

/** What a device says of one capture; ids as `Visit:uuid`, instants as its own clock had them. */
export type Manifest = z.output<typeof manifestShape>

/** The manifest that a text is, word for word: another text of the same things is another manifest, and none of ours. */
export function readManifest(text: string, canonical: (value: object) => string, device: string): Manifest {
  const read = manifestShape.safeParse(parsed(text))
  if (!read.success)
    throw invalid(
      'manifest',
      `取证清单格式有误(${read.error.issues.map(({ path }) => path.join('.') || '内容').join('、')});请升级外勤应用后重新取证`,
      `This is no manifest (${read.error.issues.map(({ path }) => path.join('.') || 'content').join(', ')}). Update the field app and capture again.`,
      { rule: 'capture.manifest' },
    )
  if (canonical(read.data) !== text)
    throw invalid('manifest', '取证清单不是规范文本(RFC 8785)', 'The manifest is not canonical text (RFC 8785).', {
      rule: 'capture.canonical',
    })
  if (read.data.device !== `Device:${device}`)
    throw invalid('manifest', '取证清单不属于这台终端', 'This manifest is of another device.', {
      rule: 'capture.device',
    })
  return read.data
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export const wrongSignature = () =>
  invalid(
    'signature',
    '取证清单的签名与终端登记的公钥不符;该取证不予接收,请保留原件并报告协调员',
    'The signature is not of the key that this device enrolled. It is not accepted: keep the original and tell a coordinator.',
    { rule: 'capture.signature' },
  )

export function assertKey(key: unknown): void {
  if (!key)
    throw invalid('publicKey', '公钥应为 P-256 的 SPKI(base64)', 'Give the public key on P-256 as SPKI in base64.', {
      rule: 'device.key',
    })
}

/** A device is its worker's alone. */
export function assertOwn<D extends { personId: string }>(
  device: D | undefined,
  personId: string,
): asserts device is D {
  if (device?.personId !== personId) throw notFound('本人的终端', 'device of yours')
}

const mostOffMs = 20 * 86_400_000

/** A clock that is weeks off tells nothing of when things were: it is set first, and nothing of the batch is lost. */
export function assertClock(offsetMs: number): void {
  if (Math.abs(offsetMs) > mostOffMs)
    throw invalid(
      'sentAt',
      '终端时钟与服务器相差超过 20 天,请先校准手机时间再同步;内容都还在手机上',
      'The clock of this device is more than 20 days off. Set it and sync again: everything is still on the phone.',
      { rule: 'device.clock' },
    )
}

/** Revoked once, by whoever held it, an administrator or a coordinator; not before it was enrolled nor in the future. */
export function assertRevocable(
  device: { personId: string; revokedAt: Date | null; enrolledAt: Date },
  actor: { personId: string; role: string },
  lostAt: Date,
  now: Date,
): void {
  if (device.personId !== actor.personId && actor.role !== 'coordinator' && actor.role !== 'administrator')
    throw forbidden(
      '终端由本人、协调员或管理员挂失',
      'A device is revoked by its worker, a coordinator or an administrator.',
      {
        rule: 'device.revoke',
      },
    )
  if (device.revokedAt)
    throw conflict('device.revoke', '该终端已挂失', 'This device is revoked already.', {
      revokedAt: device.revokedAt.toISOString(),
    })
  if (lostAt > now || lostAt < device.enrolledAt)
    throw invalid(
      'lostAt',
      '遗失时间应在终端登记之后、当前时间之前',
      'It was lost after it was enrolled, and not in the future.',
      { rule: 'device.revoke' },
    )
}

export type CaptureStatus = 'accepted' | 'quarantined' | 'released' | 'rejected'

/** Only what is in quarantine is released or rejected, and once. */
export function assertQuarantined(status: CaptureStatus): void {
  if (status === 'quarantined') return
  throw conflict(
    'capture.quarantined',
    status === 'accepted' ? '该取证不在隔离中' : '该取证已有处理决定',
    status === 'accepted' ? 'This capture is not in quarantine.' : 'What becomes of this capture is decided already.',
    { status },
  )
}

/** A release counts once a second person confirms it. */
export function assertConfirmable(
  status: CaptureStatus,
  release: { proposedBy: string; confirmedAt: Date | null } | undefined,
  personId: string,
): asserts release {
  if (status !== 'quarantined' || !release || release.confirmedAt)
    throw conflict('capture.confirm', '没有待确认的解除隔离', 'There is no release to confirm.')
  if (release.proposedBy === personId)
    throw forbidden('解除隔离须由第二人确认', 'A second person confirms a release.', { rule: 'capture.secondPerson' })
}

/** How far the device's clock is from the hub's: the middle of its latest batches, so that one slow batch tells nothing. */
export function offsetOf(latest: readonly number[]): number {
  const sorted = [...latest].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0
}

/** How many of the latest batches tell how a clock is set now. [P] */
export const offsetsTold = 5
