import { type Act, perform, performInside } from '../../audit/index.ts'
import * as opinion from '../../opinion/index.ts'
import { explain, type Hub, transact } from '../../platform/database/transaction.ts'
import { system } from '../../platform/identity.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Action, Said } from '../rules/bulk.ts'
import * as store from '../store/bulk.ts'
import { record } from './bulk.ts'

type Doing = {
  operation: string
  does: (act: Act, row: store.Line, said: never) => Promise<{ id: string }>
}

/** Which act each row is: the very command that one does alone. */
const doings: Record<Action, Doing> = {
  claim: {
    operation: 'claimAssessment',
    does: (act, { subjectId }) => opinion.claimAssessment(act, { request: subjectId }),
  },
  release: {
    operation: 'releaseAssessment',
    does: (act, { subjectId }) => opinion.releaseAssessment(act, { request: subjectId }),
  },
  assign: {
    operation: 'assignAssessment',
    does: (act, { subjectId }, { colleague }: { colleague: string }) =>
      opinion.assignAssessment(act, { request: subjectId, colleague }),
  },
  requestEvidence: {
    operation: 'requestEvidence',
    does: async (
      act,
      { subjectId, madeId },
      said: Pick<Parameters<typeof opinion.requestEvidence>[1], 'angle' | 'until' | 'note'>,
    ) => opinion.requestEvidence(act, { ...said, id: madeId, finding: await store.getFindingId(act.tx, subjectId) }),
  },
  withdrawRequest: {
    operation: 'withdrawEvidenceRequest',
    does: (act, { madeId }, { reason }: { reason: string }) =>
      opinion.withdrawEvidenceRequest(act, { evidenceRequest: madeId, reason }),
  },
  answer: {
    operation: 'postOpinion',
    does: (
      act,
      { subjectId, madeId },
      {
        verdict,
        ground,
        reason,
      }: Pick<Parameters<typeof opinion.postOpinion>[1], 'verdict' | 'ground'> & { reason: string },
    ) => opinion.postOpinion(act, { id: madeId, request: subjectId, verdict, ground, reasons: reason }),
  },
  withdrawAnswer: {
    operation: 'withdrawOpinion',
    does: (act, { madeId }, { reason }: { reason: string }) =>
      opinion.withdrawOpinion(act, { opinion: madeId, reason }),
  },
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

/** Does what was asked for. Told twice, or left in the middle by a hub that ended, each row is done once. */
export async function doBulk(hub: Hub, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const job = await bySystem(hub, ({ tx }) => store.takeJob(tx, id))
    if (job) await doRows(hub, job)
    await bySystem(hub, async ({ tx, now }) => void (await store.dropLeft(tx, id, now)))
  }
}

async function doRows(hub: Hub, job: store.Job): Promise<void> {
  const bugs: unknown[] = []
  for (;;) {
    const row = await bySystem(hub, ({ tx }) => store.nextLine(tx, job.id))
    if (!row) break
    const result = await doRow(hub, job, row, bugs)
    await bySystem(hub, async ({ tx, now }) => void (await store.saveResult(tx, row.id, result, now)))
  }
  await bySystem(hub, async (act) => {
    const ended = await store.endJob(act.tx, job.id, act.now)
    if (ended) record(act, 'bulk.ended', ended, { done: ended.done, refused: ended.refused })
  })
  if (bugs.length > 0) throw bugs[0]
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

/** One row, an act of whoever asked for it under the rights they have now; the same requestId is the same act. */
async function doRow(hub: Hub, job: store.Job, row: store.Line, bugs: unknown[]): Promise<store.Result> {
  const { operation, does } = doings[job.action]
  const said = job.said as Said
  const order = { operation, requestId: row.requestId, input: { job: job.id, row: row.id } }
  try {
    await perform(hub, { dutyId: job.dutyId }, order, (act) => does(act, row, said as never))
    return { status: 'done', code: null, message: null, messageEn: null }
  } catch (thrown) {
    const error = explain(thrown)
    if (!(error instanceof Refusal)) {
      bugs.push(error)
      return { status: 'refused', ...broken }
    }
    if (error.details.retryable) throw error
    if (error.code === 'UNAUTHENTICATED') return { status: 'refused', ...ended }
    return { status: 'refused', code: error.code, message: error.message, messageEn: error.en }
  }
}
