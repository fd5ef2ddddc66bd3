// 外勤同步: what was done without a network is done in its order, once, and judged as of when it was done. What cannot be
// done stands aside and is told of; it never takes anything else back. Pure: every fact is an argument.
import { conflict, invalid, Refusal } from '../../platform/refusal.ts'

export type Place = { id: string; business: string; place: number; dependsOn: readonly string[] }

/**
 * The order in which a batch is done: business by business as they first appear, by place, and nothing before what it
 * depends on. Whatever waits for itself in a circle stays at its place, and will be found waiting.
 */
export function inOrder<O extends Place>(operations: readonly O[]): O[] {
  const first = new Map<string, number>()
  for (const { business } of operations) if (!first.has(business)) first.set(business, first.size)
  const sorted = [...operations].sort(
    (a, b) =>
      first.get(a.business)! - first.get(b.business)! || a.place - b.place || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )
  const byId = Map.groupBy(sorted, ({ id }) => id)
  const ordered: O[] = []
  const seen = new Set<O>()
  const visit = (one: O): void => {
    if (seen.has(one)) return
    seen.add(one)
    for (const id of one.dependsOn) byId.get(id)?.forEach(visit)
    ordered.push(one)
  }
  sorted.forEach(visit)
  return ordered
}

/** What an operation still waits for: whatever it depends on that is not applied. */
export const missing = ({ dependsOn }: Pick<Place, 'dependsOn'>, applied: ReadonlySet<string>): string[] =>
  dependsOn.filter((id) => !applied.has(id))

export const waiting = (ids: readonly string[]) =>
  conflict(
    'operation.waiting',
    '所依据的前一操作尚未办成,待其办成后自动办理',
    'What it depends on is not done yet; it is done after that.',
    { waitsFor: ids, retryable: true },
  )

/** How far back what was done may be told of: three days offline and a long weekend. [P] */
export const daysBack = 7
/** From here on the device's clock is wrong, and its moments are put right by as much; below it they stand as told. [P] */
export const wrongClockMs = 120_000

/** A moment of the device's clock as the hub's clock had it. */
export const putRight = (at: Date, offsetMs: number): Date =>
  Math.abs(offsetMs) > wrongClockMs ? new Date(at.getTime() + offsetMs) : at

/** Whether the rights of a moment are still asked for: later than that, those of now are. */
export const isRecent = (madeAt: Date, now: Date): boolean => madeAt.getTime() >= now.getTime() - daysBack * 86_400_000

/** Told of in time: within seven days, and not before it happened. What is late waits for a coordinator's word. */
export function assertInTime(madeAt: Date, now: Date, allowed: boolean): void {
  if (madeAt.getTime() > now.getTime() + wrongClockMs)
    throw invalid(
      'madeAt',
      '操作时间在将来;请校准终端时钟后重新同步',
      'It was done in the future. Set the device’s clock and sync again.',
      { rule: 'operation.future' },
    )
  if (!allowed && !isRecent(madeAt, now))
    throw conflict(
      'operation.late',
      `该操作距今已超过 ${daysBack} 日,不能直接入账;已留存,请协调员核准后重新同步`,
      `It was done more than ${daysBack} days ago. It is kept: once a coordinator allows it, sync again.`,
    )
}

/** What somebody did was seen by then: no moment of it lies after it was handed in. */
export function assertSeenBy(madeAt: Date, input: unknown, path = ''): void {
  if (input instanceof Date) {
    if (input.getTime() > madeAt.getTime() + wrongClockMs)
      throw invalid(
        path,
        '所填时间晚于该操作的提交时间;请更正时间后重新提交',
        'This moment lies after the operation itself was handed in. Correct it and hand it in again.',
        { rule: 'operation.moment' },
      )
    return
  }
  if (typeof input !== 'object' || input === null) return
  for (const [key, value] of Object.entries(input)) assertSeenBy(madeAt, value, path ? `${path}.${key}` : key)
}

/** Nothing was done with a device before it was its worker's. */
export function assertEnrolled(madeAt: Date, { enrolledAt }: { enrolledAt: Date }, allowed: boolean): void {
  if (!allowed && madeAt.getTime() < enrolledAt.getTime() - wrongClockMs)
    throw conflict(
      'operation.beforeEnrolment',
      '操作时间早于该终端的登记时间,不能直接入账;已留存,请协调员核准后重新同步',
      'It was done before this device was enrolled. It is kept: once a coordinator allows it, sync again.',
    )
}

/** What a revoked device still sends is kept and not done, until a coordinator allows it. */
export function assertTrusted({ revokedAt }: { revokedAt: Date | null }, allowed: boolean): void {
  if (revokedAt && !allowed)
    throw conflict(
      'device.revoked',
      '该终端已挂失,其操作已留存待核;请协调员核准后重新同步',
      'This device is revoked. What it sends is kept: once a coordinator allows it, sync again.',
    )
}

/** What a coordinator has closed or handed over is not done again. */
export function assertOpen(resolution: string | null): void {
  if (resolution === 'closed' || resolution === 'handedOver')
    throw conflict(
      'operation.resolved',
      resolution === 'closed' ? '协调员已将该操作作结,不再办理' : '协调员已将该操作转交他人办理',
      resolution === 'closed'
        ? 'A coordinator has closed this operation.'
        : 'A coordinator has handed this operation to somebody else.',
    )
}

/** What only a coordinator lets in: told too late, of before the device was known, or by a lost one. */
const forCoordinator = new Set(['operation.late', 'operation.beforeEnrolment', 'device.revoked'])

/** 改了再发 is no way round a coordinator's word: what waits for it is not told anew as of now, unless they have allowed it. */
export function assertCorrectable(error: unknown, resolution: string | null): void {
  const rule = (error as { rule?: string | null } | null)?.rule
  if (resolution !== 'allowed' && rule && forCoordinator.has(rule))
    throw conflict(
      'operation.word',
      '原操作须先由协调员核准,不能改后直接重新提交;请将原操作交协调员',
      'The operation that this corrects needs a coordinator’s word first. Leave it to the coordinator.',
    )
}

type Became = { outcome: string; code: string | null; rule: string | null }

/** A coordinator's word holds for one try: where that fails for good, what is in the way by now is for them to see. */
export const isInVain = (
  known: { resolution: string | null } | undefined,
  { outcome }: Pick<Became, 'outcome'>,
): boolean => known?.resolution === 'allowed' && (outcome === 'conflict' || outcome === 'rejected')

/** Whether what became of an operation this time is written: not what is known already, nor against a coordinator's last word. */
export function isNews(known: (Became & { resolution: string | null }) | undefined, now: Became): boolean {
  if (!known || isInVain(known, now)) return true
  if (known.resolution === 'closed' || known.resolution === 'handedOver') return false
  return known.outcome !== now.outcome || known.code !== now.code || known.rule !== now.rule
}

export const reused = () =>
  new Refusal(
    'REQUEST_REUSED',
    '这个操作编号已用于另一项操作,请为新的操作另取编号',
    'This id was used for another operation. Make a new one.',
    { rule: 'operation.once', field: 'id' },
  )

export type Outcome = 'applied' | 'duplicate' | 'conflict' | 'rejected' | 'waiting'

/** What a refusal means to the phone: not now, no longer as things stand, or never as it is. */
export function outcomeOf({ code, details }: { code: string; details: { retryable?: boolean } }): Outcome {
  if (details.retryable) return 'waiting'
  return ['INVALID', 'FORBIDDEN', 'REQUEST_REUSED', 'TOO_LARGE', 'UNAUTHENTICATED'].includes(code)
    ? 'rejected'
    : 'conflict'
}

/** Every moment of an input as the hub's clock had it. */
export function inputPutRight(value: unknown, offsetMs: number): unknown {
  if (value instanceof Date) return putRight(value, offsetMs)
  if (Array.isArray(value)) return value.map((one) => inputPutRight(one, offsetMs))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inputPutRight(one, offsetMs)]))
}

/** JSON that PostgreSQL keeps; what it cannot is kept as the base64 of its text. */
export function storable(input: unknown): unknown {
  const text = JSON.stringify(input ?? null)
  return text.includes('\\u0000') || /\\ud[89a-f]/i.test(text) || !text.isWellFormed()
    ? { base64: Buffer.from(text).toString('base64') }
    : JSON.parse(text)
}
