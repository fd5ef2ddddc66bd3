import { type Act, digest, performInside } from '../../audit/index.ts'
import { legalDay, addDays } from '../../platform/calendar.ts'
import { actorOf, explain, type Hub, transact } from '../../platform/database/transaction.ts'
import { explainDisk } from '../../platform/files/durable.ts'
import { system } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import { assertMay } from '../access.ts'
import * as rules from '../rules/export.ts'
import { type FigureName, usualDays } from '../rules/figures.ts'
import * as store from '../store/export.ts'
import { makeFile } from './making.ts'

export type Wish = {
  id: string
  figure: FigureName
  format: rules.Format
  grid?: string | undefined
  from?: string | undefined
  to?: string | undefined
  unit?: string | undefined
  counted?: boolean | undefined
}

/** What an export is told of to its owner alone; the trace says what was asked for, never what is in it. */
const record = (act: Act, type: string, job: Pick<store.ExportJob, 'id' | 'ownerId'>, data: Record<string, unknown>) =>
  act.record({ type, subject: ['ExportJob', job.id], data, scope: { addresseeId: job.ownerId } })

/** 导出: what is seen now, as a job that the hub does by itself; it is read under the rights of this very duty. */
export async function startExport(act: Act, wish: Wish): Promise<{ id: string }> {
  assertMay(act.actor, 'export.start', wish.figure)
  const toDay = wish.to ?? legalDay(act.now)
  const fromDay = wish.from ?? addDays(toDay, -usualDays)
  rules.assertDays(fromDay, toDay)
  const { personId, dutyId, role, agencyId } = act.actor
  await store.takeTurn(act.tx, personId)
  rules.assertTurn(await store.countUnderWay(act.tx, personId))
  const job = {
    id: wish.id,
    ownerId: personId,
    dutyId,
    role,
    agencyId,
    figure: wish.figure,
    format: wish.format,
    belowGrid: wish.grid ?? null,
    fromDay,
    toDay,
    unit: wish.unit ?? null,
    countedOnly: wish.counted ?? false,
    status: 'waiting' as const,
    startedAt: act.now,
    asOf: null,
    rowsDone: 0,
    rowsTotal: null,
    endedAt: null,
    sha256: null,
    bytes: null,
    expiresAt: null,
    failedFor: null,
    failedForEn: null,
  }
  act.send(store.insertExport(act.tx, job))
  const { figure, format, belowGrid, unit, countedOnly } = job
  record(act, 'export.started', job, {
    figure,
    format,
    grid: belowGrid,
    from: fromDay,
    to: toDay,
    unit: unit === null ? null : digest(unit),
    counted: countedOnly,
  })
  return { id: job.id }
}

/** 取消导出: by whoever asked for it, while it is not there yet. */
export async function cancelExport(act: Act, input: { export: string }): Promise<{ id: string }> {
  const job = await store.lockExport(act.tx, input.export)
  assertMay(act.actor, 'export.start', job.figure as FigureName)
  if (job.endedAt)
    throw new Refusal('CONFLICT', '这份导出已经结束,无法取消', 'This export has ended already.', {
      rule: 'export.over',
    })
  act.send(store.saveCancelled(act.tx, job.id, act.now))
  record(act, 'export.cancelled', job, {})
  return { id: job.id }
}

/** An act of the hub’s own, in a transaction of its own. */
async function bySystem<T>(hub: Hub, work: (act: Act) => Promise<T>): Promise<T> {
  const done = await transact(
    hub.sql,
    { who: system.reactions, moment: hub.clock(), alongside: async () => undefined },
    async (tx, begun) => {
      const result = await performInside(hub, tx, begun, work)
      await tx`commit`
      return result
    },
  )
  hub.committed()
  return done
}

/** Makes what was asked for. Told twice, or left in the middle by a hub that ended, it is made once. */
export async function makeExports(hub: Hub, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const job = await bySystem(hub, ({ tx }) => store.takeExport(tx, id))
    if (job) await makeOne(hub, job)
  }
}

async function makeOne(hub: Hub, job: store.ExportJob): Promise<void> {
  const tell = (done: number, total: number) => bySystem(hub, ({ tx }) => store.saveProgress(tx, job.id, done, total))
  try {
    // Rights are those of the duty now, not of when it was asked for.
    const who = { dutyId: job.dutyId }
    assertMay(await actorOf(hub, who), 'export.start', job.figure as FigureName)
    const made = await makeFile(hub, who, job, tell)
    if (made) await finishExport(hub, job.id, made)
  } catch (thrown) {
    const error = explain(explainDisk(thrown))
    if (error instanceof Refusal && error.details.retryable) throw error
    await failExport(hub, job.id, error)
    if (!(error instanceof Refusal)) throw error
  }
}

const finishExport = (hub: Hub, id: string, made: Omit<store.Result, 'expiresAt'>) =>
  bySystem(hub, async (act) => {
    const done = await store.saveDone(act.tx, id, act.now, { ...made, expiresAt: rules.expiryOf(act.now) })
    if (done) record(act, 'export.finished', done, { rows: made.rows, bytes: made.bytes, sha256: made.sha256 })
  })

const ended = {
  zh: '您申请导出时的职责已经结束,未导出',
  en: 'The duty under which you asked for this has ended: nothing was exported.',
}
const broken = {
  zh: '制作时出错,已记入日志,由管理员处理;可以重新导出',
  en: 'Something went wrong in the making; it is in the log. You may ask again.',
}

const failExport = (hub: Hub, id: string, error: unknown) =>
  bySystem(hub, async (act) => {
    const refused =
      error instanceof Refusal ? { zh: error.message, en: error.en, code: error.code } : { ...broken, code: null }
    const { zh, en } = refused.code === 'UNAUTHENTICATED' ? ended : refused
    const failed = await store.saveFailed(act.tx, id, act.now, zh, en)
    if (failed) record(act, 'export.failed', failed, { code: refused.code })
  })

/** 到期: what was kept for a week is downloaded no more. */
export async function expireExports(act: Act): Promise<void> {
  for (const job of await store.saveExpired(act.tx, act.now)) record(act, 'export.expired', job, {})
}
