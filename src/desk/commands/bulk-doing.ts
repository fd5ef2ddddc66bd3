import { type Act, perform, performInside } from '../../audit/index.ts'
import { explain, type Hub, transact } from '../../platform/database/transaction.ts'
import { system } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import { rowsATurn, type Said } from '../rules/bulk.ts'
import { expiryOf } from '../rules/print.ts'
import * as store from '../store/bulk.ts'
import { doings } from './bulk-acts.ts'
import { findOne, putTogether } from './bulk-print.ts'
import { record } from './bulk.ts'

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

/**
 * Does what was asked for, and whatever else was asked for meanwhile, some rows of each in turn, so that a long one holds up
 * no other. Told twice, or left in the middle by a hub that ended, each row is done once.
 */
export async function doBulk(hub: Hub, ids: readonly string[]): Promise<void> {
  const bugs: unknown[] = []
  for (;;) {
    const jobs = await bySystem(hub, ({ tx }) => store.takeJobs(tx))
    if (!jobs.some(({ id }) => ids.includes(id))) break
    for (const job of jobs) await doTurn(hub, job, bugs)
  }
  for (const id of ids) await bySystem(hub, async ({ tx, now }) => void (await store.dropLeft(tx, id, now)))
  if (bugs.length > 0) throw bugs[0]
}

async function doTurn(hub: Hub, job: store.Job, bugs: unknown[]): Promise<void> {
  for (let n = 0; n < rowsATurn; n++) {
    const row = await bySystem(hub, ({ tx }) => store.nextLine(tx, job.id))
    if (!row) return endJob(hub, job, bugs)
    const result = await doRow(hub, job, row, bugs)
    await bySystem(hub, async ({ tx, now }) => void (await store.saveResult(tx, row.id, result, now)))
  }
}

async function endJob(hub: Hub, job: store.Job, bugs: unknown[]): Promise<void> {
  const made = job.action === 'print' ? await putTogether(hub, job, (thrown) => refusalOf(thrown, bugs)) : undefined
  await bySystem(hub, async (act) => {
    for (const { rowId, result } of made?.left ?? []) await store.saveResult(act.tx, rowId, result, act.now)
    const file = made?.file && { ...made.file, expiresAt: expiryOf(act.now) }
    const ended = await store.endJob(act.tx, job.id, act.now, file)
    if (!ended) return
    const { done, refused, sha256 } = ended
    record(act, 'bulk.ended', ended, { done, refused, ...(sha256 && { sha256 }) })
  })
}

const broken = {
  code: 'INTERNAL',
  message: '办理时出错,没有改动这一件;已记入日志,由管理员处理',
  messageEn: 'Something went wrong, and nothing was changed here; it is in the log.',
}
const ended = {
  code: 'UNAUTHENTICATED',
  message: '您申请时的职责已经结束,没有办理',
  messageEn: 'The duty under which you asked for this has ended: nothing was done.',
}

/** What a row says that came to nothing; what is only in the way for now is thrown on, to be tried again. */
function refusalOf(thrown: unknown, bugs: unknown[]): store.Result {
  const error = explain(thrown)
  if (!(error instanceof Refusal)) {
    bugs.push(error)
    return { status: 'refused', documentId: null, ...broken }
  }
  if (error.details.retryable) throw error
  if (error.code === 'UNAUTHENTICATED') return { status: 'refused', documentId: null, ...ended }
  return { status: 'refused', documentId: null, code: error.code, message: error.message, messageEn: error.en }
}

/** One row, an act of whoever asked for it under the rights they have now; the same requestId is the same act. */
async function doRow(hub: Hub, job: store.Job, row: store.Line, bugs: unknown[]): Promise<store.Result> {
  const fine = { status: 'done', code: null, message: null, messageEn: null, documentId: null } as const
  try {
    if (job.action === 'print') return { ...fine, documentId: await findOne(hub, job, row) }
    const { operation, does } = doings[job.action]
    const order = { operation, requestId: row.requestId, input: { job: job.id, row: row.id } }
    await perform(hub, { dutyId: job.dutyId }, order, (act) => does(act, row, job.said as Said as never))
    return fine
  } catch (thrown) {
    return refusalOf(thrown, bugs)
  }
}
